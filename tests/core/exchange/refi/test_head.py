"""Users, codes, variables and cases: each is something of ours, or is kept and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.convert import convert
from forwhom.core.exchange.refi.head import as_id
from forwhom.core.records.checks import LONGEST_NAME
from tests.core.exchange.refi.made import (
    ANN,
    BUSES,
    GOING,
    OTHER,
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
CODED = project(source(BECAUSE))
SECOND = f"{OTHER[:-1]}b"


def again(path: Path) -> bytes:
    """The XML of a project that was read and written."""
    convert(path, path.parent / "study")
    convert(path.parent / "study", path.parent / "again.qdpx")
    return xml_of(path.parent / "again.qdpx")


@pytest.mark.parametrize(("named", "told"), [('id="an"', "an"), ("", ANN)])
def test_a_user_without_a_name_is_told_by_her_id_or_else_by_her_guid(
    tmp_path: Path, named: str, told: str
) -> None:
    path = qdpx(tmp_path, CODED.replace('name="Ann" id="an"', named))
    assert read(path)[0].codings[0].coder == told
    assert len(found_in(check(again(path)), "User")) == 1


def test_what_a_codebook_holds_beside_codes_is_kept_and_said(tmp_path: Path) -> None:
    sets = f'<Sets><Set guid="{OTHER}" name="All"/></Sets>'
    empty = CODED.replace("</Codes>", "</Codes><Sets/>")
    assert read(qdpx(tmp_path, empty))[1].losses == []
    full = CODED.replace("</Codes>", f"</Codes>{sets}")
    assert said(read(qdpx(tmp_path, full))[1]) == {"Sets": "we have no such thing in a codebook"}


def test_a_code_keeps_its_colour_its_notes_and_what_we_do_not_know(tmp_path: Path) -> None:
    inside = f'<NoteRef targetGUID="{OTHER}"/><Mood xmlns="urn:x">calm</Mood>'
    note = f'<Notes><Note guid="{OTHER}"><PlainTextContent>Ask</PlainTextContent></Note></Notes>'
    text = project(source(BECAUSE), note).replace("</Description>", f"</Description>{inside}", 1)
    path = qdpx(tmp_path, text)
    study, found = read(path)
    assert study.memos[0].about == GOING
    assert list(said(found)) == ["{urn:x}Mood"]
    root = again(path)
    assert b"calm" in root
    assert b'color="#ff0000"' in root
    assert b'isCodable="false"' in root


def test_a_code_without_a_name_is_called_so(tmp_path: Path) -> None:
    assert read(qdpx(tmp_path, CODED.replace('name="Buses" ', "")))[0].codes[1].name == (
        "(a code without a name)"
    )


def test_codes_of_one_name_are_said(tmp_path: Path) -> None:
    _, found = read(qdpx(tmp_path, CODED.replace('name="Buses"', 'name="Going"')))
    assert said(found) == {"code": "it has the name of another code"}
    assert found.losses[-1].count == 2


def test_the_name_of_a_variable_is_cut_where_a_column_could_not_have_it(tmp_path: Path) -> None:
    long = variables(**{f"{'x' * (LONGEST_NAME - 1)} and more": "Text"})
    inside = BECAUSE + value(OTHER, "TextValue", "long")
    (document,) = read(qdpx(tmp_path, project(source(inside), cases=long)))[0].documents
    assert document.extra == (("x" * (LONGEST_NAME - 1), "long"),)


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        ("Boolean", "true", "yes"),
        ("Boolean", "1", "yes"),
        ("Boolean", " false ", "no"),
        ("Boolean", "perhaps", "perhaps"),
        ("Integer", " 7\n", "7"),
        ("Text", " 7 ", " 7 "),
    ],
)
def test_a_value_is_told_in_our_words_by_its_kind(
    tmp_path: Path, kind: str, written: str, told: str
) -> None:
    inside = BECAUSE + value(OTHER, "TextValue", written)
    path = qdpx(tmp_path, project(source(inside), cases=variables(shift=kind)))
    assert read(path)[0].documents[0].extra == (("shift", told),)


def test_a_value_that_is_blank_or_missing_is_not_recorded(tmp_path: Path) -> None:
    ref = f'<VariableValue><VariableRef targetGUID="{SECOND}"/></VariableValue>'
    inside = BECAUSE + value(OTHER, "TextValue", "  ") + ref
    path = qdpx(tmp_path, project(source(inside), cases=variables(a="Text", b="Text")))
    assert read(path)[0].documents[0].extra == ()


def test_true_and_false_are_written_as_the_format_has_them(tmp_path: Path) -> None:
    inside = BECAUSE + value(OTHER, "BooleanValue", "1")
    path = qdpx(tmp_path, project(source(inside), cases=variables(shift="Boolean")))
    root = check(again(path))
    assert [each.text for each in found_in(root, "BooleanValue")] == ["true"]
    assert len(found_in(root, "Variable")) == 2  # and kind, which is ours


def test_a_participants_values_are_her_columns_where_they_can_be(tmp_path: Path) -> None:
    told = {"role": "Text", "site": "Text", "staff_role": "Text"}
    values = "".join(
        value(f"{OTHER[:-1]}{letter}", "TextValue", text)
        for letter, text in zip("abc", (" Staff", "North House", "dentist"), strict=True)
    )
    study, found = read(qdpx(tmp_path, project(source(BECAUSE), cases=case(values, **told))))
    (asha,) = study.participants
    assert (str(asha.role), asha.site) == ("staff", "North-House")
    assert asha.extra == (("staff_role (as written)", "dentist"),)
    assert [(each.site_id, each.name) for each in study.sites] == [("North-House", "North House")]
    assert "kept as text" in said(found)["variable"]


def test_only_staff_do_staffs_work(tmp_path: Path) -> None:
    values = value(OTHER, "TextValue", "mother") + value(SECOND, "TextValue", "local")
    cases = case(values, role="Text", staff_role="Text")
    (asha,) = read(qdpx(tmp_path, project(source(BECAUSE), cases=cases)))[0].participants
    assert asha.extra == (("staff_role (as written)", "local"),)


def test_a_participants_case_is_written_back_with_what_we_do_not_know(tmp_path: Path) -> None:
    inside = f"<Description>Of note</Description>{value(OTHER, 'TextValue', 'mother')}"
    inside += f'<CodeRef targetGUID="{BUSES}"/>'
    cases = case(inside, role="Text").replace('name="Asha">', 'name="Asha" shape="round">')
    path = qdpx(tmp_path, project(source(BECAUSE), cases=cases))
    assert {"Description", "CodeRef"} <= set(said(read(path)[1]))
    written = again(path)
    assert b"Of note" in written
    assert b'shape="round"' in written


def test_an_id_is_made_of_the_letters_and_digits_of_a_text() -> None:
    assert as_id("Zoë’s 1st talk (final).v2") == "Zoes-1st-talk-final-.v2"
    assert as_id("שירה") == "unnamed"
    assert len(as_id("x" * 500)) == 70
