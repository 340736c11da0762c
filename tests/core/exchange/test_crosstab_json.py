"""A crosstab as JSON."""

import json

from forwhom.core.exchange.crosstab_json import to_json
from forwhom.core.tables.crosstab import (
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Numeric,
    Summary,
    Variable,
)
from forwhom.core.tables.rounding import percent


def small() -> Crosstab:
    cells = (Cell(3, 1, percent(1, 3)), Cell(0, 0, None))
    variable = Variable("x", Kind.PARTITION, (Category("a, b", cells),))
    groups = (Group(("yes",), ("all",)), Group(("yes",), ("site1",)))
    return Crosstab(("taken_up",), ("site",), groups, (variable,), Missing.ROW, left_out=2)


def test_the_json_says_what_the_csv_cannot() -> None:
    content = json.loads(to_json(small()))
    assert (content["missing"], content["left_out"]) == ("row", 2)
    assert (content["by"], content["across"]) == ("taken_up", "site")
    assert content["groups"][1] == {"by": "yes", "across": "site1"}
    (variable,) = content["variables"]
    assert variable["categories"][0]["cells"][1] == {"n": 0, "count": 0, "percent": None}


def test_intervals_are_two_more_keys_of_a_cell() -> None:
    content = json.loads(to_json(small(), intervals=True))
    first, second = content["variables"][0]["categories"][0]["cells"]
    assert first == {"n": 3, "count": 1, "percent": 33.3, "low": 6.1, "high": 79.2}
    assert second == {"n": 0, "count": 0, "percent": None, "low": None, "high": None}


def test_a_number_is_beside_the_variables_with_null_for_what_is_not_available() -> None:
    recorded = Cell(2, 1, percent(1, 2))
    number = Numeric("age", (Summary(recorded, 7.0, None, 7.0, 7.0, 7.0, 7.0, 7.0),))
    crosstab = Crosstab((), (), (Group(),), (), Missing.ROW, numerics=(number,))
    assert json.loads(to_json(crosstab))["numeric"] == [
        {
            "name": "age",
            "summaries": [
                {"n": 2, "count": 1, "percent": 50.0, "mean": 7.0, "sd": None}
                | {"median": 7.0, "q1": 7.0, "q3": 7.0, "min": 7.0, "max": 7.0}
            ],
        }
    ]


def test_several_groupings_are_lists_in_the_json() -> None:
    group = Group((), ("all", "all"))
    content = json.loads(to_json(Crosstab((), ("site", "year"), (group,), (), Missing.ROW)))
    assert (content["by"], content["across"]) == (None, ["site", "year"])
    assert content["groups"] == [{"by": None, "across": ["all", "all"]}]
