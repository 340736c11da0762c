"""A partial configuration begun while a passage is marked: one transaction, one step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Leg
from forwhom.core.exchange.folder import read_study
from forwhom.core.theory.rounds import Inference, Verb
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions, relations
from forwhom.web.evidence.forms import CodingRefusedError
from forwhom.web.evidence.models import Coding, Step
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.studies.models import Study
from forwhom.web.theory.actions import with_configuration
from forwhom.web.theory.loaders import changes_of, configuration_of, rounds_of, standing_now
from forwhom.web.theory.models import Change, Condition, Configuration, Round
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.pane.marking import CODING_ID, also, passage

SAYS = "Asked in by another mother, she goes, because she is expected."
NEW: dict[str, Any] = {
    "configuration_id": "",
    "new_configuration": f"  {SAYS}\n",
    "new_context": "was asked in by another mother",
    "new_reasoning": "she is expected",
    "new_outcome": "not of a leg that the passage shows",
    "new_inferences": "inductive; abductive",
}
MADE = "cmo21"
EVERY = (Configuration, Condition, Round, Change, Coding)


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def mark(study: Study, by: User, *others: dict[str, Any], **more: Any) -> Any:
    first = passage(study, **{**NEW, **more})
    place = {name: first[name] for name in ("start", "end", "begins")}
    return actions.mark_each(
        study=study,
        document_id="jodie",
        given=[first, *({**each, **place} for each in others)],
        by=by,
        prepare=[with_configuration],
    )


def state(study: Study) -> list[list[dict[str, Any]]]:
    """Every row of the theory, and the codings, but for what the database calls them."""
    return [
        [{**row, "id": 0} for row in model._default_manager.filter(study=study).values()]
        for model in EVERY
    ]


def problems(study: Study, by: User, *others: dict[str, Any], **more: Any) -> set[tuple[int, str]]:
    before = state(study)
    with pytest.raises(CodingRefusedError) as refused:
        mark(study, by, *others, **more)
    assert state(study) == before
    return {(each.row, each.field) for each in refused.value.problems}


def test_it_has_the_legs_that_were_said_and_lacks_the_others(worked: Study, by: User) -> None:
    (coding,) = mark(worked, by)
    made = configuration_of(worked, MADE).configuration

    assert coding.configuration_id == MADE
    assert made.name == SAYS
    assert made.reasoning == "she is expected"
    assert made.missing_legs() == (Leg.RESOURCE, Leg.OUTCOME)
    assert made.suggested_by == ("i40",)
    assert made.context
    (condition,) = made.context.condition_ids()
    assert Condition.objects.get(study=worked, condition_id=condition).text == NEW["new_context"]


def test_the_next_round_is_opened_with_the_change_that_added_it(worked: Study, by: User) -> None:
    mark(worked, by)
    opened, change = rounds_of(worked)[-1], changes_of(worked)[-1]

    assert (opened.round_id, opened.name, opened.closed_on) == ("round4", "Round 4", None)
    assert (change.round_id, change.verb) == ("round4", Verb.ADDED)
    assert change.configurations == (MADE,)
    assert change.because_of == (CODING_ID,)
    assert change.inferences == (Inference.INDUCTIVE, Inference.ABDUCTIVE)
    assert change.reason == "Suggested by a passage of Interview with Jodie, site 2."
    assert change.by == by.name
    assert MADE in standing_now(worked, [MADE])


def test_a_second_one_goes_into_the_round_that_is_open(worked: Study, by: User) -> None:
    mark(worked, by)
    mark(worked, by, client_id="2", new_configuration="Another.", new_context="", new_reason="So.")

    assert [each.round_id for each in changes_of(worked)[-2:]] == ["round4", "round4"]
    assert len(rounds_of(worked)) == 5
    assert changes_of(worked)[-1].reason == "So."


def test_what_nobody_said_of_how_it_was_inferred_is_not_recorded(worked: Study, by: User) -> None:
    mark(worked, by, new_inferences="")

    assert changes_of(worked)[-1].inferences == ()


def test_it_can_be_chosen_at_once(worked: Study, by: User) -> None:
    mark(worked, by)

    assert relations.theory().targets(worked)[MADE].name == SAYS


def test_it_is_one_step_back_and_one_step_again(worked: Study, by: User) -> None:
    before = state(worked)
    mark(worked, by, also(1))
    after = state(worked)
    step = Step.objects.get(study=worked, by=by)
    assert (step.words, step.begins) == ("passage marked 2 times", "I've got a brew")
    undo(study=worked, by=by)
    assert state(worked) == before
    redo(study=worked, by=by)
    assert state(worked) == after
    undo(study=worked, by=by)

    assert state(worked) == before


def test_sent_twice_it_is_begun_once_and_undone_it_stays_undone(worked: Study, by: User) -> None:
    before = state(worked)
    mark(worked, by)
    after = state(worked)
    assert [each.coding_id for each in mark(worked, by)] == [CODING_ID]
    assert state(worked) == after
    undo(study=worked, by=by)

    assert mark(worked, by) == ()
    assert state(worked) == before


def test_an_id_that_was_undone_is_given_to_no_other(worked: Study, by: User) -> None:
    mark(worked, by)
    undo(study=worked, by=by)
    (coding,) = mark(worked, by, client_id="2")

    assert coding.configuration_id == "cmo22"


def test_what_rests_on_it_meanwhile_keeps_it(worked: Study, by: User) -> None:
    mark(worked, by)
    later = passage(worked, client_id="late", configuration_id=MADE)
    actions.mark(study=worked, document_id="jodie", given=later, by=person("coordinator"))
    before = state(worked)

    with pytest.raises(ConflictError, match=f"configuration {MADE} is used since by coding c-late"):
        undo(study=worked, by=by)
    assert state(worked) == before


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("change", f"configuration {MADE} is used since by change later"),
        ("branch", f"configuration {MADE} is used since by configuration cmo99"),
        ("context", "condition condition001 is used since by configuration cmo99"),
        ("round", "round round4 is used since by change later"),
    ],
)
def test_whatever_refers_to_what_was_made_keeps_it(
    worked: Study, by: User, kind: str, words: str
) -> None:
    mark(worked, by)
    where = {"study": worked, "position": 999}
    if kind in {"change", "round"}:
        about = MADE if kind == "change" else "cmo01"
        held = {"verb": "reworded", "configurations": [about], "because_of": []}
        of_round = "round3" if kind == "change" else "round4"
        Change.objects.create(**where, change_id="later", round_id=of_round, **held)
    else:
        context = {"all": ["condition001"]} if kind == "context" else None
        part_of = MADE if kind == "branch" else ""
        made = {"configuration_id": "cmo99", "name": "Late", "context": context, "part_of": part_of}
        Configuration.objects.create(**where, **made)

    with pytest.raises(ConflictError, match=words):
        undo(study=worked, by=by)
    assert Configuration.objects.filter(study=worked, configuration_id=MADE).exists()


def test_reworded_meanwhile_it_stays(worked: Study, by: User) -> None:
    mark(worked, by)
    Configuration.objects.filter(study=worked, configuration_id=MADE).update(outcome="she goes")

    with pytest.raises(ConflictError, match="not as you left it"):
        undo(study=worked, by=by)


def test_its_problems_stand_beside_its_fields_in_their_row(worked: Study, by: User) -> None:
    second = also(1) | NEW | {"new_configuration": " ", "reasoning_account": ""}

    assert problems(worked, by, second, new_context="a\x07bell") == {
        (0, "new_context"),
        (1, "new_configuration"),
    }
    assert problems(worked, by, new_inferences="by guess") == {(0, "new_inferences")}
    assert problems(worked, by, tag="", context_account="", reasoning_account="") == {(0, "tag")}


def test_one_that_says_this_already_is_to_be_chosen(worked: Study, by: User) -> None:
    assert problems(worked, by, new_configuration="not judged") == {(0, "new_configuration")}
    twice = also(1) | NEW | {"reasoning_account": ""}
    assert problems(worked, by, twice) == {(1, "new_configuration")}


def test_it_is_recorded_with_everything_that_was_made(worked: Study, by: User) -> None:
    mark(worked, by)
    said = Record.objects.get(study=worked, action="configuration begun")

    assert said.about == MADE
    assert said.detail["rows"][1:3] == [MADE, "round4"]
    assert said.detail["change"] == changes_of(worked)[-1].change_id


def test_a_folder_takes_it_along_and_brings_it_back(worked: Study, by: User, tmp_path: Any) -> None:
    mark(worked, by)
    held = study_from(worked)
    lay_out(worked, tmp_path / "out")
    again = read_study(tmp_path / "out").study

    assert again.configurations == held.configurations
    assert again.rounds == held.rounds
    assert again.changes == held.changes
    assert again.conditions == held.conditions
    assert "round_id: round4" in (tmp_path / "out" / "theory" / "rounds.yaml").read_text()
    partial = [each for each in again.warnings() if each.rule == "configuration-partial"]
    assert MADE in {each.about.id for each in partial if each.about}


def test_before_the_first_round_it_is_part_of_the_first_state(worked: Study, by: User) -> None:
    Change.objects.filter(study=worked).delete()
    Round.objects.filter(study=worked).delete()
    mark(worked, by)

    assert Configuration.objects.filter(study=worked, configuration_id=MADE).exists()
    assert not Change.objects.filter(study=worked).exists()
    assert not Round.objects.filter(study=worked).exists()


def test_into_an_open_round_that_came_with_the_study(worked: Study, by: User) -> None:
    Round.objects.create(study=worked, position=9, round_id="under-way", name="Under way")
    mark(worked, by)

    assert changes_of(worked)[-1].round_id == "under-way"
    assert rounds_of(worked)[-2].closed_on == date(2019, 3, 29)
