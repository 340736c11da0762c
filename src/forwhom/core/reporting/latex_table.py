"""A table as LaTeX's `longtable`: it breaks over pages, and its header rows are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.reporting.blocks import Align, Cell, Row, Table, plain_text, runs
from forwhom.core.reporting.latex_text import inline

_EDGES = {Align.LEFT: "raggedright", Align.RIGHT: "raggedleft", Align.CENTRE: "centering"}
_SMALL = 7  # columns from which the letters are smaller


def table_lines(table: Table) -> Iterator[str]:
    """The table with its caption over it and its notes under it."""
    size = "footnotesize" if len(table.widths) >= _SMALL else "small"
    edges = _alignments(table)
    inset = any(row.group for row in table.body)
    columns = "".join(_column(table, at, 1, edge) for at, edge in enumerate(edges))
    head = list(_head(table, edges))
    yield f"{{\\{size}\\setlength{{\\tabcolsep}}{{3pt}}"
    yield f"\\begin{{longtable}}{{@{{}}{columns}@{{}}}}"
    yield f"\\caption{{{inline(runs(' '.join(table.caption.split())))}}}\\\\"
    yield from (*head, "\\endfirsthead", *head, "\\endhead", "\\bottomrule", "\\endfoot")
    for at, row in enumerate(table.body):
        if row.group and at:
            yield "\\addlinespace"
        yield _line(table, row, edges, inset=inset and not row.group)
    yield "\\end{longtable}"
    yield from (f"{inline(note)}\\par" for note in table.notes)
    yield "}"


def _head(table: Table, edges: Sequence[Align]) -> Iterator[str]:
    yield "\\toprule"
    for row in table.header:
        yield _line(table, row, edges)
        if rules := "".join(_rules(row)):
            yield rules
    if table.header:
        yield "\\midrule"


def _rules(row: Row) -> Iterator[str]:
    """A thin line under each head that stands over several columns."""
    at = 1
    for cell in row.cells:
        if cell.span > 1:
            yield f"\\cmidrule(lr){{{at}-{at + cell.span - 1}}}"
        at += cell.span


def _line(table: Table, row: Row, edges: Sequence[Align], *, inset: bool = False) -> str:
    """One row; rows under a group's name stand a little in."""
    parts, at = [], 0
    for cell in row.cells:
        words = "\\newline{}".join(filter(None, (inline(each) for each in cell.paragraphs)))
        if row.group and words:
            words = f"\\textbf{{{words}}}"
        if inset and not at:
            words = f"\\quad{{}}{words}"
        if cell.span > 1 or cell.align is not edges[at]:
            words = f"\\multicolumn{{{cell.span}}}{{{_alone(table, at, cell)}}}{{{words}}}"
        parts.append(words)
        at += cell.span
    return " & ".join(parts) + " \\\\"


def _alone(table: Table, at: int, cell: Cell) -> str:
    """The column of one cell that is not as its column is; no space outside the table's edges."""
    left = "@{}" if at == 0 else ""
    right = "@{}" if at + cell.span == len(table.widths) else ""
    return f"{left}{_column(table, at, cell.span, cell.align)}{right}"


def _column(table: Table, at: int, span: int, align: Align) -> str:
    """A column of its share of the line, without the space beside it."""
    share = sum(table.widths[at : at + span]) / sum(table.widths)
    edge = f">{{\\{_EDGES[align]}\\arraybackslash}}"
    return f"{edge}p{{\\dimexpr {share:.4f}\\linewidth-2\\tabcolsep}}"


def _alignments(table: Table) -> list[Align]:
    """Each column's edge: that of the first plain row."""
    for row in table.body:
        if not row.group and any(
            plain_text(part) for cell in row.cells for part in cell.paragraphs
        ):
            return [cell.align for cell in row.cells for _ in range(cell.span)]
    return [Align.LEFT] * len(table.widths)
