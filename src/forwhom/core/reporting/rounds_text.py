"""Rounds, two of them side by side, and one configuration's life, as plain text of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from forwhom.core.reporting.text import long_date, printable
from forwhom.core.reporting.words import listed, many, sentence_case
from forwhom.core.theory.difference import Between, Difference
from forwhom.core.theory.life import Life
from forwhom.core.theory.rounds import Change, Round
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.wording import Part, Wording

ACROSS = 78
MARKS = {Part.SAME: "{}", Part.REMOVED: "[-{}-]", Part.INSERTED: "{{+{}+}}"}
KEY = "[-words-] were removed and {+words+} inserted."
OWN_WORDS = "in words of its own, which no rule puts back"


def rounds_list(theory: Theory) -> str:
    """Every round: when it closed, and the changes that led to it."""
    lines: list[str] = []
    for each in theory.rounds:
        led = [one for one in theory.changes if one.round_id == each.round_id]
        closed = long_date(each.closed_on) if each.closed_on else "open"
        lines += _filled(f"{each.round_id} {each.name}: {closed}, {many(len(led), 'change')}")
        for one in led:
            lines += _filled(f"{one.verb} {', '.join(one.configurations)}", f"  {one.change_id} ")
    return "\n".join(lines or ["No round has been closed yet."]) + "\n"


def side_by_side(found: Difference) -> str:
    """What differs between two rounds, configuration by configuration."""
    lines = _filled(f"From {_named(found.earlier)} to {_named(found.later)}")
    lines += _filled(f"{sentence_case(many(len(found.changes), 'change'))}. {KEY}")
    for title, some in (
        ("Added", found.added),
        ("Gone", found.gone),
        ("Says something else", found.changed),
    ):
        lines += ["", f"{title}: {len(some)}"]
        for each in some:
            lines += ["", *_between(each)]
    lines += ["", f"The same in both: {found.same}"]
    return "\n".join(lines) + "\n"


def whole_life(life: Life) -> str:
    """What a configuration said at first, and each change with the words it changed."""
    one = life.configuration
    lines = _filled(f"{one.configuration_id} {one.name}")
    if life.began:
        lines += ["", *_filled(f"{_named(life.began)}: it said")]
        if any(each.told for each in life.stages):
            lines += _filled("A later change tells in words of its own how it was.", "  ")
        lines += _wordings(life.first)
    for each in life.stages:
        lines += ["", *_change(each.change, each.round), *_wordings(each.wordings, "  ")]
        if each.told:
            lines += _told(each.change)
    if not life.stages:
        lines += ["", "It has not been changed in any round."]
    return "\n".join(lines) + "\n"


def _between(each: Between) -> Iterator[str]:
    one = each.configuration
    yield from _filled(f"{one.configuration_id} {one.name}{_how(each)}")
    yield from _wordings(each.wordings if not each.by else ())
    for told in each.told:
        yield from _told(told)
    for told in each.since:
        yield from _filled(f"{told.change_id}, later, tells how it was {OWN_WORDS}", "  ")
    for change in each.changes:
        yield from _change(change, None, "  ")


def _how(each: Between) -> str:
    """How it came or went."""
    if each.by is None:
        return ""
    if each.into:
        return f": {each.by.verb} into {listed(each.into)}"
    made = f" from {listed(each.from_)}" if each.from_ else ""
    return f": {each.by.verb}{made}"


def _wordings(wordings: Sequence[Wording], inset: str = "  ") -> Iterator[str]:
    for each in wordings:
        words = (MARKS[one.part].format(one.words) for one in each.stretches)
        plain = each.after if not each.before else " ".join(words)
        yield from _filled(plain or "", f"{inset}{each.title}: ")


def _told(change: Change) -> list[str]:
    return _filled(f"{change.change_id} tells {OWN_WORDS}: {change.was or 'nothing'}", "  ")


def _change(change: Change, round_: Round | None, inset: str = "") -> Iterator[str]:
    of_round = f", {round_.name}" if round_ else ""
    how = ", ".join(change.inferences) or "nobody says how it was inferred"
    made = f", made from {listed(change.made_from)}" if change.made_from else ""
    about = f"{change.verb} {listed(change.configurations)}{made}{of_round}"
    yield from _filled(f"{change.change_id} {about} ({how})", inset)
    if change.reason:
        yield from _filled(change.reason, f"{inset}  why: ")
    if change.because_of:
        yield from _filled(", ".join(change.because_of), f"{inset}  because of: ")


def _named(each: Round) -> str:
    return f"{each.round_id} {each.name}"


def _filled(words: str, first: str = "") -> list[str]:
    return textwrap.wrap(
        printable(words),
        ACROSS,
        initial_indent=first,
        subsequent_indent=" " * min(len(first), 6),
        break_on_hyphens=False,
    )
