"""The counted tables of a report: who took part, who was referred, how they scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ibis

from forwhom.core.evidence.participants import Participant
from forwhom.core.programme.measures import bands_of
from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    Table,
    cell,
    runs,
)
from forwhom.core.reporting.crosstab_table import (
    Labels,
    crosstab_table,
    head,
    ordered_groups,
    shown_cell,
)
from forwhom.core.reporting.labels import labels_for
from forwhom.core.study import Study
from forwhom.core.tables.crosstab import NOT_RECORDED, Crosstab
from forwhom.core.tables.describe import describe
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
HADS = ("hads_depression", "hads_anxiety")
SCORED = "taken_up = yes and (hads_depression is recorded or hads_anxiety is recorded)"
_TICKED = (
    "Where several may apply, an empty answer cannot be told from none: both are not recorded."
)


def participants_table(study: Study) -> Iterator[Block]:
    """Mothers and volunteers interviewed, by role; staff are few and carry no such detail."""
    people = [each for each in study.participants if each.role != "staff"]
    table = table_of(Participant, people)
    rows, multi = _recorded(table, PARTICIPANT_ROWS), _recorded(table, PARTICIPANT_MULTI)
    if not (rows or multi):
        return
    counted = describe(table, Spec(rows=rows, multi=multi, by="role"))
    yield crosstab_table(
        counted, "Mothers and volunteers interviewed", labels_for(study.sites), "participants"
    )


def referrals_section(study: Study) -> Iterator[Block]:
    """Who was referred, by take-up and site; their HADS scores; and what is missing."""
    yield Heading(1, "Who was referred")
    table = study.referrals.table
    rows, multi = _recorded(table, REFERRAL_ROWS), _recorded(table, REFERRAL_MULTI)
    if not (rows or multi):
        yield Paragraph(runs("No characteristics of referred mothers are recorded yet."))
        return
    labels = labels_for(study.sites)
    counted = describe(table, Spec(rows=rows, multi=multi, by="taken_up", across="site"))
    caption = "Mothers referred, by take-up and site"
    yield crosstab_table(counted, caption, labels, "referrals", (_TICKED,) if multi else ())
    yield from _scores(study, labels)


def _scores(study: Study, labels: Labels) -> Iterator[Block]:
    table = study.referrals.table
    rows = _recorded(table, HADS)
    if not rows:
        return
    bands = {name: bands_of("HADS") for name in rows}
    where = parse(SCORED, table.columns)
    counted = describe(table, Spec(rows=rows, across="site", bands=bands, where=where))
    note = (
        "Only mothers who took up support and whose score is recorded. A score is not a diagnosis."
    )
    caption = "Baseline HADS scores of mothers who took up support"
    yield crosstab_table(counted, caption, labels, "referrals", (note,))


def missing_section(study: Study) -> Iterator[Block]:
    """What is not recorded, by outcome: what is missing follows the outcome."""
    yield Heading(1, "What is missing")
    table = study.referrals.table
    rows = _recorded(table, (*REFERRAL_ROWS, *HADS))
    if rows:
        counted = describe(table, Spec(rows=rows, by="taken_up"))
        yield Paragraph(
            runs(
                "Where more is missing among mothers who did not take up support, a difference "
                "between the two groups may be a difference in what was written down."
            )
        )
        yield _missing_table(counted, labels_for(study.sites))


def _missing_table(counted: Crosstab, labels: Labels) -> Table:
    groups = ordered_groups(counted, labels)
    heads = [head(counted, group, labels) for group in groups]
    places = [counted.groups.index(group) for group in groups]
    body = []
    for variable in counted.variables:
        missing = next((each for each in variable.categories if each.label == NOT_RECORDED), None)
        shown = [shown_cell(missing.cells[at]) for at in places] if missing else ["0"] * len(heads)
        body.append(
            Row(
                (
                    cell(labels.variable(variable.name), header=True),
                    *(cell(each, align=Align.RIGHT) for each in shown),
                )
            )
        )
    header = Row((cell("Not recorded", header=True), *(_head(each) for each in heads)))
    widths = (3.0, *(1.5 for _ in heads))
    return Table("What is not recorded, by outcome", (header,), tuple(body), widths)


def _head(text: str) -> Cell:
    return cell(text, align=Align.RIGHT, header=True)


def _recorded(table: ibis.Table, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the columns in which anything is recorded."""
    held = [name for name in names if name in table.columns]
    if not held:
        return ()
    counts = table.agg(**{name: table[name].count() for name in held}).to_pyarrow().to_pylist()[0]
    return tuple(name for name in held if counts[name])
