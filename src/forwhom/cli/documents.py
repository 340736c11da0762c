"""`forwhom documents`: bring transcripts and answers into a study, or correct a text in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.documents_shown import counted, fates, followed_plain, outcome, plain, say, show
from forwhom.cli.options import json_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.exchange.documents.into_study import Confirmed
    from forwhom.core.exchange.documents.prepared import Wanted
    from forwhom.core.exchange.folder import Opened

EPILOG = """\b
Example:
  forwhom documents interviews/*.docx
  forwhom documents interviews/*.docx --into our-study --speaker Jodie=m01
  forwhom documents jodie.txt --into our-study --correct jodie
"""


@click.command("documents", epilog=EPILOG)
@click.argument("files", metavar="IN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", "study", type=click.Path(path_type=Path), help="The study folder to write.")
@click.option("--preview", is_flag=True, help="Write nothing, and show what would be written.")
@click.option(
    "--speaker",
    multiple=True,
    metavar="[FILE:]LABEL=PARTICIPANT",
    help="Whose turns a label opens, in every file or in one; a label alone is one of somebody "
    "else. Repeatable.",
)
@click.option(
    "--kind",
    type=click.Choice(["transcript", "open text"]),
    help="What the files are; tables are open text, all others transcripts.",
)
@click.option("--text-column", metavar="NAME", help="Of a table, the column with the answers.")
@click.option("--without-times", is_flag=True, help="Take times in brackets out of the text.")
@click.option("--correct", metavar="DOCUMENT_ID", help="Put the file in place of this document.")
@json_option
def command(
    *,
    files: tuple[Path, ...],
    study: Path | None,
    preview: bool,
    speaker: tuple[str, ...],
    kind: str | None,
    text_column: str | None,
    without_times: bool,
    correct: str | None,
    as_json: bool,
) -> None:
    """Bring documents IN into a study: txt, md, docx, odt, rtf, pdf, html, srt, vtt, csv, xlsx.

    Without --into, or with --preview, shows what each file holds: who speaks how often, and what
    is left out. Nothing is written unless every file can be.
    """
    from forwhom.cli.options import read_pairs
    from forwhom.core.evidence.documents import DocumentKind
    from forwhom.core.exchange.documents.prepared import Wanted
    from forwhom.core.exchange.folder import read_study

    confirmed = _confirmed(read_pairs(speaker, "--speaker", "--speaker Jodie=m01"), files)
    with progress("Reading the study") as said:
        opened = read_study(study, said) if study else None
    people = opened.study.participants if opened else ()
    wanted = Wanted(
        kind=DocumentKind(kind) if kind else None,
        text_column=text_column,
        labels=tuple(dict.fromkeys(label for each in files for label in confirmed.of(each))),
        names=tuple(each.pseudonym for each in people if each.pseudonym),
        without_times=without_times,
    )
    if correct is not None:
        _correct(files, opened, correct, wanted, preview=preview, as_json=as_json)
    else:
        _bring_in(files, opened, confirmed, wanted, preview=preview, as_json=as_json)


def _confirmed(given: dict[str, str], files: Sequence[Path]) -> Confirmed:
    """What was said of labels; one after a file's name and a colon, of that file alone."""
    from forwhom.core.exchange.documents.into_study import Confirmed

    everywhere: dict[str, str] = {}
    in_file: dict[Path, dict[str, str]] = {}
    for said, participant in given.items():
        name, _, label = said.rpartition(":")
        named = [each for each in files if name in {each.name, str(each)}]
        for each in named:
            in_file.setdefault(each, {})[label] = participant
        if not named:
            everywhere[said] = participant
    return Confirmed(everywhere, in_file)


def _bring_in(
    files: Sequence[Path],
    opened: Opened | None,
    confirmed: Confirmed,
    wanted: Wanted,
    *,
    preview: bool,
    as_json: bool,
) -> None:
    from forwhom.core.exchange.documents.into_study import added
    from forwhom.core.exchange.documents.prepared import prepare
    from forwhom.core.exchange.folder import update_study

    with progress("Reading") as said:
        prepared = prepare(files, wanted, said)
        done = None
        if opened:
            texts = opened.root / "evidence/documents"
            names = [each.name for each in texts.iterdir()] if texts.is_dir() else []
            done = added(opened.study, prepared, confirmed, names)
            if not preview:
                said("Writing the study")
                update_study(done.study, opened)
    people = opened.study.participants if opened else ()
    findings = [
        *(one for each in prepared for one in each.findings),
        *(done.findings if done else ()),
    ]
    if as_json:
        say(findings)
        click.echo(json.dumps(plain(prepared, people, done, confirmed), indent=2))
    elif preview or not opened or not done:
        show(prepared, people, confirmed)
        for line in outcome(done, "would be added"):
            click.echo(line)
    else:
        say(findings)
        for line in outcome(done, "added"):
            click.echo(line)


def _correct(
    files: Sequence[Path],
    opened: Opened | None,
    document_id: str,
    wanted: Wanted,
    *,
    preview: bool,
    as_json: bool,
) -> None:
    from forwhom.core.exchange.documents import read_document
    from forwhom.core.exchange.documents.into_study import corrected
    from forwhom.core.exchange.documents.prepared import our_form
    from forwhom.core.exchange.folder import update_study

    if opened is None or len(files) != 1:
        raise click.UsageError("--correct takes one file, and the study it goes --into.")
    read = our_form(read_document(files[0]), wanted)
    changed = corrected(opened.study, document_id, read.text)
    done = changed.correction
    if not preview:
        update_study(changed.study, opened)
    say(read.findings)
    for label in done.silent:
        click.echo(f"notice: no turn opens with {label} any more", err=True)
    if as_json:
        told = [followed_plain(each) for each in done.followed]
        silent = list(done.silent)
        whole = {"document_id": document_id, "codings": told, "labels_without_turn": silent}
        whole["memos"] = [followed_plain(each) for each in done.memos]
        click.echo(json.dumps(whole, indent=2))
        return
    for line in (*fates(done.followed), *fates(done.memos)):
        click.echo(line)
    verb = "would be corrected" if preview else "corrected"
    told_of = counted(done.followed) or "none coded"
    on_words = f"; memos on words: {counted(done.memos)}" if done.memos else ""
    click.echo(f"document {document_id} {verb}; codings: {told_of}{on_words}")
