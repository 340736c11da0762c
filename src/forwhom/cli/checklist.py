"""`forwhom checklist STUDY`: the RAMESES II reporting standards, proposed from a study."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.output import WRITERS, file_option, write_document
from forwhom.cli.progress import progress

CSV = ".csv"


@click.command(
    "checklist", epilog="Example: forwhom checklist examples/parents-in-mind -o checklist.docx"
)
@click.argument("study", type=click.Path(path_type=Path))
@file_option(*WRITERS, CSV, text="Write it as .docx, .html, .md or .csv, in its own columns.")
@json_option
def command(*, study: Path, output: Path | None, as_json: bool) -> None:
    """Answer the RAMESES II checklist from STUDY: Y, N or unclear, where, and what is to be done.

    What is proposed looks at what the study keeps. An answer in theory/checklist.yaml, with its
    reason, stands in its place.
    """
    from forwhom.core.exchange.atomic import write_bytes
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.reporting.checklist import answered
    from forwhom.core.reporting.plain_text import blocks_text

    with progress("Reading the study") as said:
        held = read_study(study, said).study
        items = answered.checklist(held)
    if output is not None and output.suffix.lower() == CSV:
        write_bytes(output, answered.checklist_csv(items).encode())
    elif output is not None:
        write_document(answered.checklist_document(held, items, date.today()), output)
    if as_json:
        click.echo(answered.checklist_json(items), nl=False)
    elif output is None:
        click.echo(blocks_text(answered.checklist_blocks(items)), nl=False)
    else:
        click.echo(f"{output}: written")
