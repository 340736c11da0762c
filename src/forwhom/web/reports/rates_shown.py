"""A table of take-up by category for a page: every count opens the referrals it counts."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.programme.rows_behind_rates import Whom, rows_behind_rate
from forwhom.core.reporting.rate_lines import RateLine, rate_heads, rate_parts
from forwhom.core.reporting.rate_names import A_QUESTION, named
from forwhom.core.reporting.rates_table import rate_notes
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.expressions import ExpressionError
from forwhom.web.programme.addresses import Opens
from forwhom.web.programme.counted import Number
from forwhom.web.reports.built import BuiltRates


@dataclass(frozen=True, slots=True)
class Line:
    """A category: how many of how many, of how many it is not known, and its figures."""

    name: str
    remark: str
    had: Number
    known: Number
    unknown: Number | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A variable's lines under its name; without a name, everybody."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RatesShown:
    """A whole table of rates: its heads, its parts, and what a reader must know."""

    caption: str
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def columns(self) -> int:
        return len(self.heads) + 1


def rates_shown(built: BuiltRates, opens: Opens | None, notes: tuple[str, ...] = ()) -> RatesShown:
    """The rates as a page shows them; `opens` makes the address of a condition's rows."""
    called = named(built.asked.rate)
    return RatesShown(
        f"{called.title}, by category",
        rate_heads(called),
        tuple(
            Part(part.name, tuple(_line(built, each, opens) for each in part.lines))
            for part in rate_parts(built.rates, built.labels)
        ),
        (*notes, *rate_notes(built.rates, called, built.labels), A_QUESTION),
    )


def _line(built: BuiltRates, line: RateLine, opens: Opens | None) -> Line:
    group = Group(across=() if line.across is None else (line.across,))
    cell = (line.variable, line.category) if line.variable and line.category else None

    def number(count: int, whom: Whom) -> Number:
        text = f"{count:,}"
        if opens is None or not count:
            return Number(text)
        asked = built.asked
        try:
            return Number(text, opens(rows_behind_rate(asked.rate, whom, asked.spec, group, cell)))
        except ExpressionError:  # a category that no condition can name
            return Number(text)

    found: Outcomes = line.outcomes
    return Line(
        line.name,
        line.remark,
        number(found.had, Whom.COUNTED),
        number(found.known, Whom.KNOWN),
        number(found.unknown, Whom.UNKNOWN) if found.unknown else None,
        line.figures,
    )
