"""Referrals, offers and scores are tables: CSV or Parquet, checked alike, never rows in memory."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from forwhom.core.exchange.folder import check_study, read_study
from forwhom.core.records import Record
from tests.factories.small_folder import found, put

TEXT: dict[str, list[Any]] = {
    "referral_id": ["r1", "r2", "r3"],
    "site": ["north", "south", "north"],
    "referred_on": ["2017-03-31", None, "2017-04-02"],
    "taken_up": ["yes", "no", "yes"],
    "support": ["therapy;team", None, "team"],
    "hads_depression": ["7", None, "21"],
    "hopes": ["To talk", None, " \n"],
    "nurse": ["Kim", None, "Lee"],
}
NATIVE = TEXT | {
    "referred_on": [date(2017, 3, 31), None, date(2017, 4, 2)],
    "taken_up": [True, False, True],
    "support": [["therapy", "team"], None, ["team"]],
    "hads_depression": [7, None, 21],
}
AS_SOME_PROGRAMS_SAVE_IT = NATIVE | {
    "referred_on": [datetime(2017, 3, 31), None, datetime(2017, 4, 2)],
    "hads_depression": [7.0, float("nan"), 21.0],
}
READ = {
    "referral_id": ["r1", "r2", "r3"],
    "referred_on": [date(2017, 3, 31), None, date(2017, 4, 2)],
    "taken_up": ["yes", "no", "yes"],
    "support": ["therapy;team", None, "team"],
    "hads_depression": [7, None, 21],
    "hopes": ["To talk", None, None],
    "nurse": ["Kim", None, "Lee"],
}


def save(study: Path, columns: dict[str, list[Any]], kind: str = "parquet") -> None:
    """The columns as the study's referrals, in place of those it had."""
    (study / "programme/referrals.csv").unlink(missing_ok=True)
    table = pa.table(columns)
    if kind == "parquet":
        pq.write_table(table, study / "programme/referrals.parquet")
    else:
        pacsv.write_csv(table, study / "programme/referrals.csv")


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (TEXT, "csv"),
        (TEXT, "parquet"),
        (NATIVE, "parquet"),
        (AS_SOME_PROGRAMS_SAVE_IT, "parquet"),
    ],
    ids=["csv", "parquet of text", "parquet of types", "parquet of floats and moments"],
)
def test_referrals_read_alike_however_they_are_kept(
    study: Path, columns: dict[str, list[Any]], kind: str
) -> None:
    save(study, columns, kind)
    table = read_study(study).study.referrals.table.to_pyarrow()
    assert {name: table.column(name).to_pylist() for name in READ} == READ


@pytest.mark.parametrize(
    ("columns", "kind"), [(TEXT, "csv"), (TEXT, "parquet"), (NATIVE, "parquet")]
)
def test_referrals_are_checked_alike_however_they_are_kept(
    study: Path, columns: dict[str, list[Any]], kind: str
) -> None:
    number = 22 if columns is NATIVE else "22"
    wrong = columns | {"hads_depression": [number, *columns["hads_depression"][1:]]}
    save(
        study,
        wrong | {"site": ["north", "east", "north"], "hopes": ["To talk", None, "\x07"]},
        kind,
    )
    assert [f"{each.place and each.place.line} {each.wrong}" for each in check_study(study)] == [
        f"{place(kind, 1)} hads_depression is 22",
        f"{place(kind, 2)} referral r2 names site east, which is not in the study",
        f"{place(kind, 3)} hopes holds U+0007, a character that is not text",
    ]


def place(kind: str, row: int) -> int:
    """The line of a row in a CSV; a Parquet file has rows alone."""
    return row + 1 if kind == "csv" else row


def test_a_moment_in_a_column_of_days_is_a_fault(study: Path) -> None:
    save(study, NATIVE | {"referred_on": [datetime(2017, 3, 31, 9), None, None]})
    (finding,) = found(study)
    assert "referred_on is '2017-03-31 09:00:00'; it should be a date" in finding


def test_half_a_score_is_a_fault(study: Path) -> None:
    save(study, NATIVE | {"hads_depression": [7.5, None, None]})
    (finding,) = found(study)
    assert "hads_depression is '7.5'; it should be a whole number from 0 to 21" in finding


def test_a_column_nothing_stands_in_is_missing_throughout(study: Path) -> None:
    save(study, TEXT | {"hads_depression": pa.nulls(3)})
    table = read_study(study).study.referrals.table
    assert table.hads_depression.to_pyarrow().to_pylist() == [None, None, None]


def test_a_declared_column_that_is_not_there_is_missing_throughout(study: Path) -> None:
    table = read_study(study).study.referrals.table
    assert table.hads_anxiety.to_pyarrow().to_pylist() == [None, None]


def test_a_file_whose_name_holds_a_pattern_is_that_file(study: Path) -> None:
    odd = study.rename(study.with_name("[a]*study"))
    save(odd, NATIVE)
    assert read_study(odd).study.referrals.count() == 3


def test_a_table_that_is_not_there_is_empty(study: Path) -> None:
    (study / "programme/offers.csv").unlink()
    (study / "programme/measures.csv").unlink()
    offers = read_study(study).study.offers
    assert offers.count() == 0
    assert offers.file is None
    assert "responded_on" in offers.table.columns


def test_more_than_a_thousand_faulty_rows_are_summarised(study: Path) -> None:
    rows = "".join(f"x{number},north,perhaps\n" for number in range(1500))
    put(study, "programme/referrals.csv", f"referral_id,site,taken_up\nr1,north,yes\n{rows}")
    put(study, "evidence/documents.csv", "")
    put(study, "evidence/documents.csv", "document_id,title,kind\n")
    put(study, "evidence/codings.csv", "coding_id,document_id,start,end\n")
    put(study, "theory/changes.yaml", "")
    faults = [each for each in found(study) if "referrals.csv" in each]
    assert len(faults) == 1001
    assert faults[0] == (
        "programme/referrals.csv: 1,500 rows are faulty, and the first 1,000 are listed; "
        "mend those, then check again"
    )
    assert faults[-1].startswith("programme/referrals.csv:1002: ")


def test_more_than_a_thousand_ragged_rows_are_summarised(study: Path) -> None:
    put(study, "programme/measures.csv", "score_id,referral_id,measure\n" + "m,r1\n" * 1200)
    faults = found(study)
    assert len(faults) == 1001
    assert faults[0].startswith("programme/measures.csv: 1,200 rows are faulty")


@pytest.fixture
def nation(study: Path) -> Path:
    """A study with 300,000 referrals, of which the last is faulty."""
    many = 300_000
    columns = {
        "referral_id": [f"r{number}" for number in range(1, many + 1)],
        "site": ["north", "south"] * (many // 2),
        "taken_up": [*(["yes"] * (many - 1)), "perhaps"],
        "hopes": ["To talk,\nand be heard"] * many,
    }
    save(study, columns, "parquet")
    return study


def test_a_nations_rows_are_checked_without_becoming_records(
    nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forwhom.core.programme.referrals import Referral

    def refuse(record: Record) -> None:
        raise AssertionError(f"{record} was made")

    monkeypatch.setattr(Referral, "__post_init__", refuse)
    (finding,) = found(nation)
    assert finding.startswith("programme/referrals.parquet:300000: taken_up is 'perhaps'")
