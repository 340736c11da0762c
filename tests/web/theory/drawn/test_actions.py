"""A link: the circumstance, the change and the record in one step, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.refining import Rewording
from forwhom.core.theory.rounds import Inference, Verb
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.studies.models import Study
from forwhom.web.theory.drawn import actions
from forwhom.web.theory.loaders import changes_of
from forwhom.web.theory.models import Condition, Configuration
from forwhom.web.theory.refining.writing import theory_to_refine
from tests.web.conftest import person
from tests.web.theory.refining.test_actions import reword
from tests.web.theory.test_actions import state

WHY = Why("A friend she made there told her", (), (Inference.ABDUCTIVE,))


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def seen(study: Study) -> str:
    return actions.state_of(theory_to_refine(study))


def link(study: Study, by: User, was: str = "", one: str = "cmo12", of: str = "isolated") -> None:
    given = {"configuration_id": one, "condition_id": of, "why": WHY, "seen": was or seen(study)}
    actions.link(study=study, by=by, **given)


def outcome_of(study: Study, condition_id: str = "isolated") -> list[str]:
    held: list[str] = Condition.objects.get(study=study, condition_id=condition_id).outcome_of
    return held


def test_a_link_stands_with_the_change_that_says_why(worked: Study, by: User) -> None:
    link(worked, by)

    assert outcome_of(worked) == ["cmo12"]
    change = changes_of(worked)[-1]
    assert (change.verb, change.configurations) == (Verb.LINKED, ("cmo12", "cmo11"))
    assert (change.reason, change.by) == (WHY.reason, by.name)
    told = Record.objects.get(study=worked, action="configuration linked")
    assert (told.about, told.detail["change"]) == ("cmo12", change.change_id)


def test_it_is_taken_out_again(worked: Study, by: User) -> None:
    link(worked, by)
    actions.unlink(
        study=worked,
        configuration_id="cmo12",
        condition_id="isolated",
        why=WHY,
        seen=seen(worked),
        by=by,
    )

    assert outcome_of(worked) == []
    assert changes_of(worked)[-1].verb is Verb.UNLINKED


def test_undone_everything_is_as_it_was_and_done_again_it_stands(worked: Study, by: User) -> None:
    before = state(worked)
    link(worked, by)
    after = state(worked)
    undo(study=worked, by=by)
    assert state(worked) == before
    redo(study=worked, by=by)
    assert state(worked) == after


def test_who_has_not_seen_how_it_stands_writes_nothing(worked: Study, by: User) -> None:
    was = seen(worked)
    reword(worked, by, Rewording({"outcome": "comes"}))
    before = state(worked)
    with pytest.raises(ConflictError, match="since you opened the page"):
        link(worked, by, was)
    assert state(worked) == before


def test_a_circle_of_preconditions_is_refused_and_nothing_is_written(
    worked: Study, by: User
) -> None:
    link(worked, by, one="cmo09", of="finds-talking-useful")
    before = state(worked)
    with pytest.raises(RefusedValueError, match="Seeing that it is for her > Talking is worth"):
        link(worked, by, one="cmo10", of="sees-it-as-mental-health")
    assert state(worked) == before


def test_a_cycle_of_others_stands(worked: Study, by: User) -> None:
    link(worked, by, one="cmo11", of="days-without-order")
    link(worked, by, one="cmo12", of="isolated")
    assert outcome_of(worked) == ["cmo12"]


def test_a_linked_study_is_the_same_in_a_folder(worked: Study, by: User, tmp_path: Path) -> None:
    link(worked, by)
    lay_out(worked, tmp_path / "out")
    there = read_study(tmp_path / "out").study
    [held] = [each for each in there.conditions if each.condition_id == "isolated"]
    assert held.outcome_of == ("cmo12",)
    assert Configuration.objects.filter(study=worked).count() == 28
