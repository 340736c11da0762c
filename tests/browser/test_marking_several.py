"""One passage tied to several configurations in one go, in a real browser: by keyboard alone, with
each problem beside its row, through a connection that is cut, and taken back as one."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from tests.browser.test_marking import (
    CARYS,
    TAMSIN,
    codings,
    drag_over_first_line,
    fill,
    form,
    kept_out,
    open_at,
    said,
    save,
)


def row(page: Page, number: int) -> Locator:
    return form(page).get_by_role("group", name=f"Coding {number} of")


def fill_second(page: Page, stance: str = "Counters") -> None:
    """And another: the passage stands to Hope by its reasoning."""
    form(page).get_by_role("button", name="And another configuration or code").click()
    second = row(page, 2)
    second.get_by_role("radio", name="Hope").check()
    second.get_by_role("checkbox", name="Reasoning").check()
    if stance:
        second.get_by_role("radio", name=stance).check()


def test_by_keyboard_alone_a_passage_is_tied_to_two_and_both_are_undone_and_done_again(
    page: Page,
) -> None:
    turn = open_at(page, TAMSIN, 12)
    before = codings(page, turn).count()
    expect(page.locator("#targets-list")).to_be_attached()
    turn.focus()
    for key in ("Enter", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(form(page)).to_be_visible()
    for typed in ("not judged", "cmo05"):
        page.keyboard.press("Tab")  # what similar passages are tied to
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")  # context
        for _ in range(5):  # its account, the other legs, how it stands
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        if typed == "not judged":
            page.keyboard.press("+")
            expect(said(page)).to_have_text("Another coding of this passage.")
            expect(row(page, 2).locator("> summary")).to_be_focused()
            expect(row(page, 1).locator("> summary")).to_have_text("1: C, Not judged, supports")
            expect(row(page, 1).get_by_role("radio")).to_have_count(0)  # it is closed
    second = row(page, 2)
    expect(second.get_by_label("Whose account of the context?")).to_have_value("first_hand")
    page.keyboard.press("Enter")

    expect(said(page)).to_contain_text("Saved: C, Not judged; C, Hope.")
    expect(codings(page, turn)).to_have_count(before + 2)
    expect(turn).to_be_focused()
    expect(page.get_by_role("button", name="Undo: passage marked 2 times “")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: passage marked 2 times")
    expect(codings(page, turn)).to_have_count(before)
    page.keyboard.press("Control+y")
    expect(said(page)).to_contain_text("Done again")
    expect(codings(page, turn)).to_have_count(before + 2)
    page.keyboard.press("Control+z")
    expect(codings(page, turn)).to_have_count(before)


def test_what_was_marked_with_lately_fills_each_row_by_its_number(page: Page) -> None:
    turn = open_at(page, TAMSIN, 14)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    fill(page)
    fill_second(page)
    save(page)
    expect(codings(page, turn)).to_have_count(before + 2)
    other = open_at(page, TAMSIN, 16)
    before = codings(page, other).count()
    other.focus()
    expect(page.locator("[data-recent]").first).to_be_attached()
    for key in ("Enter", "1", "+", "2", "Enter"):
        page.keyboard.press(key)

    expect(said(page)).to_contain_text("Saved: ")
    expect(codings(page, other)).to_have_count(before + 2)


def test_a_problem_stands_in_the_row_that_has_it_and_nothing_is_saved(page: Page) -> None:
    turn = open_at(page, CARYS, 11)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    fill(page)
    fill_second(page, stance="")
    row(page, 1).locator("> summary").click()
    row(page, 2).locator("> summary").click()
    save(page)

    expect(row(page, 2).get_by_text("Say how the passage stands")).to_be_visible()
    expect(row(page, 1).get_by_text("Say how the passage stands")).to_be_hidden()
    expect(row(page, 2).get_by_role("radio", name="Supports")).to_be_focused()
    expect(codings(page, turn)).to_have_count(before)
    row(page, 2).get_by_role("button", name="Leave this one out").click()
    expect(form(page).get_by_role("radio", name="Not judged")).to_be_checked()
    save(page)
    expect(said(page)).to_have_text("Saved: C, Not judged.")
    expect(codings(page, turn)).to_have_count(before + 1)


def test_an_answer_that_is_lost_saves_each_of_them_once(page: Page) -> None:
    turn = open_at(page, CARYS, 13)
    before = codings(page, turn).count()
    sent: list[Request] = []

    def lose_the_first(route: object) -> None:
        sent.append(route.request)  # type: ignore[attr-defined]
        if len(sent) == 1:
            route.fetch()  # type: ignore[attr-defined]  # it arrives, and its answer does not
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fallback()  # type: ignore[attr-defined]

    page.route("**/codings/", lose_the_first)
    drag_over_first_line(page, turn)
    fill(page)
    fill_second(page)
    save(page)

    expect(said(page)).to_contain_text("Saved", timeout=20_000)
    assert len(sent) == 2
    assert sent[0].post_data == sent[1].post_data
    page.reload()
    expect(codings(page, page.locator("#turn-13"))).to_have_count(before + 2)


def test_refused_late_it_is_mended_with_every_row_as_it_was_filled_in(
    page: Page, context: BrowserContext
) -> None:
    turn = open_at(page, CARYS, 15)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    fill(page)
    fill_second(page)
    page.route("**/codings/", lambda route: route.abort())
    save(page)
    expect(form(page)).to_be_hidden()
    page.unroute("**/codings/")
    problem = {"problems": [{"field": "stance", "words": "Say it otherwise.", "row": 1}]}
    page.route("**/codings/", lambda route: route.fulfill(status=422, json=problem))
    waiting = page.get_by_role("list", name="Not saved yet")
    expect(waiting).to_contain_text("Say it otherwise.")
    page.unroute("**/codings/")
    waiting.get_by_role("button", name="Mend").click()

    expect(row(page, 1).locator("> summary")).to_have_text("1: C, Not judged, supports")
    expect(row(page, 2).get_by_text("Say it otherwise.")).to_be_visible()
    expect(row(page, 2).get_by_role("checkbox", name="Reasoning")).to_be_checked()
    row(page, 2).get_by_role("radio", name="Qualifies").check()
    save(page)
    expect(said(page)).to_contain_text("Saved: C, Not judged; M, ")
    expect(codings(page, turn)).to_have_count(before + 2)


@pytest.mark.parametrize(
    "context",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark-320"],
    indirect=True,
)
def test_nothing_keeps_anybody_out_of_a_form_with_two_rows(page: Page) -> None:
    turn = open_at(page, CARYS, 17)
    turn.focus()
    for key in ("Enter", "Enter"):
        page.keyboard.press(key)
    fill(page)
    fill_second(page)

    assert kept_out(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    tree = form(page).aria_snapshot()
    assert 'group "Coding 1 of 2"' in tree
    assert 'group "Coding 2 of 2"' in tree
