from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.small_csv import read_lines


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_lines_have_their_numbers_and_blank_cells_are_none(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", 'a,b\n x ,\n\n"two\nlines",3\n')
    first, second = read_lines(file, ["a"])
    assert (first.number, first.get("a"), first.get("b"), first.get("c")) == (2, "x", None, None)
    assert (second.number, second.get("a"), second.whole("b")) == (4, "two\nlines", 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings_and_semicolons_are_read(tmp_path: Path, encoding: str) -> None:
    (line,) = read_lines(written(tmp_path / "a.csv", "a;b\nZoë;2\n", encoding), ["a", "b"])
    assert (line.get("a"), line.whole("b")) == ("Zoë", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the header is blank"),
        ("a,c\n1,2\n", "1: there is no column 'b'; the first line names a, b"),
        ("a,b,A\n", "are the same"),
        ("a,b\n1\n", "2: the row has 1 cells; the header has 2"),
        ('a,b\n"x"y,2\n', "2: a quotation mark is out of place"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_lines(written(tmp_path / "a.csv", text), ["a", "b"])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_lines(tmp_path / "none.csv", ["a"])


@pytest.mark.parametrize("cell", ["-1", "1.5", "1 200", "٣", "x"])
def test_what_is_no_whole_number_is_refused(tmp_path: Path, cell: str) -> None:
    (line,) = read_lines(written(tmp_path / "a.csv", f"a\n{cell}\n"), ["a"])
    with pytest.raises(UnreadableError, match=r"a\.csv:2: a is .* whole number"):
        line.whole("a")
