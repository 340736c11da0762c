from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Account, Stance, Tag
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions
from forwhom.web.evidence.blind import apart
from forwhom.web.evidence.forms import CodingRefusedError
from forwhom.web.evidence.models import Code, Coding
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Change
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.pane.marking import CODING_ID, passage


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def mark(study: Study, by: User, **more: Any) -> Any:
    return actions.mark(study=study, document_id="jodie", given=passage(study, **more), by=by)


def fields_refused(study: Study, by: User, **more: Any) -> dict[str, str]:
    with pytest.raises(CodingRefusedError) as refused:
        mark(study, by, **more)
    assert not Coding.objects.filter(study=study, coding_id=CODING_ID).exists()
    return {each.field: each.words for each in refused.value.problems}


def version(study: Study) -> int:
    return Study.objects.get(pk=study.pk).version


def test_a_passage_is_marked_as_it_was_given(worked: Study, by: User) -> None:
    coding = mark(worked, by, memo="She has made time for this.")

    assert coding.coding_id == CODING_ID
    assert coding.tag == Tag(("C", "M"))
    assert coding.stance is Stance.SUPPORTS
    assert coding.context_account is Account.FIRST_HAND
    assert coding.begins == "I've got a brew"
    assert coding.coder == by.name
    assert coding.coded_on == timezone.localdate()
    assert Coding.objects.get(study=worked, coding_id=CODING_ID).memo == coding.memo


def test_what_was_marked_is_recorded_and_moves_the_study_on(worked: Study, by: User) -> None:
    was = version(worked)
    mark(worked, by)
    written = Record.objects.get(study=worked, about=CODING_ID)

    assert (written.action, written.by) == ("passage marked", by)
    assert version(worked) == was + 1


def test_the_passages_first_words_are_kept_when_none_are_given(worked: Study, by: User) -> None:
    assert mark(worked, by, begins="").begins == "I've got a brew"


def test_a_study_marked_here_is_still_a_study(worked: Study, by: User) -> None:
    coding = mark(worked, by)

    assert coding in study_from(worked).codings


def test_sent_twice_it_is_saved_once(worked: Study, by: User) -> None:
    first = mark(worked, by)
    again = mark(worked, by)

    assert again == first
    assert Coding.objects.filter(study=worked, coding_id=CODING_ID).count() == 1
    assert Record.objects.filter(study=worked, about=CODING_ID).count() == 1


def test_an_id_that_is_another_codings_is_a_conflict(worked: Study, by: User) -> None:
    mark(worked, by)

    with pytest.raises(ConflictError, match="says something else"):
        mark(worked, by, stance="counters")


def test_a_mark_that_arrives_after_it_was_taken_out_stays_out(worked: Study, by: User) -> None:
    mark(worked, by)
    actions.take_back(study=worked, coding_id=CODING_ID, by=by)

    assert mark(worked, by) is None
    assert not Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()


