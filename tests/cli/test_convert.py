"""`forwhom convert`: from one kind of file to another, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_new import forwhom
from tests.core.exchange.folder.test_round_trip import files
from tests.core.exchange.refi.made import project, qdpx, selection, source
from tests.factories.small_folder import small_folder


@pytest.mark.parametrize("out", ["a.qdpx", "a.qde", "a.qdc", "a.sqlite3", "a.db", "a.xlsx", "b"])
def test_a_study_is_written_as_every_kind_and_read_again(tmp_path: Path, out: str) -> None:
    small_folder(tmp_path / "small")
    there = forwhom("convert", "small", out, folder=tmp_path)
    assert there.returncode == 0, there.stderr
    assert there.stdout.startswith(f"{out}: written (")
    back = forwhom("convert", out, "back", folder=tmp_path)
    assert back.returncode == 0, back.stderr
    assert forwhom("check", "back", folder=tmp_path).returncode == 0


def test_losses_go_to_standard_error_and_to_json(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    done = forwhom("convert", "small", "a.xlsx", "--json", folder=tmp_path)
    told = json.loads(done.stdout)
    assert told["written"]["codings"] == 2
    assert [each["what"] for each in told["losses"]] == ["referral", "offer", "score"]
    assert "\nlost: referral (2): a workbook holds no tables" in f"\n{done.stderr}"


def test_what_already_stands_is_left_as_it_is_with_exit_4(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    (tmp_path / "a.qdpx").write_text("Dear")
    refused = forwhom("convert", "small", "a.qdpx", folder=tmp_path)
    assert (refused.returncode, (tmp_path / "a.qdpx").read_text()) == (4, "Dear")
    assert "is there already; give a name that is not taken" in refused.stderr
    assert forwhom("convert", "small", "small", folder=tmp_path).returncode == 4


def test_what_cannot_be_read_leaves_nothing_behind_with_exit_2(tmp_path: Path) -> None:
    space = "urn:QDA-XML:project:9"
    qdpx(tmp_path, project(source(selection(0, 3, "Why")), space=space))
    before = files(tmp_path)
    refused = forwhom("convert", "walks.qdpx", "study", folder=tmp_path)
    assert refused.returncode == 2
    assert "its namespace is 'urn:QDA-XML:project:9'" in refused.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("source_name", "target", "told"),
    [("small", "a.pages", "an ending we do not know"), ("nowhere", "b", "is not there")],
)
def test_a_name_that_means_nothing_is_refused_with_exit_2(
    tmp_path: Path, source_name: str, target: str, told: str
) -> None:
    small_folder(tmp_path / "small")
    refused = forwhom("convert", source_name, target, folder=tmp_path)
    assert (refused.returncode, told in refused.stderr) == (2, True)


def test_bare_leaves_out_what_only_forwhom_reads(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    forwhom("convert", "small", "whole.qdpx", folder=tmp_path)
    done = forwhom("convert", "small", "bare.qdpx", "--bare", folder=tmp_path)
    assert "lost: referral (2)" in done.stderr
    assert b"referrals.csv" in (tmp_path / "whole.qdpx").read_bytes()
    assert b"referrals.csv" not in (tmp_path / "bare.qdpx").read_bytes()


def test_tidy_writes_a_folder_of_tables(tmp_path: Path) -> None:
    small_folder(tmp_path / "small")
    done = forwhom("convert", "small", "tables", "--tidy", folder=tmp_path)
    assert done.stdout.startswith("tables: written (2 codings, ")
    assert forwhom("convert", "small", "t.csv", "--tidy", folder=tmp_path).returncode == 2
