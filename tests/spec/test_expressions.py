"""What a condition means, on rows and on the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.spec.drawn import Case, drawn, save_csv

TITLE = "Conditions"
INTRO = """\
A condition asks something of one row: `taken_up = yes and hads >= 8`. On the left of each
comparison stands a column, on its right a number, a date, a word, or text in quotes. The
answer is true, false or unknown: a value that is not recorded can be neither. Each case is
run row by row in Python and as one expression on the engine.
"""

ROWS = """
row | stage     | hads | support       | referred_on
a   | pregnant  | 9    | therapy; team | 2017-03-31
b   | postnatal | 3    | psychotherapy | 2018-01-15
c   |           |      |               |
"""


def case(says: str, asked: str, a: str, b: str, c: str) -> Case:
    """A case over ROWS: what the condition gives for each row."""
    return Case(says, ROWS, asked, f"row | gives\na | {a}\nb | {b}\nc | {c}")


CASES = (
    case("A word is compared as text", "stage = pregnant", "true", "false", "unknown"),
    case("Unlike is unknown too where nothing is recorded", "stage != pregnant",
         "false", "true", "unknown"),
    case("A number is compared by size", "hads >= 8", "true", "false", "unknown"),
    case("A date is compared by day", "referred_on < 2018-01-01", "true", "false", "unknown"),
    case("A list asks for any of its values", "stage in (pregnant, 'trying to conceive')",
         "true", "false", "unknown"),
    case("Not in a list is unknown where nothing is recorded", "hads not in (1, 2, 3)",
         "true", "false", "unknown"),
    case("Has asks for one whole option of several", "support has therapy",
         "true", "false", "unknown"),
    case("Is recorded is never unknown", "hads is recorded", "true", "true", "false"),
    case("Is not recorded is never unknown", "hads is not recorded", "false", "false", "true"),
    case("Not unknown is unknown", "not stage = pregnant", "false", "true", "unknown"),
    case("Unknown and true is unknown", "stage = pregnant and row is recorded",
         "true", "false", "unknown"),
    case("Unknown and false is false", "stage = pregnant and row = a", "true", "false", "false"),
    case("Unknown or true is true", "stage = pregnant or row = c", "true", "false", "true"),
    case("Unknown or false is unknown", "stage = pregnant or row = b", "true", "true", "unknown"),
    case("And binds tighter than or", "row = c or stage = pregnant and hads = 9",
         "true", "false", "true"),
    case("Parentheses come first", "(row = c or stage = pregnant) and hads = 9",
         "true", "false", "unknown"),
    Case("A word where a number belongs is refused", ROWS, "hads >= severe", "hads holds numbers"),
    Case("A number where text belongs is refused", ROWS, "stage = 3", "stage holds text"),
    Case("A column that is not there is refused with the nearest", ROWS, "stge = pregnant",
         "did you mean stage?"),
    Case("A comparison spelt as in a program is refused with the right one", ROWS,
         "stage == pregnant", "write ="),
    Case("Anything that is not in the language is refused", ROWS, "len(stage) > 3",
         "cannot stand here"),
)  # fmt: skip


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def said(held: bool | None) -> str:
    return "unknown" if held is None else str(held).lower()


def on_rows(asked: str, path: Path) -> list[str]:
    from forwhom.core.tables.expressions import evaluate, parse
    from forwhom.core.tables.source import open_table

    rows = open_table(path).table.to_pyarrow().to_pylist()
    return [said(evaluate(parse(asked), row)) for row in rows]


def on_engine(asked: str, path: Path) -> list[str]:
    from forwhom.core.tables.expressions import compile_to_ibis, parse
    from forwhom.core.tables.source import open_table

    table = open_table(path).table
    found = table.select("row", held=compile_to_ibis(parse(asked), table)).order_by("row")
    return [said(held) for held in found.to_pyarrow()["held"].to_pylist()]


def test_expressions(case: Case, tmp_path: Path) -> None:
    from forwhom.core.tables.expressions import ExpressionError

    path = save_csv(case.given, tmp_path / "given.csv")
    for way in (on_rows, on_engine):
        try:
            found = way(case.asked, path)
        except ExpressionError as refusal:
            assert case.refused, str(refusal)
            assert case.gives in str(refusal)
        else:
            assert found == [row["gives"] for row in drawn(case.gives)]
