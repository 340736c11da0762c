from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from tools.open_report import main


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "a report.html"
    file.write_text("<p>done</p>")
    return file


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: asked.append(url) or True)
    monkeypatch.delenv("NO_BROWSER", raising=False)
    return asked


def test_the_path_is_said_and_the_report_opened(
    report: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(report)]) == 0
    assert opened == [report.as_uri()]
    assert capsys.readouterr().out == f"The report is {report}\n"


def test_with_no_browser_the_path_is_only_said(
    report: Path,
    opened: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_BROWSER", "1")
    assert main([str(report)]) == 0
    assert opened == []
    assert str(report) in capsys.readouterr().out


def test_an_empty_no_browser_is_as_if_it_were_not_set(
    report: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_BROWSER", "")
    assert main([str(report)]) == 0
    assert opened == [report.as_uri()]


def test_a_machine_without_a_browser_is_told_and_is_no_failure(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _url: False)
    monkeypatch.delenv("NO_BROWSER", raising=False)
    assert main([str(report)]) == 0
    assert "open the file by hand" in capsys.readouterr().err


def test_a_report_that_is_not_there_is_refused(opened: list[str], tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.html")]) == 2
    assert opened == []
