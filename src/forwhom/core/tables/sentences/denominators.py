"""Every number of people that a percentage without a total could be of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from forwhom.core.tables.audit.layout import MISSING
from forwhom.core.tables.published import PrintedTable
from forwhom.core.tables.rounding_rules import decimals_of
from forwhom.core.tables.sentences.prose import prose_lines
from forwhom.core.tables.sentences.rounded import could_be
from forwhom.core.tables.sentences.statements import Size, Statement

WHOLE = re.compile(r"(?<![\w.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?![\w,]|\.[0-9])")
UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
TEENS = "fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: at for at, word in enumerate(f"{UNITS} {TEENS}".split())}
LARGE = {word: 10 * at for at, word in enumerate(TENS.split(), start=2)}
ONES, TEN = "|".join(SMALL), "|".join(LARGE)
IN_WORDS = re.compile(
    rf"\b(?=(?:{ONES}|{TEN}|a hundred))(?:(?P<hundreds>{ONES}|a) hundred(?: and)?)?\s?"
    rf"(?P<tens>{TEN})?[- ]?(?P<units>{ONES})?\b",
    re.IGNORECASE,
)
MOST_SUMMED = 200  # numbers that are added and subtracted pair by pair


class Denominators:
    """The numbers of people that a text and its tables give, and what follows from two of them."""

    def __init__(
        self,
        text: str,
        statements: Sequence[Statement],
        sizes: Sequence[Size],
        tables: Sequence[PrintedTable],
    ) -> None:
        given = {each.n for each in sizes if not is_count_of(each, statements)}
        given |= {each.total for each in statements if each.total}
        given |= set(sizes_in_tables(tables))
        pairs = {
            n
            for one, other in combinations(sorted(given)[-MOST_SUMMED:], 2)
            for n in (one + other, other - one)
        }
        more = {*counts_in_tables(tables), *numbers_in(text)} if given else set()
        self.stated = sorted(given)
        self.possible = sorted(given | pairs | more)

    def allow(self, count: int, percent: Decimal) -> bool:
        """Whether a count can be this percentage of anything given.

        True where nothing larger is given: those it is of are then not spoken of at all.
        """
        larger = bool(self.stated) and self.stated[-1] > count
        return not larger or bool(of_which(self.possible, count, percent))

    def giving(self, count: int, percent: Decimal) -> list[int]:
        """The stated numbers of which a count is this percentage."""
        return of_which(self.stated, count, percent)


def of_which(numbers: Sequence[int], count: int, percent: Decimal) -> list[int]:
    """Those of some sorted numbers of which a count is a percentage, however it is rounded."""
    unit = Fraction(1, 10 ** decimals_of(percent))
    first = bisect_left(numbers, 100 * count / (Fraction(percent) + unit))
    last = len(numbers)
    if percent > unit:
        last = bisect_right(numbers, 100 * count / (Fraction(percent) - unit))
    return [n for n in numbers[first:last] if could_be(count, n, percent)]


def is_count_of(size: Size, statements: Sequence[Statement]) -> bool:
    """Whether `(n = 106)` is the count beside a percentage, and so no total."""
    return any(
        each.sentence is size.sentence and each.start <= size.start < each.end
        for each in statements
    )


def sizes_in_tables(tables: Sequence[PrintedTable]) -> Iterator[int]:
    """Every n of a table."""
    for table in tables:
        for variable in table.variables:
            for row in variable.categories:
                yield from (cell.n for cell in row.cells if cell.n)


def counts_in_tables(tables: Sequence[PrintedTable]) -> Iterator[int]:
    """Every count of a table, and every n without those of whom a variable is not known."""
    for table in tables:
        for variable in table.variables:
            for row in variable.categories:
                yield from (cell.count for cell in row.cells if cell.count is not None)
                if MISSING.search(row.label):
                    yield from (
                        cell.n - cell.count
                        for cell in row.cells
                        if cell.n is not None and cell.count is not None
                    )


def numbers_in(text: str) -> Iterator[int]:
    """Every whole number of the prose, in digits or in words."""
    for _, line in prose_lines(text):
        yield from (int(each[0].replace(",", "")) for each in WHOLE.finditer(line))
        yield from filter(None, map(value_of, IN_WORDS.finditer(line)))


def value_of(found: re.Match[str]) -> int:
    """`two hundred and sixty` as 260; 0 where there are no words of number."""
    hundreds, tens, units = found["hundreds"], found["tens"], found["units"]
    value = 0
    if hundreds is not None:
        value += 100 * SMALL.get(hundreds.casefold(), 1)
    if tens is not None:
        value += LARGE[tens.casefold()]
    if units is not None:
        value += SMALL[units.casefold()]
    return value
