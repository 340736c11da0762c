"""Finding passages in a real browser, by the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_marking import kept_out

STUDY = "/studies/parents-in-mind/"


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """(document.activeElement.labels?.[0] ?? document.activeElement).textContent"""
        )
        if said.strip().startswith(name):
            return
    pytest.fail(f"nothing called {name!r} has the focus after {most} steps")


def test_from_the_documents_to_a_word_in_its_turn_by_keyboard(page: Page) -> None:
    page.goto(f"{STUDY}documents/")
    tab_to(page, "Find passages in every document")
    page.keyboard.type('"REAL person"')
    page.keyboard.press("Enter")
    expect(page.locator(".sum")).to_contain_text("1 turn in 1 document")

    tab_to(page, "Jodie, turn 112")
    page.keyboard.press("Enter")

    expect(page.locator("#turn-112")).to_be_in_viewport()
    assert page.evaluate("[...CSS.highlights.get('sought')].map(String)") == ["real person"]


def test_passages_are_narrowed_down_by_keyboard_and_the_count_holds(page: Page) -> None:
    page.goto(f"{STUDY}find/?q=help")
    tab_to(page, "Narrow down")
    page.keyboard.press("Enter")
    tab_to(page, "Volunteer")
    promised = page.evaluate(
        "document.activeElement.labels[0].querySelector('.left').firstChild.textContent"
    )
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator(".sum")).to_have_attribute("data-count", promised)
    expect(page.locator("input[name=role][value=volunteer]")).to_be_checked()
    assert "role=volunteer" in page.url
    tab_to(page, "Take every choice back")
    page.keyboard.press("Enter")
    expect(page.locator("details.narrow")).not_to_have_attribute("open", "")


def test_what_cannot_be_read_is_announced_and_typed_again(page: Page) -> None:
    page.goto(f"{STUDY}find/?q=-help")

    said = "This only leaves words out. Say also what to find."
    expect(page.get_by_role("alert")).to_have_text(said)
    box = page.get_by_role("searchbox", name="Words")
    expect(box).to_have_value("-help")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("help")
    box.press("Enter")
    expect(page.locator(".found li").first).to_be_visible()


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_passages_are_found_and_opened(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/demo/as/evaluator/")
    page.goto(f"{STUDY}find/?q=pie+believe")
    page.get_by_role("link", name="Jodie, turn 112").click()

    expect(page.locator("#turn-112")).to_be_in_viewport()


def test_the_page_with_every_choice_open_keeps_nobody_out(page: Page) -> None:
    page.goto(f"{STUDY}find/?q=the")
    page.locator("details.narrow > summary").click()

    assert kept_out(page) == []
