"""A record refuses to exist when wrong, and says everything that is wrong with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.offers import RecordedScore
from forwhom.core.programme.sites import Site
from forwhom.core.records import (
    Moment,
    RefusedValueError,
    columns_of,
    key_of,
    problems_with,
    unchecked,
)
from forwhom.core.theory.conditions import Context, Joined


def site(**more: Any) -> Site:
    return Site(**({"site_id": "north", "name": "North"} | more))


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x07b", "a\x0bb", "a\x1bb", "a\x7fb", "a\x85b", "a\ud800b", "a\ufffeb"]
)
def test_text_that_a_file_cannot_hold_is_refused_by_the_character(text: str) -> None:
    with pytest.raises(RefusedValueError, match=r"name holds U\+.*; take out character 2 of it"):
        site(name=text)


def test_a_carriage_return_is_refused_and_the_right_line_end_named() -> None:
    with pytest.raises(RefusedValueError, match=r"U\+000D.*; end its lines with \\n alone"):
        site(setting="a\r\nb")


@pytest.mark.parametrize("text", ["a\tb\nc", "e\u0301", "👩🏽\u200d🍼", "\u2028", "\ufeff", "\xa0"])
def test_every_other_character_is_text(text: str) -> None:
    assert site(name=f"x{text}").name == f"x{text}"


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_blank_text_is_not_a_value(blank: str) -> None:
    with pytest.raises(RefusedValueError, match="name is missing"):
        site(name=blank)
    with pytest.raises(RefusedValueError, match="setting is blank; leave out what is missing"):
        site(setting=blank)


@pytest.mark.parametrize("wrong", ["", "-a", "a b", "é", "a\n", "a" * 81, "a/b", "../a"])
def test_an_id_that_would_not_do_in_a_file_is_refused(wrong: str) -> None:
    with pytest.raises(RefusedValueError):
        site(site_id=wrong)


def test_a_moment_is_not_a_day_and_yes_is_not_a_number() -> None:
    with pytest.raises(RefusedValueError, match="opened_on is datetime"):
        site(opened_on=datetime(2017, 1, 1))
    with pytest.raises(RefusedValueError, match="minutes is True"):
        at = Moment(date(2017, 1, 1))
        Interview(interview_id="i", participant_id="p", held_at=at, minutes=True)


def test_a_number_is_no_larger_than_an_engine_can_hold() -> None:
    assert RecordedScore(score_id="s", referral_id="r", measure="EPDS", value=10**18 - 1)
    with pytest.raises(RefusedValueError, match="value is 1000000000000000000"):
        RecordedScore(score_id="s", referral_id="r", measure="EPDS", value=10**18)


@pytest.mark.parametrize("part", ["a;b", " a", "a ", ""])
def test_one_of_several_values_must_survive_the_cell_it_shares(part: str) -> None:
    with pytest.raises(RefusedValueError, match="one of several values"):
        Participant(
            participant_id="p", role=Role.MOTHER, mental_health_experience=("current", part)
        )


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ((("name", "x"),), "column name stands twice"),
        ((("note", "x"), ("note", "y")), "column note stands twice"),
        (((" note", "x"),), "a column is named ' note'"),
        ((("", "x"),), "a column is named ''"),
        ((("note", ""),), "note is blank"),
        ((("note", "\x07"),), r"note holds U\+0007"),
        ((("no\x07te", "x"),), r"a column's name holds U\+0007"),
    ],
)
def test_columns_a_study_added_are_checked_too(
    extra: tuple[tuple[str, str], ...], words: str
) -> None:
    with pytest.raises(RefusedValueError, match=words):
        site(extra=extra)


def test_records_with_the_same_added_columns_are_equal_in_whatever_order() -> None:
    assert site(extra=(("b", "2"), ("a", "1"))) == site(extra=(("a", "1"), ("b", "2")))


def test_everything_wrong_with_the_values_of_a_record_is_said() -> None:
    values = {"site_id": "no rth", "name": None, "opened_on": "soon"}
    assert [each.field for each in problems_with(Site, values)] == ["site_id", "name", "opened_on"]


def test_a_record_nobody_checked_can_still_be_asked() -> None:
    half = unchecked(Site, {"site_id": "north", "closed_on": date(2017, 1, 1)})
    assert key_of(half) == "north"
    assert half.opened_on is None
    assert list(half.rules()) == []


@pytest.mark.parametrize(
    "file",
    ["../a.txt", "/etc/passwd", "a/../../b", "..", ".", "a//b", "a/", "", "c:\\a", "a\\b", "a:b"],
)
def test_a_documents_file_stays_in_its_folder(file: str) -> None:
    with pytest.raises(RefusedValueError, match=r"file is (blank|'.*', which does not name)"):
        Document(document_id="d", title="D", kind=DocumentKind.TRANSCRIPT, file=file)


@pytest.mark.parametrize("file", ["a.txt", "site1/a.txt", "ä ö.txt", "a..txt"])
def test_a_documents_file_may_be_in_a_folder_inside(file: str) -> None:
    document = Document(document_id="d", title="D", kind=DocumentKind.TRANSCRIPT, file=file)
    assert document.file == file


@pytest.mark.parametrize("text", ["a\r\nb", "a\x00b", "a\ud800b"])
def test_a_documents_text_has_our_line_ends_and_whole_characters(text: str) -> None:
    with pytest.raises(RefusedValueError, match="text holds"):
        Document(document_id="d", title="D", kind=DocumentKind.TRANSCRIPT, file="d.txt", text=text)


def test_a_context_joins_conditions_by_their_ids() -> None:
    with pytest.raises(RefusedValueError, match="joins no condition"):
        Context(Joined.ALL, ())
    with pytest.raises(RefusedValueError, match="context names condition 'a b'"):
        Context(Joined.ALL, ("a b",))


def test_every_declared_column_says_what_it_means() -> None:
    for record in (Site, Interview, Participant, Document, RecordedScore):
        assert all(each.meaning for each in columns_of(record))
