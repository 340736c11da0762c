"""A table handle from a file: what is read, what is said, what is refused."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.source import TableHandle, open_table


def saved(folder: Path, content: bytes | str, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(handle: TableHandle) -> list[dict[str, object]]:
    found: list[dict[str, object]] = handle.table.to_pyarrow().to_pylist()
    return found


def test_blank_cells_are_missing_and_whole_numbers_are_recognised(tmp_path: Path) -> None:
    handle = open_table(saved(tmp_path, 'id,score,note,empty\n007,8,"a,\nb",\n008,, \t ,""\n'))
    assert rows(handle) == [
        {"id": "007", "score": 8, "note": "a,\nb", "empty": None},
        {"id": "008", "score": None, "note": None, "empty": None},
    ]
    assert handle.table["score"].type().is_integer()
    assert handle.table["id"].type().is_string()
    assert handle.table["empty"].type().is_null()


def test_one_value_that_is_no_whole_number_keeps_the_column_as_text(tmp_path: Path) -> None:
    handle = open_table(saved(tmp_path, "score\n8\n8.5\n"))
    assert [row["score"] for row in rows(handle)] == ["8", "8.5"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", []), ("utf-8-sig", ["BOM"]), ("utf-16", ["UTF-16"]), ("cp1252", ["cp1252"])],
)
def test_encodings_are_read_and_said(tmp_path: Path, encoding: str, said: list[str]) -> None:
    handle = open_table(saved(tmp_path, "who,what\nZoë,café\n".encode(encoding)))
    assert rows(handle) == [{"who": "Zoë", "what": "café"}]
    assert [word in str(note) for word, note in zip(said, handle.notices, strict=True)] == [
        True
    ] * len(said)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "mixed"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    ends = ["\n", "\r\n", "\n"] if end == "mixed" else [end] * 3
    text = "".join(line + mark for line, mark in zip(["a,b", "1,x", "2,y"], ends, strict=True))
    assert rows(open_table(saved(tmp_path, text))) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]


def test_semicolons_and_tabs_are_read_and_said(tmp_path: Path) -> None:
    handle = open_table(saved(tmp_path, "a;b\n1;x,y\n"))
    assert rows(handle) == [{"a": 1, "b": "x,y"}]
    assert "semicolons" in str(handle.notices[0])
    excel = saved(tmp_path, "a\tb\n1\tx\n".encode("utf-16"))
    assert rows(open_table(excel)) == [{"a": 1, "b": "x"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,2\n3\n", ":3: the row has 1 cells; the header has 2"),
        ('a,b\n"x\ny",2\n3,4,5\n', ":4: the row has 3 cells"),
        ('a,b\n1,"x\n', ":2: a quotation mark is out of place"),
        ("a,,c\n1,2,3\n", ":1: column 2 has no name"),
        ("a,b,A\n1,2,3\n", "'a' and 'A' are the same"),
        ("", "the file is empty"),
        ("\n\n", "the header is blank"),
        (b"a,b\n1,\x81\n", "save it as CSV UTF-8"),
        (b"\xff\xfea\x00,", "save it as CSV UTF-8"),
        (b"a\x00,\x00b\x00\n\x00", "save it as CSV UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, content: bytes | str, said: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        open_table(saved(tmp_path, content))
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "data.csv"))


def test_a_ragged_row_in_another_encoding_has_its_line_too(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=":3: the row has 3 cells"):
        open_table(saved(tmp_path, "a,b\né,1\n2,3,4\n".encode("cp1252")))


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    handle = open_table(saved(tmp_path, "a,b\n"))
    assert (handle.columns, rows(handle)) == (("a", "b"), [])


def test_missing_files_and_other_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(UnreadableError, match=r"\.csv or \.parquet"):
        open_table(saved(tmp_path, "a\n1\n", "data.xlsx"))
    with pytest.raises(UnreadableError, match="not a Parquet file"):
        open_table(saved(tmp_path, "a,b\n1,2\n", "data.parquet"))


def test_parquet_is_read_with_blanks_and_not_a_numbers_missing(tmp_path: Path) -> None:
    path = tmp_path / "data.parquet"
    table = pa.table(
        {"n": [1.5, float("nan"), None], "t": ["x", " ", None], "i": [1, 2, None], "z": pa.nulls(3)}
    )
    pq.write_table(table, path)
    assert rows(open_table(path)) == [
        {"n": 1.5, "t": "x", "i": 1, "z": None},
        {"n": None, "t": None, "i": 2, "z": None},
        {"n": None, "t": None, "i": None, "z": None},
    ]


def test_a_parquet_column_of_no_type_is_one_where_nothing_is_recorded(tmp_path: Path) -> None:
    pq.write_table(pa.table({"z": pa.nulls(2)}), tmp_path / "z.parquet")
    assert open_table(tmp_path / "z.parquet").table["z"].type().is_null()


def test_odd_column_names_survive(tmp_path: Path) -> None:
    handle = open_table(saved(tmp_path, '"it\'s","a ""b"""\n1,2\n'))
    assert rows(handle) == [{"it's": 1, 'a "b"': 2}]


def test_brackets_and_stars_in_a_files_name_are_not_patterns(tmp_path: Path) -> None:
    saved(tmp_path, "a\n9\n", "data1.csv")
    assert rows(open_table(saved(tmp_path, "a\n1\n", "data[1].csv"))) == [{"a": 1}]
    assert rows(open_table(saved(tmp_path, "a\n2\n", "data*?.csv"))) == [{"a": 2}]
    pq.write_table(pa.table({"a": [3]}), tmp_path / "it's [1].parquet")
    assert rows(open_table(tmp_path / "it's [1].parquet")) == [{"a": 3}]


def test_a_broken_row_of_a_long_file_is_looked_for_row_by_row_and_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "a,b\n" + "1,2\n" * 50_000 + "1\n" + "1,2\n" * 10)
    steps: list[str] = []
    with pytest.raises(UnreadableError, match=r"data\.csv:50002: the row has 1 cells; .* has 2"):
        open_table(path, steps.append)
    assert steps == ["Checking data.csv row by row"]


def test_a_file_the_engine_reads_as_it_lies_takes_no_further_step(tmp_path: Path) -> None:
    steps: list[str] = []
    open_table(saved(tmp_path, "a,b\n1,2\n"), steps.append)
    assert steps == []
