"""HiGHS through its one door."""

from __future__ import annotations

import subprocess
import sys
from math import inf

from forwhom.core.tables.audit.solver import Programme, minimise

KNAPSACK = Programme(
    costs=[-5.0, -4.0, -3.0],
    low=[0.0] * 3,
    high=[1.0] * 3,
    whole=[True] * 3,
    rows=[{0: 2.0, 1: 3.0, 2: 1.0}],
    row_low=[-inf],
    row_high=[5.0],
)


def test_the_least_cost_in_whole_numbers_is_found() -> None:
    found = minimise(KNAPSACK)
    assert found is not None
    assert ([round(each) for each in found.values], found.objective) == ([1, 1, 0], -9.0)


def test_what_cannot_be_is_nothing() -> None:
    assert minimise(Programme([1.0], [0.0], [1.0], [True], [{0: 1.0}], [2.0], [inf])) is None


def test_the_solver_prints_nothing_where_our_json_stands() -> None:
    asked = "from tests.core.tables.audit.test_solver import KNAPSACK, minimise; minimise(KNAPSACK)"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert found.stdout == ""
