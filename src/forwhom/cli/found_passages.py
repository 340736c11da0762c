"""What `forwhom find --passages` tells: marked passages, by what they are tied to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from forwhom.core.evidence.search.asked import Asked
    from forwhom.core.evidence.search.marked import Marked
    from forwhom.core.evidence.voices import Item
    from forwhom.core.study import Study

Command = TypeVar("Command", bound=Callable[..., Any])
ONLY_OF_PASSAGES = {
    "voice": ("VOICE", "mother, 'mother, open text', volunteer, staff ..."),
    "own": ("yes|no", "A mother's own voice, or not."),
    "leg": ("C|R|M|O", "Passages that show this leg."),
    "tag": ("TAG", "Passages that show just these legs, such as C-M."),
    "stance": ("STANCE", "supports, counters, qualifies or consistent_by_absence."),
    "account": ("ACCOUNT", "first_hand, second_hand or 'mixed by leg'."),
    "reasoning-account": ("ACCOUNT", "first_hand or second_hand, on the reasoning."),
    "coder": ("NAME", "Who coded it."),
    "document": ("ID", "In this document."),
    "alone": ("ID", "On this configuration, without its sub-configurations."),
    "tested": ("ID", "On it, without the interviews that suggested it."),
    "under": ("ID", "With this code or one below it."),
    "text": ("kept|gone", "Whether a correction took its text away."),
}


def passage_options(command: Command) -> Command:
    """The options that only passages are narrowed down by."""
    for name, (metavar, told) in reversed(ONLY_OF_PASSAGES.items()):
        option = click.option(
            f"--{name}", multiple=True, metavar=metavar, help=f"With --passages: {told}"
        )
        command = option(command)
    return command


def marked_in(held: Study) -> Marked:
    """Every marked passage of a study, by what is known of it."""
    from forwhom.core.evidence.search.facts import Period, sources_of
    from forwhom.core.evidence.search.marked import marked
    from forwhom.core.evidence.voices import items
    from forwhom.core.theory.around import around

    place = {each.document_id: at for at, each in enumerate(held.documents)}
    codings = sorted(held.codings, key=lambda each: (place[each.document_id], each.start, each.end))
    periods = [Period(each.round_id, each.closed_on) for each in held.rounds]
    return marked(
        items(codings, held.documents, held.participants),
        sources_of(held.participants, held.interviews, periods),
        around(held.configurations, held.codes),
    )


def tell_passages(every: Marked, asked: Asked, most: int) -> None:
    """The passages that fit, by their documents, and how many there are."""
    from itertools import groupby

    from forwhom.core.reporting.words import many

    places = every.answer(asked).turns
    found = [every.items[at] for at in places.tolist()]
    for document, passages in groupby(found[:most], key=lambda each: each.document):
        click.echo(f"{document.document_id}: {document.title}")
        for each in passages:
            click.echo(f"  {each.coding.coding_id} {', '.join(_about(each))}: {_words(each)}")
    people, documents = every.people(places), every.documents(places)
    source = f" from {many(people, 'person', 'people')} in {many(documents, 'document')}"
    count = many(len(found), "passage") + source if found else "no passage"
    click.echo(f"{count.capitalize()}.")
    if len(found) > most:
        click.echo(f"Shown: {most} of {len(found)}; --most {len(found)} shows all.", err=True)


def _about(item: Item) -> Iterator[str]:
    """Who speaks, what it is tied to, how it stands there."""
    coding, person = item.coding, item.participant
    yield person.pseudonym if person and person.pseudonym else item.voice
    if coding.configuration_id:
        yield f"{coding.tag} {coding.stance} {coding.configuration_id}".replace("_", " ")
        yield item.account.replace("_", " ")
    if coding.code_id:
        yield coding.code_id


def _words(item: Item) -> str:
    """On one line; of a passage whose text was corrected away, what it stood on."""
    from forwhom.core.evidence.search.excerpt import excerpt

    words = item.words or f"(without text; it stood on: {item.coding.begins or ''})"
    shown = excerpt(words, 0, len(words), ())
    cut = "".join(piece.text for piece in shown.pieces).replace("\n", " ")
    return f"{cut} …" if shown.more_after else cut
