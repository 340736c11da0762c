"""A table built as its address asks: counted once for each state of its study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange import crosstab as crosstab_csv
from forwhom.core.exchange import rates as rates_csv
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.programme.rows_behind_rates import TAKEN_UP
from forwhom.core.reporting.blocks import Table
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.described import described_table
from forwhom.core.reporting.rate_names import named
from forwhom.core.reporting.rate_questions import both
from forwhom.core.reporting.rates_table import against_of, rates_table
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Rates, rates
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.models import Offer
from forwhom.web.reports.forms import (
    RatesAsked,
    TableRefusedError,
    Typed,
    place_of,
    rates_from,
    spec_from,
)
from forwhom.web.reports.sources import Source, choosable, table_to_count
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class BuiltCounts:
    """A table of counts and summaries, and the words it is told in."""

    spec: Spec
    crosstab: Crosstab
    labels: Labels
    unit: str
    intervals: bool

    @property
    def numbers(self) -> int:
        """How many there are in it."""
        lines = sum(len(each.categories) for each in self.crosstab.variables)
        return (lines + 5 * len(self.crosstab.numerics)) * len(self.crosstab.groups)

    def table(self) -> Table:
        """As a document has it."""
        return described_table(
            self.crosstab, self.spec, self.labels, self.unit, intervals=self.intervals
        )

    def csv(self) -> str:
        """One line a cell."""
        return crosstab_csv.to_csv(self.crosstab, intervals=self.intervals)

    def rows(self) -> Iterable[Sequence[crosstab_csv.Figure]]:
        """The same lines, numbers as numbers."""
        return crosstab_csv.long_rows(self.crosstab, intervals=self.intervals)


@dataclass(frozen=True, slots=True)
class BuiltRates:
    """A table of take-up by category, and the words it is told in."""

    asked: RatesAsked
    rates: Rates
    labels: Labels

    @property
    def numbers(self) -> int:
        """How many there are in it."""
        return sum(
            8 * (len(variable.categories) + 1)
            for group in self.rates.groups
            for variable in group.variables
        )

    def table(self) -> Table:
        """As a document has it."""
        return rates_table(self.rates, named(self.asked.rate), self.labels)

    def csv(self) -> str:
        """One line a category."""
        return rates_csv.to_csv({self.asked.rate.value: self.rates})

    def rows(self) -> Iterable[Sequence[crosstab_csv.Figure]]:
        """The same lines, numbers as numbers."""
        found = list(rates_csv.lines({self.asked.rate.value: self.rates}))
        return [list(found[0]), *(list(line.values()) for line in found)]


Built = BuiltCounts | BuiltRates
MOST_NUMBERS = 3000  # of a page that is still read, and light


def built(visit: Visit, source: Source, typed: Typed) -> Built:
    """The table that was asked for. TableRefusedError with everything that is wrong with it."""
    may = choosable(visit, source)
    if source.rates:
        rates_asked = rates_from(typed, may)

        def count() -> Built:
            return BuiltRates(rates_asked, _rates(visit, source, typed, rates_asked), may.labels)

    else:
        spec, intervals = spec_from(typed, may), bool(typed.interval)

        def count() -> Built:
            crosstab = describe(table_to_count(visit, source, typed.where), spec)
            return BuiltCounts(spec, crosstab, may.labels, source.unit, intervals)

    return _once(visit, typed, count)


def _once(visit: Visit, typed: Typed, count: Callable[[], Built]) -> Built:
    """What is counted for one address; it was asked before whether this person may ask it."""
    try:
        return kept(visit.study, f"built {typed.query}", lambda: _not_too_large(count()))
    except UnreadableError as problem:
        raise TableRefusedError(place_of(problem, typed)) from problem


def _not_too_large(made: Built) -> Built:
    if made.numbers > MOST_NUMBERS:
        wrong = f"This table would have {made.numbers:,} numbers"
        right = f"choose fewer rows, or split it by less (at most {MOST_NUMBERS:,} numbers)"
        raise UnreadableError(f"{wrong}; {right}")
    return made


def _rates(visit: Visit, source: Source, typed: Typed, asked: RatesAsked) -> Rates:
    rate, spec = asked.rate, asked.spec
    if rate.needs_offers and not Offer.objects.filter(study=visit.study).exists():
        right = f"choose {TakeUpRate.USED_OF_REFERRED.called.lower()}"
        raise UnreadableError(f"no offers are recorded, so this rate cannot be counted; {right}")
    across = next(iter(spec.across), None)
    outcome = rate.outcome if rate.needs_offers else TAKEN_UP  # the same, and no offers to join
    counted = Asked(
        outcome,
        spec.rows,
        spec.multi,
        across,
        both(rate.where, spec.where),
        spec.bands,
        spec.codebook,
    )
    table = table_to_count(visit, source, typed.where, with_offers=rate.needs_offers)
    against = against_of(choosable(visit, source).labels, spec.rows, asked.references)
    return rates(table, counted, against)
