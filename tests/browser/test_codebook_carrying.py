"""A code's codings carried into a configuration, by keyboard alone and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_marking import kept_out

CODE = "/studies/parents-in-mind/codebook/codes/first_session/"


@pytest.mark.parametrize("context", [None, {"java_script_enabled": False}], indirect=True)
def test_codings_are_carried_after_a_look_and_taken_back(page: Page) -> None:
    page.goto(CODE)
    page.get_by_role("link", name="Carry into a configuration").press("Enter")
    page.get_by_role("button", name="Tick none").press("Enter")
    first = page.get_by_role("checkbox", name=re.compile("^Carry it")).first
    expect(first).not_to_be_checked()
    first.press("Space")
    page.get_by_label("Into").select_option(index=2)
    into = page.get_by_label("Into").locator("option:checked").inner_text()
    page.get_by_role("radio", name="Outcome").press("Space")
    page.get_by_role("radio", name="Qualifies").press("Space")
    page.get_by_label("Why").fill("It is what followed")
    page.get_by_role("button", name="See what would happen").press("Enter")

    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    expect(page.locator(".preview")).to_contain_text(f"1 coding would be evidence on {into}")
    expect(page.locator(".becomes")).to_have_count(1)
    page.get_by_role("button", name="Carry it").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text(f"went into {into}")
    expect(page.locator(".traces").first).to_contain_text("as outcome, qualifies")
    page.goto("/studies/parents-in-mind/what-you-did/")
    page.get_by_role("button", name=re.compile("^Undo.*Code carried")).press("Enter")
    page.goto(CODE)
    expect(page.locator(".tag")).to_have_count(0)


def test_nothing_keeps_anybody_out_of_the_preview(page: Page) -> None:
    page.goto(f"{CODE}carry/")
    page.get_by_label("Into").select_option(index=1)
    page.get_by_role("radio", name="Context", exact=True).check()
    page.get_by_role("radio", name="Supports").check()
    page.get_by_label("Why").fill("It is so")
    page.get_by_role("button", name="See what would happen").click()

    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    assert kept_out(page) == []
