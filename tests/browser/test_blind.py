"""Blind double coding with two people in two browsers: neither sees the other's until it ends."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_marking import (
    DOCUMENTS,
    LIVED,
    codings,
    drag_over_first_line,
    fill,
    form,
    kept_out,
    open_at,
    said,
    save,
)

STAFF = f"{DOCUMENTS}national-staff/"
BLIND = f"{STAFF}blind-coding/"


def mark(page: Page, turn: Locator, *, legs: str = "Context") -> None:
    drag_over_first_line(page, turn)
    fill(page)
    if legs != "Context":
        form(page).get_by_role("checkbox", name=legs).check()
    save(page)
    expect(said(page)).to_contain_text("Saved")


def widths(page: Page) -> list[int]:
    """How wide a page is in a narrow window; the window is put back."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    found: int = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before or {"width": 1280, "height": 720})
    return [found]


def looked_at(page: Page) -> None:
    """Nothing keeps anybody out of a page, in light and dark, and it fits a narrow window."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert kept_out(page) == []
    assert widths(page) == [320]


def test_two_people_code_blind_and_then_see_where_they_differ(page: Page, other: Page) -> None:
    page.goto(STAFF)
    page.get_by_role("link", name="Code it blind").click()
    page.get_by_label("Eva").check()
    page.get_by_role("button", name="Open for blind double coding").click()
    expect(page.get_by_role("alert")).to_contain_text("takes two coders")
    page.get_by_label("Ida").check()
    page.get_by_role("button", name="Open for blind double coding").click()
    expect(page.get_by_text("It is open for blind double coding.")).to_be_visible()
    looked_at(page)

    theirs, mine = open_at(other, STAFF, 4), open_at(page, STAFF, 4)
    expect(page.locator("#touches")).to_contain_text("Nothing is marked in it yet")
    expect(page.locator("#blind")).to_contain_text("nobody else does")
    mark(other, theirs)
    expect(codings(other, theirs)).to_have_count(1)
    page.wait_for_timeout(LIVED)  # long enough for anybody's work to show
    expect(codings(page, mine)).to_have_count(0)
    mark(page, mine, legs="Outcome")
    other.wait_for_timeout(LIVED)
    expect(codings(other, theirs)).to_have_count(1)
    page.reload()
    expect(codings(page, page.locator("#turn-4"))).to_have_count(1)
    looked_at(page)

    for one in (other, page):
        one.goto(BLIND)
        one.get_by_role("button", name="I have finished", exact=True).click()
    expect(page.get_by_text("Everybody has finished: it has ended.")).to_be_visible()
    first = page.get_by_role("heading", level=2).first
    expect(first).to_contain_text("with other legs or another stance")
    looked_at(page)
    page.locator(".compared").first.get_by_role("link", name="in the document").first.click()
    expect(page.locator("#turn-4 .coding")).to_have_count(2)


def test_it_is_ended_sooner_with_a_reason_and_others_cannot_mark_meanwhile(
    page: Page, other: Page
) -> None:
    address = f"{DOCUMENTS}answer-r102/"
    other.goto(f"{address}blind-coding/")
    for name in ("Eva", "Ida"):
        other.get_by_label(name).check()
    other.get_by_role("button", name="Open for blind double coding").click()
    page.goto(f"{address}blind-coding/")
    expect(page.get_by_role("button", name="End it now")).to_have_count(0)
    other.get_by_label("Why").fill("Eva is ill.")
    other.get_by_role("button", name="End it now").click()
    expect(other.get_by_text("It was ended before all had finished: Eva is ill.")).to_be_visible()
