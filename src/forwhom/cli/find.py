"""`forwhom find STUDY QUERY`: the turns that hold what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.found_passages import (
    ONLY_OF_PASSAGES,
    marked_in,
    passage_options,
    tell_passages,
)
from forwhom.cli.options import json_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.evidence.search.asked import Asked
    from forwhom.core.evidence.search.scan import Found, Passage
    from forwhom.core.study import Study

WHOSE = ("participants", "interviewer", "everyone")
MOST = 20  # turns shown, unless more are asked for


@click.command(
    "find", epilog="Example: forwhom find examples/parents-in-mind 'judg*' --role mother"
)
@click.argument("study", type=click.Path(path_type=Path))
@click.argument("query", default="")
@click.option("--passages", is_flag=True, help="Find marked passages, and not turns.")
@click.option("--whose", type=click.Choice(WHOSE), default=WHOSE[0], help="Whose turns.")
@click.option("--role", multiple=True, metavar="ROLE", help="mother, volunteer or staff.")
@click.option("--site", multiple=True, metavar="ID", help="Where the speaker is.")
@click.option("--kind", multiple=True, metavar="KIND", help="transcript, or 'open text'.")
@click.option("--round", multiple=True, metavar="ID", help="The round that the interview fed.")
@click.option(
    "--attribute", multiple=True, metavar="NAME=VALUE", help="Such as participant.age_band=20-30."
)
@click.option("--coded/--not-coded", default=None, help="Only turns with a coding, or without.")
@click.option("--configuration", multiple=True, metavar="ID", help="Only turns coded with it.")
@click.option("--code", multiple=True, metavar="ID", help="Only turns coded with it.")
@click.option("--most", type=click.IntRange(1), default=MOST, help=f"Turns to show: {MOST}.")
@passage_options
@json_option
def command(
    *, study: Path, query: str, passages: bool, whose: str, coded: bool | None,
    attribute: tuple[str, ...], most: int, as_json: bool, **facts: tuple[str, ...],
) -> None:  # fmt: skip
    """Find the turns of STUDY's documents that hold QUERY.

    QUERY is words that must all be in the same turn, "a phrase", the beginning of a wor*, and
    -words to leave out. Capitals and accents make no difference. Options may be repeated: any
    of the values. An empty value is what is not recorded. The interviewer's turns are left out
    unless --whose says otherwise.

    With --passages it finds what is marked: each passage is one coding, and QUERY may be left out.
    """
    from forwhom.core.evidence.search.asked import Asked
    from forwhom.core.evidence.search.query import read_query
    from forwhom.core.exchange.folder import read_study

    _check(query, passages, facts, coded)
    chosen = {name: frozenset(values) for name, values in facts.items()} | _attributes(attribute)
    chosen["whose"] = frozenset(WHOSE[:2] if whose == WHOSE[2] else [whose])
    chosen["coded"] = frozenset() if coded is None else frozenset(["yes" if coded else "no"])
    asked = Asked(read_query(query) if query.strip() or not passages else None, chosen)
    with progress("Reading the study") as said:
        held = read_study(study, said).study
    if passages:
        _passages(held, asked, most, as_json)
    else:
        _turns(held, asked, most, as_json)


def _check(
    query: str, passages: bool, facts: Mapping[str, tuple[str, ...]], coded: bool | None
) -> None:
    """Whether what is asked can be asked of turns, or of passages."""
    if passages and coded is not None:
        raise click.UsageError("--coded: every passage is coded. Leave it out.")
    only = [name for name in ONLY_OF_PASSAGES if facts[name.replace("-", "_")]]
    if only and not passages:
        raise click.UsageError(f"--{only[0]} is of marked passages. Say --passages as well.")
    if not passages and not query:
        raise click.UsageError("Say what words to find, or --passages for what is marked.")


def _passages(held: Study, asked: Asked, most: int, as_json: bool) -> None:
    from forwhom.core.exchange.found import passages_to_json

    every = marked_in(held)
    if as_json:
        click.echo(passages_to_json(every, asked), nl=False)
    else:
        tell_passages(every, asked, most)


def _turns(held: Study, asked: Asked, most: int, as_json: bool) -> None:
    from forwhom.core.exchange.found import to_json

    found = _found(held, asked)
    if as_json:
        click.echo(to_json(found, asked), nl=False)
    else:
        _tell(held, found, most)


def _attributes(given: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """`participant.age_band=20-30` as a fact and its values; a bare name is a participant's."""
    found: dict[str, frozenset[str]] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not name or not equals:
            raise click.UsageError(f"--attribute {text!r}: write it as participant.age_band=20-30.")
        full = name if "." in name else f"participant.{name}"
        found[full] = found.get(full, frozenset()) | {value}
    return found


def _found(held: Study, asked: Asked) -> Found:
    from forwhom.core.evidence.search.facts import Period, sources_of
    from forwhom.core.evidence.search.scan import find

    periods = [Period(each.round_id, each.closed_on) for each in held.rounds]
    sources = sources_of(held.participants, held.interviews, periods)
    return find(asked, held.documents, held.codings, sources)


def _tell(held: Study, found: Found, most: int) -> None:
    from itertools import groupby

    from forwhom.core.reporting.words import many

    shown = found.passages[:most]
    for document, passages in groupby(shown, key=lambda each: each.document):
        click.echo(f"{document.document_id}: {document.title}")
        for each in passages:
            click.echo(f"  {each.turn.number} {_speaker(held, each)}: {''.join(_words(each))}")
    documents = len({each.document.document_id for each in found.passages})
    count = len(found.passages)
    where = f"{many(count, 'turn')} in {many(documents, 'document')}" if count else "no turn"
    click.echo(f"{where.capitalize()}.")
    if count > most:
        click.echo(f"Shown: {most} of {count}; --most {count} shows all.", err=True)


def _speaker(held: Study, passage: Passage) -> str:
    """A pseudonym with (M) or (V), or a role: staff have no name here."""
    from forwhom.core.evidence.search.facts import speaker_of

    people = {each.participant_id: each for each in held.participants}
    person = speaker_of(passage.document, passage.turn.speaker, people)
    if person and person.pseudonym:
        return f"{person.pseudonym} ({person.role[0].upper()})"
    (whose,), (role,) = passage.facts["whose"], passage.facts["role"]
    return "Interviewer" if whose == "interviewer" else role.capitalize() or "Not recorded"


def _words(passage: Passage) -> Iterator[str]:
    """The words on one line; on a terminal those that were looked for stand out."""
    from forwhom.core.evidence.search.excerpt import excerpt

    turn, text = passage.turn, passage.document.text or ""
    shown = excerpt(text, turn.said, turn.end, passage.spans)
    yield "… " if shown.more_before else ""
    for piece in shown.pieces:
        words = piece.text.replace("\n", " ")
        yield click.style(words, bold=True, underline=True) if piece.found else words
    yield " …" if shown.more_after else ""
