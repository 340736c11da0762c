"""Rates as lines: everybody, each category against its reference, and what is not recorded."""

from __future__ import annotations

from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.rate_lines import FIGURES, rate_parts
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import rates

ROWS = {
    "stage": ["early", "early", "late", "late", None],
    "site": ["a", "b", "a", "b", "a"],
    "used": ["yes", "no", "yes", "yes", "no"],
}
LABELS = Labels({"stage": "When"}, {("site", "all"): "All sites"})


def test_everybody_comes_first_then_each_variable() -> None:
    found = [
        *rate_parts(rates(table_of_text(ROWS), Asked(parse("used = yes"), ("stage",))), LABELS)
    ]

    assert [(part.name, [line.name for line in part.lines]) for part in found] == [
        ("", ["All"]),
        ("When", ["Early", "Late", "Not recorded"]),
    ]
    early, late, missing = found[1].lines
    assert (early.remark, early.figures[2:]) == ("reference", ("", "", "", ""))
    assert late.figures[0].startswith("100.0 (")
    assert (missing.outcomes.had, missing.outcomes.known, missing.figures[1]) == (0, 1, "")
    assert all(len(line.figures) == len(FIGURES) for part in found for line in part.lines)


def test_where_the_rows_are_split_each_part_says_where() -> None:
    asked = Asked(parse("used = yes"), ("stage",), across="site")
    found = [*rate_parts(rates(table_of_text(ROWS), asked), LABELS)]

    assert [part.name for part in found] == [
        "", "When, All sites", "", "When, A", "", "When, B",
    ]  # fmt: skip
    assert [part.lines[0].across for part in found] == ["all", "all", "a", "a", "b", "b"]
