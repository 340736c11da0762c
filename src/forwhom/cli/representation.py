"""`forwhom representation`: who was referred or supported, against the local population."""

from __future__ import annotations

from pathlib import Path

import click

from forwhom.cli.options import (
    codebook_for,
    codebook_option,
    json_option,
    rows_option,
    where_option,
)
from forwhom.cli.output import DATA, TABLE_WRITERS, Told, file_option
from forwhom.cli.progress import progress

EPILOG = """\b
Example:
  forwhom representation examples/parents-in-mind --rows ethnicity \\
      --population examples/invented-population.csv --where 'taken_up = yes'
"""


@click.command("representation", epilog=EPILOG)
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "--population",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="A CSV of the population: variable, category, count or percent; and site.",
)
@rows_option
@where_option
@click.option("--across", metavar="NAME", help="Column that splits the rows (site).")
@codebook_option
@file_option(
    *DATA,
    *TABLE_WRITERS,
    text="Write .csv, .json, .md, .html, .docx, .xlsx or .tex instead of a plain table.",
)
@json_option
def command(
    *,
    data: Path,
    population: Path,
    rows: tuple[str, ...],
    where: str | None,
    across: str | None,
    codebook_path: Path | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Set the women of DATA against a local population, category by category.

    DATA is a study folder, whose referrals are counted, or a CSV or Parquet file. Without --rows
    every variable of the population is shown.
    """
    from forwhom.core.exchange.population import read_population
    from forwhom.core.exchange.representation import to_csv, to_json
    from forwhom.core.exchange.study_tables import sites_of, table_path
    from forwhom.core.reporting.labels import labels_for
    from forwhom.core.reporting.rate_names import left_out
    from forwhom.core.reporting.representation_table import representation_table
    from forwhom.core.tables.expressions import parse
    from forwhom.core.tables.representation import represent
    from forwhom.core.tables.source import open_table

    path = table_path(data)
    told_of = read_population(population)
    codebook = codebook_for(data, codebook_path)
    with progress("Counting"):
        handle = open_table(path)
        condition = parse(where, handle.columns) if where is not None else None
        found = represent(
            handle.table, told_of, rows, across=across, where=condition, codebook=codebook
        )
    for notice in handle.notices:
        click.echo(str(notice), err=True)
    if found.left_out:
        click.echo(f"warning: {left_out(found.left_out)}", err=True)
    labels = labels_for(sites_of(data), codebook)
    unit = path.stem if data.is_dir() else "rows"
    notes = [f"Only where: {condition}."] if condition is not None else []
    told = Told(
        f"Representation in {data.resolve().name}",
        lambda: representation_table(found, population.name, labels, unit, notes),
        lambda: to_csv(found),
        lambda: to_json(found),
    )
    told.give(output, as_json=as_json)
