"""A table of take-up by category for a page: every count opens the referrals it counts."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.programme.rows_behind_rates import Whom, rows_behind_rate
from forwhom.core.reporting.rate_lines import RateLine, rate_heads, rate_parts
from forwhom.core.reporting.rate_names import A_QUESTION, named
from forwhom.core.reporting.rates_table import rate_notes
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.expressions import Expression
from forwhom.web.programme.addresses import Opens
from forwhom.web.programme.opened import OfKnown, of_known
from forwhom.web.reports.built import BuiltRates


@dataclass(frozen=True, slots=True)
class Line:
    """A category: how many of how many, and its figures."""

    name: str
    remark: str
    rows: OfKnown
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

    def behind(whom: Whom) -> Expression | None:
        return rows_behind_rate(built.asked.rate, whom, built.asked.spec, group, cell)

    return Line(line.name, line.remark, of_known(line.outcomes, opens, behind), line.figures)
