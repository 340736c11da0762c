"""What declared columns and their categories are called on the page."""

from __future__ import annotations

from collections.abc import Iterable

from forwhom.core.programme.sites import Site
from forwhom.core.reporting.crosstab_table import Labels

_VARIABLES = {
    "ethnicity": "Ethnicity",
    "imd_quintile": "Index of Multiple Deprivation, fifth",
    "first_time_parent": "First-time parent",
    "stage": "Perinatal stage",
    "previous_difficulties": "Previous mental health difficulties",
    "support": "Mental health support (several may apply)",
    "hads_depression": "Baseline depression (HADS)",
    "hads_anxiety": "Baseline anxiety (HADS)",
    "age_band": "Age in years",
    "mental_health_experience": "Mental health experience, current or previous (several may apply)",
    "route": "Referred by",
}
_CATEGORIES = {
    ("taken_up", "yes"): "Took up support",
    ("taken_up", "no"): "Did not take up support",
    ("imd_quintile", "1"): "1 (most deprived)",
    ("imd_quintile", "2"): "2",
    ("imd_quintile", "3"): "3",
    ("imd_quintile", "4"): "4",
    ("imd_quintile", "5"): "5 (least deprived)",
    ("first_time_parent", "yes"): "Yes",
    ("first_time_parent", "no"): "No",
    ("previous_difficulties", "yes"): "Yes",
    ("previous_difficulties", "no"): "No",
    ("stage", "pregnant"): "Pregnant",
    ("stage", "postnatal"): "Postnatal",
    ("role", "volunteer"): "Volunteers",
    ("role", "mother"): "Mothers",
    ("role", "staff"): "Staff",
    ("site", "all"): "All sites",
}


def labels_for(sites: Iterable[Site]) -> Labels:
    """The labels of declared columns, and each site by its own name."""
    of_sites = {("site", each.site_id): each.name for each in sites}
    return Labels(_VARIABLES, _CATEGORIES | of_sites)
