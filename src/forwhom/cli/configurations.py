"""`forwhom configurations STUDY`: the configurations as judged, with what was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forwhom.cli.options import json_option
from forwhom.cli.output import DATA, TABLE_WRITERS, file_option, write_document
from forwhom.cli.progress import progress


@click.command(
    "configurations",
    epilog="Example: forwhom configurations examples/parents-in-mind -o table.docx",
)
@click.argument("study", type=click.Path(path_type=Path))
@file_option(
    *DATA, *TABLE_WRITERS, text="Write .docx, .html, .md, .csv, .json, .xlsx or .tex instead."
)
@json_option
def command(*, study: Path, output: Path | None, as_json: bool) -> None:
    """Show what STUDY's configurations are judged to be, or print them as journals do.

    On the screen: hypothesised, evidenced, by whom. In a file: context, mechanism, outcome and
    quotations as well. Evidenced is proposed by rule and confirmed by a person.
    """
    from forwhom.core.exchange import atomic
    from forwhom.core.exchange.folder import read_study
    from forwhom.core.exchange.judged import to_csv, to_json
    from forwhom.core.reporting.judged_text import judged_text
    from forwhom.core.reporting.printed_theory import printed_theory
    from forwhom.core.theory.rests_on import rests_on

    with progress("Reading the study") as said:
        held = read_study(study, said).study
    resting = rests_on(held.configurations, held.evidence())
    if output is not None and output.suffix.lower() in TABLE_WRITERS:
        write_document(printed_theory(held, resting, date.today()), output)
    elif output is not None:
        form = to_csv if output.suffix.lower() == ".csv" else to_json
        atomic.write_bytes(output, form(held, resting).encode())
    if as_json:
        click.echo(to_json(held, resting), nl=False)
    elif output is None:
        click.echo(judged_text(held, resting), nl=False)
    else:
        click.echo(f"{output}: written")
