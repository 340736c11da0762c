"""Progress is told on standard error, and only of work that takes a second."""

from __future__ import annotations

import time

import pytest

from forwhom.cli import progress as module
from forwhom.cli.progress import progress


def test_work_under_a_second_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Checking") as said:
        said("rows read")
    assert capsys.readouterr() == ("", "")


def test_longer_work_says_each_step_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AFTER_SECONDS", 0.01)
    with progress("Checking") as said:
        time.sleep(0.1)
        said("500,000 rows read")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == ["Checking ...", "500,000 rows read ..."]


def test_a_failure_passes_through_and_ends_the_telling() -> None:
    with pytest.raises(ValueError, match="wrong"), progress("Checking"):
        raise ValueError("wrong")
