"""The list from which a passage's configuration is chosen: a fragment the reading pane shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.sight import sight_of
from forwhom.web.evidence.pane.coding_views import STANCES
from forwhom.web.evidence.pane.recent import Recent, recent
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import standing_now
from forwhom.web.theory.models import Configuration


@dataclass(frozen=True, slots=True)
class LegAsked:
    """What is asked of one leg of a new configuration, where the passage shows it."""

    letter: str
    leg: Leg
    asks: str


LEGS = (
    LegAsked("C", Leg.CONTEXT, "Context: a mother who …"),
    LegAsked("R", Leg.RESOURCE, "Resource: what the programme offers"),
    LegAsked("M", Leg.REASONING, "Reasoning: what she makes of it"),
    LegAsked("O", Leg.OUTCOME, "Outcome: what follows"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One configuration to choose; `words` is what the filter looks through. One that does not
    stand is there for the codings that are on it, and not offered to others."""

    configuration_id: str
    name: str
    sentence: str
    branch: bool
    words: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Lately:
    """One used lately, and how it is told."""

    mark: Recent
    name: str
    stance: str


@require_safe
def targets(request: HttpRequest, slug: str) -> HttpResponse:
    """Every configuration, each followed by its sub-configurations."""
    here = visit(request, slug, Permission.SEE_THEORY)
    offered = list(choices(here.study))
    context = {
        "choices": offered,
        "offered": sum(each.stands for each in offered),
        "study": here.study,
        "lately": lately(here, offered),
        "may_begin": here.can(Permission.MARK_EVIDENCE) and here.can(Permission.REFINE_THEORY),
        "legs": LEGS,
    }
    return render(request, "theory/targets.html", context)


def lately(here: Visit, offered: Sequence[Choice]) -> list[Lately]:
    """Those she marked passages with last, as far as they are still offered."""
    names = {each.configuration_id: each.name for each in offered if each.stands}
    return [
        Lately(each, names[each.configuration_id], STANCES[Stance(each.stance)])
        for each in recent(sight_of(here.study, here.user), here.user.name)
        if each.configuration_id in names and each.stance
    ]


def choices(study: Study) -> Iterator[Choice]:
    """A study's configurations in their order, a sub-configuration under its own."""
    held = list(Configuration.objects.filter(study=study))
    names = {row.configuration_id: row.name for row in held}
    standing = standing_now(study, list(names))
    for row in held:
        under = names.get(row.part_of, "")
        parts = (row.configuration_id, row.name, under, row.sentence, row.resource, row.reasoning)
        words = " ".join(parts).casefold()
        key = row.configuration_id
        yield Choice(key, row.name, row.sentence, bool(row.part_of), words, key in standing)
