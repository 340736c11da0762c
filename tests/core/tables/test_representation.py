"""Those counted against a population that is taken as known."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bounds import Bounds
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.intervals import wilson
from forwhom.core.tables.representation import CategoryShare, Population, represent

HALF = Fraction(1, 2)
TABLE = table_of_text(
    {
        "x": ["a", "a", "a", "b", None, "declined to say"],
        "site": ["s", "s", "t", "t", "t", None],
        "used": ["yes", "no", "yes", "yes", None, "no"],
    }
)
PEOPLE = Population({"x": {"a": HALF, "b": HALF, "c": Fraction(0)}}, {})


def by_label(categories: tuple[CategoryShare, ...]) -> dict[str, CategoryShare]:
    return {each.label: each for each in categories}


def test_a_share_is_of_the_recorded_and_its_ratio_is_over_the_population_s() -> None:
    (variable,) = represent(TABLE, PEOPLE).groups[0].variables
    assert (variable.recorded, variable.missing) == (4, 2)
    a = by_label(variable.categories)["a"]
    assert (a.count, a.share.value, a.population) == (3, Fraction(3, 4), HALF)
    assert a.share.bounds == Bounds(Fraction(3, 6), Fraction(5, 6))
    assert a.ratio
    assert a.ratio.value == Fraction(3, 2)
    assert a.ratio.bounds == Bounds(Fraction(1), Fraction(5, 3))
    rate = wilson(3, 4)
    assert rate
    assert a.ratio.interval
    assert (a.ratio.interval.low, a.ratio.interval.high) == pytest.approx(
        (2 * rate.low, 2 * rate.high)
    )


def test_where_the_population_has_nobody_there_is_no_ratio() -> None:
    c = by_label(represent(TABLE, PEOPLE).groups[0].variables[0].categories)["c"]
    assert (c.count, c.ratio) == (0, None)


def test_a_category_that_only_the_population_has_is_shown_with_nobody() -> None:
    third = Fraction(1, 3)
    people = Population({"x": {"a": third, "b": third, "d": third}}, {})
    d = by_label(represent(TABLE, people).groups[0].variables[0].categories)["d"]
    assert d.count == 0
    assert d.ratio
    assert d.ratio.value == 0


def test_a_category_that_the_population_lacks_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnreadableError, match="does not tell x 'b'; did you mean 'B'"):
        represent(TABLE, Population({"x": {"a": HALF, "B": HALF}}, {}))


def test_an_answer_that_tells_no_category_is_missing_unless_the_population_tells_it() -> None:
    third = Fraction(1, 3)
    people = Population({"x": {"a": third, "b": third, "declined to say": third}}, {})
    (variable,) = represent(TABLE, people).groups[0].variables
    assert (variable.recorded, variable.missing) == (5, 1)


def test_each_site_is_set_against_its_own_population() -> None:
    whole = {"a": Fraction(1), "b": Fraction(0)}
    of_sites = {"s": {"x": whole}, "t": {"x": {"a": HALF, "b": HALF}}}
    found = represent(TABLE, Population({"x": whole}, of_sites), across="site")
    assert [each.across for each in found.groups] == ["all", "s", "t", "Not recorded"]
    shares = [by_label(each.variables[0].categories)["a"].population for each in found.groups]
    assert shares == [1, 1, HALF, 1]


def test_only_rows_where_the_condition_holds_are_counted() -> None:
    found = represent(TABLE, PEOPLE, where=parse("used = yes"))
    assert (found.groups[0].variables[0].recorded, found.left_out) == (3, 1)


def test_a_population_below_nought_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="below 0"):
        Population({"x": {"a": Fraction(-1)}}, {})
    with pytest.raises(ValueError, match="none at all"):
        Population({"x": {}}, {})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", None]), min_size=1, max_size=20))
def test_every_allocation_of_the_missing_lies_inside_the_bounds(rows: list[str | None]) -> None:
    (variable,) = represent(table_of_text({"x": rows}), PEOPLE).groups[0].variables
    a = by_label(variable.categories)["a"]
    missing = rows.count(None)
    every = [Fraction(rows.count("a") + more, len(rows)) for more in range(missing + 1)]
    assert a.share.bounds == Bounds(min(every), max(every))
    assert a.ratio
    assert a.ratio.bounds == Bounds(2 * min(every), 2 * max(every))
