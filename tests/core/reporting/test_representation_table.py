from __future__ import annotations

from fractions import Fraction

from forwhom.core.reporting.blocks import Table, plain_text
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.representation_table import representation_table
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.representation import Population, represent

PEOPLE = Population({"x": {"a": Fraction(1, 4), "b": Fraction(3, 4), "c": Fraction(0)}}, {})
COLUMNS = {"x": ["a", "a", "b", None], "site": ["s", "t", "t", "t"], "used": ["y", "y", None, "y"]}


def drawn(across: str | None = None, where: str | None = None) -> Table:
    condition = parse(where) if where else None
    found = represent(table_of_text(COLUMNS), PEOPLE, across=across, where=condition)
    notes = [f"Only where: {where}."] if where else []
    return representation_table(found, "people.csv", Labels(), "referrals", notes)


def texts(table: Table) -> list[list[str]]:
    return [[plain_text(each.paragraphs[0]) for each in row.cells] for row in table.body]


def test_each_category_has_its_share_the_population_s_and_their_ratio() -> None:
    assert texts(drawn()) == [
        ["X"],
        ["A", "2 of 3", "66.7 (20.8 to 93.9)", "50.0 to 75.0", "25.0", "2.67 (0.83 to 3.75)",
         "2.00 to 3.00"],
        ["B", "1 of 3", "33.3 (6.1 to 79.2)", "25.0 to 50.0", "75.0", "0.44 (0.08 to 1.06)",
         "0.33 to 0.67"],
        ["C", "0 of 3", "0.0 (0.0 to 56.1)", "0.0 to 25.0", "0.0", "no ratio", "–"],
        ["Not recorded", "1", "", "", "", "", ""],
    ]  # fmt: skip


def test_it_says_what_is_counted_and_that_the_population_is_taken_as_known() -> None:
    said = "\n".join(plain_text(note) for note in drawn(where="used = y").notes)
    assert said.startswith("Only where: used = y.\nn is the number of referrals.")
    assert "The population is that of people.csv." in said
    assert "taken as known" in said
    assert "Left out" in said
    assert "prompts a question" in said


def test_each_site_stands_under_its_name() -> None:
    heads = [row[0] for row in texts(drawn("site")) if len(row) == 1]
    assert heads == ["X, All", "X, S", "X, T"]
