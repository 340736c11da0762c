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
