"""A theory refined and its round closed, by keyboard alone and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_marking import kept_out

ROOM = "/studies/parents-in-mind/configurations/"


def why(page: Page, reason: str) -> None:
    page.get_by_label("The reason", exact=True).fill(reason)
    page.get_by_role("checkbox", name=re.compile("^Abductive")).press("Space")


SCRIPTS = [(None, True), ({"java_script_enabled": False}, False)]


@pytest.mark.parametrize(
    ("context", "scripts"), SCRIPTS, indirect=["context"], ids=["scripts", "none"]
)
def test_an_element_is_re_typed_its_round_closed_and_two_rounds_compared(
    page: Page, scripts: bool
) -> None:
    def nothing_keeps_anybody_out() -> None:
        if scripts:  # what looks is a script itself
            assert kept_out(page) == []

    page.goto(f"{ROOM}cmo09/")
    page.get_by_role("link", name="Re-type", exact=True).press("Enter")
    page.get_by_role("radio", name=re.compile("^reasoning: ")).press("Space")
    page.get_by_role("radio", name="Resource", exact=True).press("Space")
    page.get_by_role("button", name="Show the passages on its leg").press("Enter")
    expect(page.get_by_role("heading", name="What each passage on the reasoning")).to_be_visible()
    for each in page.get_by_role("radio", name="goes: it shows the other leg").all():
        each.press("Space")
    why(page, "The leaflet is what does it")
    page.get_by_role("button", name="See what would happen").press("Enter")
    expect(page.locator(".preview")).to_contain_text("Its reasoning would say nothing of its own.")
    nothing_keeps_anybody_out()
    page.get_by_role("button", name="Re-type it").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("was re-typed")

    page.goto("/studies/parents-in-mind/rounds/")
    page.get_by_label("Name", exact=True).fill("With the leaflet")
    nothing_keeps_anybody_out()
    page.get_by_role("button", name="Close the round").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("“With the leaflet” is closed.")

    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_role("heading", name="Two rounds")).to_be_visible()
    changed = page.locator(".compared", has=page.locator("del"))
    expect(changed).to_contain_text("The leaflet is what does it")
    expect(changed.locator("ins")).not_to_have_count(0)
    nothing_keeps_anybody_out()
    changed.get_by_role("link").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/cmo09/#history$"))

    for step in ("Round closed", "Configuration re-typed"):
        page.goto("/studies/parents-in-mind/what-you-did/")
        page.get_by_role("button", name=re.compile(f"^Undo.*{step}")).press("Enter")
    page.goto("/studies/parents-in-mind/rounds/")
    expect(page.get_by_role("heading", name="With the leaflet")).to_have_count(0)
