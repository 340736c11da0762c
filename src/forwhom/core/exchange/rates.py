"""Rates by category as CSV, one line a category, and as JSON: the same lines under their name.

Percentages and points have one decimal, ratios two. Where there is no figure the cell is empty,
and null in JSON. `n` counts known outcomes, `unknown` the others; `worst` and `best` are the
bounds over every allocation of what is missing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Kind
from forwhom.core.tables.rates import Estimate, Rates, VariableRates
from forwhom.core.tables.rounding import half_up
from forwhom.core.tables.trend import Trend

WITHOUT = "without it"  # the reference of an option, where several may apply
NOTHING = Estimate(None, None, None)

SHARE = ("percent", "low", "high", "worst", "best")
DIFFERENCE = tuple(f"difference{end}" for end in ("", "_low", "_high", "_worst", "_best"))
RATIO = tuple(f"ratio{end}" for end in ("", "_low", "_high", "_worst", "_best"))

Value = str | int | Decimal | None
Line = dict[str, Value]


def to_csv(named: Mapping[str, Rates]) -> str:
    """The lines as CSV. UnreadableError where the splitting column has one of our names."""
    found = list(lines(named))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()


def to_json(
    named: Mapping[str, Rates], told: Mapping[str, str], others: Sequence[OtherRate] = ()
) -> str:
    """The lines under what each rate is (`told`, by name), and other studies' rates."""
    content = {
        "rates": [
            {"rate": name, "counts": told[name], "left_out": rates.left_out}
            for name, rates in named.items()
        ],
        "lines": [plain(line) for line in lines(named)],
        "other_studies": [plain(_other(each)) for each in others],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def lines(named: Mapping[str, Rates]) -> Iterator[Line]:
    """Every line of these rates, by the name of each: everybody first, then by variable."""
    for name, rates in named.items():
        _check_across(rates.across)
        for group in rates.groups:
            head: Line = {"rate": name}
            if rates.across is not None:
                head[rates.across] = group.across
            everybody: Line = {**head, "variable": "", "kind": ""}
            yield _line(everybody, ALL, group.total, group.rate)
            for variable in group.variables:
                yield from _of_variable(head, variable)


def _check_across(across: str | None) -> None:
    ours: Line = {"rate": "", "variable": "", "kind": ""}
    if across in _line(ours, "", Outcomes(), NOTHING):
        right = "rename that column to split by it"
        raise UnreadableError(f"{across} is a column of the CSV itself; {right}")


def _of_variable(head: Line, variable: VariableRates) -> Iterator[Line]:
    named: Line = {**head, "variable": variable.name, "kind": variable.kind.value}
    reference = WITHOUT if variable.kind is Kind.MULTI else variable.reference
    for each in variable.categories:
        line = _line(named, each.label, each.outcomes, each.rate)
        if each.difference and each.ratio:
            line |= {"reference": reference}
            line |= figures(DIFFERENCE, each.difference, 100, 1)
            line |= figures(RATIO, each.ratio, 1, 2)
        yield line | _of_trend(variable.trend)
    missing = _line(named, NOT_RECORDED, variable.missing, variable.missing_rate)
    yield missing | {"worst": None, "best": None}


def _line(head: Line, category: str, outcomes: Outcomes, rate: Estimate) -> Line:
    """One line that compares nothing yet, with every column."""
    return {
        **head,
        "category": category,
        "n": outcomes.known,
        "count": outcomes.had,
        "unknown": outcomes.unknown,
        **figures(SHARE, rate, 100, 1),
        "reference": None,
        **figures(DIFFERENCE, NOTHING, 100, 1),
        **figures(RATIO, NOTHING, 1, 2),
        **_of_trend(None),
    }


def _of_trend(trend: Trend | None) -> Line:
    return {
        "exploratory_trend_points": half_up(100 * trend.slope, 1) if trend else None,
        "exploratory_trend_z": half_up(trend.z, 2) if trend else None,
        "exploratory_trend_p": half_up(trend.p, 4) if trend else None,
    }


def figures(names: Sequence[str], estimate: Estimate, scale: int, decimals: int) -> Line:
    """The figure, the ends of its interval and its bounds, under these names."""
    interval, bounds = estimate.interval, estimate.bounds
    figures: list[Fraction | float | None] = [
        estimate.value,
        interval.low if interval else None,
        interval.high if interval else None,
        bounds.low if bounds else None,
        bounds.high if bounds else None,
    ]
    shown = [None if each is None else half_up(scale * each, decimals) for each in figures]
    return dict(zip(names, shown, strict=True))


def _other(rate: OtherRate) -> Line:
    return {
        "study": rate.study,
        "offer": rate.offer,
        "denominator": rate.denominator,
        "counted": rate.counted,
        "n": rate.n,
        "count": rate.count,
        "percent": rate.percent,
    }


def plain(line: Line) -> dict[str, str | int | float | None]:
    """A line with its figures as JSON's numbers."""
    return {
        name: float(value) if isinstance(value, Decimal) else value for name, value in line.items()
    }
