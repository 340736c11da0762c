"""`forwhom write-up STUDY -o FILE`: a scaffold for the findings of an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forwhom.cli.output import WRITERS, file_option, write_document
from forwhom.cli.progress import progress


@click.command(
    "write-up", epilog="Example: forwhom write-up examples/parents-in-mind -o findings.docx"
)
@click.argument("study", type=click.Path(path_type=Path))
@file_option(*WRITERS, required=True, text="The file to write: .docx, .html or .md.")
def command(study: Path, output: Path) -> None:
    """Write a scaffold for STUDY's findings, to be finished by a person.

    Per cluster and configuration a paragraph marked (C), (M) and (O) with its number; gaps in
    square brackets; quotations to choose from; what must be said of whose account it is. Nothing
    in it reads as a finding where the evidence is missing.
    """
    with progress("Reading the study") as said:
        from forwhom.core.exchange.folder import read_study
        from forwhom.core.reporting.write_up import write_up

        opened = read_study(study, said)
        said(f"Writing {output.name}")
        write_document(write_up(opened.study, date.today()), output)
    click.echo(f"{output}: written")
