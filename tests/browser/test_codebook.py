"""The codebook in a real browser: by keyboard alone, and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_marking import kept_out

CODEBOOK = "/studies/parents-in-mind/codebook/"


def branch(page: Page, name: str) -> Locator:
    return page.locator("[data-code]", has=page.get_by_role("link", name=name, exact=True))


def names(page: Page) -> list[str]:
    return page.locator(".tree .name a").all_inner_texts()


def add(page: Page, name: str) -> None:
    page.goto(f"{CODEBOOK}new/")
    page.get_by_label("Name", exact=True).fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(f"{name} is in the codebook.")
    page.wait_for_load_state()  # going to the new code's line would take the focus away again


def test_a_code_is_moved_by_keyboard_keeps_the_focus_and_is_told(page: Page) -> None:
    add(page, "Moved about")
    expect(page.locator(".drags")).to_be_visible()  # the script has come
    link = page.get_by_role("link", name="Moved about", exact=True)
    link.focus()
    last = len(names(page)) - 1
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#said")).to_have_text(re.compile("Moved about: \\d+ of \\d+"))
    assert names(page).index("Moved about") == last - 1
    expect(link).to_be_focused()

    page.keyboard.press("Alt+ArrowRight")
    expect(branch(page, "Moved about")).to_have_class(re.compile("level-2"))
    expect(page.locator("#said")).to_contain_text("under")
    expect(link).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    expect(branch(page, "Moved about")).to_have_class(re.compile("level-1"))

    page.reload()
    assert names(page).index("Moved about") == last - 1
    assert kept_out(page) == []


def test_a_step_that_is_none_is_said(page: Page) -> None:
    page.goto(CODEBOOK)
    expect(page.locator(".drags")).to_be_visible()
    page.locator(".tree .name a").first.focus()
    page.keyboard.press("Alt+ArrowUp")

    expect(page.locator("#said")).to_have_text("It cannot go further that way.")


def test_two_codes_are_merged_by_keyboard_after_a_look(page: Page) -> None:
    add(page, "Merged away")
    page.get_by_role("link", name="Merged away", exact=True).press("Enter")
    page.get_by_role("link", name="Merge", exact=True).press("Enter")
    into = page.get_by_label("Into")
    into.focus()
    page.keyboard.type("Ambi")
    page.keyboard.press("Tab")
    page.keyboard.type("Nobody uses it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    assert kept_out(page) == []
    page.get_by_role("button", name="Merge it").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ambivalence")
    expect(page.locator(".traces")).to_contain_text("Nobody uses it")


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_a_script(page: Page) -> None:
    add(page, "Without script")
    branch(page, "Without script").get_by_role("button", name=re.compile("in, under")).click()
    expect(branch(page, "Without script")).to_have_class(re.compile("level-2"))

    page.get_by_role("link", name="Getting there", exact=True).click()
    page.get_by_role("link", name="Split", exact=True).click()
    page.get_by_label("Name", exact=True).first.fill("At the door")
    page.get_by_label("Goes to").first.select_option("1")
    page.get_by_label("Why").fill("It is another thing")
    page.get_by_role("button", name="See what would happen").click()
    expect(page.locator(".preview")).to_contain_text("At the door: 1 coding.")
    page.get_by_role("button", name="Split it").click()
    expect(page.get_by_role("status").first).to_contain_text("one coding went over")

    page.goto(CODEBOOK)
    page.get_by_role("link", name="At the door", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "1 coding with At the door in 1 document"
    )
    page.get_by_role("link", name=re.compile("^In the document")).click()
    expect(page).to_have_url(re.compile("/documents/.+#coding-"))
