"""An initial theory brought into a study that has none: its round 0."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.interviews import Interview
from forwhom.core.exchange.losses import Loss, lost
from forwhom.core.exchange.theories.said import ReadTheory
from forwhom.core.findings import Finding, warning
from forwhom.core.study import Study
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rounds import Round
from forwhom.core.theory.written import WrittenTheory

ROUND_0 = "round0"
INITIAL = "Initial programme theory"


@dataclass(frozen=True, slots=True)
class Initial:
    """What bringing a theory adds to a study, what was lost on the way, and what to look at."""

    theory: WrittenTheory
    round: Round
    losses: tuple[Loss, ...]
    findings: tuple[Finding, ...]


def initial(
    read: ReadTheory, closed_on: date, interviews: tuple[Interview, ...], source: str = ""
) -> Initial:
    """The theory as round 0, reached on a day; what it says of other interviews is left out.

    An interview held by that day feeds round 0, so one that stands before it is warned of.
    """
    known = {each.interview_id for each in interviews}
    left: list[str] = []
    theory = replace(
        read.theory,
        configurations=tuple(_of_study(each, known, left) for each in read.theory.configurations),
    )
    losses = [*read.losses]
    if left:
        why = "the study has no interview of that id"
        losses.append(lost("interview that suggested a configuration", why, len(left)))
    about = f"Brought from {source}." if source else None
    round_ = Round(round_id=ROUND_0, name=INITIAL, closed_on=closed_on, about=about)
    return Initial(theory, round_, tuple(losses), (*read.findings, *_fed(interviews, closed_on)))


def with_initial(study: Study, brought: Initial) -> Study:
    """The study with its initial theory; ConflictError where it has a theory already."""
    refuse_theory(
        len(study.configurations),
        len(study.rounds) + len(study.changes) + len(study.conditions) + len(study.clusters),
    )
    theory = brought.theory
    return replace(
        study,
        conditions=theory.conditions,
        clusters=theory.clusters,
        configurations=theory.configurations,
        rounds=(brought.round,),
    )


def refuse_theory(configurations: int, others: int) -> None:
    """ConflictError where a study has a theory: what is brought would be a second beginning."""
    if configurations or others:
        held = f"{configurations:,} configurations" if configurations else "rounds or conditions"
        wrong = f"the study has a theory already ({held}); an initial theory begins one"
        right = "bring it into a study without one, or refine what stands there"
        raise ConflictError(f"{wrong}: {right}")


def _of_study(each: Configuration, known: set[str], left: list[str]) -> Configuration:
    left += [one for one in each.suggested_by if one not in known]
    kept = tuple(one for one in each.suggested_by if one in known)
    branches = tuple(_of_study(branch, known, left) for branch in each.branches)
    return replace(each, suggested_by=kept, branches=branches)


def _fed(interviews: tuple[Interview, ...], closed_on: date) -> list[Finding]:
    before = sum(each.held_at.day <= closed_on for each in interviews)
    if not before:
        return []
    wrong = f"interviews held by {closed_on}, which so feed the initial theory: {before:,}"
    right = "give the day on which it was reached, where that was earlier"
    return [warning("initial-theory-fed", wrong, right)]
