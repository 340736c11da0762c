"""A round closed: row and record in one step; what would make a hole in the rounds is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.closing import Closing
from forwhom.core.theory.refining import Rewording
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.models import Step
from forwhom.web.evidence.steps.undoing import leave, redo, undo
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import rounds_of
from forwhom.web.theory.models import Change, Configuration
from forwhom.web.theory.rounds import actions
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.theory.refining.test_actions import retire, reword
from tests.web.theory.test_actions import state

TO = Closing("With Rosa", date(2019, 6, 1), "Rosa's interview")


@pytest.fixture
def by(worked: Study) -> User:
    reword(worked, person("evaluator"))
    return person("evaluator")


@pytest.fixture
def cora(worked: Study) -> User:
    return person("coordinator")


def close(study: Study, by: User, to: Closing = TO, seen: str = "") -> None:
    seen = seen or actions.state_of(actions.theory_to_close(study))
    actions.close(study=study, to=to, seen=seen, by=by)


def other_words(study: Study, by: User) -> None:
    reword(study, by, Rewording({"outcome": "she goes"}))


def test_it_is_dated_and_the_next_change_opens_the_next(worked: Study, by: User) -> None:
    close(worked, by)
    closed = rounds_of(worked)[-1]
    assert (closed.round_id, closed.name, closed.closed_on) == ("round4", TO.name, TO.closed_on)
    assert closed.about == "Rosa's interview"

    retire(worked, by)
    assert [each.round_id for each in rounds_of(worked)][-2:] == ["round4", "round5"]


def test_it_is_one_step_and_one_record(worked: Study, by: User) -> None:
    close(worked, by)
    step = Step.objects.filter(study=worked, by=by).last()
    said = Record.objects.filter(study=worked).first()

    assert (step.words, step.begins) == ("round closed", "With Rosa")
    assert said is not None
    assert (said.action, said.about, said.by) == ("round closed", "round4", by)


def test_it_is_undone_exactly_and_done_again_exactly(worked: Study, by: User) -> None:
    before = state(worked)
    close(worked, by)
    after = state(worked)
    undo(study=worked, by=by)
    assert state(worked) == before
    redo(study=worked, by=by)

    assert state(worked) == after


def test_a_folder_takes_it_along_and_brings_it_back(
    worked: Study, by: User, tmp_path: Path
) -> None:
    close(worked, by)
    lay_out(worked, tmp_path / "out")

    assert read_study(tmp_path / "out").study.rounds == study_from(worked).rounds


def test_the_first_round_of_a_theory_is_closed_without_a_change(empty: Study) -> None:
    eva = person("evaluator")
    Configuration.objects.create(study=empty, position=0, configuration_id="c1", name="Heard")
    close(empty, eva)
    assert [each.round_id for each in rounds_of(empty)] == ["round0"]

    undo(study=empty, by=eva)
    assert rounds_of(empty) == ()


def test_what_somebody_refined_meanwhile_is_not_closed_over(
    worked: Study, by: User, cora: User
) -> None:
    seen = actions.state_of(actions.theory_to_close(worked))
    other_words(worked, cora)
    before = state(worked)
    with pytest.raises(ConflictError, match="somebody refined it"):
        close(worked, by, seen=seen)

    assert state(worked) == before


def test_nothing_is_closed_where_nothing_changed_or_before_the_last(
    worked: Study, by: User
) -> None:
    with pytest.raises(RefusedValueError, match="was closed on 2019-03-29"):
        close(worked, by, Closing("Early", date(2019, 3, 28)))
    close(worked, by)
    with pytest.raises(RefusedValueError, match="nothing has changed"):
        close(worked, by, Closing("Again", date(2019, 6, 2)))


def test_a_closing_is_not_undone_when_a_later_change_has_opened_the_next_round(
    worked: Study, by: User, cora: User
) -> None:
    close(worked, by)
    other_words(worked, cora)
    before = state(worked)
    with pytest.raises(ConflictError, match="a later change has opened “Round 5”"):
        undo(study=worked, by=by)

    assert state(worked) == before


def test_a_change_in_a_round_that_somebody_closed_since_is_not_undone(
    worked: Study, by: User, cora: User
) -> None:
    other_words(worked, by)
    close(worked, cora)
    before = state(worked)
    with pytest.raises(ConflictError, match="belongs to “With Rosa”, which is closed since"):
        undo(study=worked, by=by)

    assert state(worked) == before


def test_a_change_in_a_round_that_somebody_closed_since_is_not_done_again(
    worked: Study, by: User, cora: User
) -> None:
    other_words(worked, by)
    undo(study=worked, by=by)
    close(worked, cora)
    with pytest.raises(ConflictError, match="is closed since"):
        redo(study=worked, by=by)

    assert Change.objects.filter(study=worked, round_id="round4").count() == 1


def test_a_closing_that_was_left_keeps_what_came_before_it(worked: Study, by: User) -> None:
    close(worked, by)
    leave(study=worked, by=by, key=Step.objects.filter(study=worked, by=by).last().key)
    with pytest.raises(ConflictError, match="is closed since"):
        undo(study=worked, by=by)


def test_a_first_round_that_was_undone_is_not_done_again_beside_another(
    worked: Study, by: User, cora: User
) -> None:
    undo(study=worked, by=by)  # the change that opened round 4
    other_words(worked, cora)
    with pytest.raises(ConflictError, match="another round is open"):
        redo(study=worked, by=by)

    assert [each.round_id for each in rounds_of(worked) if each.closed_on is None] == ["round5"]
