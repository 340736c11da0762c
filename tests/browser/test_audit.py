"""A printed table uploaded in a real browser, and its faults in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import STUDY, THEMES
from tests.browser.test_marking import kept_out

TABLE_2 = Path(__file__).parents[2] / "examples" / "published" / "table-2.csv"


def audited(page: Page) -> None:
    page.goto(f"{STUDY}tables/audit/")
    page.set_input_files("#table", TABLE_2)
    page.get_by_role("button", name="Audit").click()
    page.get_by_text("16 faults").wait_for()


@pytest.mark.parametrize("context", THEMES, indirect=True, ids=["light", "dark"])
def test_a_table_with_its_faults_keeps_nobody_out(page: Page) -> None:
    audited(page)

    assert kept_out(page) == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_at_320_pixels_a_table_with_its_faults_is_no_wider_than_the_window(page: Page) -> None:
    audited(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_mark_in_the_table_leads_to_why(page: Page) -> None:
    audited(page)
    page.get_by_role("link", name="Fault 14", exact=True).click()
    fault = page.locator("#f1-14")
    fault.get_by_text("Why").click()

    assert "46 + 138 + 0 = 184" in fault.inner_text()
    assert page.url.endswith("#f1-14")
