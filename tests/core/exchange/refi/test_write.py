"""A study of ours as a project: each part says what it is, and nothing that the schema has not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from lxml import etree

from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding, Stance, Tag
from forwhom.core.exchange.refi.kept import Kept, Selection
from forwhom.core.exchange.refi.names import guid_of, made_guid
from forwhom.core.exchange.refi.write import write_project
from forwhom.core.exchange.refi.write_sources import LONGEST_NAME
from forwhom.core.exchange.refi.xml import Node
from tests.core.exchange.refi.made import check, found_in
from tests.factories.values import configuration, person, study, transcript

ON_SAFE: Any = {
    "configuration_id": "safe",
    "tag": Tag.from_text("C"),
    "stance": Stance.SUPPORTS,
}
GOING = Code(code_id="going", name="Going")
FIRST, SECOND = (made_guid("any", each) for each in ("first", "second"))


def coding(number: int = 1, start: int = 0, end: int = 3, **more: Any) -> Coding:
    given: dict[str, Any] = {"code_id": "going", "start": start, "end": end} | more
    return Coding(coding_id=f"c{number}", document_id="words-asha", **given)


def written(*codings: Coding, kept: Kept | None = None, text: str = "Why so?", **parts: Any) -> Any:
    """The root of a project with one text and these codings of it."""
    document = transcript(text=text, participant_ids=())
    parts = {"codes": (GOING,), "documents": (document,), "codings": codings} | parts
    out = io.BytesIO()
    write_project(study(**parts), kept or Kept(), out, texts_inside=True)
    return check(out.getvalue())


def test_two_codings_of_one_passage_stay_two_selections_where_one_was_moved() -> None:
    kept = Kept(selections={"c1": Selection(FIRST), "c2": Selection(FIRST)})
    root = written(coding(1), coding(2, 4, 6), kept=kept)
    marked = found_in(root, "PlainTextSelection")
    assert [each.get("startPosition") for each in marked] == ["0", "4"]
    assert marked[0].get("guid") == FIRST != marked[1].get("guid")


def test_codings_that_came_in_one_selection_stand_in_one_with_all_their_memos() -> None:
    kept = Kept(selections={"c1": Selection(FIRST), "c2": Selection(FIRST)})
    root = written(coding(1, memo="She pauses"), coding(2, memo="She laughs"), kept=kept)
    (marked,) = found_in(root, "PlainTextSelection")
    assert len(found_in(marked, "Coding")) == 2
    assert found_in(marked, "Description")[0].text == "She pauses\n\nShe laughs"


def test_a_coding_that_came_without_a_selection_goes_back_without_unless_it_has_a_memo() -> None:
    kept = Kept(selections={"c1": Selection("")})
    assert found_in(written(coding(1, 0, 7), kept=kept), "PlainTextSelection") == []
    assert len(found_in(written(coding(1, 0, 7, memo="Why"), kept=kept), "Description")) == 1
    assert len(found_in(written(coding(1, 0, 7)), "PlainTextSelection")) == 1


def test_a_selection_is_named_by_its_words_cut_off_where_they_are_long_and_not_when_empty() -> None:
    long = "so " * 100
    (marked,) = found_in(written(coding(end=300), text=long), "PlainTextSelection")
    assert len(marked.get("name")) == LONGEST_NAME
    assert marked.get("name").endswith("…")
    (empty,) = found_in(written(coding(end=0)), "PlainTextSelection")
    assert empty.get("name") is None


def test_a_coding_on_a_code_and_a_configuration_is_two_and_its_notes_stand_once() -> None:
    both = coding(**ON_SAFE)
    memo = Memo(memo_id="m", about="c1", text="Ask")
    root = written(
        both,
        configurations=(configuration(context=None),), memos=(memo,),
    )  # fmt: skip
    assert len(found_in(root, "Coding")) == 2
    assert [each.getparent().get("guid") for each in found_in(root, "NoteRef")] == [
        guid_of("coding", "c1")
    ]


def test_a_coding_without_a_coder_or_a_day_names_none() -> None:
    root = written(coding(1), coding(2, coder="Ann", coded_on=date(2018, 3, 27)))
    first, second = (found_in(each, "Coding")[0] for each in found_in(root, "PlainTextSelection"))
    assert set(first.attrib) == {"guid"}
    assert second.get("creationDateTime") == "2018-03-27T00:00:00"
    (user,) = found_in(root, "User")
    assert second.get("creatingUser") == user.get("guid")


def test_a_moment_that_came_is_written_back_to_the_second_while_its_day_is_the_same() -> None:
    when = (("creationDateTime", "2018-03-27T19:29:27Z"),)
    kept = Kept(selections={"c1": Selection(FIRST, (), when)})
    for day, told in ((27, when[0][1]), (28, "2018-03-28T00:00:00")):
        (made,) = found_in(written(coding(coded_on=date(2018, 3, day)), kept=kept), "Coding")
        assert made.get("creationDateTime") == told


def test_a_configuration_coded_on_a_whole_source_is_linked_to_the_source() -> None:
    whole = coding(
        1,
        0,
        7,
        code_id=None,
        configuration_id="safe",
        tag=Tag.from_text("C"),
        stance=Stance.SUPPORTS,
    )
    kept = Kept(selections={"c1": Selection("")})
    root = written(whole, kept=kept, configurations=(configuration(context=None),))
    (link,) = found_in(root, "Link")
    (text,) = found_in(root, "TextSource")
    assert link.get("targetGUID") == text.get("guid")


def test_a_memo_about_somebody_is_linked_to_her_and_one_about_nothing_is_the_projects() -> None:
    memos = (Memo(memo_id="a", about="asha", text="Ask"), Memo(memo_id="b", text="So"))
    root = written(participants=(person(),), memos=memos)
    (link,) = found_in(root, "Link")
    assert (link.get("originGUID"), link.get("targetGUID")) == (
        guid_of("memo", "a"),
        guid_of("participant", "asha"),
    )
    (ref,) = found_in(root, "NoteRef")
    assert (ref.getparent(), ref.get("targetGUID")) == (root, guid_of("memo", "b"))


def test_what_xml_cannot_hold_is_a_mark_in_its_place() -> None:
    root = written(coding(), text="a\x01b")
    assert found_in(root, "PlainTextContent")[0].text == "a\ufffdb"
    assert found_in(root, "PlainTextSelection")[0].get("name") == "a\ufffdb"


def test_a_study_with_nothing_in_it_is_a_project_without_empty_elements() -> None:
    root = written(codes=(), documents=())
    assert [etree.QName(each).localname for each in root] == []


def test_users_and_variables_of_another_program_are_written_once() -> None:
    kept = Kept()
    kept.children["Users"] = [
        f'<User xmlns="urn:QDA-XML:project:1.0" guid="{FIRST}" id="an"/>'.encode()
    ]
    kept.children["Variables"] = [
        f'<Variable xmlns="urn:QDA-XML:project:1.0" guid="{SECOND}" name="kind" '
        'typeOfVariable="Text"/>'.encode()
    ]
    root = written(coding(coder="an"), kept=kept)
    assert [each.get("guid") for each in found_in(root, "User")] == [FIRST]
    assert [each.get("name") for each in found_in(root, "Variable")] == ["kind", "speakers"]


def test_somebody_whose_name_was_taken_off_a_coding_is_not_written_back() -> None:
    kept = Kept(selections={"c1": Selection(FIRST, (), (("creatingUser", SECOND),))})
    kept.child("Users", Node("User", {"guid": SECOND, "name": "Ann"}))
    (made,) = found_in(written(coding(), kept=kept), "Coding")
    assert made.get("creatingUser") is None
    (made,) = found_in(written(coding(coder="Ann"), kept=kept), "Coding")
    assert made.get("creatingUser") == SECOND
