"""HiGHS, given a mixed-integer programme: the one place that knows its library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import HighsLp

MOST_NODES = 20_000  # of the search: a bound that is the same on every machine, unlike a time


@dataclass(frozen=True, slots=True)
class Programme:
    """What to minimise: a cost, least, most and wholeness for each number, and rows of sums.

    A row gives numbers their factors by place; its sum stands between its own least and most.
    """

    costs: list[float]
    low: list[float]
    high: list[float]
    whole: Sequence[bool]
    rows: Sequence[Mapping[int, float]]
    row_low: list[float]
    row_high: list[float]


@dataclass(frozen=True, slots=True)
class Minimum:
    """The numbers that cost least, and what they cost."""

    values: Sequence[float]
    objective: float


def minimise(programme: Programme) -> Minimum | None:
    """The exact minimum; None where nothing fits, or the search is longer than it may be."""
    # Imported here: a table without faults needs no solver.
    import highspy  # noqa: PLC0415

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "mip_max_nodes": MOST_NODES,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
    }.items():
        solver.setOptionValue(name, value)
    solver.passModel(_as_highs(programme))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return Minimum(list(solver.getSolution().col_value), solver.getObjectiveValue())


def _as_highs(programme: Programme) -> HighsLp:
    import highspy  # noqa: PLC0415

    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = len(programme.costs), len(programme.rows)
    made.col_cost_ = programme.costs
    made.col_lower_, made.col_upper_ = programme.low, programme.high
    made.row_lower_, made.row_upper_ = programme.row_low, programme.row_high
    starts = [0]
    for row in programme.rows:
        starts.append(starts[-1] + len(row))
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = starts
    made.a_matrix_.index_ = [at for row in programme.rows for at in row]
    made.a_matrix_.value_ = [factor for row in programme.rows for factor in row.values()]
    kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
    made.integrality_ = [kinds[each] for each in programme.whole]
    return made
