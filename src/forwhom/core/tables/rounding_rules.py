"""Which rule of rounding printed a percentage.

We round half up. Others round in other ways, so a printed percentage is read against every rule
in use. Whole-number arithmetic throughout: no binary fraction decides a half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum

PLACES_BETWEEN = (1, 2, 3)  # how many more places somebody rounds to first, before rounding again


class Rule(StrEnum):
    """A way of making a percentage short."""

    HALF_UP = "half up"
    HALF_EVEN = "half to even"
    TRUNCATION = "truncation"
    DOUBLE = "double rounding"
    UP = "rounding up"


STANDARD = frozenset({Rule.HALF_UP, Rule.HALF_EVEN})  # nobody is wrong who used one of these
IN_USE = frozenset({*STANDARD, Rule.TRUNCATION, Rule.DOUBLE})  # ways that tables are rounded


def decimals_of(printed: Decimal) -> int:
    """How many decimals a percentage was printed with."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rules_printing(printed: Decimal, count: int, n: int) -> frozenset[Rule]:
    """The rules under which `count` of `n` (above 0) is printed as this percentage."""
    decimals = decimals_of(printed)
    units = int(printed.scaleb(decimals))
    return frozenset(
        rule for rule, ways in _RULES.items() if units in set(ways(count, n, decimals))
    )


def rules_in_words(printed: Decimal, count: int, n: int) -> list[str]:
    """The rules that would print it; rounding up only where nothing more usual would."""
    rules = rules_printing(printed, count, n)
    usual = sorted(rules - {Rule.UP}) or sorted(rules)
    whole = printed.to_integral_value()
    if not usual and decimals_of(printed) and whole == printed:  # 11.8 printed as 12.0
        short = rules_printing(Decimal(int(whole)), count, n) & STANDARD
        return ["rounding to whole percent first"] if short else []
    return [str(rule) for rule in usual]


def counts_printing(printed: Decimal, n: int) -> range:
    """The counts of `n` that a rule in use prints as this percentage; empty where there is none.

    The rules in use together reach from half a unit below (and a little, for rounding twice) to
    a whole unit above.
    """
    decimals = decimals_of(printed)
    units = int(printed.scaleb(decimals))
    per_unit = 100 * 10**decimals
    lowest = -(-(100 * units - 55) * n // (100 * per_unit))
    beyond = -(-(units + 1) * n // per_unit)  # the first count that truncation prints as more
    return range(max(0, lowest), max(0, lowest, min(n + 1, beyond)))


def _scaled(count: int, n: int, decimals: int) -> tuple[int, int]:
    """The percentage in units of its last place, as a fraction."""
    return count * 100 * 10**decimals, n


def _half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)


def _half_even(over: int, under: int) -> int:
    whole, rest = divmod(over, under)
    return whole + (2 * rest > under or (2 * rest == under and whole % 2 == 1))


def _twice(count: int, n: int, decimals: int) -> Iterator[int]:
    for more in PLACES_BETWEEN:
        first = _half_up(*_scaled(count, n, decimals + more))
        yield _half_up(first, 10**more)


_RULES: dict[Rule, Callable[[int, int, int], Iterator[int]]] = {
    Rule.HALF_UP: lambda *asked: iter((_half_up(*_scaled(*asked)),)),
    Rule.HALF_EVEN: lambda *asked: iter((_half_even(*_scaled(*asked)),)),
    Rule.TRUNCATION: lambda *asked: iter((_scaled(*asked)[0] // asked[1],)),
    Rule.DOUBLE: _twice,
    Rule.UP: lambda *asked: iter((-(-_scaled(*asked)[0] // asked[1]),)),
}
