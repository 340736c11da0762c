from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.representation import to_csv, to_json
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.representation import Population, Representation, represent

PEOPLE = Population({"x": {"a": Fraction(1, 4), "b": Fraction(3, 4), "c": Fraction(0)}}, {})


def counted(across: str | None = None) -> Representation:
    columns = {"x": ["a", "a", "b", None], "site": ["s", "t", "t", "t"], "n": ["1"] * 4}
    return represent(table_of_text(columns), PEOPLE, ("x",), across=across)


def rows(found: Representation) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(found))))


def test_a_line_is_a_category_with_its_share_the_population_s_and_their_ratio() -> None:
    first = rows(counted())[0]
    assert {name: first[name] for name in first if "low" not in name and "high" not in name} == {
        "variable": "x", "category": "a", "n": "3", "count": "2", "missing": "1",
        "percent": "66.7", "population_percent": "25.0", "ratio": "2.67",
    }  # fmt: skip
    assert (first["lowest"], first["highest"], first["ratio_lowest"]) == ("50.0", "75.0", "2.00")


def test_where_there_is_no_ratio_the_cell_is_empty_and_json_has_null() -> None:
    assert rows(counted())[2]["ratio"] == ""
    found = json.loads(to_json(counted()))
    assert found["lines"][2]["ratio"] is None
    assert found["left_out"] == 0


def test_sites_stand_in_a_column_of_their_own_name() -> None:
    assert [row["site"] for row in rows(counted("site"))][::3] == ["all", "s", "t"]


def test_a_split_by_one_of_our_own_columns_is_refused() -> None:
    with pytest.raises(UnreadableError, match="rename that column"):
        to_csv(counted("n"))
