"""`forwhom agreement STUDY`: what several coders marked, set beside each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress
from forwhom.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forwhom.core.evidence.agreement import Agreement, OnTarget, Passage, Target
    from forwhom.core.evidence.documents import Document
    from forwhom.core.study import Study

LONGEST_QUOTE = 60  # characters


@click.command("agreement", epilog="Example: forwhom agreement my-study --document jodie")
@click.argument("study", type=click.Path(path_type=Path))
@click.option("--document", metavar="ID", help="Only this document.")
@click.option(
    "--coder", "coders", multiple=True, metavar="NAME", help="Only these coders; repeatable."
)
@json_option
def command(*, study: Path, document: str | None, coders: tuple[str, ...], as_json: bool) -> None:
    """Show where the coders of a document in STUDY differ, and how often they agree.

    A coder is who stands in the `coder` column. Of each document that two or more coded come first
    the passages that differ, then figures over its turns. They say how alike people read, and
    nothing about how strong the evidence is.
    """
    from forwhom.core.exchange.folder import read_study

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    found = list(_compared(held, document, coders))
    if as_json:
        told = [_plain(each, one) for each, one in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for at, (each, one) in enumerate(found):
        click.echo("\n".join((*([""] if at else []), *_lines(held, each, one))))
    if not found:
        click.echo("No document was coded by two or more coders.")


def _compared(
    study: Study, asked: str | None, coders: Sequence[str]
) -> Iterator[tuple[Document, Agreement]]:
    from forwhom.core.evidence.agreement import agreement, coders_in

    if asked and asked not in {each.document_id for each in study.documents}:
        raise UnreadableError(f"there is no document {asked} in the study; name one that is")
    every = coders_in(study.codings)
    if strange := sorted(set(coders) - set(every)):
        raise UnreadableError(
            f"nobody called {strange[0]} coded anything; name one of {', '.join(every)}"
        )
    for document in study.documents:
        here = [each for each in study.codings if each.document_id == document.document_id]
        named = [each for each in coders_in(here) if each in (coders or every)]
        if asked in (None, document.document_id) and len(named) > 1:
            yield document, agreement(document, here, named)


def _lines(study: Study, document: Document, found: Agreement) -> Iterator[str]:
    from forwhom.core.evidence.agreement import Met
    from forwhom.core.reporting.words import sentence_case

    yield f"{document.title}: {', '.join(found.coders)}"
    for met in Met:
        passages = found.passages_met(met)
        yield f"  {sentence_case(met)}: {len(passages)}"
        if met is not Met.ALIKE:
            for each in passages:
                yield f"    {_quote(each, document)}  {_named(study, each.target)}"
                yield from (f"      {coder}: {_reading(each, coder)}" for coder in found.coders)
    yield (
        f"  Turns: {found.turns}; marked by any: {found.marked}; marked alike by all: {found.alike}"
    )
    for one in found.targets:
        yield f"    {_named(study, one.target)}: {one.any} by any, {one.every} by all{_kappas(one)}"


def _quote(passage: Passage, document: Document) -> str:
    words = " ".join((document.text or "")[passage.start : passage.end].split())
    if len(words) > LONGEST_QUOTE:
        words = f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"“{words}”"


def _named(study: Study, target: Target) -> str:
    if target.kind == "code":
        return f"code {target.id}"
    every = (each for top in study.configurations for each in top.family())
    names = {each.configuration_id: each.name for each in every}
    return f"{target.id} {names.get(target.id, '')}".strip()


def _reading(passage: Passage, coder: str) -> str:
    from forwhom.core.evidence.agreement import reading

    found = sorted(
        " ".join(filter(None, (tag, stance.replace("_", " ") if stance else "")))
        for tag, stance in reading(passage.target, dict(passage.by)[coder])
    )
    return "; ".join(each or "marked" for each in found) or "not marked"


def _kappas(on: OnTarget) -> str:
    many = len(on.kappas) > 1
    told = [
        f"kappa{f' of {one.coders[0]} and {one.coders[1]}' if many else ''} "
        f"{'not defined' if one.value is None else f'{one.value:.2f}'}"
        for one in on.kappas
    ]
    return "".join(f", {each}" for each in told)


def _plain(document: Document, found: Agreement) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "coders": list(found.coders),
        "turns": found.turns,
        "turns_marked_by_any": found.marked,
        "turns_marked_alike_by_all": found.alike,
        "passages": [
            {
                "met": str(each.met),
                each.target.kind: each.target.id,
                "start": each.start,
                "end": each.end,
                "codings": {
                    coder: [one.coding_id for one in codings] for coder, codings in each.by
                },
            }
            for each in found.passages
        ],
        "targets": [
            {
                each.target.kind: each.target.id,
                "turns_by_any": each.any,
                "turns_by_all": each.every,
                "cohens_kappa": [
                    {"coders": list(one.coders), "value": one.value} for one in each.kappas
                ],
            }
            for each in found.targets
        ],
    }
