"""Tables of answers: which column, whose words, and every other column kept."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.documents.answers import read_answers
from tests.factories.transcripts import put

LONG = "To talk to somebody who has been there, e\u0301 👩🏽"
TABLE = (
    "response_id,site,in_words_of,What?\n"
    f'11,north,mother,"{LONG}\r\nand be heard"\n12,,staff,\n13,,,No\n'
)


def csv(tmp_path: Path, text: str) -> Path:
    return put(tmp_path / "survey.csv", text.encode())


def test_each_answer_keeps_its_id_its_words_and_its_other_columns(tmp_path: Path) -> None:
    found = read_answers(csv(tmp_path, TABLE))
    assert found.column == "What?"
    assert [each.key for each in found.answers] == ["11", "13"]
    assert found.answers[0].text == f"{LONG}\nand be heard"
    assert found.answers[0].attributes == (
        ("response_id", "11"), ("site", "north"), ("in_words_of", "mother"),
    )  # fmt: skip
    assert [each.rule for each in found.findings] == ["line-ends", "answers-empty"]
    assert found.findings[1].wrong.endswith("1 (4)")


def test_a_workbook_is_read_the_same_and_other_sheets_are_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "What?", "age"])
    book.active.append([11, LONG, 31.5])
    book.active.append([12, "No"])
    book.create_sheet("More").append(["something"])
    book.save(tmp_path / "survey.xlsx")
    found = read_answers(tmp_path / "survey.xlsx")
    assert [each.text for each in found.answers] == [LONG, "No"]
    assert found.answers[0].attributes == (("id", "11"), ("age", "31.5"))
    assert "sheet More is not read" in found.findings[0].wrong


def test_without_ids_an_answer_is_named_by_its_row(tmp_path: Path) -> None:
    found = read_answers(csv(tmp_path, f"site,What?\nnorth,{LONG.replace(',', '')}\n"))
    assert found.answers[0].key == "2"


@pytest.mark.parametrize(
    ("text", "column", "wrong"),
    [
        (f"a,b\n{LONG * 2},{LONG}\n".replace(", ", " "), None, "columns a, b do"),
        ("a,b\nx,y\n", None, "no column does"),
        (TABLE, "Why?", "there is no column 'Why?'; it has response_id"),
        ("a,b\nx,\n", "b", "holds no answer"),
        ("a,b\nx\n", "a", "the row has 1 cells"),
        ('a,b\n"x,y\n', "a", "a quotation mark is out of place"),
        ("a,A\nx,y\n", "a", "are the same"),
    ],
)
def test_what_is_not_clear_is_asked(
    tmp_path: Path, text: str, column: str | None, wrong: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_answers(csv(tmp_path, text), column)
    assert wrong in str(caught.value)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="not a table of answers"):
        read_answers(put(tmp_path / "a.txt", b"x"))


HARD = "👩🏽\u200d🍼 Zoë: e\u0301te and the\u0301re, שלום اهلا 𝔘lla \ufeff in the middle, 1 < 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_answer_keeps_its_code_points_whatever_the_file_is_written_in(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = f'id,What?\n1,"{HARD}\n{HARD}"\n'.replace("\n", end)
    path = put(tmp_path / "survey.csv", text.encode(encoding))
    assert [each.text for each in read_answers(path).answers] == [f"{HARD}\n{HARD}"]


def test_an_answer_of_a_workbook_keeps_its_code_points_and_one_line_end(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "What?"])
    book.active.append([1, f"{HARD}\r\n{HARD}\n"])
    book.save(tmp_path / "survey.xlsx")
    (answer,) = read_answers(tmp_path / "survey.xlsx").answers
    assert answer.text == f"{HARD}\n{HARD}\n"
