"""Any file of a printed table: the same table out of every format, and nothing else let in."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed import READERS, read_tables
from forwhom.core.exchange.printed.cells import Form, read_cell
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import (
    Column,
    Printed,
    PrintedCategory,
    PrintedTable,
    PrintedVariable,
)
from tests.core.exchange.printed.writers import NOTE, WRITERS, as_csv, rows_of
from tests.factories.published_tables import NOTES, long_csv, wide_csv, wide_rows

LETTERS = st.characters(categories=["Ll", "Lu", "Lo"], max_codepoint=0x2FFF)
WORDS = st.lists(st.text(LETTERS, min_size=2, max_size=8), min_size=1, max_size=3).map(" ".join)


def is_a_name(text: str) -> bool:
    """Whether a text is a label and nothing that says more: no n, no total, no dash."""
    from forwhom.core.exchange.printed import labels

    patterns = (labels.ROW_OF_N, labels.TOTAL, labels.NO_FIGURES, labels.EXTENT)
    inside = (labels.COUNTS, labels.BOTH, labels.STATISTIC, labels.SEVERAL, labels.GENERIC)
    return (
        read_cell(text).form is Form.STRANGE
        and not any(pattern.match(text) for pattern in patterns)
        and not any(pattern.search(text) for pattern in inside)
    )


NAMES = WORDS.filter(is_a_name)
SOME = st.lists(NAMES, min_size=1, max_size=4, unique=True)
HEADS = st.one_of(
    SOME.map(lambda arms: [Column(arm) for arm in arms]),
    SOME.map(lambda sites: [Column(None, site) for site in ("All sites", *sites)]),
    st.tuples(SOME, SOME).map(
        lambda both: [Column(arm, site) for arm in both[0] for site in ("Total", *both[1])]
    ),
)


@st.composite
def printed_tables(draw: st.DrawFn) -> PrintedTable:
    """Any table of counts and percentages, with at least one figure in every column."""
    columns = tuple(draw(HEADS))
    sizes = [draw(st.none() | st.integers(0, 10**6)) for _ in columns]
    percents = st.none() | st.decimals(0, 150, places=draw(st.integers(0, 3)))

    def cell(n: int | None, least: bool) -> Printed:
        count = draw(st.integers(-9, 10**6) if least else st.none() | st.integers(0, 10**6))
        return Printed(count, draw(percents), n)

    variables = []
    for at, name in enumerate(draw(SOME)):
        rows = tuple(
            PrintedCategory(label, tuple(cell(n, at == row == 0) for n in sizes))
            for row, label in enumerate(draw(SOME))
        )
        kind = draw(st.sampled_from([None, Kind.MULTI]))
        variables.append(PrintedVariable(name, kind, rows))
    return PrintedTable("Table 1. Any table", columns, tuple(variables))


@pytest.mark.parametrize("ending", list(WRITERS))
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(table=printed_tables())
def test_any_printed_table_comes_back_from_every_format(
    tmp_path: Path, ending: str, table: PrintedTable
) -> None:
    path = WRITERS[ending](tmp_path / f"t{ending}", rows_of(table), table.name, [NOTE])
    assert read_tables(path) == (table,)


def test_table_2_is_the_same_table_long_and_as_it_stands_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text(long_csv(), encoding="utf-8")
    (tmp_path / "wide.csv").write_text(wide_csv(), encoding="utf-8")
    (long,) = read_tables(tmp_path / "long.csv")
    (wide,) = read_tables(tmp_path / "wide.csv")
    assert (wide.name, long.name) == ("wide", "Table 2")
    assert wide.columns == long.columns
    assert wide.variables == long.variables
    assert wide.notices == long.notices == ()
    for ending, write in WRITERS.items():
        path = write(tmp_path / f"page{ending}", wide_rows(), "Table 2", NOTES)
        assert read_tables(path) == (long,), ending


def test_decimals_stay_as_they_were_printed(tmp_path: Path) -> None:
    (table,) = read_tables(as_csv(tmp_path / "t.csv", [["", "A"], ["x", "11 (6.0%)"]]))
    percent = table.variables[0].categories[0].cells[0].percent
    assert percent is not None
    assert percent.as_tuple() == Decimal("6.0").as_tuple()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.csv", b"", "the file is empty; it needs a table"),
        ("t.xlsx", b"", "the file is empty"),
        ("t.docx", b"", "the file is empty"),
        ("t.pdf", b"%PDF", "not a table we read; the name must end in .csv, .tsv, .xlsx, .docx"),
        ("t", b"x", "not a table we read"),
        ("t.csv", b"\n\n\n", "there is nothing but blank lines"),
        ("t.csv", b"a,b\nc,d\n", "there is no table of counts in it"),
        ("t.csv", b"no table,\n", "there is no table of counts in it"),
        ("t.csv", bytes(range(256)), "the encoding cannot be read; save it as CSV UTF-8"),
        ("t.xlsx", b"a,b\nc,d\n", "it is no Excel file, or a damaged one; open it in Excel"),
        ("t.docx", b"PK\x03\x04junk", "it is no Word file, or a damaged one; open it in Word"),
    ],
)
def test_what_is_no_table_is_refused_with_what_would_be_right(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_tables(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}: {words}")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file; give a table as CSV, xlsx"):
        read_tables(tmp_path / "none.csv")


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    (table,) = read_tables(as_csv(tmp_path / "T.CSV", [["", "A"], ["x", "11 (6%)"]]))
    assert table.name == "T"


def test_reading_a_csv_loads_no_engine_and_no_office_library() -> None:
    heavy = {"ibis", "duckdb", "pandas", "numpy", "openpyxl", "docx", "lxml", "scipy"}
    code = "import sys, forwhom.core.exchange.printed, forwhom.core.exchange.printed.delimited;"
    code += f"print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert set(READERS) >= set(WRITERS)
