"""A trend of a rate across ordered categories: Cochran and Armitage's, with scores 1 to k.

Exploratory: not planned, not adjusted for anything, and what is missing is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forwhom.core.tables.bounds import Outcomes


@dataclass(frozen=True, slots=True)
class Trend:
    """`slope` is the change in the rate for each step (least squares, a share, not percent).

    `z` and `p` are those of the linear-by-linear association of outcome and step, two-sided.
    """

    steps: tuple[str, ...]
    n: int
    slope: Fraction
    z: float
    p: float

    def __post_init__(self) -> None:
        if len(self.steps) < 2 or not 0 <= self.p <= 1:
            raise ValueError(f"not a trend: {len(self.steps)} steps, p {self.p}")


def trend(steps: Sequence[tuple[str, Outcomes]]) -> Trend | None:
    """The trend over categories in their order, complete-case.

    None where there is nothing to see one in: fewer than two categories have a known outcome,
    or everybody had it, or nobody.
    """
    had = [each.had for _, each in steps]
    had_not = [each.had_not for _, each in steps]
    filled = sum(1 for _, each in steps if each.known)
    if filled < 2 or not sum(had) or not sum(had_not):
        return None
    # Imported here: statsmodels takes over a second, and most counting needs no test.
    from statsmodels.stats.contingency_tables import Table  # noqa: PLC0415

    # Its own scores are whole numbers from 0: where they begin makes no difference.
    found = Table([had_not, had], shift_zeros=False).test_ordinal_association()
    n = sum(had) + sum(had_not)
    labels = tuple(label for label, _ in steps)
    return Trend(labels, n, _slope(had, had_not), float(found.zscore), float(found.pvalue))


def _slope(had: Sequence[int], had_not: Sequence[int]) -> Fraction:
    """The least-squares line of the outcome (0 or 1) over the steps 1 to k, exactly."""
    of = [one + other for one, other in zip(had, had_not, strict=True)]
    n, reached = sum(of), sum(had)
    over = sum(step * count for step, count in enumerate(of, 1))
    squares = sum(step * step * count for step, count in enumerate(of, 1))
    products = sum(step * count for step, count in enumerate(had, 1))
    return Fraction(n * products - over * reached, n * squares - over * over)
