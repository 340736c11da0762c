"""What is said of a grid while it is read, each with its place; no more than a person reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from forwhom.core.exchange.printed.grid import Grid
from forwhom.core.findings import Finding, Place, warning

MOST = 50


@dataclass(slots=True)
class Said:
    """Findings of one grid, gathered."""

    grid: Grid
    found: list[Finding] = field(default_factory=list)
    more: int = 0

    def __call__(self, finding: Finding, row: int, column: int | None = None) -> None:
        """Keep a finding about a row or a cell."""
        if len(self.found) == MOST:
            self.more += 1
            return
        worded = replace(finding, wrong=f"{self.grid.spot(row, column)}: {finding.wrong}")
        self.found.append(worded.at(self.grid.place(row)))

    def all(self) -> tuple[Finding, ...]:
        """Every finding, and how many more there were."""
        if not self.more:
            return tuple(self.found)
        wrong = f"{self.more:,} more like these are not listed"
        rest = warning("printed-many", wrong, "mend those that are, and read it again")
        return (*self.found, rest.at(Place(self.grid.file)))
