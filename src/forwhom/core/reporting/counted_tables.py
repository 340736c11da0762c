"""The counted tables of a report: who took part, who was referred, how they scored."""

from __future__ import annotations

from collections.abc import Iterator

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
    head_rows,
    ordered_groups,
    shown_cell,
    shown_head,
)
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.pictures import missing_picture
from forwhom.core.reporting.preset_tables import (
    HADS,
    REFERRAL_ROWS,
    Preset,
    hads_preset,
    participants_preset,
    recorded,
    referrals_preset,
)
from forwhom.core.study import Study
from forwhom.core.tables.crosstab import NOT_RECORDED, Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked, count_outcomes
from forwhom.core.tables.spec import Spec

FOLLOWS_THE_OUTCOME = (
    "Where more is missing among mothers who did not take up support, a difference between the "
    "two groups may be a difference in what was written down."
)


def participants_table(study: Study) -> Iterator[Block]:
    """Mothers and volunteers interviewed, by role."""
    preset = participants_preset(study.participants)
    if preset:
        yield _counted(preset, labels_for(study.sites))


def referrals_section(study: Study) -> Iterator[Block]:
    """Who was referred, by take-up and site; their HADS scores; and what is missing."""
    yield Heading(1, "Who was referred")
    preset = referrals_preset(study.referrals.table)
    if preset is None:
        yield Paragraph(runs("No characteristics of referred mothers are recorded yet."))
        return
    labels = labels_for(study.sites)
    yield _counted(preset, labels)
    scores = hads_preset(study.referrals.table)
    if scores:
        yield _counted(scores, labels)


def _counted(preset: Preset, labels: Labels) -> Table:
    counted = describe(preset.table, preset.spec)
    return crosstab_table(counted, preset.caption, labels, preset.unit, preset.notes)


def missing_section(study: Study) -> Iterator[Block]:
    """What is not recorded, by outcome: what is missing follows the outcome."""
    yield Heading(1, "What is missing")
    table = study.referrals.table
    rows = recorded(table, (*REFERRAL_ROWS, *HADS))
    if rows:
        counted = describe(table, Spec(rows=rows, by=("taken_up",)))
        yield Paragraph(runs(FOLLOWS_THE_OUTCOME))
        labels = labels_for(study.sites)
        outcomes = count_outcomes(table, Asked(parse("taken_up = yes"), rows)).groups[0]
        if outcomes.total.known:
            yield missing_picture(outcomes, labels)
        yield _missing_table(counted, labels)


def _missing_table(counted: Crosstab, labels: Labels) -> Table:
    groups = ordered_groups(counted, labels)
    heads = [shown_head(counted, head) for head in head_rows(counted, groups, labels)[-1]]
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
