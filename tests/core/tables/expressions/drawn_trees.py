"""Hypothesis strategies for conditions and for the rows they are asked of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from forwhom.core.tables.expressions import And, Compare, Expression, Has, In, Not, Or, Recorded
from forwhom.core.tables.expressions.nodes import Operator

WORDS = ["yes", "no", "and", "it's", "a b", "20-30", "therapy", "Ünï", "x;y", "2017-03-31", "`"]
OPTIONS = [word for word in WORDS if ";" not in word]
DAYS = st.dates(date(2016, 1, 1), date(2019, 12, 31))
NUMBERS = st.integers(-3, 25) | st.sampled_from([0.5, 8.5, -1.25, 1e-07])
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "hads": NUMBERS,
    "site": st.sampled_from(WORDS),
    "referred on": st.sampled_from(WORDS) | DAYS.map(str),
    "seen": DAYS,
    "first_time": st.booleans(),
    "support": st.lists(st.sampled_from(OPTIONS), max_size=3).map("; ".join),
}
LITERALS: dict[str, st.SearchStrategy[str | int | float | date]] = {
    "hads": NUMBERS,
    "site": st.sampled_from(WORDS),
    "referred on": DAYS,
    "seen": DAYS,
    "first_time": st.sampled_from(["yes", "no", "TRUE"]),
    "support": st.sampled_from(WORDS),
}


def comparisons(name: str) -> st.SearchStrategy[Expression]:
    same = [Operator.EQUAL, Operator.UNEQUAL]
    operators = same if name == "first_time" else list(Operator)
    return st.builds(Compare, st.just(name), st.sampled_from(operators), LITERALS[name])


def lists_of(name: str) -> st.SearchStrategy[Expression]:
    values = st.lists(LITERALS[name], min_size=1, max_size=3).map(tuple)
    return st.builds(In, st.just(name), values, st.booleans())


def tests() -> st.SearchStrategy[Expression]:
    names = st.sampled_from(sorted(FIELDS))
    return (
        names.flatmap(comparisons)
        | names.flatmap(lists_of)
        | st.builds(Recorded, names, st.booleans())
        | st.builds(Has, st.just("support"), st.sampled_from(OPTIONS))
    )


def joins(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, parts) | st.builds(And, several) | st.builds(Or, several)


def trees() -> st.SearchStrategy[Expression]:
    return st.recursive(tests(), joins, max_leaves=8)


def rows() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({name: st.none() | kind for name, kind in FIELDS.items()})
