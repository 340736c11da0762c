"""The trend against the formula of Cochran and Armitage, and where there is none."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.trend import Trend, trend

# Take-up by fifth of deprivation in the worked study.
FIFTHS = [("1", 50, 24), ("2", 37, 19), ("3", 34, 14), ("4", 34, 8), ("5", 24, 3)]
STEPS = [(label, Outcomes(had, had_not)) for label, had, had_not in FIFTHS]
some_steps = st.lists(
    st.builds(Outcomes, st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=6
)


def by_hand(steps: list[tuple[str, Outcomes]]) -> float:
    """The z of Cochran (1954) and Armitage (1955), scores 1 to k."""
    n = sum(each.known for _, each in steps)
    had = sum(each.had for _, each in steps)
    over = sum(at * each.known for at, (_, each) in enumerate(steps, 1))
    score = sum(at * each.had for at, (_, each) in enumerate(steps, 1)) - had * over / n
    squares = sum(at * at * each.known for at, (_, each) in enumerate(steps, 1))
    share = had / n
    return score / sqrt(share * (1 - share) * (squares - over * over / n))


def test_it_is_cochran_s_and_armitage_s_with_the_variance_over_n_less_one() -> None:
    found = trend(STEPS)
    assert found
    assert found.n == 247
    assert found.z == pytest.approx(by_hand(STEPS) * sqrt(246 / 247))
    assert found.p == pytest.approx(0.0148, abs=5e-5)


def test_the_slope_is_the_line_through_everybody() -> None:
    found = trend([("low", Outcomes(1, 3)), ("middle", Outcomes(2, 2)), ("high", Outcomes(3, 1))])
    assert found
    assert found.slope == Fraction(1, 4)
    assert found.steps == ("low", "middle", "high")


def test_what_is_unknown_is_left_out() -> None:
    more = [(label, each + Outcomes(unknown=9)) for label, each in STEPS]
    assert trend(more) == trend(STEPS)


@given(some_steps)
def test_the_other_way_round_it_falls_as_it_rose(outcomes: list[Outcomes]) -> None:
    steps = [(str(at), each) for at, each in enumerate(outcomes)]
    there, back = trend(steps), trend(steps[::-1])
    assert (there is None) is (back is None)
    if there and back:
        assert there.slope == -back.slope
        assert there.z == pytest.approx(-back.z)
        assert there.z * float(there.slope) >= 0


@pytest.mark.parametrize(
    "steps",
    [[Outcomes(3, 2), Outcomes()], [Outcomes(3), Outcomes(4)], [Outcomes(0, 3), Outcomes(0, 1)]],
)
def test_where_nothing_differs_there_is_no_trend(steps: list[Outcomes]) -> None:
    assert trend([(str(at), each) for at, each in enumerate(steps)]) is None


def test_a_trend_of_one_step_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="not a trend"):
        Trend(("1",), 3, Fraction(0), 0.0, 1.0)
