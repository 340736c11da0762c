"""A study taken elsewhere and one brought in, in a real browser, with and without a script."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_bringing import scriptless
from tests.browser.test_every_page import STUDY, THEMES
from tests.browser.test_marking import kept_out
from tests.factories.small_folder import small_folder, swap

__all__ = ["scriptless"]
ELSEWHERE, BRING = f"{STUDY}elsewhere/", "/bring-a-study/"
KINDS = {
    "Study folder": ".zip",
    "REFI-QDA project, to give away": ".qdpx",
    "Excel workbook": ".xlsx",
    "Codebook as Word": ".docx",
}


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile(rf"^Download\W+{re.escape(kind)}$")).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def made(folder: Path, name: str, *, wrong: bool = False) -> Path:
    """A zip of a study with a name of its own, faulty where asked."""
    small = small_folder(folder / name)
    swap(small, "study.toml", '"small"', f'"{name}"')
    if wrong:
        swap(small, "study.toml", "For whom?", "")
    zip_as_it_stands(small, folder / f"{name}.zip")
    return folder / f"{name}.zip"


def zip_as_it_stands(small: Path, target: Path) -> None:
    """A faulty study is no study to convert: it is packed as it stands."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(each for each in small.rglob("*") if each.is_file()):
            archive.write(path, f"{small.name}/{path.relative_to(small).as_posix()}")


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_file_is_downloaded_and_the_page_says_so(page: Page, kind: str, tmp_path: Path) -> None:
    page.goto(STUDY)
    page.get_by_role("link", name="Take it elsewhere").click()

    path = saved(page, kind, tmp_path)

    assert path.suffix == KINDS[kind]
    assert path.stat().st_size > 1000
    expect(page.locator("#making")).to_have_text(
        "The file is on its way: look among your downloads."
    )
    page.reload()
    expect(page.locator("#left + ul")).to_contain_text(kind)


def test_without_a_script_a_file_is_downloaded_too(scriptless: Page, tmp_path: Path) -> None:
    scriptless.goto(ELSEWHERE)
    expect(scriptless.get_by_text("may take a minute to make")).to_be_visible()
    assert zipfile.is_zipfile(saved(scriptless, "Study folder", tmp_path))


def test_what_is_downloaded_comes_back_under_another_title(page: Page, tmp_path: Path) -> None:
    page.goto(ELSEWHERE)
    path = saved(page, "REFI-QDA project, to give away", tmp_path)
    page.goto("/")
    page.get_by_role("link", name="Bring a study in, or begin one").click()
    page.set_input_files("#file", path)
    page.get_by_label("Another title").fill("Walks elsewhere")
    page.get_by_role("button", name="Bring it in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("How it came in")
    expect(page.get_by_role("status")).to_contain_text("Walks elsewhere is here")
    page.get_by_role("link", name="Open the study").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Walks elsewhere")


def test_faults_are_listed_and_the_file_stays_chosen(page: Page, tmp_path: Path) -> None:
    page.goto(BRING)
    page.set_input_files("#file", made(tmp_path, "faulty", wrong=True))
    page.get_by_role("button", name="Bring it in").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing was brought in")
    expect(page.locator(".faults li").first).to_contain_text("study.toml")
    assert page.evaluate("document.activeElement.id") == "problem"
    assert page.evaluate("document.getElementById('file').files[0].name") == "faulty.zip"
    assert kept_out(page) == []


def test_without_a_script_a_study_comes_in_and_faults_are_shown(
    scriptless: Page, tmp_path: Path
) -> None:
    scriptless.goto(BRING)
    expect(scriptless.get_by_text("may take a minute")).to_be_visible()
    scriptless.set_input_files("#file", made(tmp_path, "faulty", wrong=True))
    scriptless.get_by_role("button", name="Bring it in").click()
    expect(scriptless.locator(".faults li").first).to_contain_text("study.toml")

    scriptless.set_input_files("#file", made(tmp_path, "scriptless"))
    scriptless.get_by_role("button", name="Bring it in").click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("How it came in")


def test_another_state_is_put_in_its_place_when_it_is_said(page: Page, tmp_path: Path) -> None:
    path = made(tmp_path, "replaced")
    page.goto(BRING)
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How it came in")
    swap(tmp_path / "replaced", "study.toml", "For whom?", "For whom, and why?")
    zip_as_it_stands(tmp_path / "replaced", path)
    page.goto(BRING)
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_label("Put the file in the place").check()
    page.get_by_role("button", name="Bring it in").click()

    page.get_by_role("link", name="Open the study").click()
    expect(page.locator(".lead")).to_have_text("For whom, and why?")


def test_what_takes_long_says_for_how_long(page: Page, tmp_path: Path) -> None:
    def slowly(route: Route) -> None:
        sleep(1.6)
        route.fallback()

    page.route("**/bring-a-study/", slowly)
    page.goto(BRING)
    page.set_input_files("#file", made(tmp_path, "slow"))
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#under-way")).to_be_visible()
    expect(page.locator("#doing")).to_contain_text("the")
    expect(page.get_by_role("heading", level=1)).to_have_text("How it came in")


def test_an_empty_study_is_begun_with_a_title_and_documents_are_next(page: Page) -> None:
    page.goto(BRING)
    page.get_by_label("Title", exact=True).fill("What helps fathers?")
    page.get_by_role("button", name="Make an empty study").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What helps fathers?")
    page.get_by_role("link", name="Bring documents in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bring documents in")


@pytest.mark.parametrize("context", THEMES, indirect=True, ids=["light", "dark"])
def test_nothing_keeps_anybody_out_of_an_empty_study(page: Page) -> None:
    page.goto(BRING)
    page.get_by_label("Title", exact=True).fill(f"Nobody {page.evaluate('crypto.randomUUID()')}")
    page.get_by_role("button", name="Make an empty study").click()
    here = page.url
    for where in ("", "take-up/", "tables/", "configurations/", "documents/", "elsewhere/"):
        page.goto(f"{here}{where}")
        assert kept_out(page) == [], where


def test_whoever_may_not_begin_one_is_not_asked_to(browser: Browser, demo: str) -> None:
    opened = browser.new_context(base_url=demo)
    page = opened.new_page()
    page.goto("/demo/as/coordinator/")
    expect(page.get_by_role("link", name="Bring a study in")).to_have_count(0)
    opened.close()
