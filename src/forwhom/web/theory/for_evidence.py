"""What the evidence room may ask of the theory: see `evidence.relations`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from forwhom.core.evidence.search.facts import Period
from forwhom.core.evidence.search.marked import Around
from forwhom.web.evidence.relations import Target
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import standing_now
from forwhom.web.theory.models import Change, Configuration, Round


def targets(study: Study) -> Mapping[str, Target]:
    """Every configuration and sub-configuration by its id, in their order."""
    room = reverse("configurations", args=[study.slug])
    rows = Configuration.objects.filter(study=study).values_list("configuration_id", "name")
    held = dict(rows)
    standing = standing_now(study, held)
    return {
        each: Target(each, name, f"{room}{each}/", each in standing) for each, name in held.items()
    }


def resting_on(study: Study, coding_id: str) -> Sequence[str]:
    """The changes that name a coding as their cause."""
    held = Change.objects.filter(study=study).values_list("change_id", "because_of")
    return [f"change {change_id}" for change_id, causes in held if coding_id in causes]


def rounds(study: Study) -> Sequence[Period]:
    """Every round by its name and the day it was closed, in their order."""
    held = Round.objects.filter(study=study).values_list("round_id", "closed_on", "name")
    return [Period(*each) for each in held]


def around(study: Study) -> Around:
    """Which configuration each sub-configuration is inside of, and what suggested each."""
    held = Configuration.objects.filter(study=study)
    told = list(held.values_list("configuration_id", "part_of", "suggested_by"))
    return Around(
        inside={each: top for each, top, _ in told if top},
        suggested_by={each: frozenset(interviews) for each, _, interviews in told if interviews},
    )
