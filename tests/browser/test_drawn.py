"""The theory drawn, in a real browser: a ripple linked by keyboard, undone, and the outline."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_marking import kept_out

STUDY = "/studies/parents-in-mind/"


def test_a_ripple_is_linked_by_keyboard_and_drawn(page: Page) -> None:
    page.goto(f"{STUDY}ripples/")
    page.get_by_label("The outcome of").focus()
    page.keyboard.type("A day in")
    page.keyboard.press("Tab")
    page.keyboard.type("is cut off")
    page.keyboard.press("Tab")
    page.keyboard.type("She met a friend there")
    page.get_by_label(re.compile("Inductive")).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Link it").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("“A day in the week” leads to “Company”")).to_be_visible()
    assert kept_out(page) == []
    page.get_by_role("link", name="Diagram", exact=True).click()
    alt = page.get_by_role("img", name=re.compile("leads to “Company”"))
    expect(alt).to_be_visible()
    assert alt.evaluate("image => image.complete && image.naturalWidth > 1500")


def test_the_outline_opens_a_configuration_and_the_variants_turn(page: Page) -> None:
    page.goto(f"{STUDY}diagram/")
    page.get_by_role("link", name="cmo04 Understood").click()
    expect(page.get_by_role("heading", name="Understood", exact=True)).to_be_visible()
    page.goto(f"{STUDY}views/")
    page.get_by_role("link", name="If, then, because").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Written as: if, then, because")
    expect(page.locator("#as-cmo04 + dl dt").first).to_have_text("If")
