"""A judgement, a verdict and a choice: rows, record and step at once, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.adjudications import Settled
from forwhom.core.theory.judgements import Verdict
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.models import Coding
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.theory.judging import actions
from forwhom.web.theory.models import Adjudication, Judgement, Quotations
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person

ONE, OTHER = "cmo17", "cmo11"
EVERY = (Judgement, Adjudication, Quotations)


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def held(study: Study) -> list[Any]:
    return [records_from(model._default_manager.filter(study=study)) for model in EVERY]


def judge(study: Study, by: User, **other: Any) -> None:
    given = {"configuration_id": ONE, "verdict": Verdict.EVIDENCED, "reason": "She says so"}
    given["seen"] = actions.state_of(study, [ONE])
    actions.judge(study=study, by=by, **(given | other))


def adjudicate(study: Study, by: User, **other: Any) -> None:
    decision = actions.Decision(Settled.PREFERRED, "It fits more of it", ONE, "Near", "Her own")
    given: dict[str, Any] = {"rivals": (ONE, OTHER), "decision": decision}
    given["seen"] = actions.state_of(study, [ONE, OTHER])
    actions.adjudicate(study=study, by=by, **(given | other))


def quote(study: Study, by: User, *codings: str, **other: Any) -> None:
    given = {"configuration_id": ONE, "codings": codings} | other
    actions.quote(study=study, seen=actions.state_of(study, [ONE]), by=by, **given)


def on(study: Study, one: str = ONE) -> list[str]:
    rows = Coding.objects.filter(study=study, configuration_id=one)
    return list(rows.values_list("coding_id", flat=True))


def test_who_judged_when_and_of_what_is_kept(worked: Study, by: User) -> None:
    judge(worked, by)

    made = records_from(Judgement.objects.filter(study=worked))[-1]
    assert (made.by, made.verdict, made.reason) == (by.name, "evidenced", "She says so")
    assert made.judged_on
    assert made.round_id == "round3"
    assert list(made.rested_on) == on(worked)
    assert "reasoning: it will be a step down" in (made.said or "")
    assert Record.objects.filter(study=worked, action=actions.JUDGED, about=ONE).count() == 1


@pytest.mark.parametrize("write", [judge, adjudicate, lambda s, b: quote(s, b, *on(s))])
def test_each_is_undone_and_done_again_as_one_step(worked: Study, by: User, write: Any) -> None:
    before = held(worked)
    write(worked, by)
    after = held(worked)

    assert after != before
    undo(study=worked, by=by)
    assert held(worked) == before
    redo(study=worked, by=by)
    assert held(worked) == after


@pytest.mark.parametrize("write", [judge, adjudicate])
def test_without_a_reason_nothing_is_written(worked: Study, by: User, write: Any) -> None:
    before = held(worked)
    empty: dict[str, Any] = {"reason": ""}
    if write is adjudicate:
        empty = {"decision": actions.Decision(Settled.UNDECIDED, "")}

    with pytest.raises(RefusedValueError, match="nobody says why"):
        write(worked, by, **empty)

    assert held(worked) == before


def test_a_passage_marked_meanwhile_is_a_conflict(worked: Study, by: User) -> None:
    seen, before = actions.state_of(worked, [ONE]), held(worked)
    Coding.objects.filter(study=worked, coding_id=on(worked, OTHER)[0]).update(configuration_id=ONE)

    with pytest.raises(ConflictError, match="something has changed"):
        judge(worked, by, seen=seen)

    assert held(worked) == before


def test_sent_twice_it_is_written_once(worked: Study, by: User) -> None:
    seen = actions.state_of(worked, [ONE])
    judge(worked, by, seen=seen)

    with pytest.raises(ConflictError):
        judge(worked, by, seen=seen)


def test_an_id_that_was_undone_is_not_given_again(worked: Study, by: User) -> None:
    judge(worked, by)
    first = Judgement.objects.filter(study=worked, configuration_id=ONE).get().judgement_id
    undo(study=worked, by=by)
    judge(worked, by)

    assert Judgement.objects.filter(study=worked, configuration_id=ONE).get().judgement_id != first


def test_only_what_is_on_it_may_be_quoted_for_it(worked: Study, by: User) -> None:
    with pytest.raises(RefusedValueError, match="is not on this configuration"):
        quote(worked, by, on(worked, OTHER)[0])


def test_choosing_nothing_leaves_it_to_the_rule(worked: Study, by: User) -> None:
    quote(worked, by, *on(worked))
    assert Quotations.objects.filter(study=worked, configuration_id=ONE).exists()

    quote(worked, by)

    assert not Quotations.objects.filter(study=worked, configuration_id=ONE).exists()


def test_all_of_it_goes_out_in_the_folder_and_is_the_same(
    worked: Study, by: User, tmp_path: Path
) -> None:
    judge(worked, by)
    adjudicate(worked, by)
    quote(worked, by, *on(worked))

    lay_out(worked, tmp_path / "out")

    back, here = read_study(tmp_path / "out").study, study_from(worked)
    assert back.judgements == here.judgements
    assert back.adjudications == here.adjudications
    assert back.quotations == here.quotations
    assert len(back.adjudications) == 2
