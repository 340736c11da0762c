"""A table as it stands on the page, whatever file it came in: rows of texts, and merged cells.

What a grid says is read in three steps: which rows are its head (here), what the head says of
each column (`heads`), and what the rows under it say (`body`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from forwhom.core.exchange.printed.cells import Form, read_cell
from forwhom.core.findings import Finding, Place

Spot = tuple[int, int]  # a row and a column of a grid, from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of texts, each as wide as the others, without white space around them.

    `numbers` and `columns` say which row and column of the file each was, from 1; `lines` that a
    row's number is a line of the file. `indents` is how far the first text of a row stands in.
    `begins` gives, for every place that a merged cell covers, the place where it begins; the text
    stands in all of them. `notes` are the texts under the table.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    columns: tuple[int, ...]
    indents: tuple[int, ...]
    begins: Mapping[Spot, Spot] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    notices: tuple[Finding, ...] = ()
    lines: bool = False

    def begin(self, row: int, column: int) -> Spot:
        """Where the cell begins that covers a place; most cover only their own."""
        return self.begins.get((row, column), (row, column))

    def place(self, row: int) -> Place:
        """Where a row stands, as far as a file has lines."""
        return Place(self.file, self.numbers[row] if self.lines else 0)

    def spot(self, row: int, column: int | None = None) -> str:
        """Where a cell or a row stands, in words."""
        where = "" if self.lines else f" of {self.name}"
        across = "" if column is None else f", column {self.columns[column]}"
        return f"row {self.numbers[row]}{across}{where}"


class RowKind(Enum):
    """What a row looks like before anybody knows the head."""

    BLANK = auto()
    LONE = auto()  # only its first text: a title, a heading, a note
    FIGURES = auto()  # something that only stands in a body: a count, a dash, a mean
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Parts:
    """A grid apart: the rows of its head, those of its body, and the notes under them."""

    title: str
    head: tuple[int, ...]
    body: tuple[int, ...]
    notes: tuple[str, ...]


def padded(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows as wide as the widest, with nothing in what was added."""
    width = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def trimmed(grid: Grid) -> Grid:
    """The grid without the columns that hold nothing of their own, as Word likes to leave them."""
    rows = range(len(grid.rows))
    kept = [
        at
        for at in range(len(grid.columns))
        if any(grid.rows[row][at] and grid.begin(row, at)[1] == at for row in rows)
    ]
    new = {old: at for at, old in enumerate(kept)}
    begins = {
        (row, new[at]): (first[0], min(new[each] for each in kept if each >= first[1]))
        for (row, at), first in grid.begins.items()
        if at in new
    }
    return replace(
        grid,
        rows=tuple(tuple(row[at] for at in kept) for row in grid.rows),
        columns=tuple(grid.columns[at] for at in kept),
        begins=begins,
    )


def kind_of(grid: Grid, row: int) -> RowKind:
    """What a row looks like."""
    texts = grid.rows[row]
    filled = {grid.begin(row, at) for at, text in enumerate(texts) if text}
    if not filled:
        return RowKind.BLANK
    if len(filled) == 1 and texts[0]:
        return RowKind.LONE
    forms = {read_cell(text).form for text in texts[1:] if text}
    return RowKind.FIGURES if forms - {Form.STRANGE} else RowKind.WORDS


def parts_of(grid: Grid) -> Parts:
    """Which rows are titles, head, body and notes."""
    kinds = [kind_of(grid, row) for row in range(len(grid.rows))]
    many = [row for row, kind in enumerate(kinds) if kind in (RowKind.FIGURES, RowKind.WORDS)]
    if not many:
        return Parts("", (), (), ())
    head = head_of(grid, kinds, many[0])
    begins = head[-1] + 1 if head else many[0] - headings_above(grid, kinds, many[0])
    last = max((row for row in many if not is_note(grid, kinds, row)), default=-1)
    titles = [grid.rows[row][0] for row in range(many[0]) if grid.rows[row][0]]
    title = next((text for text in titles if text.casefold().startswith("table")), "")
    below = range(max(last + 1, begins), len(grid.rows))
    notes = [", ".join(filter(None, dict.fromkeys(grid.rows[row]))) for row in below]
    return Parts(title, head, tuple(range(begins, last + 1)), (*filter(None, notes), *grid.notes))


def headings_above(grid: Grid, kinds: Sequence[RowKind], first: int) -> int:
    """How many rows over the first figures of a table without a head are a variable's name."""
    above = first - 1
    is_heading = above >= 0 and kinds[above] is RowKind.LONE
    return int(is_heading and not grid.rows[above][0].casefold().startswith("table"))


def head_of(grid: Grid, kinds: Sequence[RowKind], first: int) -> tuple[int, ...]:
    """The rows of the head: the first with several texts, and those of its kind under it.

    There is none where the first row already holds counts with percentages.
    """
    if any(has_both(text) for text in grid.rows[first][1:]):
        return ()
    head = [first]
    labels = {grid.begin(first, 0)} if grid.rows[first][0] else set()
    for row in range(first + 1, len(kinds)):
        own = {grid.begin(row, 0)} if grid.rows[row][0] else set()
        heads_go_on = kinds[row] is RowKind.WORDS or numbered_heads(grid, kinds, head, row)
        if not heads_go_on or len(labels | own) > 1:
            break
        labels |= own
        head.append(row)
    return tuple(head)


def has_both(text: str) -> bool:
    """Whether a text is a count with its percentage, which no head is."""
    printed = read_cell(text).printed
    return printed.count is not None and printed.percent is not None


def numbered_heads(grid: Grid, kinds: Sequence[RowKind], head: Sequence[int], row: int) -> bool:
    """Whether a row of bare numbers without a label names columns: 1, 2, 3 under `Site`.

    Under heads that name every column already, such numbers are how many were counted.
    """
    if kinds[row] is not RowKind.FIGURES or grid.rows[row][0]:
        return False
    above = grid.rows[head[-1]]
    at = [each for each, text in enumerate(grid.rows[row]) if text]
    named = {grid.begin(head[-1], each) for each in at if above[each]}
    return len(named) < len(at) and not any(has_both(text) for text in grid.rows[row])


def is_note(grid: Grid, kinds: Sequence[RowKind], row: int) -> bool:
    """Whether a row of several texts is a note whose commas were taken for columns."""
    first = grid.rows[row][0]
    opens = first[:1] in set("*†‡§¶‖#^") or first.casefold().startswith(("note", "source"))
    return kinds[row] is RowKind.WORDS and (opens or len(first) > 80)
