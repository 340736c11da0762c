"""Projects of other programs are read whole, whatever way they diverge from the standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.exchange.losses import Fate
from tests.core.exchange.refi.made import (
    ANN,
    BUSES,
    GOING,
    OTHER,
    PATH,
    TEXT,
    WORDS,
    case,
    project,
    qdpx,
    read,
    said,
    selection,
    source,
    value,
    variables,
)

BECAUSE = selection(16, 23, "Because")
WHY = selection(0, 15, "Why did you go?", n=1)
CODED = project(source(BECAUSE))


def passages(path: Path) -> list[str]:
    study, _ = read(path)
    by_id = {each.document_id: each for each in study.documents}
    return [quote(each, by_id[each.document_id]) for each in study.codings]


def test_a_project_is_read_with_its_codes_users_texts_and_codings(tmp_path: Path) -> None:
    study, found = read(qdpx(tmp_path, CODED))
    assert study.profile.title == "Walks"
    assert [(c.code_id, c.name, c.meaning, c.parent) for c in study.codes] == [
        (GOING, "Going", "Getting there", None),
        (BUSES, "Buses", None, GOING),
    ]
    (document,), (coding,) = study.documents, study.codings
    assert (document.title, document.text, document.file) == ("Asha", WORDS, "Asha.txt")
    assert (coding.code_id, coding.coder, coding.coded_on) == (GOING, "Ann", date(2018, 3, 27))
    assert (coding.start, coding.end) == (16, 23)
    assert found.losses == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Project.qde", PATH),
        ("project.QDE", PATH),
        ("Walks.qde", PATH),
        ("Project.qde", f"sources/{TEXT}.txt"),
        ("Project.qde", f"SOURCES/{TEXT.upper()}.TXT"),
        ("Project.qde", f"{TEXT}.txt"),
    ],
)
def test_names_in_the_archive_are_found_however_they_are_written(
    tmp_path: Path, name: str, part: str
) -> None:
    assert passages(qdpx(tmp_path, CODED, {part: WORDS}, name)) == ["Because"]


@pytest.mark.parametrize(
    "path", [f"{TEXT}.txt", f"Sources/{TEXT}.txt", f"Sources\\{TEXT}.txt", f"INTERNAL://{TEXT}.txt"]
)
def test_a_path_need_not_begin_with_internal(tmp_path: Path, path: str) -> None:
    assert passages(qdpx(tmp_path, project(source(BECAUSE, path)))) == ["Because"]


def test_ends_that_are_the_last_character_are_told_by_the_names_and_said(tmp_path: Path) -> None:
    marked = selection(16, 22, "Because") + selection(0, 14, "Why did you go?", n=1)
    path = qdpx(tmp_path, project(source(marked)))
    assert passages(path) == ["Because", "Why did you go?"]
    assert "the end of a selection is its last character" in said(read(path)[1])["positions"]


def test_a_name_cut_off_with_an_ellipsis_tells_where_but_not_which_end(tmp_path: Path) -> None:
    cut = selection(16, 55, "Because they had been there them…")
    assert passages(qdpx(tmp_path, project(source(cut)))) == [WORDS[16:55]]


def test_a_line_end_that_counts_as_two_is_told_by_the_names(tmp_path: Path) -> None:
    nvivo = project(source(selection(17, 24, "Because")))
    assert passages(qdpx(tmp_path, nvivo)) == ["Because"]
    crlf = {PATH: WORDS.replace("\n", "\r\n")}
    assert passages(qdpx(tmp_path, nvivo, crlf)) == ["Because"]
    assert passages(qdpx(tmp_path, CODED, crlf)) == ["Because"]
    assert read(qdpx(tmp_path, CODED, crlf))[0].documents[0].text == WORDS


def test_a_byte_order_mark_is_no_part_of_the_text_whether_it_was_counted_or_not(
    tmp_path: Path,
) -> None:
    marked = {PATH: "\ufeff" + WORDS}
    assert passages(qdpx(tmp_path, CODED, marked)) == ["Because"]
    counted = project(source(selection(1, 4, "Why")))
    assert passages(qdpx(tmp_path, counted, marked)) == ["Why"]
    assert passages(qdpx(tmp_path, CODED, {PATH: WORDS.encode("utf-16")})) == ["Because"]


def test_positions_are_code_points_and_utf_16_units_are_told_by_the_names(tmp_path: Path) -> None:
    text = "👩🏽 she said اهلا e\u0301te: because"
    at = text.index("because")
    for start in (at, at + 2):  # two characters before it are two units each
        marked = project(source(selection(start, start + 7, "because")))
        assert passages(qdpx(tmp_path, marked, {PATH: text})) == ["because"]


def test_guids_in_braces_and_capitals_are_the_same_guids(tmp_path: Path) -> None:
    other = CODED.replace(f'targetGUID="{GOING}"', f'targetGUID="{{{GOING.upper()}}}"')
    study, _ = read(qdpx(tmp_path, other.replace(f'"{ANN}" name', f'"{{{ANN.upper()}}}" name')))
    assert [(each.code_id, each.coder) for each in study.codings] == [(GOING, "Ann")]


SHIFT = f"{OTHER[:-1]}b"
KINDS = {"role": "Text", "shift": "Boolean"}


def test_a_case_with_a_role_is_a_participant_who_speaks_in_her_texts(tmp_path: Path) -> None:
    values = value(OTHER, "TextValue", "Mother") + value(SHIFT, "BooleanValue", "true")
    study, _ = read(qdpx(tmp_path, project(source(BECAUSE), cases=case(values, **KINDS))))
    (asha,) = study.participants
    assert (asha.pseudonym, str(asha.role), asha.extra) == ("Asha", "mother", (("shift", "yes"),))
    assert study.documents[0].participant_ids == (asha.participant_id,)


def test_a_case_without_a_role_gives_its_values_to_its_texts_and_is_said(tmp_path: Path) -> None:
    values = value(SHIFT, "BooleanValue", "0")
    study, found = read(qdpx(tmp_path, project(source(BECAUSE), cases=case(values, **KINDS))))
    assert study.participants == ()
    assert study.documents[0].extra == (("case", "Asha"), ("shift", "no"))
    assert "it has no role" in said(found)["case"]


def test_variables_of_a_source_are_columns_of_its_document(tmp_path: Path) -> None:
    inside = BECAUSE + value(SHIFT, "BooleanValue", "true")
    study, _ = read(qdpx(tmp_path, project(source(inside), cases=variables(**KINDS))))
    assert study.documents[0].extra == (("shift", "yes"),)


def test_a_source_whose_text_is_not_there_is_kept_aside_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    study, found = read(qdpx(tmp_path, CODED, {}))
    assert (study.documents, len(study.codes)) == ((), 2)
    assert [(each.what, each.fate) for each in found.losses] == [
        ("source without text", Fate.KEPT_ASIDE)
    ]


def test_a_path_that_leads_out_of_the_archive_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(WORDS)
    away = project(source(BECAUSE, f"absolute://{tmp_path}/secret.txt"))
    assert read(qdpx(tmp_path, away, {}))[0].documents == ()


def test_a_selection_of_no_length_is_a_coding_that_marks_no_text(tmp_path: Path) -> None:
    study, _ = read(qdpx(tmp_path, project(source(selection(16, 16, "")))))
    assert [(each.start, each.end) for each in study.codings] == [(16, 16)]


def test_an_empty_element_of_sets_is_passed_over(tmp_path: Path) -> None:
    study, found = read(qdpx(tmp_path, project(source(BECAUSE), "<Sets/>")))
    assert (len(study.codings), found.losses) == (1, [])


@pytest.mark.parametrize(
    ("space", "told"),
    [("urn:QDA-XML:project:2.0", "namespace is 'urn:QDA-XML:project:2.0'"), ("", "is 'none'")],
)
def test_another_namespace_is_refused_with_the_reason(
    tmp_path: Path, space: str, told: str
) -> None:
    with pytest.raises(UnreadableError, match=told):
        read(qdpx(tmp_path, project(source(BECAUSE), space=space)))


def test_what_has_no_place_is_kept_aside_and_said(tmp_path: Path) -> None:
    more = (
        f'<Links><Link guid="{OTHER}" originGUID="{GOING}" targetGUID="{BUSES}"/></Links>'
        f'<Sets><Set guid="{OTHER[:-1]}d" name="All"/></Sets>'
        f'<Graphs><Graph guid="{OTHER[:-1]}e"/></Graphs><Weather xmlns="urn:x">fine</Weather>'
    )
    picture = f'<PictureSource guid="{OTHER[:-1]}f" path="internal://a.png"/>'
    study, found = read(qdpx(tmp_path, project(source(BECAUSE) + picture, more)))
    assert len(study.codings) == 1
    assert list(said(found)) == ["picture source", "link", "set", "graph", "{urn:x}Weather"]
    assert {each.fate for each in found.losses} == {Fate.KEPT_ASIDE}


def test_a_marked_passage_without_a_code_or_with_an_unknown_one_is_kept_aside(
    tmp_path: Path,
) -> None:
    bare = f'<PlainTextSelection guid="{OTHER}" startPosition="0" endPosition="3"/>'
    marked = bare + selection(16, 23, "Because", code=OTHER)
    study, found = read(qdpx(tmp_path, project(source(marked))))
    assert study.codings == ()
    assert [each.what for each in found.losses] == ["marked passage", "coding", "marked passage"]


def test_a_description_of_a_selection_is_the_memo_of_its_coding(tmp_path: Path) -> None:
    marked = selection(16, 23, "Because", "<Description>She pauses</Description>")
    assert read(qdpx(tmp_path, project(source(marked))))[0].codings[0].memo == "She pauses"


def test_a_note_is_a_memo_about_what_refers_to_it(tmp_path: Path) -> None:
    inside = BECAUSE + f'<NoteRef targetGUID="{OTHER}"/>'
    note = (
        f'<Notes><Note guid="{OTHER}" creatingUser="{ANN}" creationDateTime="2018-04-01T10:00:00">'
        "<PlainTextContent>Ask again</PlainTextContent></Note></Notes>"
    )
    (memo,) = read(qdpx(tmp_path, project(source(inside), note)))[0].memos
    assert (memo.about, memo.text, memo.by) == (TEXT, "Ask again", "Ann")
    assert memo.written_on == date(2018, 4, 1)


def test_two_things_of_one_guid_are_two_and_it_is_said(tmp_path: Path) -> None:
    study, found = read(qdpx(tmp_path, project(source(BECAUSE + BECAUSE))))
    assert len({each.coding_id for each in study.codings}) == 2
    assert "two things had one GUID" in said(found)["coding"]


def test_characters_that_xml_writes_with_an_ampersand_are_those_characters(tmp_path: Path) -> None:
    text = CODED.replace('name="Going"', 'name="&lt;Going&gt; &amp; &quot;home&quot; &#233;"')
    assert read(qdpx(tmp_path, text))[0].codes[0].name == '<Going> & "home" é'


def test_a_bare_qde_is_read_with_the_sources_beside_it_and_without(tmp_path: Path) -> None:
    path = tmp_path / "walks.qde"
    path.write_text(CODED, encoding="utf-8-sig")
    assert read(path)[0].documents == ()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / f"{TEXT}.txt").write_text(WORDS)
    assert passages(path) == ["Because"]


def test_reading_makes_the_values_that_making_them_one_by_one_makes(tmp_path: Path) -> None:
    study, _ = read(qdpx(tmp_path, project(source(BECAUSE + WHY))))
    for each in study.codings:
        slots = Coding.__slots__
        assert Coding(**{name: getattr(each, name) for name in slots}) == each
