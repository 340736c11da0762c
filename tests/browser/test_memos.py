"""Memos in a real browser: by keyboard alone in the reading pane, and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.test_marking import kept_out

STUDY = "/studies/parents-in-mind/"
CARYS = f"{STUDY}documents/carys/"


def pinned(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("Pinned memo"))


def written(page: Page, text: str, *, pin: bool = False) -> None:
    """A memo on the document, written from a turn by keyboard."""
    page.goto(CARYS)
    page.locator(".turn").nth(2).focus()
    page.keyboard.press("n")
    expect(page.get_by_label("What you think")).to_be_focused()
    page.keyboard.type(text)
    if pin:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#spoken")).to_have_text("The memo is written.")


def test_a_memo_is_written_from_a_turn_pinned_and_stays_in_view(page: Page) -> None:
    written(page, "Ask every one of them about the months.", pin=True)

    expect(page.locator(".turn").nth(2)).to_be_focused()
    expect(pinned(page)).to_contain_text("Ask every one of them about the months.")
    assert kept_out(page) == []
    page.locator(".turn").last.focus()
    page.keyboard.press("ArrowDown")
    page.mouse.wheel(0, 4000)
    expect(pinned(page)).to_be_in_viewport()


def test_the_form_keeps_its_words_over_a_reload_and_offers_the_codings_of_the_turn(
    page: Page,
) -> None:
    page.goto(CARYS)
    turn = page.locator(".turn", has=page.locator("[data-coding]")).first
    turn.focus()
    page.keyboard.press("n")
    page.keyboard.type("Half a thought")
    expect(page.locator("#memo-about option", has_text="Coding").first).to_be_attached()
    assert kept_out(page) == []
    page.keyboard.press("Escape")
    expect(turn).to_be_focused()
    page.reload()
    page.locator(".turn").first.focus()
    page.keyboard.press("n")

    expect(page.get_by_label("What you think")).to_have_value("Half a thought")


def test_a_memo_on_a_coding_stands_beside_it(page: Page) -> None:
    page.goto(CARYS)
    coding = page.locator("[data-coding]").first
    coding.focus()
    page.keyboard.press("n")
    page.keyboard.type("The wait may only hasten it.")
    page.keyboard.press("Control+Enter")

    expect(coding).to_contain_text("The wait may only hasten it.")


def test_what_was_written_is_undone_by_the_same_key_as_everything(page: Page) -> None:
    written(page, "Not meant", pin=True)
    expect(pinned(page)).to_contain_text("Not meant")
    page.keyboard.press("Control+z")

    expect(page.locator("#spoken")).to_contain_text("Undone: memo written")
    expect(page.locator("#memos")).not_to_contain_text("Not meant")


def test_another_reader_sees_it_within_seconds(page: Page, context: BrowserContext) -> None:
    page.goto(CARYS)
    other = context.new_page()
    written(other, "Seen at once", pin=True)

    expect(pinned(page)).to_contain_text("Seen at once", timeout=4000)


def test_words_stay_when_the_connection_is_cut(page: Page, context: BrowserContext) -> None:
    page.goto(CARYS)
    page.locator(".turn").first.focus()
    page.keyboard.press("n")
    page.keyboard.type("Written in a tunnel")
    context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#memo-panel-error")).to_contain_text("Your words are still here.")
    context.set_offline(False)
    page.keyboard.press("Control+Enter")

    expect(page.locator("#spoken")).to_have_text("The memo is written.")
    page.goto(f"{STUDY}memos/?q=Written+in+a+tunnel")
    expect(page.locator(".memo-item")).to_have_count(1)


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_a_script(page: Page) -> None:
    page.goto(CARYS)
    page.get_by_role("link", name="Write a memo").click()
    page.get_by_label("What you think").fill("Without a script")
    page.get_by_role("button", name="Save").click()
    assert page.url.endswith(CARYS)

    page.goto(f"{STUDY}memos/?q=Without+a+script")
    page.get_by_role("link", name=re.compile("^Open")).click()
    page.get_by_role("button", name="Pin it").click()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("What you think").fill("Without any script")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("It was taken out.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()

    expect(page.locator(".memo-text.whole")).to_have_text("Without any script")


def test_a_memo_on_words_behind_an_emoji_is_written_by_keyboard_and_makes_no_coding(
    page: Page,
) -> None:
    page.goto(CARYS)
    turn = page.locator(".turn").nth(2)
    number = turn.get_attribute("data-turn")
    turn.focus()
    page.keyboard.press("F2")
    page.get_by_label(re.compile("the words as they should be")).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("👩🏽 ")
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Write the correction").click()
    turn = page.locator(f".turn[data-turn='{number}']")
    expect(turn.locator(".said")).to_contain_text("👩🏽")
    expect(page.locator("#spoken")).to_contain_text("The text is corrected.")
    codings = page.locator("[data-coding]").count()
    turn.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    words = page.locator("#spoken").inner_text()
    page.keyboard.press("n")
    expect(page.get_by_label("What you think")).to_be_focused()
    expect(page.locator("#memo-about option:checked")).to_have_text(f"These words: {words}")
    page.keyboard.type("Why does she begin so?")
    assert kept_out(page) == []
    page.keyboard.press("Control+Enter")

    expect(page.locator("#spoken")).to_have_text("The memo is written.")
    listed = page.get_by_role("list", name=f"Memos on words of turn {number}")
    expect(listed).to_contain_text("Why does she begin so?")
    expect(listed.locator("q")).to_have_text(words)
    assert page.locator("[data-coding]").count() == codings
    assert kept_out(page) == []
    page.keyboard.press("Control+z")
    expect(listed).to_have_count(0)
    page.keyboard.press("Control+y")
    expect(listed).to_contain_text("Why does she begin so?")


def test_the_form_that_marks_offers_a_memo_on_the_words_to_the_mouse(page: Page) -> None:
    page.goto(CARYS)
    turn = page.locator(".turn").nth(3)
    turn.locator(".said").dblclick(position={"x": 30, "y": 10})
    page.get_by_role("button", name="Memo on these words").click()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#memo-about option:checked")).to_contain_text("These words:")
    page.get_by_label("What you think").fill("By mouse")
    page.get_by_role("button", name="Save").click()

    expect(turn.locator(".word-memos")).to_contain_text("By mouse")
