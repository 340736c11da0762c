"""Taguette's export, in: the words that are marked in it, and what is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codings import quote
from forwhom.core.exchange.taguette.read import read_taguette
from tests.core.exchange.taguette.made import base, marked


def test_tags_with_a_dot_are_codes_under_codes(tmp_path: Path) -> None:
    back = read_taguette(base(tmp_path, marked("words", (0, 5)))).study
    names = {each.code_id: each.name for each in back.codes}
    assert {(c.name, names.get(c.parent or "")) for c in back.codes} == {
        ("Going", None),
        ("Buses", "Going"),
    }


HTML = "<h1>A</h1><p>Say&nbsp;<b>é</b>—</p><ul><li>one</li><li>two<br>three</li></ul>"


def test_blocks_stand_on_lines_of_their_own_and_bytes_are_counted_over_words_alone(
    tmp_path: Path,
) -> None:
    path = base(tmp_path, marked("x", (0, 1)))
    with sqlite3.connect(path) as changed:
        words = "ASay\xa0é—onetwothree"
        at = len(words[: words.index("two")].encode())
        changed.execute("UPDATE documents SET contents = ?", (HTML,))
        changed.execute("UPDATE highlights SET start_offset = ?, end_offset = ?", (at, at + 3))
        changed.execute(
            "INSERT INTO commands VALUES (1, '2026-01-02 03:04:05', 'admin', 1, 1, ?)",
            ('{"type": "highlight_add", "highlight_id": 1}',),
        )
    changed.close()
    back = read_taguette(path).study
    assert back.documents[0].text == "A\nSay\xa0é—\none\ntwo\nthree"
    assert quote(back.codings[0], back.documents[0]) == "two"
    assert (back.codings[0].coder, str(back.codings[0].coded_on)) == ("admin", "2026-01-02")


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00 cut", b"Dear"])
def test_what_is_no_export_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError, match="Taguette"):
        read_taguette(base(tmp_path, data))


def test_a_database_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE letters (words)")
    other.close()
    with pytest.raises(UnreadableError, match="without the tables documents, highlight_tags"):
        read_taguette(path)


def changed(tmp_path: Path, *orders: str) -> Path:
    """An export with one tag on one highlight, changed in SQL."""
    path = base(tmp_path, marked("words", (0, 5)))
    with sqlite3.connect(path) as there:
        for each in orders:
            there.execute(each)
    there.close()
    return path


def test_an_export_of_several_projects_is_refused(tmp_path: Path) -> None:
    two = "INSERT INTO projects VALUES (2, 'Other', '', '')"
    with pytest.raises(UnreadableError, match="holds 2 projects"):
        read_taguette(changed(tmp_path, two))


def test_what_has_no_place_is_said(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "UPDATE projects SET description = 'Of walks'", "DELETE FROM highlight_tags"
    )
    told = read_taguette(path).losses
    assert [each.what for each in told] == ["highlight without a tag", "project description"]


def test_documents_of_one_name_get_files_of_their_own_and_keep_what_is_said_of_them(
    tmp_path: Path,
) -> None:
    path = changed(
        tmp_path,
        "UPDATE documents SET name = 'asha.docx', description = 'The first'",
        "INSERT INTO documents SELECT 2, 'ASHA', '', '', created, 1, text_direction, 'so' "
        "FROM documents",
    )
    first, second = read_taguette(path).study.documents
    assert (first.file, second.file) == ("asha.txt", "2-ASHA.txt")
    assert (first.extra, second.extra) == ((("description", "The first"),), ())


@pytest.mark.parametrize("payload", ["not json", "[]", '{"type": "highlight_add"}', "5"])
def test_a_record_that_says_nothing_of_who_made_a_highlight_is_passed_over(
    tmp_path: Path, payload: str
) -> None:
    record = f"INSERT INTO commands VALUES (1, '2026-01-02', 'admin', 1, 1, '{payload}')"
    if payload.startswith('{"type'):
        record = record.replace("}", ', "highlight_id": null}')
    assert read_taguette(changed(tmp_path, record)).study.codings[0].coder is None


def test_an_export_without_a_record_of_who_did_what_is_read(tmp_path: Path) -> None:
    assert read_taguette(changed(tmp_path, "DROP TABLE commands")).study.codings[0].coder is None


def test_a_tag_without_a_name_is_called_by_its_number(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE tags SET path = ' ' WHERE id = 1")
    names = [each.name for each in read_taguette(path).study.codes]
    assert names == ["Tag 1", "Going.Buses"]


def test_a_tag_that_ends_with_a_dot_is_a_code_of_its_own(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE tags SET path = 'Going. ' WHERE id = 2")
    codes = read_taguette(path).study.codes
    assert [(each.name, each.parent) for each in codes] == [("Going", None), ("Going. ", None)]


def test_a_null_and_a_windows_line_end_count_one_character(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        "UPDATE documents SET contents = '<p>a' || char(13) || char(10) || char(13) || 'b</p>'",
        "UPDATE highlights SET start_offset = 3, end_offset = 4",
    )
    back = read_taguette(path).study
    assert back.documents[0].text == "a\n\nb"
    assert quote(back.codings[0], back.documents[0]) == "b"
