"""Documents brought in, in a real browser: dropped, looked at, said whose, confirmed, and read."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_every_page import CAME_OVER, MOST_BYTES, STUDY, THEMES
from tests.browser.test_marking import kept_out
from tests.factories.transcripts import put, saved

BRING = f"{STUDY}bring-documents/"
LABEL = "Whose turns {} opens"
DROP = """([place, files]) => {
  const held = new DataTransfer();
  for (const [name, data] of files) {
    held.items.add(new File([Uint8Array.from(atob(data), (each) => each.charCodeAt(0))], name));
  }
  const dropped = new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true });
  document.querySelector(place).dispatchEvent(dropped);
}"""


def talk(name: str) -> list[str]:
    return [
        "Interviewer: Why?",
        f"Kelly: It was near to {name}.",
        "Interviewer: And?",
        "Kelly: So I stayed.",
    ]


@pytest.fixture
def files(tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Real files in several formats, with words of their own for each test."""
    own = request.node.name.replace("[", "-").strip("]")[-40:]
    docx = saved(tmp_path / f"talk {own}.docx", talk(own))
    subtitles = saved(tmp_path / f"words {own}.vtt", [f"We went to {own} once."])
    scan = put(tmp_path / "scan.docx", b"this is no archive")
    return [docx, subtitles, scan]


@pytest.fixture
def scriptless(browser: Browser, demo: str) -> Iterator[Page]:
    """Eva's page in a browser whose JavaScript is off."""
    opened = browser.new_context(base_url=demo, java_script_enabled=False)
    page = opened.new_page()
    page.goto("/demo/as/evaluator/")
    yield page
    opened.close()


def looked_at(page: Page, files: list[Path]) -> None:
    page.goto(BRING)
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Show what they become").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What these files become")


def thrown_away(page: Page) -> None:
    page.get_by_role("button", name="Throw these files away").click()
    expect(page.get_by_role("status")).to_contain_text("thrown away")


def test_several_files_are_dropped_looked_at_confirmed_and_one_is_read(
    page: Page, files: list[Path]
) -> None:
    page.goto(f"{STUDY}documents/")
    page.get_by_role("link", name="Bring documents in").click()
    dropped = [[each.name, base64.b64encode(each.read_bytes()).decode()] for each in files]
    expect(page.get_by_text("or drop them here")).to_be_visible()
    page.evaluate(DROP, ["form.drop", dropped])
    expect(page.locator("#chosen li")).to_have_count(3)
    page.get_by_role("button", name="Show what they become").click()
    expect(page.locator(".lead")).to_contain_text(
        "Two documents would be added. One file cannot be brought in."
    )
    expect(page.locator(".refused")).to_contain_text("It is no Word file, or a damaged one.")
    expect(page.get_by_label(LABEL.format("Kelly"))).to_have_value("m14")
    page.get_by_role("button", name="Bring 2 documents in").click()

    expect(page.get_by_role("status")).to_contain_text("Two new documents are in the study.")
    page.locator(".brought").get_by_role("link").first.click()
    expect(page.locator("#transcript")).to_contain_text("So I stayed.")
    expect(page.locator("main")).to_contain_text("Kelly (M)")


def test_with_the_keyboard_alone(page: Page, files: list[Path]) -> None:
    page.goto(BRING)
    page.set_input_files("#files", files[:1])  # the system's own chooser is no part of a page
    page.focus("#files")
    for at in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.main-action')"):
            break
        assert at < 4
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What these files become")
    for at in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value === 'confirm'"):
            break
        assert at < 39, "the way to the one main action is long"
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("One new document is in the study.")


def test_enter_in_a_field_confirms_nothing(page: Page, files: list[Path]) -> None:
    looked_at(page, files[:1])
    page.get_by_label("Title").fill("Another title")
    page.get_by_label("Title").press("Enter")
    page.wait_for_url("**/#files")

    expect(page.get_by_label("Title")).to_have_value("Another title")
    expect(page.locator(".lead")).to_contain_text("Nothing is in the study yet.")
    thrown_away(page)


def test_without_javascript_the_form_works(scriptless: Page, files: list[Path]) -> None:
    page = scriptless
    looked_at(page, files)
    expect(page.locator(".lead")).to_contain_text("Two documents would be added.")
    page.get_by_role("button", name="Bring 2 documents in").click()

    expect(page.get_by_role("heading", name="Just brought in")).to_be_visible()


def test_a_file_that_does_not_arrive_is_said_and_sent_again(page: Page, files: list[Path]) -> None:
    page.goto(BRING)
    failing = {"now": True}

    def second_fails(route: Route) -> None:
        if failing["now"] and route.request.url.endswith("/files/"):
            route.abort()
        else:
            route.fallback()

    page.route("**/bring-documents/**", second_fails)
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Show what they become").click()
    expect(page.locator("#said")).to_contain_text(f"{files[1].name} did not arrive.")
    failing["now"] = False
    page.get_by_role("button", name="Show what they become").click()

    expect(page.locator(".lead")).to_contain_text("Two documents would be added.")
    expect(page.locator(".file")).to_have_count(3)
    thrown_away(page)


def test_a_progress_is_shown_when_reading_takes_longer_than_a_second(
    page: Page, files: list[Path]
) -> None:
    page.goto(BRING)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/bring-documents/", hold)
    page.set_input_files("#files", files[:1])
    page.get_by_role("button", name="Show what they become").click()
    expect(page.locator("#said")).to_have_text(f"Reading {files[0].name} (1 of 1)")
    assert page.locator("#under-way").is_hidden()
    expect(page.get_by_role("progressbar")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("What these files become")
    thrown_away(page)


@pytest.mark.parametrize("context", THEMES, indirect=True, ids=["light", "dark"])
def test_what_files_become_keeps_nobody_out(page: Page, files: list[Path]) -> None:
    looked_at(page, files)
    assert kept_out(page) == []
    page.get_by_text("Somebody is not in the list").click()
    assert kept_out(page) == []
    page.get_by_role("link", name="The whole text").first.click()
    page.wait_for_url("**/files/0/", wait_until="load")
    assert kept_out(page) == []
    page.go_back()
    thrown_away(page)


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_at_320_pixels_what_files_become_is_no_wider_than_the_window(
    page: Page, files: list[Path]
) -> None:
    looked_at(page, files)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="The whole text").first.click()
    page.wait_for_url("**/files/0/", wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.go_back()
    thrown_away(page)


def test_what_files_become_is_light(page: Page, files: list[Path]) -> None:
    looked_at(page, files)
    page.reload(wait_until="networkidle")

    assert 0 < page.evaluate(CAME_OVER) < MOST_BYTES
    thrown_away(page)
