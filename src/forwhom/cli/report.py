"""`forwhom report STUDY -o FILE`: a study written up as a document."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import click

from forwhom.cli.progress import progress

WRITERS = {".docx": "docx", ".html": "html", ".md": "markdown"}


@click.command("report", epilog="Example: forwhom report examples/parents-in-mind -o report.docx")
@click.argument("study", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write: .docx, .html or .md.",
)
def command(study: Path, output: Path) -> None:
    """Write STUDY up: take-up, tables, fieldwork, configurations and what they rest on."""
    if output.suffix.lower() not in WRITERS:
        raise click.UsageError(
            f"{output.name} does not say a format; end it in .docx, .html or .md."
        )

    with progress("Reading the study") as said:
        from forwhom.core.exchange.folder import read_study
        from forwhom.core.reporting.report import report

        opened = read_study(study, said)
        said("Composing the report")
        document = report(opened.study, date.today())
        said(f"Writing {output.name}")
        writer = import_module(f"forwhom.core.reporting.{WRITERS[output.suffix.lower()]}")
        writer.write(document, output)
    for each in opened.findings:
        click.echo(str(each), err=True)
    click.echo(f"{output}: written")
