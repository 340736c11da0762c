"""Rates as CSV and JSON: one line a category, and nothing where there is no figure."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.exchange.rates import lines, to_csv, to_json
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against, Rates, rates

ROWS = {
    "stage": ["1 early", "1 early", "2 late", "2 late", "2 late", None],
    "support": ["GP", "GP;team", "team", None, "team", "GP"],
    "used": ["yes", "no", "yes", "yes", None, "no"],
    "site": ["a", "b", "a", "b", "a", "b"],
}


def counted(across: str | None = None, **columns: list[str | None]) -> dict[str, Rates]:
    asked = Asked(parse("used = yes"), ("stage",), ("support",), across)
    return {"rate-a": rates(table_of_text(ROWS | columns), asked, Against(ordered={"stage": ()}))}


def test_each_line_is_a_category_with_its_counts_rate_and_bounds() -> None:
    (late,) = [each for each in lines(counted()) if each["category"] == "2 late"]
    assert late | {
        "n": 2, "count": 2, "unknown": 1, "percent": Decimal("100.0"), "worst": Decimal("50.0"),
        "best": Decimal("100.0"), "reference": "1 early", "difference": Decimal("50.0"),
        "difference_worst": Decimal("0.0"), "difference_best": Decimal("66.7"),
        "ratio": Decimal("2.00"), "ratio_worst": Decimal("1.00"), "ratio_best": Decimal("3.00"),
    } == late  # fmt: skip


def test_where_several_may_apply_the_reference_is_everybody_without_it() -> None:
    found = [each for each in lines(counted()) if each["variable"] == "support"]
    assert [each["reference"] for each in found] == ["without it", "without it", None]
    assert {each["kind"] for each in found} == {"multi"}


def test_what_is_not_recorded_has_a_rate_and_no_bounds() -> None:
    (missing,) = [
        each
        for each in lines(counted())
        if (each["variable"], each["category"]) == ("stage", "Not recorded")
    ]
    assert (missing["n"], missing["count"], missing["percent"]) == (1, 0, Decimal("0.0"))
    assert (missing["worst"], missing["difference"]) == (None, None)


def test_the_csv_has_one_header_for_every_line_and_blank_cells_where_nothing_is() -> None:
    found = list(csv.DictReader(io.StringIO(to_csv(counted("site")))))
    assert [row["site"] for row in found if row["category"] == "all"] == ["all", "a", "b"]
    assert all(None not in row.values() and None not in row for row in found)
    assert found[0]["difference"] == ""


def test_a_trend_stands_on_every_category_of_its_variable_and_says_it_is_exploratory() -> None:
    found = list(lines(counted()))
    (early,) = [each for each in found if each["category"] == "1 early"]
    assert early["exploratory_trend_points"] == Decimal("50.0")
    assert found[0]["exploratory_trend_points"] is None


def test_the_json_says_what_each_rate_is_and_keeps_other_studies_apart() -> None:
    other = OtherRate("A", "walks", "offered", Decimal("37"))
    found = json.loads(to_json(counted(), {"rate-a": "used, of all"}, [other]))
    assert found["rates"] == [{"rate": "rate-a", "counts": "used, of all", "left_out": 0}]
    assert found["lines"][0]["percent"] == 60.0
    assert found["lines"][0]["reference"] is None
    assert found["other_studies"] == [
        {
            "study": "A", "offer": "walks", "denominator": "offered", "counted": None, "n": None,
            "count": None, "percent": 37.0,
        }
    ]  # fmt: skip


def test_a_split_by_one_of_our_own_columns_is_refused() -> None:
    with pytest.raises(UnreadableError, match="rename that column"):
        to_csv(counted("percent", percent=["a", "b", "a", "b", "a", "b"]))
