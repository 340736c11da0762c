"""Memos written, changed, pinned, taken out and put back; each a step, and each in the record."""

from __future__ import annotations

from typing import Any

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo as CoreMemo
from forwhom.core.records import RefusedValueError
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions as codings
from forwhom.web.evidence.correcting import actions as correcting
from forwhom.web.evidence.loaders import codings_of, document_of, memos_on
from forwhom.web.evidence.memos import actions
from forwhom.web.evidence.models import Coding, Memo
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.blind.blind import marked, opened


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def write(study: Study, by: User, **given: Any) -> CoreMemo:
    visit = Visit(study, by, permissions_in(by, study))
    asked = {"client_id": "one", "about": "jodie", "text": "She came all the same."}
    memo = actions.write(visit=visit, given=asked | given)
    assert memo
    return memo


def said(study: Study) -> list[tuple[str, str, bool | None]]:
    held = Memo.objects.filter(study=study, memo_id__startswith="m-")
    return [*held.values_list("about", "text", "pinned")]


def test_a_memo_is_written_as_it_was_given_and_recorded(worked: Study, by: User) -> None:
    memo = write(worked, by, pinned="yes", text=" Why?\r\nAnd when? \n")

    assert (memo.memo_id, memo.about, memo.text) == ("m-one", "jodie", "Why?\nAnd when?")
    assert (memo.by, memo.pinned) == (by.name, True)
    assert Record.objects.get(study=worked, about="m-one").action == actions.WRITTEN
    assert memo in study_from(worked).memos


def test_sent_twice_it_is_written_once(worked: Study, by: User) -> None:
    write(worked, by)
    write(worked, by)
    with pytest.raises(ConflictError):
        write(worked, by, text="Something else")

    assert said(worked) == [("jodie", "She came all the same.", None)]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"text": " \n"}, "text"), ({"about": "nothing-here"}, "about"), ({"client_id": ""}, "")],
)
def test_a_memo_that_says_nothing_or_is_about_nothing_is_refused(
    worked: Study, by: User, given: dict[str, str], field: str
) -> None:
    with pytest.raises(RefusedValueError) as refused:
        write(worked, by, **given)

    assert refused.value.field == field
    assert said(worked) == []


def test_a_late_one_stays_out_after_it_was_taken_out(worked: Study, by: User) -> None:
    write(worked, by)
    actions.take_out(study=worked, memo_id="m-one", by=by)
    visit = Visit(worked, by, permissions_in(by, worked))
    again = {"client_id": "one", "about": "jodie", "text": "She came all the same."}

    assert actions.write(visit=visit, given=again) is None
    assert said(worked) == []


def test_nobodys_words_are_written_over_unread(worked: Study, by: User) -> None:
    opened = actions.seen_of(write(worked, by))
    cora = person("coordinator")
    where: dict[str, Any] = {"study": worked, "memo_id": "m-one", "seen": opened}
    actions.change(**where, given={"text": "Hers."}, by=cora)
    with pytest.raises(ConflictError):
        actions.change(**where, given={"text": "Mine."}, by=by)

    assert said(worked) == [("jodie", "Hers.", None)]
    last = Record.objects.filter(study=worked, about="m-one").order_by("-pk").first()
    assert last
    assert last.detail == {"was": "She came all the same."}


def test_a_pin_does_not_stand_in_the_way_of_a_change(worked: Study, by: User) -> None:
    opened = actions.seen_of(write(worked, by))
    actions.pin(study=worked, memo_id="m-one", pinned=True, by=person("coordinator"))
    actions.change(study=worked, memo_id="m-one", given={"text": "Two."}, seen=opened, by=by)

    assert said(worked) == [("jodie", "Two.", True)]


def test_a_memo_taken_out_is_put_back_where_it_stood(worked: Study, by: User) -> None:
    before = [*Memo.objects.filter(study=worked).values_list("memo_id", "position", "text")]
    actions.take_out(study=worked, memo_id="memo03", by=by)
    assert not Memo.objects.filter(study=worked, memo_id="memo03").exists()
    actions.put_back(study=worked, memo_id="memo03", by=by)

    after = [*Memo.objects.filter(study=worked).values_list("memo_id", "position", "text")]
    assert after == before
    assert actions.put_back(study=worked, memo_id="never", by=by) is None


def test_each_is_a_step_that_is_undone_and_done_again(worked: Study, by: User) -> None:
    seen = actions.seen_of(write(worked, by))
    actions.change(study=worked, memo_id="m-one", given={"text": "Two."}, seen=seen, by=by)
    actions.pin(study=worked, memo_id="m-one", pinned=True, by=by)
    actions.take_out(study=worked, memo_id="m-one", by=by)
    states = [
        [],
        [("jodie", "She came all the same.", None)],
        [("jodie", "Two.", None)],
        [("jodie", "Two.", True)],
        [],
    ]
    for state in reversed(states[:-1]):
        undo(study=worked, by=by)
        assert said(worked) == state
    for state in states[1:]:
        redo(study=worked, by=by)
        assert said(worked) == state


