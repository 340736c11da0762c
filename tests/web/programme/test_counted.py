"""A counted table as a page shows it: heads over heads, numbers that open rows, summaries."""

from __future__ import annotations

from django.template.loader import render_to_string
from lxml import html

from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.tables.crosstab import Missing
from forwhom.core.tables.describe import describe
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.counted import Counted, counted_table

ROWS = {
    "stage": ["early", "late", None],
    "arm": ["p", "p", "q"],
    "site": ["s", "t", "s"],
    "year": ["1", "2", "2"],
    "age": ["20", "30.5", None],
}
SPEC = Spec(rows=("stage",), by=("arm",), across=("site", "year"), numeric=("age",))


def counted() -> Counted:
    crosstab = describe(table_of_text(ROWS), SPEC)
    return counted_table(
        crosstab, SPEC, caption="t", labels=Labels(), unit="rows", opens=lambda where: f"?{where}"
    )


def test_every_grouping_but_the_last_stands_over_it_with_its_span() -> None:
    found = counted()
    assert [(head.text, head.span) for head in found.over[0]] == [("P", 9), ("Q", 9)]
    assert [(head.text, head.span) for head in found.over[1]][:3] == [
        ("All", 3), ("S", 3), ("T", 3),
    ]  # fmt: skip
    assert [head.text for head in found.heads][:3] == ["All", "1", "2"]
    assert found.heads[0].n is not None
    assert (found.heads[0].n.text, found.heads[0].n.url) == ("2", "?arm = p")


def test_a_number_has_its_summaries_and_what_is_not_recorded_opens() -> None:
    part = counted().parts[1]
    assert [line.name for line in part.lines] == [
        "Recorded (n)", "Mean (SD)", "Median (Q1 to Q3)", "Range", "Not recorded",
    ]  # fmt: skip
    assert part.lines[1].numbers[0].text == "25.3 (7.4)"
    missing = part.lines[-1].numbers[9]
    assert (missing.text, missing.after) == ("1", "(100.0%)")
    assert missing.url == "?age is not recorded and arm = q"


def test_how_many_are_recorded_opens_them() -> None:
    recorded = counted().parts[1].lines[0].numbers[0]
    assert (recorded.text, recorded.url) == ("2", "?age is recorded and arm = p")


def test_variables_that_differ_in_n_each_say_their_own() -> None:
    spec = Spec(rows=("stage", "year"), missing=Missing.OUTSIDE)
    crosstab = describe(table_of_text(ROWS), spec)
    found = counted_table(
        crosstab, spec, caption="t", labels=Labels(), unit="rows", opens=lambda where: f"?{where}"
    )
    first = found.parts[0].lines[0]
    assert found.heads[0].n is None
    assert (first.name, first.numbers[0].text) == ("Recorded (n)", "2")
    assert first.numbers[0].url == "?stage is recorded"


def test_intervals_stand_behind_the_number_that_opens() -> None:
    spec = Spec(rows=("stage",))
    crosstab = describe(table_of_text(ROWS), spec)
    found = counted_table(
        crosstab, spec, caption="t", labels=Labels(), unit="rows", opens=None, intervals=True
    )
    number = found.parts[0].lines[0].numbers[0]
    assert (number.text, number.after) == ("1", "(33.3%; 6.1 to 79.2)")


def test_the_page_has_a_row_of_heads_for_each_grouping() -> None:
    page = html.fromstring(render_to_string("programme/counted.html", {"table": counted()}))
    spans = [
        sum(int(cell.get("colspan", "1")) for cell in row) for row in page.findall(".//thead/tr")
    ]
    assert spans == [19, 19, 19]
