"""`forwhom check`: what it prints, where, and how it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.small_folder import put, small_folder, swap


def check(*asked: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forwhom", "check", *asked]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "study")


def test_a_study_without_fault_says_so_and_exits_0(study: Path) -> None:
    done = check(str(study))
    assert (done.returncode, done.stdout) == (0, f"{study}: no faults, no warnings\n")


def test_faults_are_one_a_line_and_exit_1(study: Path) -> None:
    swap(study, "programme/sites.csv", "2017-01-01", "once")
    swap(study, "evidence/codings.csv", "36,74", "36,740")
    done = check(str(study))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "evidence/codings.csv:2: coding c1 ends at 740, past the end of document words-asha; "
        "the document has 76 characters: give positions from 0 to 76",
        "programme/sites.csv:2: opened_on is 'once'; it should be a date such as 2017-03-31",
    ]
    assert done.stderr.endswith(f"{study}: 2 faults\n")  # after progress, where it takes long


def test_warnings_and_notices_exit_0(study: Path) -> None:
    put(study, "evidence/documents/beth.txt", "Beth: Hello.")
    put(study, "evidence/codes.csv", b"\xef\xbb\xbf" + (study / "evidence/codes.csv").read_bytes())
    done = check(str(study))
    assert done.returncode == 0
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == ["notice", "warning"]
    assert done.stderr.endswith(f"{study}: 1 notice, 1 warning\n")


def test_what_is_no_study_exits_2(tmp_path: Path) -> None:
    done = check(str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no study.toml; give the folder of a study, or make one with 'forwhom new'" in (
        done.stderr
    )


def test_json_stands_alone_on_standard_output(study: Path) -> None:
    swap(study, "programme/sites.csv", "north,North", ",North")
    swap(study, "evidence/codings.csv", "36,74", "36,740")
    swap(study, "programme/offers.csv", "o1,r1", "o1,r9")
    done = check(str(study), "--json")
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    assert findings[0] == {
        "severity": "fault",
        "rule": "passage-past-end",
        "file": "evidence/codings.csv",
        "line": 2,
        "kind": "coding",
        "id": "c1",
        "wrong": "coding c1 ends at 740, past the end of document words-asha",
        "right": "the document has 76 characters: give positions from 0 to 76",
    }
    assert {"unknown-id", "missing-value"} < {each["rule"] for each in findings}
    assert "fault" in done.stderr


def test_json_of_what_is_no_study_is_nothing(tmp_path: Path) -> None:
    done = check(str(tmp_path / "nowhere"), "--json")
    assert (done.returncode, done.stdout) == (2, "")
