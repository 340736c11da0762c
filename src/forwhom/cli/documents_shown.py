"""How `forwhom documents` shows what it read and did, in words and as plain values for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from forwhom.core.evidence.corrected import Followed
    from forwhom.core.evidence.participants import Participant
    from forwhom.core.exchange.documents.into_study import Added, Confirmed
    from forwhom.core.exchange.documents.prepared import Prepared
    from forwhom.core.findings import Finding

MOST_LINES = 20  # documents named one by one once they are in


def say(findings: Iterable[Finding]) -> None:
    """Findings on standard error, one a line."""
    for each in findings:
        click.echo(str(each), err=True)


def show(prepared: Sequence[Prepared], people: Sequence[Participant], confirmed: Confirmed) -> None:
    """What each file holds, a table of answers in one line."""
    answers = Counter(each.path.name for each in prepared if each.row is not None)
    for name, many in answers.items():
        click.echo(f"{name}: {count(many, 'answer')}")
    for each in prepared:
        if each.row is None:
            words, turns = (
                len(each.text.split()),
                sum(one.turns for one in each.speakers if one.known),
            )
            told = f"{count(words, 'word')}, {count(turns, 'turn')}"
            click.echo(f"{each.path.name}: {each.kind}, {told}")
            for line in _speakers(each, people, confirmed):
                click.echo(f"  {line}")
        for finding in each.findings:
            click.echo(str(finding))


def _speakers(each: Prepared, people: Sequence[Participant], confirmed: Confirmed) -> Iterable[str]:
    from forwhom.core.evidence.speakers import participants_for

    proposed, said = participants_for(each.speakers, people), confirmed.of(each.path)
    for speaker in (one for one in each.speakers if one.known):
        label, whose = speaker.label, ""
        if said.get(label):
            whose = f"participant {said[label]}"
        elif label == each.interviewer:
            whose = "looks like the interviewer"
        elif label in proposed:
            name = f'"{label}"' if " " in label else label
            person = proposed[label].participant_id
            whose = f"perhaps participant {person}: confirm with --speaker {name}={person}"
        yield f"{label}: {count(speaker.turns, 'turn')}{', ' if whose else ''}{whose}"


def outcome(done: Added | None, verb: str) -> Iterable[str]:
    """Which documents are new under which id, and which were there already."""
    if done is None:
        return
    for prepared, document_id in done.already:
        yield f"{prepared.path.name} is already there as document {document_id}"
    for prepared, document in done.new[:MOST_LINES]:
        yield f"{prepared.path.name} {verb} as document {document.document_id}"
    if len(done.new) > MOST_LINES:
        yield f"and {len(done.new) - MOST_LINES:,} more"
    yield f"{count(len(done.new), 'document')} {verb}, {len(done.already)} already there"


def count(many: int, what: str) -> str:
    return f"{many:,} {what}{'' if many == 1 else 's'}"


def plain(
    prepared: Sequence[Prepared],
    people: Sequence[Participant],
    done: Added | None,
    confirmed: Confirmed,
) -> dict[str, Any]:
    """Every document to be, as plain values."""
    ids = {id(each): made.document_id for each, made in (done.new if done else ())}
    there = {id(each): document_id for each, document_id in (done.already if done else ())}
    return {
        "documents": [
            {
                "file": str(each.path),
                "row": each.row,
                "document_id": ids.get(id(each)) or there.get(id(each)),
                "already_there": id(each) in there,
                "kind": each.kind,
                "words": len(each.text.split()),
                "interviewer": each.interviewer,
                "speakers": _plain_speakers(each, people, confirmed),
                "attributes": dict(each.extra),
                "findings": [_finding(one) for one in each.findings],
            }
            for each in prepared
        ],
        "findings": [_finding(one) for one in (done.findings if done else ())],
    }


def _plain_speakers(
    each: Prepared, people: Sequence[Participant], confirmed: Confirmed
) -> list[dict[str, Any]]:
    from forwhom.core.evidence.speakers import participants_for

    proposed = participants_for(each.speakers, people)
    perhaps = {label: person.participant_id for label, person in proposed.items()}
    return [
        {
            "label": one.label,
            "turns": one.turns,
            "known": one.known,
            "participant": confirmed.of(each.path).get(one.label) or None,
            "perhaps": perhaps.get(one.label),
        }
        for one in each.speakers
    ]


def _finding(finding: Finding) -> dict[str, str]:
    place = finding.place.file if finding.place else ""
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "file": place,
        "wrong": finding.wrong,
        "right": finding.right,
    }


def fates(followed: Sequence[Followed[Any]]) -> Iterable[str]:
    """What became of each coding, or memo, that did not stay as it was, one a line."""
    from forwhom.core.evidence.corrected import Fate
    from forwhom.core.records import key_of

    for each in followed:
        name, before, after = key_of(each.before), each.before, each.after
        if each.fate is Fate.MOVED:
            yield f"{name} moved from {before.start}-{before.end} to {after.start}-{after.end}"
        elif each.fate is Fate.CHANGED:
            yield f"{name} changed words: {each.was!r} is now {each.words!r}"
        elif each.fate is Fate.GONE:
            yield f"{name} lost its text: {each.was or before.begins!r} stood at {after.start}"


def counted(followed: Sequence[Followed[Any]]) -> str:
    """How many met which fate."""
    counts = Counter(each.fate for each in followed)
    return ", ".join(f"{many} {fate}" for fate, many in counts.items())


def followed_plain(each: Followed[Any]) -> dict[str, Any]:
    """What became of a coding, or memo, as plain values."""
    from forwhom.core.records import key_column, key_of

    return {
        key_column(type(each.before)): key_of(each.before),
        "fate": each.fate,
        "from": [each.before.start, each.before.end],
        "to": [each.after.start, each.after.end],
        "was": each.was,
        "words": each.words,
    }
