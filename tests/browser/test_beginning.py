"""A new, partial configuration, begun in the marking form: by keyboard alone, taken back as one,
through a connection that is cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.test_marking import (
    BETH,
    codings,
    drag_over_first_line,
    form,
    kept_out,
    open_at,
    said,
    save,
)
from tests.browser.test_marking_several import fill_second

CONFIGURATIONS = "/studies/parents-in-mind/configurations/"


def begin(page: Page, sentence: str) -> None:
    """Say that a passage suggests something new: by context and reasoning, and from its effect."""
    form(page).get_by_role("radio", name="A new, partial configuration").check()
    form(page).get_by_label("The new configuration in one plain sentence").fill(sentence)
    form(page).get_by_role("checkbox", name="Context").check()
    form(page).get_by_role("checkbox", name="Reasoning").check()
    form(page).get_by_label("Context: a mother who …").fill("was asked in by another mother")
    form(page).get_by_role("checkbox", name="Abductive").check()
    form(page).get_by_role("radio", name="Supports").check()


def test_by_keyboard_alone_one_is_begun_seen_and_taken_back(page: Page) -> None:
    sentence = "Asked in by another mother, she goes."
    turn = open_at(page, BETH, 4)
    before = codings(page, turn).count()
    expect(page.locator("#targets-list")).to_be_attached()
    turn.focus()
    for key in ("Enter", "Shift+ArrowRight", "Enter", "Tab", "Tab", "Tab", "ArrowUp"):
        page.keyboard.press(key)
    for key in ("Tab", "Space", "Tab", "Tab", "Tab", "Tab", "Tab"):  # context, and its account
        page.keyboard.press(key)
    expect(form(page).get_by_label("The new configuration in one plain sentence")).to_be_focused()
    page.keyboard.type(sentence)
    page.keyboard.press("Tab")
    expect(form(page).get_by_label("Context: a mother who …")).to_be_focused()
    page.keyboard.type("was asked in")
    for key in ("Tab", "Tab", "Space"):  # not deductive: inductive
        page.keyboard.press(key)
    for key in ("Tab", "Tab", "Tab", "Tab", "Space", "Enter"):  # why, and that it supports
        page.keyboard.press(key)

    expect(said(page)).to_have_text(f"Saved: C, {sentence}")
    expect(codings(page, turn)).to_have_count(before + 1)
    expect(turn.get_by_role("link", name=sentence)).to_be_visible()
    expect(form(page)).to_be_hidden()
    offered = page.locator(".target-name", has_text=sentence)
    expect(offered).to_be_attached()  # it can be chosen at once
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: passage marked")
    expect(codings(page, turn)).to_have_count(before)
    page.goto(CONFIGURATIONS)
    expect(page.get_by_role("link", name=sentence, exact=True)).to_have_count(0)
    page.goto(BETH)
    page.keyboard.press("Control+y")
    expect(said(page)).to_contain_text("Done again")
    page.goto(CONFIGURATIONS)
    expect(page.get_by_role("link", name=sentence, exact=True)).to_be_visible()


def test_with_a_second_row_and_a_lost_answer_everything_is_made_once(page: Page) -> None:
    sentence = "Where she is known, she does not go."
    turn = open_at(page, BETH, 6)
    before = codings(page, turn).count()
    sent: list[Request] = []

    def lose_the_first(route: object) -> None:
        sent.append(route.request)  # type: ignore[attr-defined]
        if len(sent) == 1:
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fallback()  # type: ignore[attr-defined]

    page.route("**/begin-configuration/", lose_the_first)
    drag_over_first_line(page, turn)
    begin(page, sentence)
    fill_second(page)
    save(page)

    expect(said(page)).to_contain_text("Saved", timeout=20_000)
    assert len(sent) == 2
    page.reload()
    expect(codings(page, page.locator("#turn-6"))).to_have_count(before + 2)
    page.goto(CONFIGURATIONS)
    expect(page.get_by_role("link", name=sentence, exact=True)).to_have_count(1)


def test_what_is_wrong_stands_beside_its_field_and_what_was_written_stays(page: Page) -> None:
    turn = open_at(page, BETH, 8)
    drag_over_first_line(page, turn)
    begin(page, "Not judged")
    save(page)

    words = form(page).get_by_label("The new configuration in one plain sentence")
    expect(form(page).get_by_text("There is one that says this already")).to_be_visible()
    expect(words).to_be_focused()
    expect(words).to_have_value("Not judged")
    expect(form(page).get_by_role("checkbox", name="Abductive")).to_be_checked()


def test_refused_late_it_is_mended_as_it_was_written(page: Page) -> None:
    turn = open_at(page, BETH, 10)
    drag_over_first_line(page, turn)
    begin(page, "Told of it twice, she goes.")
    page.route("**/begin-configuration/", lambda route: route.abort())
    save(page)
    expect(form(page)).to_be_hidden()
    page.unroute("**/begin-configuration/")
    problem = {"problems": [{"field": "new_configuration", "words": "Say more.", "row": 0}]}
    answer = {"status": 422, "json": problem}
    page.route("**/begin-configuration/", lambda route: route.fulfill(**answer))
    waiting = page.get_by_role("list", name="Not saved yet")
    expect(waiting).to_contain_text("Say more.")
    page.unroute("**/begin-configuration/")
    waiting.get_by_role("button", name="Mend").click()

    sentence = form(page).get_by_label("The new configuration in one plain sentence")
    expect(sentence).to_have_value("Told of it twice, she goes.")
    expect(form(page).get_by_text("Say more.")).to_be_visible()
    expect(form(page).get_by_label("Context: a mother who …")).to_have_value(
        "was asked in by another mother"
    )
    expect(form(page).get_by_role("checkbox", name="Abductive")).to_be_checked()
    save(page)
    expect(said(page)).to_have_text("Saved: C-M, Told of it twice, she goes.")


@pytest.mark.parametrize(
    "context",
    [
        {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
        {"color_scheme": "dark"},
    ],
    ids=["light-320", "dark"],
    indirect=True,
)
def test_nothing_keeps_anybody_out_of_beginning_one(page: Page) -> None:
    turn = open_at(page, BETH, 12)
    turn.focus()
    for key in ("Enter", "Enter"):
        page.keyboard.press(key)
    begin(page, "Nobody is kept out.")

    assert kept_out(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
