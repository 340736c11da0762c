"""The figures of one cell of a printed table, from the one to three places where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from forwhom.core.exchange.printed import labels
from forwhom.core.exchange.printed.cells import CellText, Form, read_cell, read_percent
from forwhom.core.exchange.printed.grid import Grid, Spot
from forwhom.core.exchange.printed.heads import Slot
from forwhom.core.exchange.printed.said import Said
from forwhom.core.findings import warning
from forwhom.core.tables.published import Printed

UNKNOWN = "it counts as unknown"


@dataclass(slots=True)
class FigureCells:
    """Reads cells of a grid; what cannot be read is unknown, and said with its place and text."""

    grid: Grid
    said: Said
    covers: Counter[Spot] = field(init=False)

    def __post_init__(self) -> None:
        self.covers = Counter(self.grid.begins.values())

    def printed(self, row: int, slot: Slot) -> Printed:
        """The figures of one cell; its n only where the cell itself gives it."""
        whole = self.read(row, slot.at, read_cell)
        percent = self.read(row, slot.percent, read_percent)
        total = self.read(row, slot.total, read_cell)
        return Printed(
            whole.count,
            whole.percent if percent.percent is None else percent.percent,
            whole.n if total.count is None else total.count,
        )

    def size(self, row: int, slot: Slot) -> int | None:
        """The n in a cell of a row of n's."""
        at = slot.at if slot.at is not None else slot.percent
        if at is None or not self.grid.rows[row][at]:
            return None
        size = labels.without_size(self.grid.rows[row][at])[1]
        return self.read(row, at, read_cell).count if size is None else size

    def read(self, row: int, at: int | None, how: Callable[[str], CellText]) -> Printed:
        """What stands at one place; nothing where there is no such place."""
        if at is None:
            return Printed()
        text = self.grid.rows[row][at]
        cell = how(text)
        if cell.form is Form.FIGURE and self.covers[self.grid.begin(row, at)] > 1:
            wrong = f"{text!r} stands in a merged cell, and nothing says for which row or column"
            self.said(warning("printed-merged", wrong, UNKNOWN), row, at)
            return Printed()
        if cell.form in (Form.STRANGE, Form.NO_COUNT):
            wrong = f"{text[:60]!r} is no count and no percentage"
            self.said(warning("printed-cell", wrong, UNKNOWN), row, at)
        return cell.printed
