"""A cell is refused by the engine exactly where its record refuses it."""

from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.programme.offers import Offer
from forwhom.core.programme.referrals import Referral
from forwhom.core.records import Record, RefusedValueError, column_of, columns_of, read_text
from forwhom.core.tables.checked import MOST_ROWS, ROW, as_text, row_faults, typed
from tests.factories.records import LOOKS_LIKE_ANOTHER_VALUE

RIGHT = {Referral: {"referral_id": "r1", "site": "north", "taken_up": "yes"}} | {
    Offer: {"offer_id": "o1", "referral_id": "r1"}
}
COLUMNS = [(record, each.name) for record in RIGHT for each in columns_of(record)]
NEAR_RIGHT = (
    *("yes", "no", "Yes", "NO", " yes ", "yes\xa0", "\u2003no", "yes;no", "true", "1", "0"),
    *(
        "2017-03-31",
        "2017-3-31",
        "2017-02-29",
        "2016-02-29",
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
    ),
    *("2017-W13-5", "20170331", "2017-03-31 ", "2017-03-31T00:00", "２０１７-03-31", "-001-01-01"),
    *("0", "-0", "21", "22", "-1", "007", "+5", "5.0", "1e1", "٣", "999999999999999999999", " 7 "),
    *("not asked", "Not asked", "declined to say", "pregnant", "mother", "3", "6"),
    *("one_to_one", "one_to_one;small_group", "one_to_one ; drop_in", ";one_to_one;;", ";", " ; "),
    *("one_to_one,activity", "one_to_one;nothing", "one_to_oneactivity", "telephone\n;video"),
    *("north", "north ", "no rth", "-north", "a" * 80, "a" * 81, "é", "", " ", "\t\n", "\xa0"),
    *("a\x07b", "a\x85b", "a\x0bb", "a\ufffeb", "a\r\nb", "a\rb", "\x1f", "a\x7fb"),
)
cells = (
    st.sampled_from((*NEAR_RIGHT, *LOOKS_LIKE_ANOTHER_VALUE))
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
    | st.text("0123456789-;: yesno_to\t\n", max_size=12)
)


def refused_by_record(record: type[Record], name: str, cell: str) -> bool:
    """Whether a record with this cell refuses to exist."""
    values: dict[str, Any] = {}
    try:
        for column, text in (RIGHT[record] | {name: cell}).items():
            values[column] = read_text(column_of(record, column), text)
        record(**values)
    except RefusedValueError:
        return True
    return False


def refused_by_engine(record: type[Record], tried: list[tuple[str, str]]) -> list[bool]:
    """Whether the engine finds fault with each cell of a column, each in a row of its own."""
    missing: dict[str, Any] = dict.fromkeys(each.name for each in columns_of(record))
    key = next(iter(RIGHT[record]))
    rows: list[dict[str, Any]] = [
        missing | RIGHT[record] | {key: f"id{row}", name: cell, ROW: row}
        for row, (name, cell) in enumerate(tried)
    ]
    schema = pa.schema([*((name, pa.string()) for name in missing), (ROW, pa.int64())])
    many, faults = row_faults(ibis.memtable(pa.Table.from_pylist(rows, schema)), record, {})
    faulty = {each.row for each in faults if each.rule != "duplicate-id"}
    assert many <= MOST_ROWS, "give fewer cells, or not every fault is listed"
    return [row in faulty for row in range(len(tried))]


def judged_apart(record: type[Record], cells_tried: list[str]) -> list[tuple[str, str]]:
    """The columns and cells on which engine and record differ."""
    tried = [(column.name, cell) for column in columns_of(record) for cell in cells_tried]
    by_engine = refused_by_engine(record, tried)
    by_record = [refused_by_record(record, name, cell) for name, cell in tried]
    both = zip(tried, by_engine, by_record, strict=True)
    return [each for each, engine, python in both if engine is not python]


@pytest.mark.parametrize("record", list(RIGHT))
@pytest.mark.parametrize("part", [0, 1, 2])
def test_engine_and_record_refuse_the_same_near_misses(record: type[Record], part: int) -> None:
    assert judged_apart(record, list(NEAR_RIGHT[part::3])) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(cells, min_size=10, max_size=16))
@pytest.mark.parametrize("record", list(RIGHT))
def test_engine_and_record_refuse_the_same_cells(record: type[Record], drawn: list[str]) -> None:
    assert judged_apart(record, drawn) == []


@pytest.mark.parametrize(("record", "name"), COLUMNS, ids=[f"{r.KIND} {n}" for r, n in COLUMNS])
def test_engine_and_record_read_the_same_value(record: type[Record], name: str) -> None:
    column = column_of(record, name)
    right = [cell for cell in NEAR_RIGHT if not refused_by_record(record, name, cell)]
    by_engine = typed(ibis.memtable(pa.table({name: right})), record)[name].to_pyarrow().to_pylist()
    for cell, value in zip(right, by_engine, strict=True):
        read = read_text(column, cell)
        if column.base is bool:
            assert value == {True: "yes", False: "no", None: None}[read]
        elif column.many:
            assert read_text(column, value or "") == read
        else:
            assert value == read


def faults_in(rows: list[dict[str, str | None]], **known: set[str]) -> list[str]:
    """The faults of referrals that are otherwise right."""
    whole: list[dict[str, Any]] = [
        RIGHT[Referral] | row | {ROW: number} for number, row in enumerate(rows, 1)
    ]
    names = {each: [row[each] for row in whole] for each in whole[0]}
    _, faults = row_faults(ibis.memtable(pa.table(names)), Referral, dict(known))
    return [f"{each.row} {each.rule} {each.column}" for each in faults]


def test_an_id_is_the_same_whatever_the_space_around_it() -> None:
    rows: list[dict[str, str | None]] = [{"referral_id": "r1"}, {"referral_id": " r1 "}]
    assert faults_in(rows) == ["1 duplicate-id referral_id", "2 duplicate-id referral_id"]


def test_two_rows_without_an_id_are_missing_it_and_are_not_the_same() -> None:
    rows: list[dict[str, str | None]] = [{"referral_id": None}, {"referral_id": " "}]
    assert faults_in(rows) == ["1 missing-value referral_id", "2 missing-value referral_id"]


def test_an_id_is_looked_for_where_the_known_ones_are_given() -> None:
    rows: list[dict[str, str | None]] = [{"site": "north"}, {"referral_id": "r2", "site": "east"}]
    assert faults_in(rows, site={"north"}) == ["2 unknown-id site"]


def test_where_nothing_is_known_every_id_is_unknown() -> None:
    assert faults_in([{"site": "north"}], site=set()) == ["1 unknown-id site"]


def test_a_boolean_that_is_missing_is_an_empty_cell_and_never_no() -> None:
    table = ibis.memtable({"choice": [True, None, False]}, schema={"choice": "boolean"})
    assert as_text(table).to_pyarrow().column(0).to_pylist() == ["yes", None, "no"]
