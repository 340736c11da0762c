"""`forwhom describe`: count a table, categories by group, with what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from forwhom.cli.output import DATA, TABLE_WRITERS, Told, file_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.tables.bands import Bands
    from forwhom.core.tables.codebook import Codebook
    from forwhom.core.tables.crosstab import Crosstab
    from forwhom.core.tables.describe import Spec
    from forwhom.core.tables.source import TableHandle

F = TypeVar("F", bound=Callable[..., Any])

EPILOG = """\b
Example:
  forwhom describe examples/parents-in-mind --rows ethnicity,stage \\
      --multi support --by taken_up --across site -o table2.csv
"""


def names(
    _context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Names separated by commas, from an option that may be given again."""
    found = tuple(name.strip() for value in given for name in value.split(","))
    if not all(found):
        raise click.BadParameter("a name is empty; separate names by commas", param=parameter)
    return found


def names_option(name: str, text: str) -> Callable[[F], F]:
    """An option that names columns: separated by commas, given again, or both."""
    return click.option(name, callback=names, multiple=True, metavar="A,B,C", help=text)


@click.command("describe", epilog=EPILOG)
@click.argument("data", type=click.Path(path_type=Path))
@names_option("--rows", "Variables to count.")
@click.option(
    "--multi", multiple=True, metavar="NAME", help="A variable where several may apply; repeatable."
)
@names_option("--numeric", "Numbers to summarise: mean, SD, median, quartiles, range.")
@names_option("--by", "Columns that group, without totals (taken_up).")
@names_option("--across", "Columns that group, each with its total first (site).")
@click.option("--where", metavar="EXPR", help="Count only these: 'taken_up = yes and age >= 18'.")
@click.option(
    "--band", multiple=True, metavar="NAME=MEASURE", help="Count a score in its measure's bands."
)
@click.option("--table", metavar="NAME", help="Of a study: referrals, participants or interviews.")
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
@click.option(
    "--codebook",
    "codebook_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Labels, order and merged categories, as YAML; a study's own codebook.yaml otherwise.",
)
@click.option("--interval", is_flag=True, help="Add the 95% interval of every percentage.")
@file_option(
    *DATA,
    *TABLE_WRITERS,
    text="Write .csv, .json, .md, .html, .docx, .xlsx or .tex instead of a plain table.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
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


def codebook_for(data: Path, given: Path | None) -> Codebook:
    """The codebook that is given, or a study's own; nothing where there is neither."""
    from forwhom.core.exchange.folder.codebook import read_codebook
    from forwhom.core.exchange.folder.layout import CODEBOOK

    own = data / CODEBOOK
    if given is None and not own.is_file():
        return {}
    return read_codebook(given or own)


def read_bands(given: tuple[str, ...]) -> dict[str, Bands]:
    """`hads_depression=HADS` as a column and its bands, for each given."""
    from forwhom.core.programme.measures import bands_of

    bands: dict[str, Bands] = {}
    for text in given:
        name, equals, measure = text.partition("=")
        if not (name and equals and measure):
            wrong = f"--band {text!r}: write NAME=MEASURE, as in hads_depression=HADS."
            raise click.UsageError(wrong)
        if name in bands:
            raise click.UsageError(f"--band is given twice for {name}: give it once.")
        bands[name] = bands_of(measure)
    return bands


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
