"""One document, shaped for reading: turns, their text as runs, their codings in words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from forwhom.core.evidence.codings import Account, Coding, Leg, Stance
from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.participants import Role
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence.coding_views import CodingView, coding_view, target_of
from forwhom.web.evidence.reading import Reading
from forwhom.web.evidence.relations import Target
from forwhom.web.evidence.runs import Mark, Run, runs

INTERVIEWER = "interviewer"  # the label, in small letters, under which the interviewer speaks
# What an account most often is; a person sees it chosen and may choose otherwise.
USUAL_ACCOUNTS: Mapping[Role, Mapping[Leg, Account]] = {
    Role.MOTHER: {
        Leg.CONTEXT: Account.FIRST_HAND,
        Leg.REASONING: Account.FIRST_HAND,
        Leg.OUTCOME: Account.FIRST_HAND,
    },
    Role.STAFF: {
        Leg.CONTEXT: Account.SECOND_HAND,
        Leg.RESOURCE: Account.FIRST_HAND,
        Leg.REASONING: Account.SECOND_HAND,
        Leg.OUTCOME: Account.SECOND_HAND,
    },
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text with how it is shown: `css` classes, the codings over it, and the letters
    of those that begin here."""

    text: str
    css: str
    codings: str
    letters: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn: its text in full as `stretches`, from code point `start` of the document."""

    number: int
    speaker: str
    role: str
    quiet: bool
    start: int
    stretches: tuple[Stretch, ...]
    codings: tuple[CodingView, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A configuration this document has evidence on, how often, and the first passage."""

    target: Target
    codings: int
    first: str


def turn_views(reading: Reading, only: Collection[int] | None = None) -> list[TurnView]:
    """The turns of a document, all or those with certain numbers."""
    views = []
    anchored: set[str] = set()
    found = turns(reading.document)
    by_turn = defaultdict(list)
    for coding in reading.codings:
        for number in _numbers(found, coding):
            by_turn[number].append(coding)
    for turn in found:
        inside = by_turn[turn.number]
        if only is None or turn.number in only:
            views.append(_turn(reading, turn, inside, anchored))
        anchored |= {each.coding_id for each in inside}
    return views


def turns_of(document: Document, coding: Coding) -> frozenset[int]:
    """The numbers of the turns a coding is shown in."""
    return frozenset(_numbers(turns(document), coding))


def _numbers(found: Sequence[Turn], coding: Coding) -> list[int]:
    """The turns a passage reaches into; where it has no words in any, the one it stands at."""
    at = max(0, bisect_right(found, coding.start, key=lambda each: each.start) - 1)
    reached = takewhile(lambda each: each.start < coding.end, found[at:])
    return [each.number for each in reached if _overlaps(coding, each)] or [found[at].number]


def _overlaps(coding: Coding, turn: Turn) -> bool:
    return max(coding.start, turn.said) < min(coding.end, turn.end)


def _turn(
    reading: Reading, turn: Turn, inside: Sequence[Coding], anchored: Collection[str]
) -> TurnView:
    text = reading.document.text or ""
    by_id = {each.coding_id: each for each in inside}
    marks = [_mark(each, turn, goes_on=each.coding_id in anchored) for each in inside]
    found = runs(turn.said, turn.end, marks)
    quiet = (turn.speaker or "").casefold() == INTERVIEWER
    return TurnView(
        number=turn.number,
        speaker=turn.speaker or "",
        role="" if quiet else _role(reading, turn),
        quiet=quiet,
        start=turn.said,
        stretches=tuple(_stretch(text, run, by_id) for run in found),
        codings=tuple(
            coding_view(
                each,
                reading.document,
                reading.targets,
                reading.codes,
                anchor=each.coding_id not in anchored,
            )
            for each in inside
        ),
    )


def _mark(coding: Coding, turn: Turn, *, goes_on: bool) -> Mark:
    """A coding's passage; one that begins on the speaker's label begins with her words, and one
    without words is the place between them."""
    if not _overlaps(coding, turn):
        place = min(max(coding.start, turn.said), turn.end)
        return Mark(coding.coding_id, place, place)
    start = coding.start if goes_on else max(coding.start, turn.said)
    return Mark(coding.coding_id, start, coding.end)


def _role(reading: Reading, turn: Turn) -> str:
    """From which side a turn's speaker knows the programme; empty when it cannot be told."""
    present = list(reading.speakers)
    if len(present) > 1:
        present = [each for each in present if each.pseudonym == turn.speaker]
    if len(present) == 1:
        return present[0].role
    wrote = reading.document.whose_words
    return {InWordsOf.MOTHER: Role.MOTHER, InWordsOf.STAFF: Role.STAFF}[wrote] if wrote else ""


def _stretch(text: str, run: Run, by_id: Mapping[str, Coding]) -> Stretch:
    over = [by_id[key] for key in run.covering]
    legs = {leg for each in over if each.tag for leg in each.tag.legs}
    css = [leg.value for leg in Leg if leg in legs]
    if any(each.stance is Stance.COUNTERS for each in over):
        css.append("counters")
    if run.start == run.end:
        css.append("gone")
    elif over and not legs:
        css.append("code-only")
    if len(over) > 1:
        css.append("several")
    opening = [by_id[key] for key in run.opening]
    return Stretch(
        text=text[run.start : run.end],
        css=" ".join(css),
        codings=" ".join(run.covering),
        letters=" ".join(_tag_letters(each) for each in opening),
    )


def _tag_letters(coding: Coding) -> str:
    return str(coding.tag) if coding.tag else "code"


def touched_by(reading: Reading) -> list[Touched]:
    """The configurations a document has evidence on, in the theory's order."""
    ids = [each.configuration_id for each in reading.codings if each.configuration_id]
    counted = Counter(ids)
    first = {
        each.configuration_id: each.coding_id
        for each in reversed(reading.codings)
        if each.configuration_id
    }
    ordered = [*(key for key in reading.targets if key in counted), *_gone(reading, counted)]
    found = [(target_of(reading.targets, key), key) for key in ordered]
    return [Touched(target, counted[key], first[key]) for target, key in found if target]


def _gone(reading: Reading, counted: Mapping[str, int]) -> list[str]:
    return [key for key in counted if key not in reading.targets]
