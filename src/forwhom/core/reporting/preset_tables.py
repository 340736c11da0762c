"""The three tables every report has: what each counts, of whom, and under which caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis

from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.measures import BANDED_COLUMNS
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.of_records import table_of
from forwhom.core.tables.spec import Spec

PARTICIPANT_ROWS = ("ethnicity", "age_band", "imd_quintile")
PARTICIPANT_MULTI = ("mental_health_experience",)
REFERRAL_ROWS = (
    "ethnicity",
    "imd_quintile",
    "first_time_parent",
    "stage",
    "previous_difficulties",
)
REFERRAL_MULTI = ("support",)
HADS = tuple(BANDED_COLUMNS)
SCORED = "taken_up = yes and (hads_depression is recorded or hads_anxiety is recorded)"
TICKED = "Where several may apply, an empty answer cannot be told from none: both are not recorded."
TAKEN_UP_ONLY = (
    "Only mothers who took up support and whose score is recorded. A score is not a diagnosis."
)


@dataclass(frozen=True, slots=True)
class Preset:
    """A table to count: the rows, what is asked of them, what n counts, and what to say."""

    caption: str
    unit: str
    table: ibis.Table
    spec: Spec
    notes: tuple[str, ...] = ()


def participants_preset(participants: Sequence[Participant]) -> Preset | None:
    """Mothers and volunteers interviewed, by role; staff are few and carry no such detail.

    None, as of the other two, where none of its characteristics is recorded.
    """
    people = [each for each in participants if each.role is not Role.STAFF]
    table = table_of(Participant, people)
    rows, multi = recorded(table, PARTICIPANT_ROWS), recorded(table, PARTICIPANT_MULTI)
    if not (rows or multi):
        return None
    spec = Spec(rows=rows, multi=multi, by=("role",))
    return Preset("Mothers and volunteers interviewed", "participants", table, spec)


def referrals_preset(table: ibis.Table) -> Preset | None:
    """Who was referred, by take-up and site."""
    rows, multi = recorded(table, REFERRAL_ROWS), recorded(table, REFERRAL_MULTI)
    if not (rows or multi):
        return None
    spec = Spec(rows=rows, multi=multi, by=("taken_up",), across=("site",))
    notes = (TICKED,) if multi else ()
    return Preset("Mothers referred, by take-up and site", "referrals", table, spec, notes)


def hads_preset(table: ibis.Table) -> Preset | None:
    """The HADS scores of mothers who took up support, in bands, by site."""
    rows = recorded(table, HADS)
    if not rows:
        return None
    bands = {name: BANDED_COLUMNS[name] for name in rows}
    spec = Spec(rows=rows, across=("site",), bands=bands, where=parse(SCORED, table.columns))
    caption = "Baseline HADS scores of mothers who took up support"
    return Preset(caption, "referrals", table, spec, (TAKEN_UP_ONLY,))


def recorded(table: ibis.Table, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the columns in which anything is recorded."""
    held = [name for name in names if name in table.columns]
    if not held:
        return ()
    counts = table.agg(**{name: table[name].count() for name in held}).to_pyarrow().to_pylist()[0]
    return tuple(name for name in held if counts[name])
