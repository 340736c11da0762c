"""A table out of a command: on standard output, or as a file of the format its ending says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from forwhom.core.reporting.blocks import Document, Table
    from forwhom.core.reporting.xlsx_cells import Figure

F = TypeVar("F", bound=Callable[..., Any])

WRITERS = {".docx": "docx", ".html": "html", ".md": "markdown"}
TABLE_WRITERS = WRITERS | {".xlsx": "xlsx", ".tex": "latex"}
DATA = (".csv", ".json")


def file_option(*endings: str, required: bool = False, text: str) -> Callable[[F], F]:
    """`-o FILE`, refused when its ending is none of these."""

    def known(_: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
        if value is not None and value.suffix.lower() not in endings:
            wrong = f"{value.name!r} does not say a format; end it in {', '.join(endings)}"
            raise click.BadParameter(wrong, param=parameter)
        return value

    return click.option(
        "-o",
        "output",
        type=click.Path(path_type=Path),
        callback=known,
        required=required,
        metavar="FILE",
        help=text,
    )


def write_document(document: Document, output: Path) -> None:
    """A document as a file of the format that its ending says."""
    import_module(f"forwhom.core.reporting.{TABLE_WRITERS[output.suffix.lower()]}").write(
        document, output
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A table in every form a command can give it; each is made only when asked for."""

    title: str
    table: Callable[[], Table]
    csv: Callable[[], str]
    json: Callable[[], str]
    rows: Callable[[], Iterable[Sequence[Figure]]] | None = None  # the long data

    def give(self, output: Path | None, *, as_json: bool) -> None:
        """Write the file if one is asked for; JSON, or plain text without a file, on stdout."""
        if output is not None:
            self._write(output)
        if as_json:
            click.echo(self.json(), nl=False)
        elif output is None:
            from forwhom.core.reporting.plain_text import text_of

            click.echo(text_of(self.table()), nl=False)

    def _write(self, output: Path) -> None:
        ending = output.suffix.lower()
        if ending in TABLE_WRITERS:
            from forwhom.core.reporting.blocks import Document

            table = self.table()
            document = Document(self.title, table.caption, date.today(), (table,))
            self._write_document(document, output)
        else:
            from forwhom.core.exchange import atomic

            text = self.csv() if ending == ".csv" else self.json()
            atomic.write_bytes(output, text.encode())

    def _write_document(self, document: Document, output: Path) -> None:
        if output.suffix.lower() == ".xlsx" and self.rows is not None:
            from forwhom.core.reporting import xlsx

            xlsx.write(document, output, self.rows())
        else:
            write_document(document, output)
