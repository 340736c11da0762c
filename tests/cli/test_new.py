"""`forwhom new`: an empty study, and never over anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.core.exchange.folder.test_round_trip import files


def forwhom(*asked: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forwhom", *asked]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_a_new_study_is_made_and_passes_its_check(tmp_path: Path) -> None:
    made = forwhom("new", "ours", "--title", "Support in our town", folder=tmp_path)
    assert made.returncode == 0
    assert made.stdout == "ours is an empty study. Begin with ours/study.toml.\n"
    assert 'title = "Support in our town"' in (tmp_path / "ours/study.toml").read_text()
    checked = forwhom("check", "ours", folder=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "ours: no faults, no warnings\n")


def test_a_study_without_a_title_is_named_as_its_folder(tmp_path: Path) -> None:
    forwhom("new", "ours", folder=tmp_path)
    assert 'title = "ours"' in (tmp_path / "ours/study.toml").read_text()


def test_a_folder_that_holds_anything_is_left_as_it_is_with_exit_4(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    refused = forwhom("new", str(tmp_path), folder=tmp_path)
    assert refused.returncode == 4
    assert "already holds something; give a folder that is not there yet" in refused.stderr
    assert files(tmp_path) == {"letter.txt": b"Dear"}


def test_a_file_is_left_as_it_is_with_exit_4(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    refused = forwhom("new", "letter.txt", folder=tmp_path)
    assert refused.returncode == 4
    assert "letter.txt is a file" in refused.stderr


def test_a_title_no_file_can_hold_is_refused_with_exit_2(tmp_path: Path) -> None:
    refused = forwhom("new", "ours", "--title", "a\x07b", folder=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr == "title holds U+0007, a character that is not text; " + (
        "take out character 2 of it\n"
    )
    assert files(tmp_path) == {}


def test_a_place_that_is_not_there_is_made_and_one_that_cannot_be_is_said(tmp_path: Path) -> None:
    assert forwhom("new", "deep/er/ours", folder=tmp_path).returncode == 0
    (tmp_path / "file").write_text("")
    refused = forwhom("new", "file/ours", folder=tmp_path)
    assert refused.returncode == 2
    assert "cannot be written" in refused.stderr
    assert "Traceback" not in refused.stderr
