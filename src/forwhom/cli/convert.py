"""`forwhom convert IN OUT`: from one kind of file to another, and what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from forwhom.cli.options import json_option
from forwhom.cli.progress import progress

if TYPE_CHECKING:
    from forwhom.core.exchange.convert import Converted

EPILOG = """\b
Example:
  forwhom convert examples/parents-in-mind parents-in-mind.qdpx
"""


@click.command("convert", epilog=EPILOG)
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--bare", is_flag=True, help="Leave out of a .qdpx what only forwhom reads.")
@click.option("--tidy", is_flag=True, help="OUT is a folder of plain tables for analysis.")
@json_option
def command(*, source: Path, target: Path, bare: bool, tidy: bool, as_json: bool) -> None:
    """Write what IN holds as OUT, and say what was lost on the way.

    The ending says what a file is: .qdpx, .qde and .qdc (REFI-QDA: NVivo, ATLAS.ti, MAXQDA and
    others), .sqlite3 or .db (Taguette), .xlsx, .zip (a study folder in one file). A name without
    an ending is a study folder.
    """
    if tidy and (target.suffix or bare):
        raise click.UsageError("--tidy writes a folder: give OUT without an ending, nor --bare.")
    from forwhom.core.exchange.convert import convert, to_plain

    with progress(f"Reading {source.name}") as said:
        if tidy:
            from datetime import date

            from forwhom.core.reporting.tidy import write_tidy

            converted = write_tidy(source, target, date.today(), said)
        else:
            converted = convert(source, target, said, side_car=not bare)
    for loss in converted.losses:
        click.echo(str(loss), err=True)
    if as_json:
        import json

        click.echo(json.dumps(to_plain(converted), indent=2, ensure_ascii=False))
    else:
        click.echo(_said(target, converted))


def _said(target: Path, converted: Converted) -> str:
    held = ", ".join(f"{count:,} {name}" for name, count in converted.counts.items() if count)
    return f"{target}: written{f' ({held})' if held else ''}"
