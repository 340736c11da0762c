"""`forwhom describe`: count a table, categories by group, with what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.options import (
    band_option,
    codebook_for,
    codebook_option,
    json_option,
    multi_option,
    names_option,
    read_bands,
    rows_option,
    where_option,
)
from forwhom.cli.output import DATA, TABLE_WRITERS, Told, file_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.tables.codebook import Codebook
    from forwhom.core.tables.crosstab import Crosstab
    from forwhom.core.tables.describe import Spec
    from forwhom.core.tables.source import TableHandle

EPILOG = """\b
Example:
  forwhom describe examples/parents-in-mind --rows ethnicity,stage \\
      --multi support --by taken_up --across site -o table2.csv
"""


@click.command("describe", epilog=EPILOG)
@click.argument("data", type=click.Path(path_type=Path))
@rows_option
@multi_option
@names_option("--numeric", "Numbers to summarise: mean, SD, median, quartiles, range.")
@names_option("--by", "Columns that group, without totals (taken_up).")
@names_option("--across", "Columns that group, each with its total first (site).")
@where_option
@band_option
@click.option(
    "--table", metavar="NAME", help="Of a study: referrals, offers, participants or interviews."
)
@click.option(
    "--missing",
    type=click.Choice(["row", "inside", "outside"]),
    default="row",
    show_default=True,
    help="Missing as a row; in the denominator only; or out of both.",
)
@click.option(
    "--decimals",
    type=click.IntRange(0, 6),
    default=1,
    show_default=True,
    help="Of percentages and means.",
)
@codebook_option
@click.option("--interval", is_flag=True, help="Add the 95% interval of every percentage.")
@file_option(
    *DATA,
    *TABLE_WRITERS,
    text="Write .csv, .json, .md, .html, .docx, .xlsx or .tex instead of a plain table.",
)
@json_option
def command(
    *,
    data: Path,
    rows: tuple[str, ...],
    multi: tuple[str, ...],
    numeric: tuple[str, ...],
    by: tuple[str, ...],
    across: tuple[str, ...],
    where: str | None,
    band: tuple[str, ...],
    table: str | None,
    missing: str,
    decimals: int,
    codebook_path: Path | None,
    interval: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Count the categories of DATA by group, with percentages and what is missing.

    Numbers are summarised beside them.

    DATA is a CSV file, a Parquet file or a study folder. The CSV written by -o is long:
    one line a cell.
    """
    if not (rows or multi or numeric):
        raise click.UsageError("Nothing to count: give --rows, --multi or --numeric.")
    bands = read_bands(band)

    from forwhom.core.exchange.study_tables import table_path
    from forwhom.core.tables.crosstab import Missing
    from forwhom.core.tables.describe import Spec, describe
    from forwhom.core.tables.expressions import parse
    from forwhom.core.tables.source import open_table

    path = table_path(data, table)
    if output is not None and output.resolve() == path.resolve():
        raise click.UsageError(f"-o {output} is the table itself: give another name.")
    codebook = codebook_for(data, codebook_path)
    with progress(f"Reading {path.name}") as said:
        handle = open_table(path, said)
        said("Counting")
        condition = parse(where, handle.columns) if where is not None else None
        spec = Spec(
            rows, multi, by, across, condition, bands, Missing(missing), decimals, numeric, codebook
        )
        crosstab = describe(handle.table, spec)
    say(handle, crosstab, codebook)
    told_of(crosstab, spec, data, path, intervals=interval).give(output, as_json=as_json)


def told_of(crosstab: Crosstab, spec: Spec, data: Path, path: Path, *, intervals: bool) -> Told:
    """The table in every form; n counts what a study's file is named after."""
    from forwhom.core.exchange.crosstab import long_rows, to_csv
    from forwhom.core.exchange.crosstab_json import to_json
    from forwhom.core.exchange.study_tables import sites_of
    from forwhom.core.reporting.described import described_table
    from forwhom.core.reporting.labels import labels_for

    unit = path.stem if data.is_dir() else "rows"
    labels = labels_for(sites_of(data), spec.codebook)
    return Told(
        f"Description of {data.resolve().name}",
        lambda: described_table(crosstab, spec, labels, unit, intervals=intervals),
        lambda: to_csv(crosstab, intervals=intervals),
        lambda: to_json(crosstab, intervals=intervals),
        lambda: long_rows(crosstab, intervals=intervals),
    )


def say(handle: TableHandle, crosstab: Crosstab, codebook: Codebook) -> None:
    """What was read in a way worth saying, and what was left out, on standard error."""
    from forwhom.core.tables.codebook import nearly_named
    from forwhom.core.tables.look_alikes import look_alikes

    found = (*handle.notices, *look_alikes(crosstab), *nearly_named(codebook, handle.columns))
    for each in found:
        click.echo(str(each), err=True)
    if crosstab.left_out:
        why = "what is recorded cannot tell whether the condition holds"
        count = f"{crosstab.left_out:,} row{'s' if crosstab.left_out > 1 else ''} left out"
        click.echo(f"warning: {count}; {why}", err=True)
