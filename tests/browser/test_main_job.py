"""The whole main job in a real browser: open, read, mark, see it in the configuration, undo,
download the report; and signing in for real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, free_port, wait_for
from tests.browser.test_marking import drag_over_first_line, fill, form, said, save

STUDY = "/studies/parents-in-mind/"
PASSWORD = "a long walk by the canal"


def words_behind(page: Page) -> str:
    return page.locator("main").inner_text()


def test_the_main_job_from_opening_the_study_to_the_report(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("link", name="Taking up peer support").click()
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name=re.compile("^Interview with Leanne")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Leanne")

    turn = page.locator("#turn-4")
    drag_over_first_line(page, turn)
    expect(form(page)).to_be_visible()
    marked = form(page).locator("blockquote").inner_text().strip()
    fill(page)
    save(page)
    expect(said(page)).to_contain_text("Saved")

    page.goto(f"{STUDY}configurations/cmo01/")
    assert marked in words_behind(page)

    page.go_back()
    page.locator("#turn-4").get_by_role("link", name="Not judged").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not judged")
    page.goto(f"{STUDY}documents/leanne/")
    turn = page.locator("#turn-4")
    turn.get_by_role("button", name=re.compile("Take out")).first.click()
    expect(said(page)).to_contain_text("Taken out")
    page.goto(f"{STUDY}configurations/cmo01/")
    assert marked not in words_behind(page)

    page.get_by_role("link", name="Report", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download .docx").click()
    coming.value.save_as(tmp_path / "report.docx")
    assert len(docx.Document(str(tmp_path / "report.docx")).tables) == 6


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A real server over a new database: its address, and the link for its administrator."""
    port, said_file = free_port(), tmp_path / "said.txt"
    own = {name: told for name, told in os.environ.items() if not name.startswith("FORWHOM_")}
    own |= {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "NO_BROWSER": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
    }
    run = [sys.executable, "-m", "forwhom.web"]
    taken = [*run, "import", "examples/parents-in-mind"]
    subprocess.run(taken, cwd=ROOT, env=own, check=True, capture_output=True)
    with said_file.open("wb") as out:
        command = [*run, "serve", "--port", str(port)]
        running = subprocess.Popen(command, cwd=ROOT, env=own, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, running, said_file)
        link = re.search(r"\S+/enter/\S+", said_file.read_text(encoding="utf-8"))
        assert link, said_file.read_text(encoding="utf-8")
        yield address, link[0]
    finally:
        running.terminate()
        running.wait(timeout=20)


def test_the_first_administrator_comes_by_her_link_and_signs_in(
    browser: Browser, served: tuple[str, str]
) -> None:
    address, link = served
    page = browser.new_context(base_url=address).new_page()

    page.goto("/")
    expect(page).to_have_url(re.compile("/account/login/"))
    page.goto(link)
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Studies")

    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_label(re.compile("mail")).fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Studies")
    assert page.goto(f"{address}{STUDY}").status == 404  # type: ignore[union-attr]
    page.context.close()
