"""What is wrong with a printed percentage, and what would explain it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.audit.faults import Fault, FaultKind, Severity
from tests.factories.printed_tables import written

COUNTED = """
       | Came (n = {}) | Stayed (n = 12)
Support (several may apply) |
Therapy | {} ({}%) | 0
"""


def faults(n: int, count: int, share: str, tolerance: str = "0") -> tuple[Fault, ...]:
    return audit(written(COUNTED.format(n, count, share)), None, Decimal(tolerance)).faults


@pytest.mark.parametrize(
    ("n", "count", "share", "why"),
    [
        (182, 152, "83", "83% comes of truncation."),
        (182, 50, "28", "28% comes of double rounding."),
        (53, 51, "97", "97% comes of rounding up."),
        (161, 19, "12.0", "12.0% comes of rounding to whole percent first."),
        (44, 30, "67", "No rule of rounding prints 67%; 30 of 45 would be."),
        (40, 6, "50", "50% is 6 of 12 (n of Stayed)."),
        (28, 6, "21.2", "No number of people gives 21.2% with 6 of them."),
    ],
)
def test_a_wrong_percentage_is_explained(n: int, count: int, share: str, why: str) -> None:
    (fault,) = faults(n, count, share)
    assert fault.why[-1] == why


@pytest.mark.parametrize(
    ("n", "count", "share"),
    [(8, 1, "12.5"), (8, 1, "13"), (8, 1, "12"), (3, 1, "33.33"), (7, 7, "100"), (9, 0, "0")],
)
def test_half_up_and_half_to_even_are_both_right(n: int, count: int, share: str) -> None:
    assert faults(n, count, share) == ()


def test_what_a_rule_explains_or_is_off_by_its_last_digit_is_of_rounding() -> None:
    said = {
        share: faults(44, 30, share)[0].severity for share in ("67", "68.1", "66", "68.19", "60")
    }
    assert said == {
        "67": Severity.ROUNDING,
        "68.1": Severity.ROUNDING,
        "66": Severity.MATTERS,
        "68.19": Severity.ROUNDING,
        "60": Severity.MATTERS,
    }


def test_a_tolerance_is_in_percentage_points_of_the_exact_percentage() -> None:
    assert faults(44, 30, "67", "1.2") == ()
    assert len(faults(44, 30, "67", "1.1")) == 1


def test_a_percentage_of_another_n_is_told_from_one_that_is_badly_rounded() -> None:
    assert faults(40, 6, "50")[0].kind is FaultKind.WRONG_DENOMINATOR
    assert faults(13, 6, "43")[0].kind is FaultKind.PERCENTAGE


@pytest.mark.parametrize("share", ["140", "-5"])
def test_a_percentage_outside_0_to_100_is_none(share: str) -> None:
    (fault,) = faults(40, 6, share)
    assert (fault.kind, fault.expected) == (FaultKind.IMPOSSIBLE_PERCENTAGE, Decimal(15))
