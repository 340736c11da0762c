from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.tracked import ROOT
from tests.docs.walkthrough import follow, follow_lines

PAGES = [ROOT / "docs/tutorials/first-study.md", *sorted((ROOT / "docs/how-to").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whoever_follows_the_page_sees_what_it_shows(page: Path, tmp_path: Path) -> None:
    assert follow(page, tmp_path) >= 2


def test_the_report_of_the_tutorial_says_what_the_tutorial_says_of_it(tmp_path: Path) -> None:
    follow(PAGES[0], tmp_path)
    report = (tmp_path / "park-walks.html").read_text(encoding="utf-8")
    assert "Nothing is withheld in this report yet" in report
    assert "Only from the interview that suggested it" in report
    assert "she won&#x27;t judge me" in report or "she won't judge me" in report


@pytest.mark.parametrize("page", ["README.md", "examples/parents-in-mind/README.md"])
def test_every_command_of_a_readme_runs(page: str, tmp_path: Path) -> None:
    assert follow_lines(ROOT / page, tmp_path) >= 3


def test_pages_that_are_followed_use_every_command_of_a_study_folder() -> None:
    from forwhom.cli.main import COMMANDS, IN_A_CHILD

    shown = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    left = {name for name in COMMANDS if f"\n$ forwhom {name} " not in shown}
    assert left <= IN_A_CHILD


SHOWN = "# A page\n\n```console\n$ forwhom new here\nhere is an empty study. Begin with {}.\n```\n"


def test_a_page_that_shows_what_is_printed_can_be_followed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(SHOWN.format("here/study.toml"))
    assert follow(page, tmp_path) == 1


def test_a_page_that_shows_something_else_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(SHOWN.format("here/README.md"))
    with pytest.raises(AssertionError, match="printed"):
        follow(page, tmp_path)


def test_a_page_with_a_command_that_fails_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ forwhom check nowhere\n```\n")
    with pytest.raises(AssertionError, match="ended with 2"):
        follow(page, tmp_path)


def test_a_page_that_mends_what_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one\n")
    page = tmp_path / "page.md"
    page.write_text("In `a.csv`, replace `two` with `three`.\n")
    with pytest.raises(AssertionError, match="stands 0 times"):
        follow(page, tmp_path)


def test_the_notices_shown_about_encodings_are_the_ones_given(tmp_path: Path) -> None:
    from forwhom.core.exchange.folder import check_study, new_study

    study = tmp_path / "study"
    new_study(study, "Saved by several programs")
    saved = {
        "programme/sites.csv": ("site_id,name\nhighst,Café\n", "utf-8-sig"),
        "evidence/participants.csv": ("participant_id,pseudonym,role\nm1,Zoë,mother\n", "cp1252"),
        "evidence/documents.csv": (
            "document_id,title,kind,file,participant_ids\nzoe,Zoë,transcript,zoe.txt,m1\n",
            "utf-8",
        ),
        "evidence/codes.csv": ("code_id;name\nroute;Referral route\n", "utf-8"),
        "evidence/documents/zoe.txt": ("Interviewer: Hello.\r\nZoë: Hello.\r\n", "utf-16"),
    }
    for path, (text, encoding) in saved.items():
        (study / path).write_bytes(text.encode(encoding))
    page = (ROOT / "docs/how-to/check-a-study-from-nvivo-or-excel.md").read_text(encoding="utf-8")
    said = [str(each) for each in check_study(study)]
    assert len(said) == 5
    assert [line for line in said if f"\n{line}\n" not in page] == []
