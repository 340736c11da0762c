"""Rates by category on the page: what stands in each cell, and what is said under them."""

from __future__ import annotations

from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.blocks import Table, plain_text
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.rate_names import named
from forwhom.core.reporting.rates_table import first_categories, rates_table
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against, rates

LABELS = Labels({"need": "Need"}, {("need", "low"): "Low", ("need", "high"): "High"})
ROWS: dict[str, list[str | None]] = {
    "need": ["high"] * 5 + ["low"] * 4 + [None],
    "support": ["GP", "GP", "team", None, "team", "GP", None, None, None, "team"],
    "used": ["yes"] * 4 + ["no"] + ["no"] * 4 + [None],
    "site": ["a"] * 5 + ["b"] * 5,
}


def drawn(across: str | None = None, multi: tuple[str, ...] = (), **columns: list[str | None]):
    table = table_of_text(ROWS | columns)
    against = Against(ordered={"need": ("low", "high")}, first=first_categories(LABELS))
    found = rates(table, Asked(parse("used = yes"), ("need",), multi, across), against)
    return rates_table(found, named(TakeUpRate.USED_OF_REFERRED), LABELS)


def rows(table: Table) -> dict[str, list[str]]:
    told = [[plain_text(each.paragraphs[0]) for each in row.cells] for row in table.body]
    return {name: cells for name, *cells in told}


def notes(table: Table) -> str:
    return "\n".join(plain_text(note) for note in table.notes)


def test_the_first_category_is_the_reference_and_the_others_are_compared_with_it() -> None:
    found = rows(drawn())
    assert list(found) == ["All", "Need", "Low (reference)", "High", "Not recorded"]
    assert found["All"][:3] == ["4 of 9, 1 not known", "44.4 (18.9 to 73.3)", "40.0 to 50.0"]
    assert found["Low (reference)"] == [
        "0 of 4", "0.0 (0.0 to 49.0)", "0.0 to 20.0", "", "", "", "",
    ]  # fmt: skip
    assert found["High"][0] == "4 of 5"
    assert found["High"][3:5] == ["80.0 (15.2 to 96.4)", "60.0 to 83.3"]


def test_where_the_reference_rate_is_nought_there_is_no_ratio_and_its_bounds_have_no_end() -> None:
    assert rows(drawn())["High"][5:] == ["–", "4.00 and up"]


def test_a_true_minus_stands_before_what_is_less() -> None:
    found = rows(drawn(need=["low"] * 5 + ["high"] * 4 + [None]))
    assert found["High"][3].startswith("−80.0 (−96.4 to −15.2)")


def test_each_site_has_its_own_rows_under_its_name() -> None:
    assert "Need, A" in rows(drawn("site"))
    assert "Need, All" in rows(drawn("site"))


def test_what_the_rate_counts_stands_first_under_it_and_the_question_last() -> None:
    said = notes(drawn()).splitlines()
    assert said[0] == "Used of referred: used the support at least once, of all referred."
    assert said[-1] == "A difference prompts a question. It is not support for any configuration."


def test_the_trend_is_said_in_words_and_is_exploratory() -> None:
    said = notes(drawn())
    assert "Trend over Need, Low to High: the rate rises by 80.0 points a step" in said
    assert "exploratory: not planned, not adjusted, and what is missing is left out" in said
    falling = notes(drawn(need=["low"] * 5 + ["high"] * 4 + [None]))
    assert "the rate falls by 80.0 points a step" in falling


def test_a_trend_that_goes_nowhere_says_so() -> None:
    level = drawn(
        need=["low", "low", "high", "high"] + [None] * 6, used=["yes", "no"] * 2 + ["no"] * 6
    )
    assert "the rate does not change (Cochran-Armitage, z = 0.00, p = 1.000" in notes(level)


def test_where_several_may_apply_it_is_said_who_is_compared() -> None:
    said = notes(drawn(multi=("support",)))
    assert "those with an option are compared with everybody recorded without it: Support." in said
    assert "an empty answer cannot be told from none" in said
