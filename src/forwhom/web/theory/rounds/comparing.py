"""Two rounds side by side: what was added, what is gone, what says something else, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.reporting.text import long_date
from forwhom.core.theory.difference import Between, difference
from forwhom.core.theory.rounds import Round
from forwhom.core.theory.wording import Wording
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import found
from forwhom.web.theory.loaders import rounds_of, written
from forwhom.web.theory.presenters import tabs
from forwhom.web.theory.trail import Linked, Step, history_url, steps_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One configuration between two rounds. `told` are changes that say in words of their own how
    it was, `since` the ids of such changes after the later round."""

    configuration_id: str
    name: str
    url: str
    part_of: str
    how: str
    others: tuple[Linked, ...]
    wordings: tuple[Wording, ...]
    told: tuple[Step, ...]
    since: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Those that were added, are gone, or say something else; `whole` where all that they say is
    shown, and not what differs."""

    title: str
    whole: str
    some: tuple[Compared, ...]


def comparing_page(visit: Visit, round_id: str, other_id: str) -> dict[str, object]:
    """What differs between two rounds; RefusedValueError where they are not two."""
    shown = difference(written(visit.study), round_id, other_id)
    every = (*shown.added, *shown.gone, *shown.changed)
    links = found(visit, {one for each in every for one in _named(each)})
    told = steps_of(visit, rounds_of(visit.study), shown.changes)
    steps = {step.change_id: step for _, step in told}

    def group(title: str, whole: str, some: Iterable[Between]) -> Group:
        return Group(title, whole, tuple(_compared(each, links, steps) for each in some))

    return {
        "earlier": _dated(shown.earlier),
        "later": _dated(shown.later),
        "changes": len(shown.changes),
        "groups": [
            group("Added", "What it says", shown.added),
            group("Gone", "What it said", shown.gone),
            group("Says something else", "", shown.changed),
        ],
        "same": shown.same,
        "reads": visit.can(Permission.READ_EVIDENCE),
        "compared": choices(visit, shown.earlier.round_id, shown.later.round_id),
        "tabs": tabs(visit, ""),
        "rounds_url": reverse("rounds", args=[visit.study.slug]),
    }


def choices(visit: Visit, earlier: str = "", later: str = "") -> dict[str, object]:
    """The rounds to choose two from; at first the last two. Nothing where there are not two."""
    rounds = rounds_of(visit.study)
    if len(rounds) < 2:
        return {}
    chosen = (earlier or rounds[-2].round_id, later or rounds[-1].round_id)
    return {
        "sides": [
            (name, label, [(each, each.round_id == one) for each in rounds])
            for name, label, one in zip(("a", "b"), ("From", "To"), chosen, strict=True)
        ]
    }


def _compared(each: Between, links: Mapping[str, str], steps: Mapping[str, Step]) -> Compared:
    one = each.configuration
    return Compared(
        one.configuration_id,
        one.name,
        history_url(links, one.configuration_id),
        each.parent.name if each.parent else "",
        _how(each),
        tuple(Linked(other, history_url(links, other)) for other in each.into or each.from_),
        each.wordings,
        tuple(steps[told.change_id] for told in each.told),
        tuple(told.change_id for told in each.since),
        tuple(steps[change.change_id] for change in each.changes),
    )


def _how(each: Between) -> str:
    """How it came or went; what it was made from, or what stands for it, follows."""
    if each.by is None:
        return ""
    between = " into" if each.into else " from" if each.from_ else ""
    return f"{each.by.verb}{between}"


def _named(each: Between) -> Iterator[str]:
    yield each.configuration.configuration_id
    yield from each.from_
    yield from each.into


def _dated(round_: Round) -> tuple[str, str]:
    """A round's name and the day it closed."""
    return round_.name, long_date(round_.closed_on) if round_.closed_on else "still open"
