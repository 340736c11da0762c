"""A matrix of configurations against who said it, as a table of a document."""

from __future__ import annotations

from forwhom.core.reporting.blocks import Align, Row, Table, cell, quiet, runs
from forwhom.core.reporting.words import sentence_case
from forwhom.core.theory.matrix import Count, Matrix, MatrixRow

_NOTE = (
    "Each cell is the number of codings and, in brackets, of different people. It says where "
    "evidence lies, never how strong it is. A configuration with sub-configurations counts "
    "theirs too."
)
_WIDE = 8


def matrix_table(matrix: Matrix, caption: str) -> Table:
    """The matrix with configurations down the side."""
    heads = [sentence_case(column.replace("_", " ")) for column in matrix.columns]
    header = Row(
        (
            cell("Configuration", header=True),
            *(cell(head, align=Align.RIGHT, header=True) for head in (*heads, "All")),
        )
    )
    widths = (3.4, *(1.2 for _ in heads), 1.2)
    body = tuple(_row(row) for row in matrix.rows)
    return Table(caption, (header,), body, widths, (runs(_NOTE),), len(heads) > _WIDE)


def _row(row: MatrixRow) -> Row:
    inset = "\u2003" if row.inside else ""
    name = cell(f"{inset}{row.name} ", quiet(row.configuration_id), header=True)
    return Row((name, *(cell(_count(each), align=Align.RIGHT) for each in (*row.cells, row.total))))


def _count(count: Count) -> str:
    return f"{count.codings} ({count.people})" if count.codings else "–"
