"""A described table under its own words: what is counted by what, and of whom only."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.reporting.blocks import Table
from forwhom.core.reporting.crosstab_table import Labels, crosstab_table
from forwhom.core.reporting.words import listed
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.spec import Spec


def described_table(
    crosstab: Crosstab, spec: Spec, labels: Labels, unit: str, *, intervals: bool
) -> Table:
    """The table of a document, with its condition under it."""
    caption, notes = caption_of(spec, labels), [*only_where(spec)]
    return crosstab_table(crosstab, caption, labels, unit, notes, intervals=intervals)


def caption_of(spec: Spec, labels: Labels) -> str:
    """`Counts by perinatal stage and site`."""
    groups = [labels.variable(name).lower() for name in spec.groupings]
    what = "Counts" if spec.variables else "Summaries"
    return f"{what} by {listed(groups)}" if groups else what


def only_where(spec: Spec) -> Iterator[str]:
    """The condition in a sentence, where there is one."""
    if spec.where is not None:
        yield f"Only where: {spec.where}."
