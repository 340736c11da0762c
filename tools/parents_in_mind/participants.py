"""56 participants whose counts are those of Table 1, under invented names.

The paper gives ethnicity, age and experience for mothers and volunteers only, and the quintile for
mothers only; whose is whose, and who is at which site, is invented. Ids do not depend on the seed:
a name keeps its id, so that a transcript can be tied to it.
"""

from collections.abc import Mapping, Sequence
from random import Random

from .dealing import ALWAYS, choose, deal
from .margins import margin

Row = dict[str, str]

COLUMNS = (
    "participant_id",
    "pseudonym",
    "role",
    "staff_role",
    "site",
    "ethnicity",
    "age_band",
    "mental_health_experience",
    "imd_quintile",
    "known_to_interviewer",
)

AT_SITE: Mapping[str, Mapping[str, int]] = {
    "mother": {"site1": 9, "site2": 7, "site3": 4},
    "volunteer": {"site1": 12, "site2": 8, "site3": 7},
}
"""Interviewed by site: invented, the paper prints none."""

QUINTILES: Mapping[str, Mapping[str, int]] = {
    "site1": {"1": 1, "2": 1, "3": 2, "4": 2, "5": 3},
    "site2": {"1": 5, "4": 1, "5": 1},
    "site3": {"2": 3, "3": 1},
}
"""Table 1's quintiles of mothers, split by site: invented, within Table 2's of who took up."""

NAMES: Mapping[str, Mapping[str, str]] = {
    "mother": {
        "White British": "Jodie Tamsin Carys Leanne Kirsty Gemma Stacey Hayley Bethan Chloe Rachel"
        " Lucy Sian Kelly Abigail Megan Rosie Heather",
        "White Other": "Roisin",
        "Asian British": "Meera",
    },
    "volunteer": {
        "White British": "Beth Donna Sue Karen Lorna Fiona Tracey Alison Jan Philippa Louise Helen"
        " Zoe Cath Mandy",
        "White Other": "Marta Ilse Zuzana Siobhan Elena",
        "Asian British": "Farah Shabana Nusrat Anjali Rukhsana",
        "Black British": "Ngozi",
        "Black Other": "Esther",
    },
}
"""Invented first names, none of the paper's, by role and ethnicity."""

CAST: Mapping[str, Mapping[str, str]] = {
    "Jodie": {"site": "site2", "age_band": "20-30"},
    "Tamsin": {"site": "site2"},
    "Carys": {"site": "site1", "age_band": "31-40"},
    "Roisin": {"site": "site1"},
    "Meera": {"site": "site3"},
    "Leanne": {"site": "site1"},
    "Farah": {"site": "site3"},
    "Ngozi": {"site": "site3"},
    "Beth": {"site": "site1"},
    "Donna": {"site": "site2"},
}
"""What is settled, whatever the seed, of those who have a transcript."""

STAFF: Sequence[tuple[str, str, str]] = (
    ("local", "site1", "no"),
    ("local", "site1", "no"),
    ("local", "site2", "no"),
    ("local", "site3", "no"),
    ("national", "", "yes"),
    ("national", "", "no"),
    ("trainer", "", "yes"),
    ("trainer", "", "no"),
    ("trainer", "", "no"),
)
"""Staff role, site and known to the interviewer of `s01` to `s09`: the numbers are published, that
the four local staff were managers and two followed each other at site 1 is ours."""


def participants(random: Random) -> list[Row]:
    """Mothers `m01` to `m20`, volunteers `v01` to `v27`, staff `s01` to `s09`, in that order."""
    mothers, volunteers = (_interviewed(random, role) for role in ("mother", "volunteer"))
    for site, counts in QUINTILES.items():
        at_site = [mother for mother in mothers if mother["site"] == site]
        for mother, quintile in zip(at_site, deal(random, at_site, counts), strict=True):
            mother["imd_quintile"] = quintile
    return [*mothers, *volunteers, *_staff()]


def _blank(role: str, number: int) -> Row:
    blank = dict.fromkeys(COLUMNS, "")
    return blank | {"participant_id": f"{role[0]}{number:02d}", "role": role}


def _staff() -> list[Row]:
    return [
        _blank("staff", number)
        | {"staff_role": staff_role, "site": site, "known_to_interviewer": known}
        for number, (staff_role, site, known) in enumerate(STAFF, start=1)
    ]


def _interviewed(random: Random, role: str) -> list[Row]:
    """The mothers, or the volunteers, with what Table 1 counts for both."""
    named = [
        (name, ethnicity) for ethnicity, names in NAMES[role].items() for name in names.split()
    ]
    rows = [
        _blank(role, number)
        | {"pseudonym": name, "ethnicity": ethnicity, "known_to_interviewer": "no"}
        for number, (name, ethnicity) in enumerate(named, start=1)
    ]
    _deal_around_cast(random, rows, "site", AT_SITE[role])
    _deal_around_cast(random, rows, "age_band", margin("age_band", role))
    for kind, count in margin("mental_health_experience", role).items():
        # Whoever has none yet comes first: everyone interviewed had at least one.
        for row in choose(random, rows, count, _has_no_experience):
            kinds = (row["mental_health_experience"], kind)
            row["mental_health_experience"] = ";".join(filter(None, kinds))
    return rows


def _has_no_experience(row: Row) -> float:
    return ALWAYS * (not row["mental_health_experience"])


def _deal_around_cast(
    random: Random, rows: Sequence[Row], column: str, counts: Mapping[str, int]
) -> None:
    """Deals what the cast leaves of a margin to everyone else."""
    left = dict(counts)
    others = []
    for row in rows:
        if settled := CAST.get(row["pseudonym"], {}).get(column):
            row[column] = settled
            left[settled] -= 1
        else:
            others.append(row)
    for row, value in zip(others, deal(random, others, left, _lean), strict=True):
        row[column] = value


def _lean(row: Row, value: str) -> float:
    """Site 2 was 98% White, so a volunteer of another ethnicity is elsewhere."""
    return -ALWAYS * (value == "site2" and not row["ethnicity"].startswith("White"))
