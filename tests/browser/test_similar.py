"""Similar passages in the marking form, by keyboard alone: offered, never chosen for anybody."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.test_marking import SERIOUS, TAMSIN, focused_words, form, open_at, said

MADE_READY = 30_000  # milliseconds; the first answer of a process, on a busy machine
PLACES = """() => ["#targets-filter", "[name=leg]", "[name=stance]", "#panel [type=submit]"]
  .map((each) => document.querySelector(each).getBoundingClientRect().top)"""


def choose_passage(page: Page, sentences: int = 8) -> None:
    """From Tamsin's fourteenth turn on, with the keyboard; the form opens for it."""
    open_at(page, TAMSIN, 14).focus()
    page.keyboard.press("Enter")
    for _ in range(sentences):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(form(page)).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """The Tab key until something has the focus; a long quotation that scrolls is a stop too."""
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"the Tab key does not come to {selector}")


def offered(page: Page) -> Locator:
    return page.get_by_role("group", name="Similar passages are tied to").get_by_role("listitem")


def answers(page: Page) -> Locator:
    """What is offered, once it is; nothing is chosen by then."""
    expect(offered(page).first).to_be_visible(timeout=MADE_READY)
    expect(form(page).get_by_role("radio", name="None: a code only")).to_be_checked()
    return offered(page)


def name_of(line: Locator) -> str:
    """`6 Not judged` without the key."""
    return line.get_by_role("button").inner_text().split(" ", 1)[1]


def when_told(page: Page, status: int = 200) -> Callable[[], None]:
    """Answers about a passage wait until what is given back is called."""
    told = Event()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if told.is_set() or "start=" not in route.request.url:
            route.fallback()
        else:
            waiting.append(route)

    page.route("**/similar/**", hold)

    def tell() -> None:
        told.set()
        for each in waiting:
            each.fallback()

    return tell


def test_a_passage_is_tied_as_a_similar_one_by_keyboard_alone(page: Page) -> None:
    choose_passage(page)
    expect(answers(page).first).to_contain_text("because of")
    name = next(
        name for line in offered(page).all() if not (name := name_of(line)).startswith("code:")
    )
    key = next(line for line in offered(page).all() if name_of(line) == name).locator("kbd")
    page.keyboard.press(key.inner_text())

    chosen = form(page).locator("label:has([name=configuration_id]:checked) .target-name")
    expect(chosen).to_have_text(name)
    expect(form(page).get_by_role("checkbox", name="Context")).to_be_focused()
    expect(page.locator("#similar [role=status]")).to_have_text(f"Chosen: {name}.")
    for each in form(page).locator("[name=leg], [name=stance]").all():
        expect(each).not_to_be_checked()
    page.keyboard.press("Space")
    form(page).get_by_role("radio", name="Counters").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(said(page)).to_have_text(f"Saved: C, {name}.")
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone")


def test_a_late_answer_moves_nothing_and_takes_no_focus(page: Page) -> None:
    tell = when_told(page)
    choose_passage(page)
    looking = page.locator("#similar [role=status]")
    expect(looking).to_have_text("Looking for similar passages…")
    tab_to(page, "#targets-filter")
    before = page.evaluate(PLACES)

    tell()

    answers(page)
    assert page.evaluate(PLACES) == before
    expect(page.locator("#targets-filter")).to_be_focused()
    page.keyboard.type("67")
    expect(page.locator("#targets-filter")).to_have_value("67")
    answers(page)


def test_the_arrows_go_to_the_passages_and_enter_opens_one(
    page: Page, context: BrowserContext
) -> None:
    choose_passage(page)
    count = answers(page).count()
    tab_to(page, "#similar")
    page.keyboard.press("ArrowDown")
    assert focused_words(page).startswith("because of ")
    for _ in range(count + 2):
        page.keyboard.press("ArrowDown")
    expect(offered(page).last.get_by_role("link")).to_be_focused()
    for _ in range(count):
        page.keyboard.press("ArrowUp")
    expect(page.locator("#similar")).to_be_focused()
    page.keyboard.press("ArrowDown")
    with context.expect_page() as opened:
        page.keyboard.press("Enter")

    anchor = opened.value.url.partition("#")[2]
    expect(opened.value.locator(f"#{anchor}")).to_be_in_viewport()
    expect(form(page)).to_be_visible()  # and what was filled in is there still
    page.keyboard.press("Tab")
    expect(page.locator("#targets-filter")).to_be_focused()


def test_what_is_not_ready_is_asked_for_again(page: Page) -> None:
    asked: list[str] = []

    def not_yet(route: Route) -> None:
        if "start=" in route.request.url and not asked:
            asked.append(route.request.url)
            route.fulfill(json={"ready": False, "similar": []})
        else:
            route.fallback()

    page.route("**/similar/**", not_yet)
    choose_passage(page)

    answers(page)
    assert len(asked) == 1


def test_where_nothing_is_similar_it_says_so(page: Page) -> None:
    choose_passage(page, sentences=1)
    expect(page.locator("#similar [role=status]")).to_have_text(
        "Nothing: no coded passage has similar words."
    )
    page.keyboard.press("6")
    expect(form(page).get_by_role("radio", name="None: a code only")).to_be_checked()


def test_without_a_connection_it_is_said_and_marking_goes_on(
    page: Page, context: BrowserContext
) -> None:
    open_at(page, TAMSIN, 14)
    expect(page.locator("#targets-list")).to_be_attached()
    context.set_offline(True)
    page.locator("#turn-14").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#similar")).to_contain_text("Similar passages could not be looked for.")
    form(page).get_by_role("radio", name="Not judged").focus()
    page.keyboard.press("Space")
    expect(form(page).get_by_role("radio", name="Not judged")).to_be_checked()


def test_changing_a_coding_is_offered_what_other_passages_are_tied_to(page: Page) -> None:
    page.goto(TAMSIN)
    page.locator("#coding-tamsin-01 [data-change]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Change this coding")).to_be_visible()

    expect(offered(page).first).to_be_visible(timeout=MADE_READY)


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_the_list_keeps_nobody_out_and_scrolls_one_way(page: Page) -> None:
    choose_passage(page)
    answers(page)
    found = Axe().run(page, "#similar")

    serious = [
        (each["id"], each["nodes"][0]["html"])
        for each in found.response["violations"]
        if each["impact"] in SERIOUS
    ]
    assert serious == []
    assert page.evaluate("document.getElementById('panel').scrollWidth") <= 320
