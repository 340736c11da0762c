"""`forwhom report STUDY -o FILE`: a study written up as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forwhom.cli.output import WRITERS, file_option, write_document
from forwhom.cli.progress import progress


@click.command("report", epilog="Example: forwhom report examples/parents-in-mind -o report.docx")
@click.argument("study", type=click.Path(path_type=Path))
@file_option(*WRITERS, required=True, text="The file to write: .docx, .html or .md.")
def command(study: Path, output: Path) -> None:
    """Write STUDY up: take-up, tables, fieldwork, configurations and what they rest on."""
    with progress("Reading the study") as said:
        from forwhom.core.exchange.folder import read_study
        from forwhom.core.reporting.report import report

        opened = read_study(study, said)
        said("Composing the report")
        document = report(opened.study, date.today())
        said(f"Writing {output.name}")
        write_document(document, output)
    if opened.findings:
        click.echo(f"{len(opened.findings)} to look at: forwhom check {study}", err=True)
    click.echo(f"{output}: written")