def test_a_memo_outlives_the_coding_it_is_about(worked: Study, by: User) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie").first()
    assert coding
    write(worked, by, about=coding.coding_id)
    codings.take_back(study=worked, coding_id=coding.coding_id, by=by)

    whole = study_from(worked)
    assert whole.memos[-1].about == coding.coding_id
    assert "memo-about-gone" in {each.rule for each in whole.warnings()}


def test_what_is_coded_blind_has_no_memos_for_they_are_everybodys(worked: Study, by: User) -> None:
    opened(worked)
    coding = marked(worked)

    for who in (by, person("second-evaluator")):
        with pytest.raises(RefusedValueError, match=f"no {coding.coding_id}") as refused:
            write(worked, who, about=coding.coding_id)
        assert "its own memo" in str(refused.value)


def on_words(study: Study, by: User, words: str = "", **given: Any) -> CoreMemo:
    """A memo on words of Jodie's that nobody marked: those given, or some in the middle."""
    text = document_of(study, "jodie").text or ""
    words = words or text[900:940].strip()
    start = text.index(words)
    place = {"start": str(start), "end": str(start + len(words)), "begins": words}
    return write(study, by, **place, **given)


def stands_on(study: Study) -> list[str]:
    """The words that memos in Jodie's transcript stand on, as they are now."""
    text = document_of(study, "jodie").text
    return [each.passage.words(text) for each in memos_on(study, "jodie") if each.passage]


def correct(study: Study, by: User, old: str, new: str) -> None:
    document, codes = document_of(study, "jodie"), codings_of(study, "jodie")
    seen = correcting.state_of(document, codes, memos_on(study, "jodie"))
    text = (document.text or "").replace(old, new, 1)
    correcting.correct(study=study, document_id="jodie", text=text, seen=seen, by=by)


def test_a_memo_on_words_makes_no_coding_and_is_in_the_study(worked: Study, by: User) -> None:
    before = Coding.objects.count()
    memo = on_words(worked, by)

    assert (memo.about, Coding.objects.count()) == ("jodie", before)
    assert memo.passage
    assert memo in study_from(worked).memos
    assert on_words(worked, by) == memo


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"start": "900", "end": "910", "begins": "other words"}, ConflictError),
        ({"start": "900", "end": "99999999"}, ConflictError),
        ({"start": "900"}, RefusedValueError),
        ({"start": "900", "end": "900"}, RefusedValueError),
        ({"start": "x", "end": "9"}, RefusedValueError),
        ({"start": "0", "end": "9", "about": "ambivalence"}, RefusedValueError),
    ],
)
def test_words_that_do_not_stand_there_are_refused(
    worked: Study, by: User, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        write(worked, by, **given)

    assert said(worked) == []


def test_a_memo_on_words_follows_a_correction_and_its_undoing(worked: Study, by: User) -> None:
    on_words(worked, by)
    [words] = stands_on(worked)
    correct(worked, by, "\n", "\n\nNotes: Recorded on a bus.\n")
    assert stands_on(worked) == [words]
    correct(worked, by, words, "")
    [gone] = memos_on(worked, "jodie")
    assert gone.passage
    assert gone.passage.is_gone
    undo(study=worked, by=by)
    assert stands_on(worked) == [words]
    undo(study=worked, by=by)
    assert stands_on(worked) == [words]
    redo(study=worked, by=by)
    assert stands_on(worked) == [words]


def test_one_taken_out_comes_back_where_its_words_are_now(worked: Study, by: User) -> None:
    on_words(worked, by)
    [words] = stands_on(worked)
    actions.take_out(study=worked, memo_id="m-one", by=by)
    correct(worked, by, "\n", "\n\nNotes: Recorded on a bus.\n")
    actions.put_back(study=worked, memo_id="m-one", by=by)

    assert stands_on(worked) == [words]


@pytest.mark.parametrize("verb", ["written", "taken out"])
def test_a_step_done_again_puts_it_where_its_words_are_now(
    worked: Study, by: User, verb: str
) -> None:
    cora = person("coordinator")
    on_words(worked, by)
    [words] = stands_on(worked)
    if verb == "taken out":
        actions.take_out(study=worked, memo_id="m-one", by=by)
    else:
        undo(study=worked, by=by)
    correct(worked, cora, "\n", "\n\nNotes: Recorded on a bus.\n")
    (undo if verb == "taken out" else redo)(study=worked, by=by)

    assert stands_on(worked) == [words]


def test_a_text_with_a_memo_nobody_saw_is_not_corrected(worked: Study, by: User) -> None:
    document, codes = document_of(worked, "jodie"), codings_of(worked, "jodie")
    seen = correcting.state_of(document, codes)
    on_words(worked, by)
    text = f"{document.text} And more."

    with pytest.raises(ConflictError):
        correcting.correct(study=worked, document_id="jodie", text=text, seen=seen, by=by)
