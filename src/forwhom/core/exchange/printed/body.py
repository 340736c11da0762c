"""What the rows under a head say: variables, their categories, and the n of each.

A variable is a heading over its categories, or stands in a column of its own beside them, or is
one row, whose only category then has the variable's name. A row of means, ranges or p values is
passed over, and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forwhom.core.exchange.printed import labels
from forwhom.core.exchange.printed.cells import Form
from forwhom.core.exchange.printed.figure_cells import FigureCells
from forwhom.core.exchange.printed.grid import Grid, Parts
from forwhom.core.exchange.printed.heads import JOIN, Head
from forwhom.core.exchange.printed.said import Said
from forwhom.core.findings import notice, warning
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Printed, PrintedCategory, PrintedVariable

Sizes = dict[int, int]  # an n for each slot that has one


@dataclass(slots=True)
class Reading:
    """A variable whose rows are still being read; `inner` is how far in its first row stands."""

    label: str
    name: str
    row: int
    indent: int
    inner: int | None = None
    marks: str = ""
    sizes: Sizes = field(default_factory=dict)
    rows: list[tuple[str, tuple[Printed, ...]]] = field(default_factory=list)


class Body:
    """The rows under a head, read one after another."""

    def __init__(self, grid: Grid, parts: Parts, head: Head, said: Said) -> None:
        self.grid, self.parts, self.head, self.said = grid, parts, head, said
        self.cells = FigureCells(grid, said)
        self.sizes: Sizes = {
            at: n for at, slot in enumerate(head.slots) if (n := slot.n) is not None
        }
        self.read: list[Reading] = []
        self.current: Reading | None = None
        if self.is_one_variable():
            self.open(head.label, parts.head[-1], indent=-1)
        for row in parts.body:
            self.row(row)
        self.close()

    def is_one_variable(self) -> bool:
        """Whether the head's own label names the variable, as there is no other heading."""
        label = self.head.label
        return (
            self.head.label_columns == 1
            and bool(label)
            and not labels.GENERIC.search(label)
            and all(self.has_values(row) for row in self.parts.body)
        )

    def row(self, row: int) -> None:
        """Take in one row, whatever it is."""
        variable, category = self.labels_of(row)
        if not any(self.grid.rows[row]):
            if self.current and self.current.rows:
                self.current = None
        elif not self.has_values(row):
            self.open(variable or category, row, self.grid.indents[row])
        elif self.is_n(variable, category):
            self.take_n(row)
        elif not self.passes_over(variable, category, row):
            self.take(variable, category, row)

    def take(self, variable: str, category: str, row: int) -> None:
        """A row of figures: a category of a variable, or a variable of its own."""
        one_row = not category if variable else self.stands_alone(category, row)
        if one_row:
            self.open(variable or category, row, self.grid.indents[row])
            self.add(variable or category, row)
            self.current = None
            return
        if variable and not self.goes_on(variable, row):
            self.open(variable, row, self.grid.indents[row])
        self.add(category, row)

    def labels_of(self, row: int) -> tuple[str, str]:
        """The label of the variable, empty without a column for it, and that of the category."""
        count = self.head.label_columns
        texts = self.grid.rows[row][:count]
        if count == 1:
            return "", texts[0]
        first = self.grid.begin(row, 0)
        own = [text for at, text in enumerate(texts) if self.grid.begin(row, at) != first]
        return texts[0], JOIN.join(filter(None, own))

    def has_values(self, row: int) -> bool:
        """Whether a figure could stand in a row: anything that its label does not cover."""
        labelled = {self.grid.begin(row, at) for at in range(self.head.label_columns)}
        return any(
            self.grid.rows[row][at] and self.grid.begin(row, at) not in labelled
            for at in self.head.places
        )

    def is_n(self, variable: str, category: str) -> bool:
        """Whether a row says how many were counted."""
        name = labels.without_marks(category or variable)[0]
        unlabelled = not name and not self.read
        return unlabelled or bool(labels.ROW_OF_N.fullmatch(name))

    def goes_on(self, variable: str, row: int) -> bool:
        """Whether a row's variable is the one whose rows are being read."""
        begun = self.grid.begin(row, 0)[0]
        return self.current is not None and (
            begun == self.current.row or variable == self.current.label
        )

    def stands_alone(self, label: str, row: int) -> bool:
        """Whether a row is a variable of its own: under no heading, or no further in than it."""
        current = self.current
        if current is None:
            return True
        if self.head.label_columns > 1:
            return False
        if labels.BOTH.search(label) and labels.BOTH.search(current.label):
            return True
        indent = self.grid.indents[row]
        return current.inner is not None and indent <= current.indent < current.inner

    def passes_over(self, variable: str, category: str, row: int) -> bool:
        """Whether a row holds no counts; it is said."""
        label = category or variable
        heading = self.current.label if self.current and not variable else variable
        texts = [self.grid.rows[row][at] for at in self.head.places]
        forms = self.head.forms(self.grid.rows[row])
        statistic = (
            labels.STATISTIC.search(f"{heading} {label}") or labels.EXTENT.match(label)
        ) and not any("%" in text for text in texts)
        if not label:
            wrong = "a row of figures has no label"
            self.said(warning("printed-row-unlabelled", wrong, "it was passed over"), row)
            return True
        if statistic or (Form.NO_COUNT in forms and Form.FIGURE not in forms):
            wrong = f"{label!r} is no row of counts"
            self.said(notice("printed-no-count", wrong, "it was passed over"), row)
            return True
        return False

    def open(self, label: str, row: int, indent: int) -> None:
        """Begin a variable."""
        self.close()
        words, marks = labels.without_marks(label)
        size = None
        if len(self.head.slots) == 1:
            words, size = labels.without_size(words)
        words, more = labels.without_marks(labels.BOTH.sub("", words))
        begun = self.grid.begin(row, 0)[0]
        self.current = Reading(label, words or label, begun, indent, marks=f"{marks} {more}")
        if size is not None:
            self.current.sizes[0] = size
        self.read.append(self.current)

    def close(self) -> None:
        """Drop the last variable where it has no rows, and say so."""
        if self.read and not self.read[-1].rows:
            dropped = self.read.pop()
            wrong = f"the heading {dropped.label!r} has no rows of counts"
            self.said(notice("printed-heading", wrong, "it was passed over"), dropped.row)

    def add(self, label: str, row: int) -> None:
        """Add a category to the current variable."""
        if self.current is None:  # a category beside a variable that an empty row ended
            self.open(label, row, self.grid.indents[row])
        current = self.current or self.read[-1]
        words, marks = labels.without_marks(label)
        words = labels.without_marks(labels.BOTH.sub("", words))[0] or label
        cells = tuple(self.cells.printed(row, slot) for slot in self.head.slots)
        if current.inner is None:
            current.inner = self.grid.indents[row]
        current.marks += f" {marks}"
        current.rows.append((labels.apart(words, [each for each, _ in current.rows]), cells))

    def take_n(self, row: int) -> None:
        """Take a row that says how many were counted: in the current variable, or in all."""
        sizes = self.sizes if self.current is None else self.current.sizes
        for at, slot in enumerate(self.head.slots):
            size = self.cells.size(row, slot)
            if size is None:
                continue
            if sizes.setdefault(at, size) != size:
                wrong = f"n is {size:,} here, and {sizes[at]:,} before"
                self.said(warning("printed-two-sizes", wrong, "the one before was used"), row)

    def variables(self) -> tuple[PrintedVariable, ...]:
        """The variables, with every cell's n, each name and label once."""
        found: list[PrintedVariable] = []
        for reading in self.read:
            name = labels.apart(reading.name, [each.name for each in found])
            categories = tuple(
                PrintedCategory(label, self.with_sizes(cells, reading.sizes))
                for label, cells in reading.rows
            )
            found.append(PrintedVariable(name, self.kind_of(reading), categories))
        return tuple(found)

    def with_sizes(self, cells: Sequence[Printed], own: Sizes) -> tuple[Printed, ...]:
        """Cells with the n of their variable or column, where they print none themselves."""
        sizes = self.sizes | own
        return tuple(
            cell if cell.n is not None else replace(cell, n=sizes.get(at))
            for at, cell in enumerate(cells)
        )

    def kind_of(self, reading: Reading) -> Kind | None:
        """MULTI where its label or a note tied to it says that several may apply."""
        notes = labels.tied(reading.marks, self.parts.notes)
        if len(self.read) == 1:
            notes += [note for note in self.parts.notes if not labels.mark_before(note)]
        several = any(labels.SEVERAL.search(text) for text in (reading.label, *notes))
        return Kind.MULTI if several else None
