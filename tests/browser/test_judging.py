"""Confirming that a configuration is evidenced, and settling rivals, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

STUDY = "/studies/parents-in-mind/"
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "context", [None, {"java_script_enabled": False}], indirect=True
)


@WITH_AND_WITHOUT
def test_a_configuration_is_confirmed_and_it_is_taken_back(page: Page) -> None:
    page.goto(f"{STUDY}judged/")
    page.get_by_role("link", name="Judge “A step down”").press("Enter")
    page.get_by_role("radio", name=re.compile("^Evidenced")).press("Space")
    page.get_by_label("The reason").fill("She says all of it")
    page.get_by_role("button", name="Write the judgement").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("is judged evidenced")
    here = page.get_by_role("region", name="Hypothesised and evidenced")
    expect(here).to_contain_text("judged by Eva")
    page.goto(f"{STUDY}what-you-did/")
    page.get_by_role("button", name=re.compile("^Undo.*Evidence judged")).press("Enter")
    page.goto(f"{STUDY}configurations/cmo17/")
    expect(here).to_contain_text("Nobody has judged yet")


@WITH_AND_WITHOUT
def test_rivals_are_laid_side_by_side_and_settled(page: Page) -> None:
    page.goto(f"{STUDY}adjudications/")
    page.get_by_role("checkbox", name=re.compile("^Until therapy begins")).press("Space")
    page.get_by_role("checkbox", name=re.compile("^In place of therapy")).press("Space")
    page.get_by_role("button", name="Lay them side by side").press("Enter")
    expect(page.get_by_role("region", name=re.compile("^Until therapy begins"))).to_be_visible()

    page.get_by_role("radio", name=re.compile("^Situated")).press("Space")
    page.get_by_label("The reason").fill("One waits and one was refused")
    page.get_by_label(re.compile("^Relevance")).fill("Near")
    page.get_by_role("button", name="Write the verdict").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("The verdict is written: situated")
    expect(page.get_by_role("main")).to_contain_text("One waits and one was refused")
    page.goto(f"{STUDY}what-you-did/")
    page.get_by_role("button", name=re.compile("^Undo.*Rivals adjudicated")).press("Enter")
    page.goto(f"{STUDY}adjudications/")
    expect(page.get_by_role("heading", level=3)).to_have_count(1)
