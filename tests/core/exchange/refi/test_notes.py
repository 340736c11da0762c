"""Notes become memos about what refers to them, and go back as the notes they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.convert import convert
from tests.core.exchange.refi.made import (
    ANN,
    BUSES,
    GOING,
    OTHER,
    PATH,
    TEXT,
    WORDS,
    check,
    found_in,
    project,
    qdpx,
    read,
    said,
    selection,
    source,
    xml_of,
)

BECAUSE = selection(16, 23, "Because")
REF = f'<NoteRef targetGUID="{OTHER}"/>'
WHEN = "2018-04-01T10:11:12Z"


def note(inside: str = "<PlainTextContent>Ask</PlainTextContent>", more: str = "") -> str:
    who = f'name="Mine" creatingUser="{ANN}" creationDateTime="{WHEN}"'
    return f'<Notes><Note guid="{OTHER}" {who} {more}>{inside}</Note></Notes>'


def again(path: Path) -> bytes:
    convert(path, path.parent / "study")
    convert(path.parent / "study", path.parent / "again.qdpx")
    return xml_of(path.parent / "again.qdpx")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_words_of_a_note_may_stand_in_a_file_of_their_own(tmp_path: Path, mark: str) -> None:
    beside = note("", 'plainTextPath="internal://n.txt"')
    parts = {PATH: WORDS, "Sources/n.txt": f"{mark}Ask\r\nagain"}
    path = qdpx(tmp_path, project(source(BECAUSE), beside), parts)
    study, found = read(path)
    assert [each.text for each in study.memos] == ["Ask\nagain"]
    assert (found.losses, found.kept.files) == ([], [])
    (written,) = found_in(check(again(path)), "Note")
    assert written.get("plainTextPath") is None


@pytest.mark.parametrize("more", ["", 'plainTextPath="internal://gone.txt"'])
def test_a_note_without_words_is_kept_aside_and_written_back(tmp_path: Path, more: str) -> None:
    path = qdpx(tmp_path, project(source(BECAUSE), note("", more)))
    study, found = read(path)
    assert (study.memos, said(found)) == ((), {"note without text": "a memo is its words"})
    assert len(found_in(check(again(path)), "Note")) == 1


def test_who_wrote_a_note_and_is_no_user_is_told_by_her_guid(tmp_path: Path) -> None:
    other = note().replace(ANN, f"{OTHER[:-1]}9")
    assert read(qdpx(tmp_path, project(source(BECAUSE), other)))[0].memos[0].by == f"{OTHER[:-1]}9"


def test_a_note_keeps_its_moment_its_name_and_what_we_do_not_know(tmp_path: Path) -> None:
    inside = "<Description>Why</Description><PlainTextContent>Ask</PlainTextContent>"
    path = qdpx(tmp_path, project(source(BECAUSE), note(inside)))
    assert list(said(read(path)[1])) == ["Description"]
    (written,) = found_in(check(again(path)), "Note")
    told = (written.get("name"), written.get("creationDateTime"), written.get("creatingUser"))
    assert told == ("Mine", WHEN, ANN)
    assert "".join(written.itertext()) == "WhyAsk"


def refers(path: Path) -> list[str]:
    """Local names of what refers to a note in what is written again."""
    return [
        each.getparent().tag.rpartition("}")[2] for each in found_in(check(again(path)), "NoteRef")
    ]


def test_a_note_that_nothing_refers_to_is_referred_to_by_nothing(tmp_path: Path) -> None:
    path = qdpx(tmp_path, project(source(BECAUSE), note()))
    assert read(path)[0].memos[0].about is None
    assert refers(path) == []


def test_a_note_of_the_project_is_about_nothing_else_and_goes_back_to_it(tmp_path: Path) -> None:
    path = qdpx(tmp_path, project(source(BECAUSE), f"{note()}{REF}"))
    assert read(path)[0].memos[0].about is None
    assert refers(path) == ["Project"]


def test_a_note_that_several_refer_to_is_about_the_first_and_goes_back_to_all(
    tmp_path: Path,
) -> None:
    text = project(source(BECAUSE + REF), note())
    for code in ("</Description>", 'name="Buses" isCodable="false">'):
        text = text.replace('isCodable="false"/>', 'isCodable="false"></Code>')
        text = text.replace(code, f"{code}{REF}", 1)
    path = qdpx(tmp_path, text)
    assert read(path)[0].memos[0].about in {GOING, BUSES}
    assert sorted(refers(path)) == ["Code", "Code", "TextSource"]


def test_a_note_about_what_is_kept_aside_is_about_nothing_in_the_study(tmp_path: Path) -> None:
    gone = f"{OTHER[:-1]}8"
    picture = f'<TextSource guid="{gone}" plainTextPath="internal://gone.txt">{REF}</TextSource>'
    path = qdpx(tmp_path, project(source(BECAUSE) + picture, note()))
    study, _ = read(path)
    assert [each.about for each in study.memos] == [None]
    assert TEXT in {each.document_id for each in study.documents}


def bare(start: int, end: int, inside: str = REF, n: int = 7) -> str:
    """A selection without a coding."""
    return (
        f'<PlainTextSelection guid="{OTHER[:-1]}{n}" name="Mine" creatingUser="{ANN}" '
        f'startPosition="{start}" endPosition="{end}">{inside}</PlainTextSelection>'
    )


def test_a_note_on_a_selection_without_a_coding_is_a_memo_on_words(tmp_path: Path) -> None:
    text = bare(16, 23, f"<Description>Why</Description>{REF}")
    path = qdpx(tmp_path, project(source(text), note()))
    study, found = read(path)
    (memo,) = study.memos
    assert (memo.about, memo.start, memo.end) == (TEXT, 16, 23)
    assert (memo.text, study.codings) == ("Ask", ())
    assert said(found) == {"Description": "a memo has no such thing with us"}
    assert refers(path) == ["PlainTextSelection"]
    (written,) = found_in(check(xml_of(tmp_path / "again.qdpx")), "PlainTextSelection")
    told = ("guid", "name", "creatingUser", "startPosition", "endPosition")
    assert [written.get(each) for each in told] == [f"{OTHER[:-1]}7", "Mine", ANN, "16", "23"]
    assert [each.tag.rpartition("}")[2] for each in written] == ["Description", "NoteRef"]


def test_a_bare_selection_whose_note_is_about_something_else_is_kept_aside(tmp_path: Path) -> None:
    path = qdpx(tmp_path, project(source(bare(16, 23) + bare(0, 3, n=8) + BECAUSE), note()))
    study, found = read(path)
    assert [(each.about, each.start, each.end) for each in study.memos] == [(TEXT, 16, 23)]
    assert list(said(found)) == ["marked passage"]
    assert refers(path) == ["PlainTextSelection", "PlainTextSelection"]


def test_a_bare_selection_whose_note_has_no_words_is_kept_aside(tmp_path: Path) -> None:
    path = qdpx(tmp_path, project(source(bare(16, 23)), note("")))
    study, found = read(path)
    assert study.memos == ()
    assert set(said(found)) == {"note without text", "marked passage"}
    assert refers(path) == ["PlainTextSelection"]


def test_two_notes_on_one_selection_part_when_one_of_them_moves(tmp_path: Path) -> None:
    more = OTHER[:-1] + "5"
    two = note().replace(
        "</Notes>", f'<Note guid="{more}"><PlainTextContent>Also</PlainTextContent></Note></Notes>'
    )
    both = f'{REF}<NoteRef targetGUID="{more}"/>'
    path = qdpx(tmp_path, project(source(bare(16, 23, both)), two))
    assert refers(path) == ["PlainTextSelection"] * 2
    assert len(found_in(check(xml_of(tmp_path / "again.qdpx")), "PlainTextSelection")) == 1
    memos = tmp_path / "study/evidence/memos.yaml"
    memos.write_text(memos.read_text().replace("start: 16", "start: 0", 1))
    convert(tmp_path / "study", tmp_path / "third.qdpx")
    xml = xml_of(tmp_path / "third.qdpx")
    assert len(found_in(check(xml), "PlainTextSelection")) == 2
