"""A crosstab as JSON."""

import json

from forwhom.core.exchange.crosstab_json import to_json
from forwhom.core.tables.crosstab import Category, Cell, Crosstab, Group, Kind, Missing, Variable
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


def test_several_groupings_are_lists_in_the_json() -> None:
    group = Group((), ("all", "all"))
    content = json.loads(to_json(Crosstab((), ("site", "year"), (group,), (), Missing.ROW)))
    assert (content["by"], content["across"]) == (None, ["site", "year"])
    assert content["groups"] == [{"by": None, "across": ["all", "all"]}]
