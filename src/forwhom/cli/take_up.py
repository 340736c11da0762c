"""`forwhom take-up`: how often support was taken up, by category, and what could change it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.options import (
    band_option,
    codebook_for,
    codebook_option,
    json_option,
    multi_option,
    read_bands,
    read_pairs,
    rows_option,
    where_option,
)
from forwhom.cli.output import DATA, TABLE_WRITERS, Told, file_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    import ibis

    from forwhom.core.exchange.other_rates import OtherRate
    from forwhom.core.reporting.blocks import Table
    from forwhom.core.reporting.crosstab_table import Labels
    from forwhom.core.reporting.rate_questions import Answer, Question
    from forwhom.core.tables.source import TableHandle

RATES = ("used-of-referred", "used-of-offered", "accepted-of-offered")
NOT_A_STUDY = "DATA is a plain table: say what counts, as in --outcome 'taken_up = yes'."
NO_RATE = "A plain table holds no offers, so no rate of a study can be counted from it."
EPILOG = """\b
Example:
  forwhom take-up examples/parents-in-mind --rows stage,imd_quintile \\
      --ordered imd_quintile --reference stage=pregnant
"""


@click.command("take-up", epilog=EPILOG)
@click.argument("data", type=click.Path(path_type=Path))
@rows_option
@multi_option
@click.option("--rate", type=click.Choice(RATES), help="Which rate of a study; else all three.")
@click.option("--outcome", metavar="EXPR", help="Another outcome than a study's: 'came = yes'.")
@click.option("--across", metavar="NAME", help="Column that splits the rows (site).")
@where_option
@band_option
@codebook_option
@click.option(
    "--ordered",
    multiple=True,
    metavar="NAME",
    help="Its categories are steps: look for a trend. NAME=low;middle;high says the steps.",
)
@click.option(
    "--reference",
    multiple=True,
    metavar="NAME=CATEGORY",
    help="Compare the others with this category.",
)
@click.option(
    "--beside",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV of other studies' rates: study, offer, denominator, count and n or percent.",
)
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
    rate: str | None,
    outcome: str | None,
    across: str | None,
    where: str | None,
    band: tuple[str, ...],
    codebook_path: Path | None,
    ordered: tuple[str, ...],
    reference: tuple[str, ...],
    beside: Path | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Compare take-up in DATA between categories, or without --rows between sites.

    DATA is a study folder, or a CSV or Parquet file whose --outcome is given. Each figure is
    given twice: with its 95% interval where everything is recorded, and from the worst case to
    the best over whatever is missing.
    """
    by_category = bool(rows or multi)
    bands = read_bands(band)
    steps = read_pairs(ordered, "--ordered", "imd_quintile, or need=low;middle;high")
    references = read_pairs(reference, "--reference", "stage=pregnant")
    if without := [name for name, category in references.items() if not category]:
        raise click.UsageError(f"--reference {without[0]}: write it as in stage=pregnant.")

    from forwhom.core.exchange.other_rates import read_other_rates
    from forwhom.core.exchange.study_tables import sites_of
    from forwhom.core.reporting.labels import labels_for
    from forwhom.core.reporting.rate_questions import answers
    from forwhom.core.reporting.rates_table import against_of
    from forwhom.core.tables.expressions import parse
    from forwhom.core.tables.outcome_counts import Asked

    others = read_other_rates(beside) if beside is not None else ()
    codebook = codebook_for(data, codebook_path)
    labels = labels_for(sites_of(data), codebook)
    with progress("Counting"):
        source = open_source(data, rate, outcome, by_category=by_category)
        across = across or (None if by_category else source.usual_split)
        condition = parse(where, source.opened.columns) if where is not None else None
        asked = Asked(source.questions[0].outcome, rows, multi, across, condition, bands, codebook)
        ordered_by = {name: tuple(filter(None, given.split(";"))) for name, given in steps.items()}
        against = against_of(labels, rows, references, ordered_by)
        found = answers(source.table, source.questions, asked, against)
    say(source, found)
    if others and output is not None and output.suffix.lower() == ".csv":
        click.echo("warning: the CSV holds our rates alone; .json keeps the others too", err=True)
    only = (f"Only where: {condition}.",) if condition is not None else ()
    notes = (*only, *source.notes)
    told_of(data, found, labels, others, notes).give(output, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Source:
    """What DATA is: its table, what is asked of it, and by what it is split unless said."""

    opened: TableHandle
    table: ibis.Table
    questions: tuple[Question, ...]
    usual_split: str | None = None
    notes: tuple[str, ...] = ()


def open_source(data: Path, rate: str | None, outcome: str | None, *, by_category: bool) -> Source:
    """The table and the questions, by whether DATA is a study and an outcome is given."""
    from forwhom.core.exchange.study_tables import offers_of, referrals_of, table_path
    from forwhom.core.programme.rates import TakeUpRate
    from forwhom.core.reporting.rate_questions import of_a_study, of_an_outcome
    from forwhom.core.tables.expressions import parse
    from forwhom.core.tables.source import open_table

    if outcome is not None and rate is not None:
        raise click.UsageError("--outcome and --rate each say what is counted: give one of them.")
    if outcome is None and data.is_file():
        raise click.UsageError(NOT_A_STUDY if rate is None else f"{NO_RATE} {NOT_A_STUDY}")
    opened = open_table(table_path(data))
    if outcome is not None:
        question = of_an_outcome(parse(outcome, opened.columns))
        return Source(opened, opened.table, (question,), "site" if data.is_dir() else None)
    usual = TakeUpRate.USED_OF_REFERRED if by_category else None
    asked = TakeUpRate(rate) if rate is not None else usual
    table, questions, notes = of_a_study(referrals_of(opened), offers_of(data), asked)
    return Source(opened, table, questions, "site", notes)


def say(source: Source, found: tuple[Answer, ...]) -> None:
    """What was read in a way worth saying, and what was left out, on standard error."""
    from forwhom.core.reporting.rate_names import left_out

    for notice in source.opened.notices:
        click.echo(str(notice), err=True)
    for note in source.notes:
        click.echo(f"warning: {note}", err=True)
    for each in found:
        title, total = each.question.named.title, each.rates.groups[0].total
        if each.rates.left_out:
            click.echo(f"warning: {title}: {left_out(each.rates.left_out)}", err=True)
        if total.unknown:
            said = f"the outcome is not known in {total.unknown:,} of {total.n:,} rows"
            why = "they are in no rate, and widen the bounds"
            click.echo(f"warning: {title}: {said}; {why}", err=True)


def told_of(
    data: Path,
    found: tuple[Answer, ...],
    labels: Labels,
    others: tuple[OtherRate, ...],
    notes: tuple[str, ...],
) -> Told:
    """The rates in every form: one by category, or several side by side."""
    from forwhom.core.exchange.rates import to_csv, to_json
    from forwhom.core.reporting.rates_beside import rates_beside
    from forwhom.core.reporting.rates_table import rates_table

    plain = {each.question.key: each.rates for each in found}
    means = {each.question.key: each.question.named.definition for each in found}
    shown = [(each.question.named, each.rates) for each in found]

    def table() -> Table:
        if any(group.variables for group in found[0].rates.groups):
            named, rates = shown[0]
            return rates_table(rates, named, labels, notes, others)
        return rates_beside(shown, labels, others, notes)

    return Told(
        f"Take-up in {data.resolve().name}",
        table,
        lambda: to_csv(plain),
        lambda: to_json(plain, means, others),
    )
