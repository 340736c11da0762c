"""How the theory was refined: its rounds, its changes, which configuration stood when, one life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from forwhom.core.reporting.text import long_date
from forwhom.core.reporting.words import many
from forwhom.core.theory.carrying import CODINGS, COPIED
from forwhom.core.theory.configurations import every_configuration
from forwhom.core.theory.life import life_of
from forwhom.core.theory.retyping import CODING
from forwhom.core.theory.rounds import Change, Round, standing_at
from forwhom.core.theory.was import read, told
from forwhom.core.theory.wording import Wording
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.memos.presenters import memos_of
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import found
from forwhom.web.theory.loaders import changes_of, rounds_of, theory_of, written
from forwhom.web.theory.presenters import tabs

OF_EVIDENCE = (CODING, CODINGS, COPIED, "suggested_by")  # what a change keeps by ids


@dataclass(frozen=True, slots=True)
class Linked:
    """Something by its name, and its page where this person may open it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change. `reason` and `because_of` are told from interviews: empty for who may not
    read those. What it is about leads to its history."""

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
class Stage:
    """One change of a configuration's life: what it changed of its words, all where it brought it.
    `told` where it says in words of its own, which no rule puts back, how it was."""

    step: Step
    wordings: tuple[Wording, ...]
    brought: bool
    told: bool


@dataclass(frozen=True, slots=True)
class History:
    """A configuration from its beginning: what it said in the first round, where it stood there,
    and each change after that."""

    began: str
    first: tuple[Wording, ...]
    stages: tuple[Stage, ...]

    @property
    def told(self) -> bool:
        """Whether what it said at first may be of later."""
        return any(each.told for each in self.stages)


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
    steps = steps_of(visit, rounds, changes)
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
                history_url(links, each.configuration_id),
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


def history_of(visit: Visit, configuration_id: str) -> History:
    """A configuration's whole life: each change it was part of, with the words before and after."""
    theory = written(visit.study)
    life = life_of(theory, configuration_id)
    changes = [each.change for each in life.stages]
    steps = steps_of(visit, theory.rounds, changes)
    stages = tuple(
        Stage(
            replace(step, was="") if each.wordings and not each.told else step,
            each.wordings,
            any(one.name == "name" and not one.before for one in each.wordings),
            each.told,
        )
        for each, (_, step) in zip(life.stages, steps, strict=True)
    )
    return History(life.began.name if life.began else "", life.first, stages)


def history_url(links: Mapping[str, str], configuration_id: str) -> str:
    """Where the history of a configuration is told; empty for who may not go there."""
    url = links.get(configuration_id, "")
    return f"{url}#history" if url else ""


def steps_of(
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


def _was(each: Change, reads: bool) -> str:
    """How it was. The ids of passages and interviews can say who spoke."""
    if reads:
        return each.was or ""
    kept = [line for line in read(each.was).items() if not line[0].startswith(OF_EVIDENCE)]
    return told(kept) or "" if len(kept) < len(read(each.was)) else each.was or ""


def _step(each: Change, names: Mapping[str, str], links: Mapping[str, str], reads: bool) -> Step:
    def linked(ids: Iterable[str]) -> tuple[Linked, ...]:
        return tuple(Linked(one, history_url(links, one)) for one in ids)

    return Step(
        each.change_id,
        each.verb.value,
        linked(each.configurations),
        linked(each.made_from),
        _was(each, reads),
        (each.reason or "") if reads else "",
        ", ".join(each.inferences),
        tuple(Linked(one, links.get(one, "")) for one in each.because_of) if reads else (),
        each.by or "",
        names[each.round_id],
    )
