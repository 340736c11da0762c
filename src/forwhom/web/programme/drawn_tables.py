"""The numbers of each picture as a table beside it: every count opens the referrals it counts."""

from __future__ import annotations

from forwhom.core.programme.flow import OFFERED_WAYS, Way, rows_of_way
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.programme.rows_behind_rates import TAKEN_UP, Whom, rows_behind_rate
from forwhom.core.reporting.counted_tables import FOLLOWS_THE_OUTCOME
from forwhom.core.reporting.pictures.flow import SAID
from forwhom.core.reporting.rate_lines import RateLine, rate_parts
from forwhom.core.reporting.rate_names import A_QUESTION
from forwhom.core.reporting.rates_beside import INTERVALS
from forwhom.core.reporting.take_up_section import LOST
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.expressions import And, Compare, Expression, Or, Recorded
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.core.tables.outcome_counts import VariableCounts
from forwhom.core.tables.rates import Rates
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.addresses import Opens, referrals_open
from forwhom.web.programme.counted import Counted, Head, Line, Number, Part, opening
from forwhom.web.programme.drawings import (
    Rows,
    category_rates,
    characteristics,
    flow,
    labels_of,
    missing_counts,
)
from forwhom.web.programme.site_rates import site_rates
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import codebook_of

USED = TakeUpRate.USED_OF_REFERRED
NOT_TAKEN_UP = Compare(TAKEN_UP.field, Operator.EQUAL, "no")


def by_site_table(visit: Visit, _: Rows) -> Counted:
    """Take-up at all sites and at each."""
    lines = tuple(
        Line(
            each.name,
            (each.referred, each.used, each.unused, Number(each.rate), Number(each.interval)),
        )
        for each in site_rates(visit)
    )
    heads = ("Referred", "Took up", "Did not", "Rate", "95% interval")
    return _table("Take-up by site", heads, (Part("", lines),), A_QUESTION)


def by_category_table(visit: Visit, rows: Rows) -> Counted:
    """Take-up in each category, and where the characteristic is not recorded."""
    group, opens = category_rates(visit.study, rows), referrals_open(visit)
    spec = _spec(visit, rows)
    parts = tuple(
        Part(part.name, tuple(_rate_line(each, spec, opens) for each in part.lines))
        for part in rate_parts(Rates(None, (group,)), labels_of(visit.study))
    )
    heads = ("Took up", "Referred", "Rate, %")
    notes = (f"{USED.called}: {USED.definition}.", INTERVALS, A_QUESTION)
    return _table("Take-up by category", heads, parts, *notes)


def missing_table(visit: Visit, rows: Rows) -> Counted:
    """Of how many each column is not recorded, by outcome."""
    counted, opens = missing_counts(visit.study, rows), referrals_open(visit)
    labels, total = labels_of(visit.study), counted.total
    lines = tuple(
        Line(
            labels.variable(each.name),
            (
                _missing(each, each.missing.had, total.had, TAKEN_UP, opens),
                _missing(each, each.missing.had_not, total.had_not, NOT_TAKEN_UP, opens),
            ),
        )
        for each in counted.variables
    )
    heads = (
        Head("Took up support", opening(total.had, opens, lambda: TAKEN_UP)),
        Head("Did not", opening(total.had_not, opens, lambda: NOT_TAKEN_UP)),
    )
    return Counted("Not recorded", (), heads, (Part("", lines),), (FOLLOWS_THE_OUTCOME,))


def flow_table(visit: Visit, _: Rows) -> Counted:
    """How many took each way, and how many of them used the support."""
    (found, says), opens = flow(visit.study), referrals_open(visit)

    def line(name: str, *ways: Way) -> Line:
        def behind() -> Expression | None:
            if set(ways) == set(Way):
                return None
            each = [rows_of_way(way, says_offered=says) for way in ways if found.came(way)]
            return Or(tuple(each)) if len(each) > 1 else each[0]

        def who(outcome: Compare) -> Expression:
            of_ways = behind()
            return outcome if of_ways is None else And((of_ways, outcome))

        came, used = found.came(*ways), found.used_of(*ways)
        numbers = (
            opening(came, opens, behind),
            opening(used, opens, lambda: who(TAKEN_UP)),
            opening(came - used, opens, lambda: who(NOT_TAKEN_UP)),
        )
        return Line(name, numbers)

    lost = (line(SAID[way], way) for way in Way if way in SAID and found.came(way))
    lines = (line("Referred", *Way), line("Offered", *OFFERED_WAYS), line("Accepted", Way.ACCEPTED))
    parts = (Part("", lines), Part("Without an accepted offer", tuple(lost)))
    heads = ("Mothers", "Used the support", "Did not")
    return _table("From referral to use", heads, parts, LOST)


def _table(caption: str, heads: tuple[str, ...], parts: tuple[Part, ...], *notes: str) -> Counted:
    return Counted(caption, (), tuple(Head(each, None) for each in heads), parts, notes)


def _rate_line(line: RateLine, spec: Spec, opens: Opens | None) -> Line:
    cell = (line.variable, line.category) if line.variable and line.category else None

    def number(count: int, whom: Whom) -> Number:
        return opening(count, opens, lambda: rows_behind_rate(USED, whom, spec, Group(), cell))

    counts = (number(line.outcomes.had, Whom.COUNTED), number(line.outcomes.known, Whom.KNOWN))
    return Line(line.name, (*counts, Number(line.figures[0])))


def _spec(visit: Visit, rows: Rows) -> Spec:
    """What the rates are counted by; only its conditions are used."""
    offered = characteristics(visit.study)
    multi = tuple(name for name in rows if name in offered.several)
    single = tuple(name for name in rows if name not in multi)
    bands = {name: bands for name, bands in offered.bands.items() if name in single}
    return Spec(rows=single, multi=multi, bands=bands, codebook=codebook_of(visit.study))


def _missing(
    variable: VariableCounts, count: int, of: int, outcome: Compare, opens: Opens | None
) -> Number:
    behind = And((Recorded(variable.name, negated=True), outcome))
    number = opening(count, opens, lambda: behind)
    return Number(number.text, number.url, f"({percent(count, of)}%)" if of else "")
