"""How every verb of refinement writes: one step with its change and its record, or nothing.

Whoever asks says in what state she saw the configuration (`seen`, see `state_of`); where somebody
refined it meanwhile it is a ConflictError, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import Record, RefusedValueError, key_of
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.theory import Refined, Theory
from forwhom.web.access.models import Record as Recorded
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as evidence
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.blind.apart import refuse_other_theory
from forwhom.web.evidence.steps import keeping as steps
from forwhom.web.evidence.taken_out import TAKEN_OUT, digest
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.theory.actions import taken
from forwhom.web.theory.loaders import written

MOVED_ON = (
    "this configuration has changed since you opened the page: somebody refined it, or marked a "
    "passage that would be carried; nothing of yours is lost, look at how it stands now"
)


def theory_to_refine(study: Study, carrying: Collection[str] = ()) -> Theory:
    """The theory as it stands, with the codings on configurations whose evidence is carried.

    None stands aside when they are: that is refused while a document is coded blind."""
    used = taken(study)
    codings: tuple[Coding, ...] = ()
    if carrying:
        every = evidence.Coding.objects.filter(study=study)
        used |= set(every.values_list("coding_id", flat=True))
        out = Recorded.objects.filter(study=study, action=TAKEN_OUT)
        used |= set(out.values_list("about", flat=True))
        on = every.filter(configuration_id__in=carrying)
        codings = records_from(on.order_by("document_id", "start", "end", "position"))
    return replace(written(study), codings=codings, taken=used)


def state_of(theory: Theory, *concerned: str) -> str:
    """What a person has seen of some configurations: their words and conditions, what was done to
    them, and the codings that would be carried or shown otherwise."""
    every = [each for each in theory.every() if each.configuration_id in concerned]
    named = {one for each in every if each.context for one in each.context.condition_ids()}
    conditions = [repr(each) for each in theory.conditions if each.condition_id in named]
    done = [
        each.change_id
        for each in theory.changes
        if set(concerned) & {*each.configurations, *each.made_from}
    ]
    codings = sorted(
        f"{each.coding_id} {each.configuration_id} {each.tag}" for each in theory.codings
    )
    return digest(*map(repr, every), *conditions, *done, *codings)


def refine(
    study: Study,
    concerned: Sequence[str],
    act: Callable[[Theory, Why], Refined],
    *,
    why: Why,
    seen: str,
    by: User,
    carries: bool = False,
) -> Refined:
    """One step: the rows, the change and the record, or none of them. `concerned` are whose state
    was seen; with `carries` their codings too."""
    lock(study)
    if carries:
        refuse_other_theory(study)
    theory = theory_to_refine(study, concerned if carries else ())
    if seen != state_of(theory, *concerned):
        raise ConflictError(MOVED_ON)
    _refuse_gone(study, why.because_of)
    done = act(theory, replace(why, by=by.name))
    _store(study, theory, done, by)
    say(study, theory, done, about=concerned[0], by=by)
    return done


def say(study: Study, before: Theory, done: Refined, *, about: str, by: User) -> None:
    """The record of a change, with the ids that it used."""
    touched(study)
    record(
        action=f"configuration {done.change.verb}",
        by=by,
        study=study,
        about=about,
        change=done.change.change_id,
        rows=[key_of(each) for each in _new(before, done.theory)],
        codings=len(done.carried),
    )


def _refuse_gone(study: Study, because_of: Sequence[str]) -> None:
    """The passages that caused a change are in the study."""
    held = evidence.Coding.objects.filter(study=study, coding_id__in=because_of)
    there = set(held.values_list("coding_id", flat=True))
    if gone := [each for each in because_of if each not in there]:
        wrong = f"passage {gone[0]} is not there any more"
        raise RefusedValueError(wrong, "choose among those that are", "because_of")


def _store(study: Study, before: Theory, done: Refined, by: User) -> None:
    """Every row that a change makes another, as one step that can be taken back."""
    after = done.theory
    inside = {
        branch.configuration_id: {"part_of": top.configuration_id}
        for top in after.configurations
        for branch in top.branches
    }
    about = after.one(done.change.configurations[0])  # by it the step is known, changed or not
    others = [each for each in changed(before.every(), after.every()) if each != about]
    with steps.step(study=study, by=by, words=f"configuration {done.change.verb}") as changing:
        changing.put(about, *others, parts=inside)
        for some in (
            changed(before.conditions, after.conditions),
            changed(before.rounds, after.rounds),
            changed(before.codings, after.codings),
            (done.change,),
        ):
            changing.put(*some)


def changed(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Those records that are new or not as they were."""
    was = {key_of(each): each for each in before}
    return [each for each in after if was.get(key_of(each)) != each]


def _new(before: Theory, after: Theory) -> list[Record]:
    """What a change made, for the record of ids that were used."""
    pairs: tuple[tuple[Sequence[Record], Sequence[Record]], ...] = (
        (before.every(), after.every()),
        (before.conditions, after.conditions),
        (before.rounds, after.rounds),
        (before.changes, after.changes),
        (before.codings, after.codings),
    )
    return [
        each
        for was, now in pairs
        for each in now
        if key_of(each) not in {key_of(one) for one in was}
    ]
