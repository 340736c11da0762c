"""A coding in words: its legs, its stance, what it is tied to, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forwhom.core.evidence.codings import Account, Coding, Leg, Stance, quote
from forwhom.core.evidence.documents import Document
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.evidence.relations import Target

STANCES = {
    Stance.SUPPORTS: "supports",
    Stance.CONSISTENT_BY_ABSENCE: "is consistent by absence with",
    Stance.COUNTERS: "counters",
    Stance.QUALIFIES: "qualifies",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A leg shown by a coding: its letter and its name."""

    letter: str
    leg: str


@dataclass(frozen=True, slots=True)
class CodingView:
    """A coding in words. `anchor` is set where it is listed first; `gone` where it marks no
    text: then `begins` is what it stood on, if that is known."""

    coding_id: str
    start: int
    end: int
    anchor: bool
    letters: tuple[Letter, ...]
    stance: str
    counters: bool
    target: Target | None
    code: str
    begins: str
    gone: bool
    accounts: str
    said: str
    memo: str
    coder: str
    coded_on: str
    notes: tuple[MemoShown, ...] = ()  # the memos about it


def coding_view(
    coding: Coding,
    document: Document,
    targets: Mapping[str, Target],
    codes: Mapping[str, str],
    *,
    anchor: bool,
) -> CodingView:
    """A coding as a reader is shown it; `anchor` where it is listed first."""
    tag = coding.tag
    shown = zip(tag.letters, tag.legs, strict=True) if tag else ()
    return CodingView(
        coding_id=coding.coding_id,
        start=coding.start,
        end=coding.end,
        anchor=anchor,
        letters=tuple(Letter(letter, leg) for letter, leg in shown),
        stance=STANCES[coding.stance] if coding.stance else "",
        counters=coding.stance is Stance.COUNTERS,
        target=target_of(targets, coding.configuration_id),
        code=codes.get(coding.code_id, coding.code_id) if coding.code_id else "",
        begins=first_words(quote(coding, document)) or coding.begins or "",
        gone=coding.start == coding.end,
        accounts=_accounts(coding),
        said=_said(coding),
        memo=coding.memo or "",
        coder=coding.coder or "",
        coded_on=_day(coding.coded_on) if coding.coded_on else "",
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def target_of(targets: Mapping[str, Target], configuration_id: str | None) -> Target | None:
    """What a coding is tied to; its bare id where the configuration is not there any more."""
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
