"""A configuration refined: rows, change and record in one step, and no link lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from forwhom.cli.check import command as check
from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Leg
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part
from forwhom.core.theory.conditions import Context, Whose
from forwhom.core.theory.refining import Rewording
from forwhom.core.theory.rejoining import Rejoining
from forwhom.core.theory.retyping import Retyping, Shows, codings_showing
from forwhom.core.theory.rounds import Inference, Verb
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.models import Coding, Step
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange.outgoing import lay_out
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import (
    changes_of,
    configuration_of,
    rounds_of,
    standing_now,
    written,
)
from forwhom.web.theory.models import Condition, Configuration
from forwhom.web.theory.refining import actions, actions_carrying, writing
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.blind.blind import opened
from tests.web.theory.test_actions import state

WHY = Why("Donna says otherwise", (), (Inference.ABDUCTIVE,))
ONE, OTHER = "cmo01", "cmo02"
TO = Rewording({"reasoning": "peers have been there"})


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def seen(study: Study, *concerned: str, carries: bool = False) -> str:
    theory = writing.theory_to_refine(study, concerned if carries else ())
    return writing.state_of(theory, *concerned)


def reword(study: Study, by: User, to: Rewording = TO, **more: Any) -> None:
    given = {"configuration_id": ONE, "why": WHY, "seen": seen(study, ONE), **more}
    actions.reword(study=study, to=to, by=by, **given)


def retire(study: Study, by: User, one: str = ONE) -> None:
    actions.retire(study=study, configuration_id=one, why=WHY, seen=seen(study, one), by=by)


def merge(study: Study, by: User, **more: Any) -> None:
    was = seen(study, OTHER, ONE, carries=True)
    given = {"configuration_id": OTHER, "into": ONE, "why": WHY, "seen": was, **more}
    actions_carrying.merge(study=study, by=by, **given)


def split(study: Study, by: User, one: str = ONE, *, inside: bool = False) -> None:
    ids = sorted(on(study, one))
    goes = {each: [0, 1] if at == 0 else [at % 2] for at, each in enumerate(ids)}
    parts = Part(f"One reads {one} so."), Part(f"Another reads {one} so.", "she is known")
    apart = Apart(parts, goes, inside)
    was = seen(study, one, carries=True)
    actions_carrying.split(study=study, configuration_id=one, apart=apart, why=WHY, seen=was, by=by)


def on(study: Study, configuration_id: str) -> set[str]:
    held = Coding.objects.filter(study=study, configuration_id=configuration_id)
    return set(held.values_list("coding_id", flat=True))


def recluster(study: Study, by: User) -> None:
    given = {"clusters": ["expected-gains"], "whose": Whose.OURS, "why": WHY}
    actions.recluster(study=study, configuration_id=ONE, seen=seen(study, ONE), by=by, **given)


def retire_and_restore(study: Study, by: User) -> None:
    retire(study, by, "cmo08")
    actions.restore(
        study=study, configuration_id="cmo08", why=WHY, seen=seen(study, "cmo08"), by=by
    )


def split_inside(study: Study, by: User) -> None:
    split(study, by, inside=True)


def split_a_branch(study: Study, by: User) -> None:
    split(study, by, "cmo08a")


def complete(study: Study, by: User) -> None:
    reword(study, by, Rewording({}, {"wants-emotional-support": "wants to be listened to"}))


def retype(study: Study, by: User, one: str = ONE, **more: Any) -> None:
    """Her first circumstance becomes what the programme offers, with some of the passages."""
    configuration = configuration_of(study, one).configuration
    family = [each.configuration_id for each in configuration.family()]
    theory = writing.theory_to_refine(study, family)
    element = next(configuration.context.condition_ids()) if configuration.context else ""
    on = [each.coding_id for each in codings_showing(theory, configuration, Leg.CONTEXT)]
    shows = dict(zip(on, cycle(Shows), strict=False))
    to = Retyping(f"condition {element}", Leg.RESOURCE, shows=shows)
    given = {"configuration_id": one, "family": family, "to": to, "why": WHY} | more
    given.setdefault("seen", writing.state_of(theory, *family))
    actions_carrying.retype(study=study, by=by, **given)


def retype_with_branches(study: Study, by: User) -> None:
    retype(study, by, "cmo08")


def rejoin(study: Study, by: User, **more: Any) -> None:
    joined = Context.from_text("any by ours (calls-herself-a-bad-mother, new1)")
    to = Rejoining(joined, {"new1": "is new in the town"})
    given = {"configuration_id": ONE, "to": to, "why": WHY, "seen": seen(study, ONE)} | more
    actions.rejoin(study=study, by=by, **given)


EVERY = [
    reword, complete, recluster, rejoin, retype, retype_with_branches, retire,
    retire_and_restore, merge, split, split_inside, split_a_branch,
]  # fmt: skip


def test_other_words_stand_with_the_change_that_gave_them(worked: Study, by: User) -> None:
    because = Why("She corrects it", ("beth-01",), (Inference.INDUCTIVE,))
    reword(worked, by, why=because)

    assert configuration_of(worked, ONE).configuration.reasoning == "peers have been there"
    change = changes_of(worked)[-1]
    assert (change.verb, change.round_id, change.by) == (Verb.REWORDED, "round4", by.name)
    assert change.was
    assert change.was.startswith("reasoning: peers will not judge her")
    assert (change.reason, change.because_of) == ("She corrects it", ("beth-01",))
    assert rounds_of(worked)[-1].closed_on is None


def test_a_retired_one_keeps_its_evidence(worked: Study, by: User) -> None:
    before = on(worked, ONE)
    retire(worked, by)

    assert on(worked, ONE) == before
    assert ONE not in standing_now(worked, [ONE])


def test_a_merger_carries_every_coding(worked: Study, by: User) -> None:
    both = on(worked, ONE) | on(worked, OTHER)
    merge(worked, by)

    assert on(worked, ONE) == both
    assert standing_now(worked, [ONE, OTHER]) & {ONE, OTHER} == {ONE}


def test_a_split_sends_each_and_copies_what_goes_to_both(worked: Study, by: User) -> None:
    first, *rest = sorted(on(worked, ONE))
    count = Coding.objects.filter(study=worked).count()
    split(worked, by)

    assert on(worked, ONE) == set()
    assert on(worked, "cmo21") | on(worked, "cmo22") == {first, f"{first}-2", *rest}
    assert Coding.objects.filter(study=worked).count() == count + 1
    standing = standing_now(worked, [ONE, "cmo21", "cmo22"])
    assert standing & {ONE, "cmo21", "cmo22"} == {"cmo21", "cmo22"}


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.__name__)
def test_it_is_undone_exactly_and_done_again_exactly(worked: Study, by: User, verb: Any) -> None:
    before = state(worked)
    verb(worked, by)
    after = state(worked)
    steps = Step.objects.filter(study=worked, by=by).count()
    for _ in range(steps):
        undo(study=worked, by=by)
    assert state(worked) == before
    for _ in range(steps):
        redo(study=worked, by=by)

    assert state(worked) == after


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.__name__)
def test_a_folder_takes_it_along_and_brings_it_back(
    worked: Study, by: User, verb: Any, tmp_path: Path
) -> None:
    verb(worked, by)
    held = study_from(worked)
    lay_out(worked, tmp_path / "out")
    again = read_study(tmp_path / "out").study

    assert again.configurations == held.configurations
    assert (again.rounds, again.changes) == (held.rounds, held.changes)
    assert (again.conditions, again.codings) == (held.conditions, held.codings)
    checked = CliRunner().invoke(check, [str(tmp_path / "out")])
    assert checked.exit_code == 0, checked.output


def test_verb_after_verb_the_study_holds_together_and_is_undone_to_the_first(
    worked: Study, by: User
) -> None:
    before = state(worked)
    for verb in (reword, complete, recluster, merge, retire_and_restore, split, split_a_branch):
        verb(worked, by)
    assert study_from(worked)  # it refuses to exist when a coding names what is not there
    assert len(rounds_of(worked)) == 5
    for _ in Step.objects.filter(study=worked, by=by):
        undo(study=worked, by=by)

    assert state(worked) == before


def test_what_somebody_refined_meanwhile_is_not_written_over(worked: Study, by: User) -> None:
    was = seen(worked, ONE)
    reword(worked, person("coordinator"))
    before = state(worked)
    with pytest.raises(ConflictError, match="somebody refined it"):
        reword(worked, by, Rewording({"reasoning": "mine"}), seen=was)

    assert state(worked) == before


def test_a_circumstance_reworded_elsewhere_meanwhile_is_a_conflict(worked: Study, by: User) -> None:
    was = seen(worked, OTHER)
    text = {"calls-herself-a-bad-mother": "thinks of herself as a bad mother"}
    reword(worked, person("coordinator"), Rewording({}, text))
    with pytest.raises(ConflictError):
        reword(worked, by, configuration_id=OTHER, seen=was)


def test_what_was_marked_meanwhile_is_no_conflict_but_where_it_would_be_carried(
    worked: Study, by: User
) -> None:
    words, carried = seen(worked, ONE), seen(worked, OTHER, ONE, carries=True)
    Coding.objects.filter(study=worked, configuration_id=ONE).first().delete()
    with pytest.raises(ConflictError):
        merge(worked, by, seen=carried)
    reword(worked, by, seen=words)

    assert changes_of(worked)[-1].verb is Verb.REWORDED


def test_a_passage_that_is_gone_is_the_cause_of_nothing(worked: Study, by: User) -> None:
    before = state(worked)
    with pytest.raises(RefusedValueError, match="passage nobody-01 is not there any more"):
        reword(worked, by, why=Why("So", ("nobody-01",), (Inference.INDUCTIVE,)))

    assert state(worked) == before


def test_it_is_one_step_known_by_the_configuration_and_one_record(worked: Study, by: User) -> None:
    retire(worked, by)
    step = Step.objects.get(study=worked, by=by)
    said = Record.objects.filter(study=worked).first()

    assert (step.words, step.begins) == ("configuration retired", "Not judged")
    assert said is not None
    assert (said.action, said.about, said.by) == ("configuration retired", ONE, by)
    assert said.detail["change"] == changes_of(worked)[-1].change_id


def test_an_id_that_was_undone_is_given_to_no_other(worked: Study, by: User) -> None:
    split(worked, by)
    undo(study=worked, by=by)
    split(worked, by)

    assert changes_of(worked)[-1].configurations == ("cmo23", "cmo24")


def test_what_rests_on_a_part_meanwhile_keeps_the_split(worked: Study, by: User) -> None:
    split(worked, by)
    Coding.objects.filter(study=worked, configuration_id=OTHER).update(configuration_id="cmo21")
    before = state(worked)
    with pytest.raises(ConflictError, match="configuration cmo21 is used since by coding"):
        undo(study=worked, by=by)

    assert state(worked) == before


def test_what_a_passage_shows_is_written_with_the_leg(worked: Study, by: User) -> None:
    was = dict(Coding.objects.filter(study=worked).values_list("coding_id", "tag"))
    retype(worked, by)
    one = configuration_of(worked, ONE).configuration
    assert one.resource == "support from peers; wants emotional support"
    assert one.context
    assert "wants-emotional-support" not in one.context.condition_ids()
    now = dict(Coding.objects.filter(study=worked).values_list("coding_id", "tag"))

    turned = {each: (was[each], tag) for each, tag in now.items() if was[each] != tag}
    assert turned
    assert all("R" in tag and "R" not in before for before, tag in turned.values())
    assert set(now) == set(was)


def test_a_passage_tagged_otherwise_meanwhile_is_a_conflict(worked: Study, by: User) -> None:
    family = [ONE]
    was = writing.state_of(writing.theory_to_refine(worked, family), ONE)
    Coding.objects.filter(study=worked, coding_id="beth-01").update(tag="C-M-O")
    with pytest.raises(ConflictError, match="somebody refined it"):
        retype(worked, by, seen=was)


def test_a_circumstance_may_be_called_like_a_leg(worked: Study, by: User) -> None:
    called = "resource"
    theory = written(worked)
    context = Context.from_text("any (resource, meets-stigma)")
    one = replace(theory.one(ONE), context=context)
    Condition.objects.create(study=worked, position=999, condition_id=called, text="has a car")
    rows = Configuration.objects.filter(study=worked, configuration_id=ONE)
    rows.update(context=Configuration.fields_of(one)["context"])
    retype(worked, by)

    assert configuration_of(worked, ONE).configuration.resource == "support from peers; has a car"


def test_while_a_document_is_coded_blind_no_evidence_is_carried(worked: Study, by: User) -> None:
    merge(worked, by)
    opened(worked)
    before = state(worked)
    for verb in (split, retype):
        with pytest.raises(ConflictError, match="blind double coding"):
            verb(worked, by)
    with pytest.raises(ConflictError, match="blind double coding"):
        undo(study=worked, by=by)
    assert state(worked) == before
    reword(worked, by)

    assert changes_of(worked)[-1].verb is Verb.REWORDED
