"""Writes of ripples: whose outcome a circumstance is, with the change that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.theory import linking
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.theory import Refined, Theory
from forwhom.web.access.models import User
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.steps import keeping as steps
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.models import Study
from forwhom.web.theory.refining.writing import changed, say, theory_to_refine

MOVED_ON = (
    "somebody linked outcomes or reworded circumstances since you opened the page; nothing of "
    "yours is lost, look at how it stands now"
)


def state_of(theory: Theory) -> str:
    """What a person has seen who links: every circumstance, and what each configuration says."""
    return digest(*map(repr, theory.conditions), *map(repr, theory.every()))


@transaction.atomic
def link(
    *, study: Study, configuration_id: str, condition_id: str, why: Why, seen: str, by: User
) -> Refined:
    """Say that the outcome of a configuration is a circumstance."""
    return _write(
        study,
        lambda theory, why: linking.link(theory, configuration_id, condition_id, why),
        why=why,
        seen=seen,
        by=by,
    )


@transaction.atomic
def unlink(
    *, study: Study, configuration_id: str, condition_id: str, why: Why, seen: str, by: User
) -> Refined:
    """Say it no more."""
    return _write(
        study,
        lambda theory, why: linking.unlink(theory, configuration_id, condition_id, why),
        why=why,
        seen=seen,
        by=by,
    )


def _write(
    study: Study,
    act: Callable[[Theory, Why], Refined],
    *,
    why: Why,
    seen: str,
    by: User,
) -> Refined:
    """One step: the circumstance, the change and the record, or none of them."""
    lock(study)
    theory = theory_to_refine(study)
    if seen != state_of(theory):
        raise ConflictError(MOVED_ON)
    done = act(theory, replace(why, by=by.name))
    after = done.theory
    with steps.step(study=study, by=by, words=f"outcome {done.change.verb}") as changing:
        for some in (
            changed(theory.conditions, after.conditions),
            changed(theory.rounds, after.rounds),
            (done.change,),
        ):
            changing.put(*some)
    say(study, theory, done, about=done.change.configurations[0], by=by)
    return done
