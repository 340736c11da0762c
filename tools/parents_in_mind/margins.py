"""Tables 1 to 3 repaired: the counts that the worked study reproduces.

Two places of Table 2 contradict their own totals. The quintiles of mothers at site 1 who did not
take up support were printed as a copy of site 3, taken up (they sum to 34, not 44); what all sites
leave after sites 2 and 3 satisfies every total. The total of postnatal mothers who took up support
is printed as 138; its sites sum to 136, which also gives the printed 75%.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from .published import NOT_RECORDED, PUBLISHED, Cell

_REPAIRS: Mapping[tuple[str, str, str], Mapping[str, int]] = {
    ("imd_quintile", "no", "site1"): {"1": 10, "2": 9, "3": 12, "4": 7, "5": 3, NOT_RECORDED: 3},
    ("stage", "yes", "all"): {"postnatal": 136},
}
"""Variable, taken up and site, then the right count of each category that was printed wrong."""


def percentage(count: int, n: int, places: int = 0, rounding: str = ROUND_HALF_UP) -> str:
    """`count` of `n` as a percentage with so many decimal places, as text."""
    return str((Decimal(100 * count) / n).quantize(Decimal(1).scaleb(-places), rounding))


@dataclass(frozen=True, slots=True)
class RepairedCell:
    """A printed count that contradicts its totals, and the count that does not."""

    printed: Cell
    count: int

    @property
    def percent(self) -> str:
        """The percentage of the right count, to the whole number, as Table 2 prints them."""
        return percentage(self.count, self.printed.n)


@dataclass(frozen=True, slots=True)
class MisprintedPercentage:
    """A right count beside a percentage that is not the nearest, to the printed places."""

    printed: Cell

    @property
    def _places(self) -> int:
        return len(self.printed.percent.partition(".")[2])

    @property
    def right(self) -> str:
        """The nearest percentage with as many places as were printed."""
        return percentage(self.printed.count, self.printed.n, self._places)

    @property
    def would_come_of(self) -> str:
        """What would give the printed number; empty when no way of rounding does."""
        cell, places = self.printed, self._places
        twice = Decimal(percentage(cell.count, cell.n, places + 1))
        ways = {
            "rounding twice": str(twice.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)),
            "cutting off": percentage(cell.count, cell.n, places, ROUND_DOWN),
            "rounding up": percentage(cell.count, cell.n, places, ROUND_UP),
        }
        return next((way for way, text in ways.items() if text == cell.percent), "")


def _repaired(cell: Cell) -> Cell:
    """The cell with its right count; a repaired cell has no printed percentage of its own."""
    right = _REPAIRS.get((cell.variable, cell.group, cell.site), {}).get(cell.category, cell.count)
    return cell if right == cell.count else replace(cell, count=right, percent="")


CELLS: tuple[Cell, ...] = tuple(_repaired(cell) for cell in PUBLISHED)
"""Every cell of Tables 1 to 3 with the count that satisfies the totals."""

REPAIRED_CELLS: tuple[RepairedCell, ...] = tuple(
    RepairedCell(printed, right.count)
    for printed, right in zip(PUBLISHED, CELLS, strict=True)
    if printed.count != right.count
)

MISPRINTED_PERCENTAGES: tuple[MisprintedPercentage, ...] = tuple(
    found
    for found in (MisprintedPercentage(cell) for cell in CELLS if cell.percent)
    if found.right != found.printed.percent
)

SITES = ("site1", "site2", "site3")

REFERRED: Mapping[tuple[str, str], int] = {
    (cell.site, cell.group): cell.n
    for cell in CELLS
    if cell.table == "Table 2" and cell.site in SITES
}
"""Mothers referred, by site and taken up (`yes` or `no`): 260 in all."""

ANSWERED_HADS: Mapping[str, int] = {
    cell.site: cell.n for cell in CELLS if cell.table == "Table 3" and cell.site in SITES
}
"""Mothers who took up support and answered the HADS, by site: 161 in all."""


def margin(variable: str, group: str, site: str = "all") -> dict[str, int]:
    """The count of each category in one column, `""` being not recorded, in printed order.

    `group` is taken up (`yes`, `no`) for Tables 2 and 3 and the role for Table 1. Counts of
    `support` and `mental_health_experience` may add up to more than the column, as several apply.
    Raises `KeyError` when the paper prints no such column.
    """
    wanted = (variable, group, site)
    counts = {c.category: c.count for c in CELLS if (c.variable, c.group, c.site) == wanted}
    if not counts:
        raise KeyError(f"no published counts of {variable} for {group} at {site}")
    return counts
