"""Names protected in a real browser: found, decided, previewed, and the way to the register.

The demonstration's study is shared with other tests, so that nothing is replaced in it for good:
the last step is taken by `tests/web/exchange`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import STUDY, THEMES
from tests.browser.test_marking import kept_out

NAMES = f"{STUDY}names/"


def line_of(page: Page, name: str) -> str:
    return f".found > li:has(input[value='{name}'][type=hidden])"


def previewed(page: Page) -> None:
    page.goto(NAMES)
    page.get_by_label("What stands for Alfie", exact=True).fill("Bertie")
    page.get_by_role("button", name="See what would be replaced").click()
    page.get_by_role("heading", name="What would be replaced").wait_for()


def test_what_is_typed_is_to_be_replaced_and_what_is_emptied_is_not(page: Page) -> None:
    page.goto(NAMES)
    line = page.locator(line_of(page, "Alfie"))
    expect(line.get_by_role("checkbox")).not_to_be_checked()
    line.get_by_role("textbox").fill("Bertie")
    expect(line.get_by_role("checkbox")).to_be_checked()
    line.get_by_role("textbox").fill("")
    expect(line.get_by_role("checkbox")).not_to_be_checked()


def test_words_around_a_name_open_by_the_keyboard_and_lead_to_the_document(page: Page) -> None:
    page.goto(NAMES)
    line = page.locator(line_of(page, "Alfie"))
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(line.locator("mark").first).to_have_text("Alfie")
    line.get_by_role("link", name="jodie").first.click()

    assert page.url.endswith("/documents/jodie/")


def test_the_list_is_narrowed_and_what_is_hidden_is_still_sent(page: Page) -> None:
    page.goto(NAMES)
    page.get_by_label("What stands for Alfie", exact=True).fill("Bertie")
    page.get_by_label("Show only what holds").fill("craig")
    expect(page.locator(line_of(page, "Alfie"))).to_be_hidden()
    expect(page.locator(line_of(page, "Craig"))).to_be_visible()
    page.get_by_role("button", name="See what would be replaced").click()

    expect(page.get_by_role("row", name="Alfie Bertie 15")).to_be_visible()


def test_a_person_can_go_back_and_finds_what_she_decided(page: Page) -> None:
    previewed(page)
    page.get_by_role("button", name="Change something first").click()

    expect(page.get_by_label("What stands for Alfie", exact=True)).to_have_value("Bertie")
    expect(page.locator(line_of(page, "Alfie")).get_by_role("checkbox")).to_be_checked()


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_it_works_without_javascript(page: Page) -> None:
    page.goto(NAMES)
    expect(page.get_by_label("Show only what holds")).to_be_hidden()
    page.locator(line_of(page, "Alfie")).get_by_role("checkbox").check()
    page.get_by_role("button", name="See what would be replaced").click()

    expect(page.get_by_role("row", name="Alfie [name 1] 15")).to_be_visible()


def test_two_passphrases_that_differ_change_nothing(page: Page) -> None:
    previewed(page)
    page.get_by_label("A passphrase for it").fill("four small tin boats")
    page.get_by_label("The same once more").fill("four small tin goats")
    page.get_by_role("button", name="Keep the register and replace").click()

    expect(page.get_by_role("alert")).to_contain_text("The two passphrases differ")
    expect(page.get_by_label("A passphrase for it")).to_have_value("")


@pytest.mark.parametrize("context", THEMES, indirect=True, ids=["light", "dark"])
def test_the_preview_and_a_refusal_keep_nobody_out(page: Page) -> None:
    previewed(page)
    assert kept_out(page) == []
    page.goto(NAMES)
    for each in ("Alfie", "Sandra"):
        page.get_by_label(f"What stands for {each}", exact=True).fill("Bertie")
    page.get_by_role("button", name="See what would be replaced").click()
    page.get_by_role("alert").wait_for()
    assert kept_out(page) == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_at_320_pixels_the_preview_is_no_wider_than_the_window(page: Page) -> None:
    previewed(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
