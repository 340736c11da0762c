"""A text corrected in a real browser, by keyboard alone: one turn, the whole, and what follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.test_marking import DOCUMENTS, kept_out, said

DONNA, LEANNE, NGOZI, ROISIN = (
    f"{DOCUMENTS}{name}/" for name in ("donna", "leanne", "ngozi", "roisin")
)


def go_to(page: Page, button: str) -> None:
    """Press Tab until a button or a link of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.textContent.trim()")
        if here == button:
            return
    pytest.fail(f"Tab never comes to {button}")


def field(page: Page) -> Locator:
    return page.get_by_label("the words as they should be")


def test_one_turn_is_corrected_where_it_stands(page: Page) -> None:
    page.goto(DONNA)
    turn = page.locator("#turn-4")
    was = turn.locator(".said").inner_text()
    turn.focus()
    page.keyboard.press("F2")
    expect(field(page)).to_be_focused()
    assert field(page).input_value() == was
    page.keyboard.press("Control+End")
    page.keyboard.type(" And so on. 🙂")
    go_to(page, "See what would change")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would change")).to_be_focused()
    expect(turn.locator("ins")).to_contain_text("And so on. 🙂")
    assert turn.locator(".said").inner_text() == was

    go_to(page, "Write the correction")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("The text is corrected. Every coding kept its words.")
    expect(turn).to_be_focused()
    assert turn.locator(".said").inner_text() == f"{was} And so on. 🙂"

    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: text corrected")
    expect(turn.locator(".said")).to_have_text(was)
    page.keyboard.press("Control+Shift+z")
    expect(turn.locator(".said")).to_have_text(f"{was} And so on. 🙂")


def test_the_buttons_of_a_turn_reach_the_same_and_escape_leaves_it(page: Page) -> None:
    page.goto(LEANNE)
    turn = page.locator("#turn-2")
    turn.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_have_count(0)
    expect(turn).to_be_focused()


def runs_of(page: Page, name: str) -> Locator:
    """The runs of a coding: they light up with it."""
    page.locator(f"#coding-{name}").hover()
    return page.locator("mark.lit")


def take_words_from_the_first_coding(page: Page) -> tuple[str, Locator]:
    """Correct its turn so that its words are gone; the coding's id, and its turn."""
    name = page.locator(".coding[id]").first.get_attribute("data-coding") or ""
    turn = page.locator(".turn", has=page.locator(f"#coding-{name}"))
    whole = turn.locator(".said").text_content() or ""
    marked = "".join(runs_of(page, name).all_text_contents())
    turn.focus()
    page.keyboard.press("F2")
    field(page).fill(whole.replace(marked, "") + " Quite another thing.")
    go_to(page, "See what would change")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would change")).to_be_focused()
    expect(page.locator(".fates.gone")).to_contain_text("stood on")
    go_to(page, "Write the correction")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("without text")
    return name, turn


def test_a_coding_whose_text_goes_is_found_and_marked_anew(page: Page) -> None:
    page.goto(NGOZI)
    name, turn = take_words_from_the_first_coding(page)
    expect(page.locator(f"#coding-{name}")).to_contain_text("Its text is gone; it stood on")
    expect(page.locator("mark.gone").and_(runs_of(page, name))).to_be_visible()
    page.locator(".lost a").focus()
    page.keyboard.press("Enter")
    page.locator("main a[href*='#coding-']").first.focus()
    page.keyboard.press("Enter")
    go_to(page, "Mark it anew by choosing its passage, it stood on " + stood_on(page, name))
    page.keyboard.press("Enter")
    expect(turn).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move it here")).to_be_focused()
    page.keyboard.press("Enter")

    expect(said(page)).to_have_text("Moved.")
    expect(page.locator(f"#coding-{name}")).not_to_contain_text("Its text is gone")
    expect(runs_of(page, name).first).not_to_be_empty()


def stood_on(page: Page, name: str) -> str:
    return page.locator(f"#coding-{name} .gone q").inner_text()


def test_a_move_can_be_left(page: Page) -> None:
    page.goto(DONNA)
    take_words_from_the_first_coding(page)
    page.get_by_role("button", name="Mark it anew").first.click()
    expect(said(page)).to_contain_text("Choose the words it should stand on")
    page.keyboard.press("Escape")
    expect(page.locator("#moving")).to_be_hidden()
    expect(page.get_by_role("button", name="Mark it anew").first).to_be_visible()


def test_while_a_marking_is_unsaved_no_text_is_corrected(
    page: Page, context: BrowserContext
) -> None:
    page.goto(LEANNE)
    expect(page.locator("#targets-list")).to_be_attached()
    page.route("**/undo/", lambda route: route.abort())
    page.get_by_role("button", name="Take out").first.click()
    expect(page.get_by_role("list", name="Not saved yet")).to_be_visible()
    page.locator("#turn-3").focus()
    page.keyboard.press("F2")

    expect(said(page)).to_contain_text("still being saved")
    expect(field(page)).to_have_count(0)
    page.unroute("**/undo/")
    expect(said(page)).to_have_text("Taken out.", timeout=20_000)
    page.get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("Undone: coding taken out")


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_the_whole_text_is_corrected_without_javascript(page: Page) -> None:
    page.goto(ROISIN)
    page.get_by_role("link", name="Correct the text").click()
    whole = page.get_by_label("The whole text")
    text = whole.input_value()
    whole.fill(f"\n\nRecorded in May.\n\n{text}\n\n")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.locator("ins").first).to_contain_text("Recorded in May.")
    page.get_by_role("button", name="Write the correction").click()

    expect(page.locator("main > .notice:visible")).to_have_text(
        "The text is corrected. Every coding kept its words."
    )
    page.get_by_role("link", name="Correct the text").click()
    assert (
        page.get_by_label("The whole text").input_value() == f"\n\nRecorded in May.\n\n{text}\n\n"
    )


@pytest.mark.parametrize(
    "context",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark", "narrow"],
    indirect=True,
)
def test_nothing_keeps_anybody_out_of_a_correction(page: Page) -> None:
    page.goto(f"{LEANNE}correct/")
    whole = page.get_by_label("The whole text")
    text = whole.input_value()
    whole.fill(text.replace("I ", "we ", 3).replace("Leanne:", "Lee:"))
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.get_by_text("No turn opens with")).to_be_visible()
    assert kept_out(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(LEANNE)
    page.locator("#turn-4").focus()
    page.keyboard.press("F2")
    field(page).fill("Something else altogether.")
    assert kept_out(page) == []
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    assert kept_out(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
