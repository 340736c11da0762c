"""Rates by category: the worked study by hand, references, order, and laws over random tables."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.measures import bands_of
from forwhom.core.tables.bounds import Bounds, Outcomes
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against, CategoryRate, Estimate, Rates, VariableRates, rates
from forwhom.core.tables.source import open_table

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"
TOOK_UP = parse("taken_up = yes")


@pytest.fixture(scope="module")
def referrals() -> ibis.Table:
    return open_table(STUDY / "programme" / "referrals.csv").table


def only(found: Rates) -> VariableRates:
    return found.groups[0].variables[0]


def named(variable: VariableRates, label: str) -> CategoryRate:
    return {each.label: each for each in variable.categories}[label]


def test_take_up_by_stage_in_the_worked_study(referrals: ibis.Table) -> None:
    stage = only(rates(referrals, Asked(TOOK_UP, rows=("stage",))))
    pregnant, postnatal = named(stage, "pregnant"), named(stage, "postnatal")
    assert stage.reference == "postnatal"
    assert stage.missing == Outcomes(0, 15)
    assert (postnatal.difference, postnatal.ratio) == (None, None)
    assert pregnant.rate.value == Fraction(46, 76)
    assert pregnant.difference
    assert pregnant.difference.value == Fraction(46, 76) - Fraction(136, 169)
    assert pregnant.difference.bounds == Bounds(
        Fraction(46, 91) - Fraction(136, 169), Fraction(46, 76) - Fraction(136, 184)
    )
    assert pregnant.ratio
    assert pregnant.ratio.value == Fraction(46 * 169, 76 * 136)


def test_the_reference_may_be_named(referrals: ibis.Table) -> None:
    against = Against(references={"stage": "pregnant"})
    stage = only(rates(referrals, Asked(TOOK_UP, rows=("stage",)), against))
    difference = named(stage, "postnatal").difference
    assert difference
    assert difference.value == Fraction(136, 169) - Fraction(46, 76)


def test_where_several_may_apply_it_is_those_with_against_those_without(
    referrals: ibis.Table,
) -> None:
    support = only(rates(referrals, Asked(TOOK_UP, multi=("support",))))
    therapy = named(support, "psychological therapy")
    assert support.reference is None
    assert (therapy.outcomes, therapy.without) == (Outcomes(34, 6), Outcomes(65, 21))
    assert therapy.difference
    assert therapy.difference.value == Fraction(34, 40) - Fraction(65, 86)


def test_each_site_has_its_own_rates(referrals: ibis.Table) -> None:
    found = rates(referrals, Asked(TOOK_UP, rows=("stage",), across="site"))
    assert [(each.across, each.total) for each in found.groups] == [
        ("all", Outcomes(182, 78)),
        ("site1", Outcomes(95, 44)),
        ("site2", Outcomes(53, 13)),
        ("site3", Outcomes(34, 21)),
    ]


def test_a_trend_is_seen_only_where_the_categories_are_said_to_be_ordered(
    referrals: ibis.Table,
) -> None:
    asked = Asked(TOOK_UP, rows=("imd_quintile",))
    assert only(rates(referrals, asked)).trend is None
    found = only(rates(referrals, asked, Against(ordered={"imd_quintile": ()}))).trend
    assert found
    assert found.steps == ("1", "2", "3", "4", "5")
    assert float(100 * found.slope) == pytest.approx(5.116, abs=0.001)


def test_the_steps_of_an_order_may_be_named(referrals: ibis.Table) -> None:
    against = Against(ordered={"stage": ("pregnant", "postnatal")})
    found = only(rates(referrals, Asked(TOOK_UP, rows=("stage",)), against)).trend
    assert found
    assert found.steps == ("pregnant", "postnatal")
    assert found.slope > 0


def test_bands_are_ordered_by_themselves(referrals: ibis.Table) -> None:
    name = "hads_depression"
    asked = Asked(parse("stage = pregnant"), rows=(name,), bands={name: bands_of("HADS")})
    found = only(rates(referrals, asked, Against(ordered={name: ()}))).trend
    assert found
    assert found.steps[0] == "Non-clinical (<8)"


@pytest.mark.parametrize(
    ("against", "said"),
    [
        (Against(references={"stage": "early"}), "stage has no category 'early'; it has postnatal"),
        (Against(references={"site": "site1"}), "site is given a reference or an order; count it"),
        (Against(references={"support": "x"}), "several of support may apply"),
        (Against(ordered={"stage": ()}), "the order of stage is not known: 'postnatal' has no"),
        (Against(ordered={"stage": ("early", "late")}), "stage has no category 'early'"),
        (Against(ordered={"support": ()}), "several of support may apply"),
    ],
)
def test_what_cannot_be_compared_or_ordered_is_refused(
    referrals: ibis.Table, against: Against, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        rates(referrals, Asked(TOOK_UP, rows=("stage",), multi=("support",)), against)


def test_a_reference_rate_of_nought_gives_a_difference_and_no_ratio() -> None:
    table = table_of_text({"x": ["a", "a", "b", "b"], "used": ["no", "no", "yes", "no"]})
    row = named(only(rates(table, Asked(parse("used = yes"), rows=("x",)))), "b")
    assert row.difference
    assert row.difference.value == Fraction(1, 2)
    assert row.ratio == Estimate(None, None, None)


def test_nothing_recorded_gives_no_categories_and_only_what_is_missing() -> None:
    table = table_of_text({"x": [None, None], "used": ["no", "yes"]})
    found = only(rates(table, Asked(parse("used = yes"), rows=("x",))))
    assert (found.categories, found.missing, found.reference) == ((), Outcomes(1, 1), None)


def test_an_estimate_outside_its_bounds_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="outside its bounds"):
        Estimate(Fraction(1), None, Bounds(Fraction(0), Fraction(1, 2)))
    with pytest.raises(ValueError, match="has no interval"):
        Estimate(Fraction(1), None, Bounds(Fraction(0), None))


cells = st.tuples(
    st.sampled_from(["1", "2", "3", None]),
    st.sampled_from(["a", "a;b", "b", None]),
    st.sampled_from(["yes", "no", None]),
    st.sampled_from(["here", "there", None]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(cells, max_size=30))
def test_whatever_the_table_the_parts_add_up_and_every_figure_is_inside_its_bounds(
    rows: list[tuple[str | None, str | None, str | None, str | None]],
) -> None:
    names = ("x", "m", "used", "site")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    asked = Asked(parse("used = yes"), ("x",), ("m",), "site")
    found = rates(table_of_text(columns), asked, Against(ordered={"x": ()}))  # checks each figure
    assert found.groups[0].total.n == len(rows)
    assert sum((each.total for each in found.groups[1:]), Outcomes()) == found.groups[0].total
    for group in found.groups:
        single, several = group.variables
        whole = sum((each.outcomes for each in single.categories), single.missing)
        assert whole == group.total
        for option in several.categories:
            assert option.without is not None
            assert option.outcomes + option.without + several.missing == group.total
