"""A printed table as a wide CSV: as it stands on the page, head, headings, rows and notes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.csv_rows import Row
from forwhom.core.exchange.printed.cells import Form, read_cell
from forwhom.core.exchange.printed.grid import Grid, padded
from forwhom.core.exchange.printed.lines import COUNT_FIRST, MOST_CELLS, limited, printed_rows
from forwhom.core.exchange.printed.page import table_of
from forwhom.core.findings import Place
from forwhom.core.tables.published import PrintedTable
from forwhom.core.tables.text_file import Opened, about_delimiter, open_text

LOOKED_AT = 40  # lines, to find what separates cells
MARKS = "\t;,"


def read_wide(opened: Opened) -> PrintedTable:
    """The table of a wide CSV."""
    opened = separated(opened)
    rows = list(printed_rows(opened))
    check_widths(opened, rows)
    table = table_of(grid_of(opened, rows))
    if table is None:
        right = "a table has a head, and counts such as 11 or 11 (6%) under it"
        raise UnreadableError(f"{opened.path}: there is no table of counts in it; {right}")
    return table


def separated(opened: Opened) -> Opened:
    """The file with the mark that cuts most of its first rows to one width.

    The first line is not enough: it may be a title, or a head with `n = 1,234` in it.
    """
    with open_text(opened) as text:
        lines = list(islice(limited(opened, text), LOOKED_AT))
    delimiter = max(MARKS, key=lambda mark: evenness(lines, mark))
    if delimiter == opened.delimiter:
        return opened
    kept = [each for each in opened.notices if each.rule != "read-delimiter"]
    said = [each.at(Place(str(opened.path))) for each in about_delimiter(delimiter)]
    return replace(opened, delimiter=delimiter, notices=(*kept, *said))


def evenness(lines: Sequence[str], mark: str) -> int:
    """How many lines have the width that most have, of those that a mark cuts at all."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0
    return max((count for width, count in widths.items() if width > 1), default=0)


def check_widths(opened: Opened, rows: Sequence[Row]) -> None:
    """Refuse more cells than a page holds, and a row of figures not as wide as the first one."""
    width = max(len(row.cells) for row in rows)
    if width * rows[-1].line > MOST_CELLS:
        wrong = f"{rows[-1].line:,} lines of up to {width:,} cells are no printed table"
        raise UnreadableError(f"{opened.path}: {wrong}; {COUNT_FIRST}")
    with_figures = [row for row in rows if any(is_figure(cell) for cell in row.cells[1:])]
    for row in with_figures[1:]:
        first = with_figures[0]
        if len(row.cells) != len(first.cells):
            wrong = f"the row has {len(row.cells)} cells, and line {first.line} has"
            right = "write a comma inside a cell in quotation marks"
            raise UnreadableError(f"{opened.path}:{row.line}: {wrong} {len(first.cells)}; {right}")


def is_figure(text: str) -> bool:
    return read_cell(text).form is Form.FIGURE


def grid_of(opened: Opened, rows: Sequence[Row]) -> Grid:
    """The rows as a grid, with an empty row where lines were left blank."""
    spread: list[tuple[int, list[str]]] = []
    last = rows[0].line - 1
    for row in rows:
        if row.line > last + 1:
            spread.append((last + 1, []))
        spread.append((row.line, row.cells))
        last = row.last
    texts = padded([cells for _, cells in spread])
    width = len(texts[0]) if texts else 0
    return Grid(
        file=str(opened.path),
        name=opened.path.stem,
        rows=tuple(tuple(" ".join(text.split()) for text in row) for row in texts),
        numbers=tuple(line for line, _ in spread),
        columns=tuple(range(1, width + 1)),
        indents=tuple(len(row[0]) - len(row[0].lstrip()) if row else 0 for row in texts),
        notices=opened.notices,
        lines=True,
    )