def test_when_the_record_fails_nothing_is_marked(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    was = version(worked)
    monkeypatch.setattr(apart, "record", fails)
    with pytest.raises(RuntimeError, match="no record"):
        mark(worked, by)

    assert not Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()
    assert version(worked) == was


def test_when_the_record_fails_nothing_is_taken_out_or_put_back(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    actions.take_back(study=worked, coding_id="jodie-02", by=by)
    monkeypatch.setattr(apart, "record", fails)
    with pytest.raises(RuntimeError):
        actions.take_back(study=worked, coding_id="jodie-03", by=by)
    with pytest.raises(RuntimeError):
        actions.put_back(study=worked, coding_id="jodie-02", by=by)

    assert Coding.objects.filter(study=worked, coding_id="jodie-03").exists()
    assert not Coding.objects.filter(study=worked, coding_id="jodie-02").exists()


def test_a_coding_taken_out_and_put_back_is_the_same_in_the_same_place(
    worked: Study, by: User
) -> None:
    def every_field() -> dict[str, Any]:
        held = Coding.objects.filter(study=worked, coding_id="beth-01").values().get()
        held.pop("id")
        return held

    was = every_field()
    actions.take_back(study=worked, coding_id="beth-01", by=by)
    actions.put_back(study=worked, coding_id="beth-01", by=by)

    assert every_field() == was
    assert was["coded_on"] == date(2018, 10, 19)


def test_what_is_not_there_is_taken_out_without_a_word(worked: Study, by: User) -> None:
    assert actions.take_back(study=worked, coding_id="c-nothing", by=by) is None
    assert actions.put_back(study=worked, coding_id="c-nothing", by=by) is None
    assert not Record.objects.filter(study=worked, about="c-nothing").exists()


def test_a_coding_that_a_change_rests_on_stays(worked: Study, by: User) -> None:
    change = Change.objects.filter(study=worked).first()
    assert change
    change.because_of = ["beth-01"]
    change.save()

    with pytest.raises(ConflictError, match=f"change {change.change_id} rests on this passage"):
        actions.take_back(study=worked, coding_id="beth-01", by=by)
    assert Coding.objects.filter(study=worked, coding_id="beth-01").exists()


def test_a_coding_whose_code_is_gone_is_not_put_back(worked: Study, by: User) -> None:
    actions.take_back(study=worked, coding_id="beth-02", by=by)
    Code.objects.filter(study=worked, code_id="first_session").delete()

    with pytest.raises(CodingRefusedError, match="code first_session is gone"):
        actions.put_back(study=worked, coding_id="beth-02", by=by)


def test_neither_configuration_nor_code_is_refused(worked: Study, by: User) -> None:
    found = fields_refused(worked, by, configuration_id="", tag="", context_account="")

    assert found["configuration_id"] == "Choose a configuration, a code, or both."


def test_legs_and_stance_are_both_asked_for_at_once(worked: Study, by: User) -> None:
    found = fields_refused(worked, by, tag="", stance="", context_account="", reasoning_account="")

    assert found.keys() == {"tag", "stance"}


def test_an_account_of_a_leg_that_is_not_shown_is_refused(worked: Study, by: User) -> None:
    assert (
        "no outcome" in fields_refused(worked, by, outcome_account="first_hand")["outcome_account"]
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tag", "M-C"),
        ("stance", "proves"),
        ("basis", "guessed"),
        ("start", "-1"),
        ("end", "ten"),
        ("configuration_id", "cmo99"),
        ("code_id", "no_such_code"),
        ("memo", "half \x00 text"),
    ],
)
def test_a_field_that_cannot_be_is_named(worked: Study, by: User, field: str, value: str) -> None:
    assert field in fields_refused(worked, by, **{field: value})


def test_a_passage_that_is_elsewhere_now_is_refused(worked: Study, by: User) -> None:
    assert "has changed since" in fields_refused(worked, by, begins="I have got a brew")["start"]


def test_a_passage_past_the_end_is_refused(worked: Study, by: User) -> None:
    assert "has changed since" in fields_refused(worked, by, end="9999999", begins="")["start"]


def test_a_passage_without_words_is_refused(worked: Study, by: User) -> None:
    start = passage(worked)["start"]

    assert "empty" in fields_refused(worked, by, end=start, begins="")["start"]


def test_a_client_id_that_is_no_id_is_refused(worked: Study, by: User) -> None:
    assert "coding_id" in fields_refused(worked, by, client_id="../../etc")


def test_a_code_alone_needs_no_tag(worked: Study, by: User) -> None:
    coding = mark(
        worked,
        by,
        configuration_id="",
        code_id="ambivalence",
        tag="",
        stance="",
        context_account="",
        reasoning_account="",
    )

    assert coding.code_id == "ambivalence"
    assert coding.configuration_id is None


def move(study: Study, by: User, **given: Any) -> Any:
    passage_of = {"start": 0, "end": 11, "begins": "Interviewer"} | given
    return actions.move(
        study=study, document_id="jodie", coding_id="jodie-05", given=passage_of, by=by
    )


def test_a_coding_moved_says_the_same_of_another_passage(worked: Study, by: User) -> None:
    was, now = move(worked, by)

    assert (now.start, now.end, now.begins) == (0, 11, "Interviewer")
    assert now == replace(was, start=0, end=11, begins="Interviewer")
    assert now in study_from(worked).codings


def test_a_move_is_recorded_once_without_words_and_moves_the_study_on(
    worked: Study, by: User
) -> None:
    before = version(worked)
    was, _ = move(worked, by)
    assert move(worked, by) is not None
    written = Record.objects.get(study=worked, about="jodie-05")

    assert (written.action, written.by) == ("coding moved", by)
    assert written.detail == {"was": [was.start, was.end], "now": [0, 11]}
    assert version(worked) == before + 1


def test_when_the_record_fails_nothing_is_moved(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    was = Coding.objects.filter(study=worked, coding_id="jodie-05").values().get()
    monkeypatch.setattr(apart, "record", fails)
    with pytest.raises(RuntimeError, match="no record"):
        move(worked, by)

    assert Coding.objects.filter(study=worked, coding_id="jodie-05").values().get() == was


def test_a_coding_moved_and_taken_out_is_put_back_where_it_was_moved_to(
    worked: Study, by: User
) -> None:
    _, moved = move(worked, by)
    actions.take_back(study=worked, coding_id="jodie-05", by=by)

    assert actions.put_back(study=worked, coding_id="jodie-05", by=by) == moved
