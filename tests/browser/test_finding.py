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


def test_a_number_is_opened_by_keyboard_and_each_passage_leads_to_its_place(page: Page) -> None:
    page.goto(f"{STUDY}configurations/cmo01/")
    tab_to(page, "3 passages on the reasoning of Not judged: counters", most=120)
    page.keyboard.press("Enter")

    expect(page.locator(".sum")).to_contain_text("3 passages from")
    expect(page.get_by_role("radio", name="passages that are marked")).to_be_checked()
    expect(page.locator("details.narrow summary")).to_contain_text("Stance: Counters")
    first = page.locator(".found a").first
    leads_to = (first.get_attribute("href") or "").partition("#")[2]
    tab_to(page, first.inner_text(), most=250)
    page.keyboard.press("Enter")

    expect(page.locator(f"#{leads_to}")).to_be_in_viewport()


def test_every_number_that_opens_is_called_so_that_it_can_be_told_from_others(page: Page) -> None:
    for where in ("", "matrix/", "configurations/", "configurations/cmo05/", "documents/"):
        page.goto(f"{STUDY}{where}")
        called = page.locator("a[data-counts]").evaluate_all(
            "links => links.map(link => [link.textContent.trim(), link.getAttribute('href')])"
        )

        assert called
        bare = [name for name, _ in called if name.replace(",", "").isdigit()]
        assert bare == []
        names = {}
        for name, to in called:
            assert names.setdefault(name, to) == to, name
