"""`forwhom audit`: find the arithmetic faults of a printed table, or of sentences about it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.output import WRITERS, file_option, write_document
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.reporting.blocks import Block
    from forwhom.core.tables.crosstab import Kind
    from forwhom.core.tables.published import PrintedTable

EPILOG = """\b
Example:
  forwhom audit table2.csv
  forwhom audit --text article.txt --against table2.csv
"""


def points(_context: click.Context, parameter: click.Parameter, value: str) -> Decimal:
    """A number of percentage points."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found <= 100:
        raise click.BadParameter(f"{value!r} is no number of percentage points", param=parameter)
    return found


@click.command("audit", epilog=EPILOG)
@click.argument("tables", metavar="TABLE...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--partition", multiple=True, metavar="VARIABLE", help="Its categories add up to n; repeatable."
)
@click.option(
    "--multi", multiple=True, metavar="VARIABLE", help="Several of its rows may apply; repeatable."
)
@click.option(
    "--tolerance",
    callback=points,
    default="0",
    show_default=True,
    metavar="POINTS",
    help="Percentage points by which a percentage may be off.",
)
@click.option(
    "--text", type=click.Path(path_type=Path), metavar="FILE", help="Check its sentences instead."
)
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="TABLE...",
    help="With --text: tables the sentences speak of.",
)
@file_option(*WRITERS, text="Write what was found as .docx, .html, .md, .xlsx or .tex.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(
    *,
    tables: tuple[Path, ...],
    partition: tuple[str, ...],
    multi: tuple[str, ...],
    tolerance: Decimal,
    text: Path | None,
    against: tuple[Path, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Find every arithmetic fault of printed tables, and the smallest repair of their counts.

    TABLE is a long CSV, as `forwhom describe` writes it, or a table as an author has it: CSV,
    xlsx or docx with cells like `11 (6%)`. Exits 1 when there are faults, 0 when there are none,
    2 when a table cannot be read.
    """
    if text is None and against:
        raise click.UsageError("--against goes with --text: name the text to check.")
    if text is None and not tables:
        raise click.UsageError("Nothing to audit: give a TABLE, or --text FILE.")
    declared = kinds(partition, multi)
    with progress("Auditing"):
        printed = read([*tables, *against])
        if text is None:
            faults, json, blocks = audit_tables(printed, declared, tolerance)
        else:
            faults, json, blocks = audit_sentences(text, printed)
    if output is not None:
        write(output, (text or tables[0]).name, blocks)
    if as_json:
        click.echo(json, nl=False)
    elif output is None:
        from forwhom.core.reporting.plain_text import blocks_text

        click.echo(blocks_text(blocks), nl=False)
    sys.exit(1 if faults else 0)


def kinds(partition: Sequence[str], multi: Sequence[str]) -> dict[str, Kind]:
    """What was declared of variables, by name."""
    from forwhom.core.tables.crosstab import Kind

    if both := sorted(set(partition) & set(multi)):
        raise click.UsageError(f"{both[0]} cannot be both --partition and --multi.")
    return dict.fromkeys(partition, Kind.PARTITION) | dict.fromkeys(multi, Kind.MULTI)


def read(paths: Sequence[Path]) -> list[PrintedTable]:
    """Every table of the files."""
    from forwhom.core.exchange.printed import read_tables

    return [table for path in paths for table in read_tables(path)]


Found = tuple[int, str, "list[Block]"]  # how many faults, as JSON, and for a reader


def audit_tables(
    printed: Sequence[PrintedTable], declared: dict[str, Kind], tolerance: Decimal
) -> Found:
    """The faults of the tables; a declared variable must be in one of them."""
    from forwhom.core.exchange.audit import to_json
    from forwhom.core.reporting.audit_document import audit_blocks
    from forwhom.core.tables.audit.audit import audit_all

    audits = audit_all(printed, declared, tolerance)
    return sum(len(each.faults) for each in audits), to_json(audits), list(audit_blocks(audits))


def audit_sentences(text: Path, printed: Sequence[PrintedTable]) -> Found:
    """The faults of a text's sentences."""
    from forwhom.core.exchange.printed.running_text import read_text
    from forwhom.core.exchange.sentences import to_json
    from forwhom.core.reporting.sentence_blocks import sentence_blocks
    from forwhom.core.tables.sentences import audit_text

    faults = audit_text(read_text(text), printed)
    return len(faults), to_json(faults), list(sentence_blocks(text.name, faults))


def write(output: Path, name: str, blocks: Sequence[Block]) -> None:
    """What was found as a document."""
    from forwhom.core.reporting.blocks import Document

    write_document(Document(f"Audit of {name}", "", date.today(), tuple(blocks)), output)
