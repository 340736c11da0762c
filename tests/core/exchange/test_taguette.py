"""Taguette's export: the same words marked, in and out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding, Leg, quote
from forwhom.core.exchange.taguette import read_taguette, taguette_losses, write_taguette
from tests.factories.values import study, transcript

GOING = Code(code_id="going", name="Going", meaning="Getting there")
BUSES = Code(code_id="buses", name="Buses", parent="going")


def marked(text: str, *passages: tuple[int, int]) -> bytes:
    document = transcript(text=text, participant_ids=())
    codings = tuple(
        Coding(coding_id=f"c{n}", document_id=document.document_id, start=a, end=b, code_id="buses")
        for n, (a, b) in enumerate(passages)
    )
    return write_taguette(study(documents=(document,), codes=(GOING, BUSES), codings=codings))


def base(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "export.sqlite3"
    path.write_bytes(data)
    return path


@settings(deadline=None, max_examples=50)
@given(st.text(st.sampled_from("ab<>&;\"' \n\té👩\u0301اه\u2028"), min_size=1), st.data())
def test_a_text_and_its_passages_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    path = base(tmp_path_factory.mktemp("base"), marked(text, (start, end)))
    back = read_taguette(path).study
    assert back.documents[0].text == text
    assert [(each.start, each.end) for each in back.codings] == [(start, end)]


def test_tags_with_a_dot_are_codes_under_codes(tmp_path: Path) -> None:
    back = read_taguette(base(tmp_path, marked("words", (0, 5)))).study
    names = {each.code_id: each.name for each in back.codes}
    assert {(c.name, names.get(c.parent or "")) for c in back.codes} == {
        ("Going", None),
        ("Buses", "Going"),
    }


def test_codes_come_back_in_the_order_they_stand_in_and_a_lost_leg_is_said(
    tmp_path: Path,
) -> None:
    codes = (
        Code(code_id="z", name="Zeal", leg=Leg.REASONING),
        Code(code_id="a", name="Aims"),
        Code(code_id="m", name="Means", parent="z"),
    )
    held = study(codes=codes)
    back = read_taguette(base(tmp_path, write_taguette(held))).study
    assert [each.name for each in back.codes] == ["Zeal", "Aims", "Means"]
    assert "leg of a code" in {each.what for each in taguette_losses(held)}


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


def test_passages_without_text_are_left_out_and_said(tmp_path: Path) -> None:
    assert read_taguette(base(tmp_path, marked("words", (2, 2)))).study.codings == ()
    document = transcript()
    empty = Coding(coding_id="c", document_id=document.document_id, start=1, end=1, code_id="going")
    given_study = study(
        documents=(transcript(participant_ids=()),), codes=(GOING,), codings=(empty,)
    )
    assert "marked passage without text" in [each.what for each in taguette_losses(given_study)]


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
