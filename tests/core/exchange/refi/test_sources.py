"""A text source becomes a document and its codings, and nothing of it goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.convert import convert
from forwhom.core.exchange.refi import sources
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.project import batches
from tests.core.exchange.refi.made import (
    ANN,
    BUSES,
    CODED,
    GOING,
    MARK,
    OTHER,
    PATH,
    TEXT,
    WORDS,
    case,
    check,
    found_in,
    project,
    qdpx,
    read,
    said,
    selection,
    source,
    value,
    variables,
    xml_of,
)

BECAUSE = selection(16, 23, "Because")


def document(folder: Path, inside: str = BECAUSE, cases: str = "") -> Document:
    (found,) = read(qdpx(folder, project(source(inside), cases=cases)))[0].documents
    return found


def test_a_source_without_its_text_is_written_back_with_its_selections(tmp_path: Path) -> None:
    convert(qdpx(tmp_path, project(source(BECAUSE)), {}), tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    (marked,) = found_in(check(xml_of(tmp_path / "again.qdpx")), "PlainTextSelection")
    assert marked.get("guid") == MARK


def test_a_kind_that_we_have_is_the_documents_and_no_column_beside_it(tmp_path: Path) -> None:
    kind = BECAUSE + value(OTHER, "TextValue", "open text")
    found = document(tmp_path, kind, variables(kind="Text"))
    assert (str(found.kind), found.extra) == ("open text", ())


def test_a_variable_named_like_a_column_of_ours_is_kept_beside_it(tmp_path: Path) -> None:
    inside = BECAUSE + value(OTHER, "TextValue", "long")
    found = document(tmp_path, inside, variables(title="Text"))
    assert (found.title, found.extra) == ("Asha", (("title (variable)", "long"),))


def test_speakers_are_those_that_we_wrote_as_a_variable(tmp_path: Path) -> None:
    inside = BECAUSE + value(OTHER, "TextValue", "Interviewer; Asha;")
    assert document(tmp_path, inside, variables(speakers="Text")).speakers == (
        "Interviewer",
        "Asha",
    )


def test_somebody_whose_case_names_a_source_twice_speaks_in_it_once(tmp_path: Path) -> None:
    twice = value(OTHER, "TextValue", "mother") + f'<SourceRef targetGUID="{TEXT}"/>'
    assert len(document(tmp_path, BECAUSE, case(twice, role="Text")).participant_ids) == 1


def test_every_source_gets_a_file_of_its_own_whatever_capitals_it_has(tmp_path: Path) -> None:
    named = [
        source("").replace(TEXT, f"{TEXT[:-1]}{n}", 1).replace("Asha", name)
        for n, name in enumerate(("Asha.docx", "ASHA", "asha"))
    ]
    study, _ = read(qdpx(tmp_path, project("".join(named))))
    assert [each.file for each in study.documents] == ["Asha.txt", "ASHA-2.txt", "asha-3.txt"]


@pytest.mark.parametrize(
    ("text", "start", "told"),
    [
        ("👩 so: because", 7, "characters beyond U+FFFF count as two"),
        ("so\nbe\nbecause", 8, "a line end counts as two"),
        ("\ufeffso: because", 5, "the byte-order mark counts"),
    ],
)
def test_a_way_of_counting_that_is_not_ours_is_said(
    tmp_path: Path, text: str, start: int, told: str
) -> None:
    marked = project(source(selection(start, start + 7, "because")))
    study, found = read(qdpx(tmp_path, marked, {PATH: text}))
    (coding,) = study.codings
    assert (study.documents[0].text or "")[coding.start : coding.end] == "because"
    assert said(found)["positions"] == f"by their names, {told}"


def test_line_ends_counted_as_two_where_the_file_has_them_so_need_no_word(tmp_path: Path) -> None:
    crlf = {PATH: WORDS.replace("\n", "\r\n")}
    marked = project(source(selection(17, 24, "Because")))
    assert read(qdpx(tmp_path, marked, crlf))[1].losses == []


def test_a_coding_of_a_whole_source_is_a_coding_of_all_its_words(tmp_path: Path) -> None:
    whole = f'<Coding guid="{CODED}"><CodeRef targetGUID="{GOING}"/></Coding>'
    (coding,) = read(qdpx(tmp_path, project(source(whole))))[0].codings
    assert (coding.start, coding.end, coding.coder) == (0, len(WORDS), None)


@pytest.mark.parametrize("wrong", ['startPosition="x"', 'start="16"', 'startPosition=""'])
def test_a_passage_whose_position_is_no_number_is_kept_aside(tmp_path: Path, wrong: str) -> None:
    marked = BECAUSE.replace('startPosition="16"', wrong)
    study, found = read(qdpx(tmp_path, project(source(marked))))
    assert study.codings == ()
    assert said(found) == {"marked passage": "its position is no number"}


def test_one_description_is_the_memo_and_another_is_kept_aside(tmp_path: Path) -> None:
    two = "<Description>She\r\npauses</Description><Description>Long</Description>"
    study, found = read(qdpx(tmp_path, project(source(selection(16, 23, "Because", two)))))
    assert study.codings[0].memo == "She\npauses"
    assert list(said(found)) == ["Description"]


def test_a_description_without_words_is_no_memo(tmp_path: Path) -> None:
    blank = selection(16, 23, "Because", "<Description> \n </Description>")
    assert read(qdpx(tmp_path, project(source(blank))))[0].codings[0].memo is None


@pytest.mark.parametrize("where", ["selection", "coding"])
def test_a_note_on_a_passage_is_a_memo_about_its_coding(tmp_path: Path, where: str) -> None:
    ref = f'<NoteRef targetGUID="{OTHER}"/>'
    marked = selection(16, 23, "Because", ref if where == "selection" else "")
    if where == "coding":
        marked = marked.replace("</Coding>", f"{ref}</Coding>")
    note = f'<Notes><Note guid="{OTHER}"><PlainTextContent>Ask</PlainTextContent></Note></Notes>'
    path = qdpx(tmp_path, project(source(marked), note))
    study, _ = read(path)
    assert study.memos[0].about == study.codings[0].coding_id == CODED
    convert(path, tmp_path / "study")
    convert(tmp_path / "study", tmp_path / "again.qdpx")
    root = check(xml_of(tmp_path / "again.qdpx"))
    assert [each.getparent().get("guid") for each in found_in(root, "NoteRef")] == [CODED]


def test_somebody_who_coded_and_is_not_among_the_users_is_told_by_her_guid(tmp_path: Path) -> None:
    other = BECAUSE.replace(ANN, OTHER)
    assert read(qdpx(tmp_path, project(source(other))))[0].codings[0].coder == OTHER


def test_patterns_of_codings_do_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_PATTERNS", 1)
    marked = "".join(
        selection(0, 3, "Why", code=code, n=n).replace(ANN, f"{ANN[:-1]}{n}")
        for n, code in enumerate((GOING, BUSES, GOING, BUSES))
    )
    study, _ = read(qdpx(tmp_path, project(source(marked))))
    assert [each.code_id for each in study.codings] == [GOING, BUSES, GOING, BUSES]
    with opening(qdpx(tmp_path, project(source(marked)))) as files:
        reading = sources.Sources(Found(), files)
        reading.found.codes = {each.code_id: each for each in study.codes}
        for number in range(9):
            reading._maker(GOING, str(number))
        assert len(reading.makers) <= 2


def test_a_text_larger_than_any_transcript_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST_TEXT", 20)
    with pytest.raises(UnreadableError, match="a text may have 0 MB"):
        read(qdpx(tmp_path, project(source(BECAUSE))))


def test_bytes_that_are_no_text_are_refused_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"Sources/.*\.txt: it holds what is no character"):
        read(qdpx(tmp_path, project(source(BECAUSE)), {PATH: b"\x81\x8d"}))


def test_a_text_that_is_read_is_not_kept_as_a_file_and_others_are(tmp_path: Path) -> None:
    _, found = read(qdpx(tmp_path, project(source(BECAUSE)), {PATH: WORDS, "Sources/a.pdf": "%"}))
    assert found.kept.files == ["Sources/a.pdf"]
    assert list(said(found)) == ["file"]


def test_a_formatted_text_beside_the_plain_one_is_kept_and_said(tmp_path: Path) -> None:
    rich = source(BECAUSE).replace("plainText", 'richTextPath="internal://a.docx" plainText')
    path = qdpx(tmp_path, project(rich), {PATH: WORDS, "Sources/a.docx": "PK"})
    assert "its words as they were before any pseudonym" in said(read(path)[1])["formatted source"]
    convert(path, tmp_path / "study")
    for name, rich_path in (("again.qdpx", "internal://a.docx"), ("again.qde", None)):
        convert(tmp_path / "study", tmp_path / name)
        (text,) = found_in(check(xml_of(tmp_path / name)), "TextSource")
        assert text.get("richTextPath") == rich_path


def test_where_a_coding_is_unknown_it_is_kept_in_its_selection(tmp_path: Path) -> None:
    one = selection(16, 23, "Because")
    unknown = f'<Coding guid="{CODED[:-1]}9"><CodeRef targetGUID="{OTHER}"/></Coding>'
    both = one.replace("</PlainTextSelection>", f"{unknown}</PlainTextSelection>")
    _, found = read(qdpx(tmp_path, project(source(both))))
    assert list(found.kept.children)[-1] == MARK


def test_words_inside_the_project_may_hold_a_mark_line_ends_and_controls(tmp_path: Path) -> None:
    content = "<PlainTextContent>\ufeffa&#13;\nb</PlainTextContent>"
    inline = source(content).replace(f' plainTextPath="internal://{TEXT}.txt"', "")
    with opening(qdpx(tmp_path, project(inline), {})) as files:
        ((document, _),) = batches(files, Found())
    assert document.text == "a\nb"
