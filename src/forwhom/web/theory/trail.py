"""How the theory was refined: its rounds, its changes, and which configuration stood when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.reporting.text import long_date
from forwhom.core.reporting.words import many
from forwhom.core.theory.configurations import every_configuration
from forwhom.core.theory.rounds import Change, Round, standing_at
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.memos.presenters import memos_of
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import found
from forwhom.web.theory.loaders import changes_of, rounds_of, theory_of
from forwhom.web.theory.presenters import tabs


@dataclass(frozen=True, slots=True)
class Linked:
    """Something by its name, and its page where this person may open it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change. `reason` and `because_of` are told from interviews: empty for who may not
    read those."""

    change_id: str
    verb: str
    about: tuple[Linked, ...]
    made_from: tuple[Linked, ...]
    was: str
    reason: str
    inferences: str
    because_of: tuple[Linked, ...]
    by: str
    round: str


@dataclass(frozen=True, slots=True)
class State:
    """A round: when it closed, how many configurations stood, and the changes that led to it."""

    round_id: str
    name: str
    closed_on: str
    about: str
    stood: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One configuration over the rounds."""

    configuration_id: str
    name: str
    url: str
    inside: bool
    stood: tuple[bool, ...]


def rounds_page(visit: Visit) -> dict[str, object]:
    """The states of the theory in order, and which configuration stood in which."""
    theory = theory_of(visit.study)
    rounds, changes = rounds_of(visit.study), changes_of(visit.study)
    every = list(every_configuration(theory))
    ids = [each.configuration_id for each in every]
    tops = {each.configuration_id for each in theory}
    standing = [standing_at(ids, rounds, changes, each.round_id) for each in rounds]
    steps = _steps(visit, rounds, changes)
    links = found(visit, ids)
    return {
        "states": [
            State(
                each.round_id,
                each.name,
                long_date(each.closed_on) if each.closed_on else "",
                (each.about or "") if visit.can(Permission.READ_EVIDENCE) else "",
                many(len(stood & tops), "configuration"),
                tuple(step for of, step in steps if of == each.round_id),
            )
            for each, stood in zip(rounds, standing, strict=True)
        ],
        "lines": [
            Line(
                each.configuration_id,
                each.name,
                links.get(each.configuration_id, ""),
                each.configuration_id not in tops,
                tuple(each.configuration_id in stood for stood in standing),
            )
            for each in every
        ],
        "reads": visit.can(Permission.READ_EVIDENCE),
        "memos": _memos(visit, rounds, changes),
        "may_write": visit.can(Permission.MARK_EVIDENCE),
        "tabs": tabs(visit, "rounds"),
    }


def _memos(visit: Visit, rounds: Iterable[Round], changes: Iterable[Change]) -> list[MemoShown]:
    """The memos about rounds and changes."""
    ids = [*(each.round_id for each in rounds), *(each.change_id for each in changes)]
    return memos_of(visit, ids)


def history_of(visit: Visit, configuration_id: str) -> list[Step]:
    """The changes a configuration was part of, in the order of their rounds."""
    changes = [
        each
        for each in changes_of(visit.study)
        if configuration_id in (*each.configurations, *each.made_from)
    ]
    return [step for _, step in _steps(visit, rounds_of(visit.study), changes)]


def _steps(
    visit: Visit, rounds: Sequence[Round], changes: Iterable[Change]
) -> list[tuple[str, Step]]:
    """Each change with its round's id, in the order of the rounds."""
    order = {each.round_id: at for at, each in enumerate(rounds)}
    names = {each.round_id: each.name for each in rounds}
    held = sorted(changes, key=lambda each: order[each.round_id])
    asked = {
        one for each in held for one in (*each.configurations, *each.made_from, *each.because_of)
    }
    links = found(visit, asked)
    reads = visit.can(Permission.READ_EVIDENCE)
    return [(each.round_id, _step(each, names, links, reads)) for each in held]


def _step(each: Change, names: Mapping[str, str], links: Mapping[str, str], reads: bool) -> Step:
    def linked(ids: Iterable[str]) -> tuple[Linked, ...]:
        return tuple(Linked(one, links.get(one, "")) for one in ids)

    return Step(
        each.change_id,
        each.verb.value,
        linked(each.configurations),
        linked(each.made_from),
        each.was or "",
        (each.reason or "") if reads else "",
        ", ".join(each.inferences),
        linked(each.because_of) if reads else (),
        each.by or "",
        names[each.round_id],
    )
