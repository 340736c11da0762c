"""One document, shaped for reading: turns, their text as runs, their codings in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forwhom.core.evidence.codings import Account, Coding, Leg, Stance, quote
from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.relations import Target
from forwhom.web.evidence.runs import Mark, Run, runs

INTERVIEWER = "interviewer"  # the label, in small letters, under which the interviewer speaks
STANCES = {
    Stance.SUPPORTS: "supports",
    Stance.CONSISTENT_BY_ABSENCE: "is consistent by absence with",
    Stance.COUNTERS: "counters",
    Stance.QUALIFIES: "qualifies",
}
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
class Letter:
    """A leg shown by a coding: its letter and its name."""

    letter: str
    leg: str


@dataclass(frozen=True, slots=True)
class CodingView:
    """A coding in words. `anchor` is set where it is listed first."""

    coding_id: str
    anchor: bool
    letters: tuple[Letter, ...]
    stance: str
    counters: bool
    target: Target | None
    code: str
    begins: str
    accounts: str
    said: str
    memo: str
    coder: str
    coded_on: str


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


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a document's page is made of."""

    document: Document
    speakers: Sequence[Participant]
    codings: Sequence[Coding]
    targets: Mapping[str, Target]
    codes: Mapping[str, str]


def turn_views(reading: Reading, only: Collection[int] | None = None) -> list[TurnView]:
    """The turns of a document, all or those with certain numbers."""
    views = []
    anchored: set[str] = set()
    for turn in turns(reading.document):
        inside = [each for each in reading.codings if _overlaps(each, turn)]
        if only is None or turn.number in only:
            views.append(_turn(reading, turn, inside, anchored))
        anchored |= {each.coding_id for each in inside}
    return views


def turns_of(document: Document, coding: Coding) -> frozenset[int]:
    """The numbers of the turns a coding's passage reaches into."""
    return frozenset(turn.number for turn in turns(document) if _overlaps(coding, turn))


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
            _coding(reading, each, anchor=each.coding_id not in anchored) for each in inside
        ),
    )


def _mark(coding: Coding, turn: Turn, *, goes_on: bool) -> Mark:
    """A coding's passage; one that begins on the speaker's label begins with her words."""
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
    if over and not legs:
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


def _coding(reading: Reading, coding: Coding, *, anchor: bool) -> CodingView:
    tag = coding.tag
    shown = zip(tag.letters, tag.legs, strict=True) if tag else ()
    return CodingView(
        coding_id=coding.coding_id,
        anchor=anchor,
        letters=tuple(Letter(letter, leg) for letter, leg in shown),
        stance=STANCES[coding.stance] if coding.stance else "",
        counters=coding.stance is Stance.COUNTERS,
        target=_target(reading.targets, coding.configuration_id),
        code=reading.codes.get(coding.code_id, coding.code_id) if coding.code_id else "",
        begins=first_words(quote(coding, reading.document)) or "",
        accounts=_accounts(coding),
        said=_said(coding),
        memo=coding.memo or "",
        coder=coding.coder or "",
        coded_on=_day(coding.coded_on) if coding.coded_on else "",
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _target(targets: Mapping[str, Target], configuration_id: str | None) -> Target | None:
    if configuration_id is None:
        return None
    return targets.get(configuration_id) or Target(configuration_id, configuration_id, "")


def _accounts(coding: Coding) -> str:
    """Whose account it gives of each leg: `First-hand on context and reasoning`."""
    by_account = {
        account: [leg for leg in Leg if coding.account_of(leg) is account] for account in Account
    }
    parts = [
        f"{_plain(account, '-')} on {' and '.join(legs)}"
        for account, legs in by_account.items()
        if legs
    ]
    return _sentence(parts)


def _said(coding: Coding) -> str:
    """What is recorded of how she says it: outcome, basis, prompted, her response."""
    outcome = f"speaks of: {_plain(coding.outcome_spoken_of)}" if coding.outcome_spoken_of else ""
    response = coding.response_to_theory
    parts = [
        outcome,
        _plain(coding.basis or ""),
        _plain(coding.prompted or ""),
        f"{response} the configuration put to her" if response else "",
        f"speaks as {coding.speaks_as}" if coding.speaks_as else "",
    ]
    return _sentence(parts)


def _plain(word: str, between: str = " ") -> str:
    return word.replace("_", between)


def _sentence(parts: Iterable[str]) -> str:
    joined = ", ".join(part for part in parts if part)
    return joined[:1].upper() + joined[1:]


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
    found = [(_target(reading.targets, key), key) for key in ordered]
    return [Touched(target, counted[key], first[key]) for target, key in found if target]


def _gone(reading: Reading, counted: Mapping[str, int]) -> list[str]:
    return [key for key in counted if key not in reading.targets]
