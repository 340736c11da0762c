"""The main job in a real browser: read, mark, see it, undo it; and when the connection drops."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

DOCUMENTS = "/studies/parents-in-mind/documents/"
BETH, TAMSIN, CARYS, MEERA = (
    f"{DOCUMENTS}{name}/" for name in ("beth", "tamsin", "carys", "meera")
)
ALL_SEEN_ARE_DRAWN = """() => [...document.querySelectorAll(".turn")].every((turn) => {
  const { top, bottom } = turn.getBoundingClientRect();
  return bottom < 0 || top > innerHeight || turn.hasAttribute("data-drawn");
})"""
SERIOUS = {"serious", "critical"}


def open_at(page: Page, address: str, number: int) -> Locator:
    """A document's page, and one of its turns in view."""
    page.goto(address)
    turn = page.locator(f"#turn-{number}")
    turn.scroll_into_view_if_needed()
    page.wait_for_function(ALL_SEEN_ARE_DRAWN)  # what is drawn above it would move it
    return turn


def drag_over_first_line(page: Page, turn: Locator) -> None:
    """Select with the mouse from the start of a turn's words to some way along its first line."""
    turn.evaluate("turn => turn.scrollIntoView({block: 'center'})")
    box = turn.locator(".said").bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 12, steps=6)
    page.mouse.up()


def form(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Mark this passage")


def fill(page: Page, configuration: str = "Not judged") -> None:
    """Say that a passage supports a configuration by its context."""
    form(page).get_by_role("radio", name=configuration).check()
    form(page).get_by_role("checkbox", name="Context").check()
    form(page).get_by_role("radio", name="Supports").check()


def save(page: Page) -> None:
    form(page).get_by_role("button", name="Save").click()


def said(page: Page) -> Locator:
    return page.locator("#spoken")


def codings(page: Page, turn: Locator) -> Locator:
    return turn.locator(".coding")


def focused_words(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.textContent")
    return words


def test_a_passage_is_marked_with_the_mouse_seen_and_undone(page: Page) -> None:
    turn = open_at(page, BETH, 3)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    expect(form(page)).to_be_visible()
    words = form(page).locator("blockquote").inner_text().strip()
    assert words
    assert turn.locator(".said").inner_text().startswith(words)

    fill(page)
    save(page)

    expect(said(page)).to_have_text("Saved: C, Not judged.")
    expect(form(page)).to_be_hidden()
    expect(codings(page, turn)).to_have_count(before + 1)
    assert turn.locator("mark").first.text_content() == words

    page.get_by_role("button", name="Undo: passage marked “").click()
    expect(said(page)).to_contain_text("Undone: passage marked “")
    expect(codings(page, turn)).to_have_count(before)


def test_what_was_marked_stays_when_the_page_is_loaded_again(page: Page) -> None:
    turn = open_at(page, BETH, 5)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    fill(page)
    save(page)
    expect(said(page)).to_contain_text("Saved")
    page.reload()

    expect(codings(page, page.locator("#turn-5"))).to_have_count(before + 1)


def test_a_passage_is_marked_by_keyboard_alone(page: Page) -> None:
    turn = open_at(page, TAMSIN, 4)
    before = codings(page, turn).count()
    page.locator("#turn-3").focus()
    page.keyboard.press("ArrowDown")
    expect(turn).to_be_focused()
    page.keyboard.press("Tab")
    assert focused_words(page) == "Mark in this turn"
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Choosing a passage")
    page.keyboard.press("Shift+ArrowDown")
    chosen = said(page).inner_text()
    assert turn.locator(".said").inner_text().startswith(chosen)
    page.keyboard.press("Enter")

    expect(form(page)).to_be_visible()
    assert focused_words(page) == "Mark this passage"
    page.keyboard.press("Tab")  # similar passages: one stop, whether there are any or not
    page.keyboard.press("Tab")
    page.keyboard.type("not judged")
    expect(page.locator("#targets-shown")).to_have_text("1 of 28 shown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(form(page).get_by_role("radio", name="Not judged")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form(page).get_by_label("Whose account of the context?")).to_have_value("first_hand")
    for _ in range(3):  # past resource, reasoning and outcome
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # whose account
    page.keyboard.press("Tab")  # how it stands: four radios, one stop
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(said(page)).to_have_text("Saved: C, Not judged.")
    expect(codings(page, turn)).to_have_count(before + 1)
    expect(turn).to_be_focused()
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: passage marked")
    expect(codings(page, turn)).to_have_count(before)


def test_escape_leaves_the_choosing_and_the_form_and_comes_back_to_the_turn(page: Page) -> None:
    turn = open_at(page, TAMSIN, 6)
    turn.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(turn).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(form(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(form(page)).to_be_hidden()
    expect(turn).to_be_focused()


def test_what_is_missing_is_said_beside_its_field(page: Page) -> None:
    turn = open_at(page, TAMSIN, 8)
    drag_over_first_line(page, turn)
    form(page).get_by_role("radio", name="Not judged").check()
    save(page)

    expect(form(page).get_by_text("Say which legs the passage shows")).to_be_visible()
    expect(form(page).get_by_text("Say how the passage stands")).to_be_visible()
    expect(form(page).get_by_role("checkbox", name="Context")).to_be_focused()


def test_ticking_the_form_does_not_lose_what_was_filled_in(page: Page) -> None:
    turn = open_at(page, TAMSIN, 10)
    drag_over_first_line(page, turn)
    fill(page)
    form(page).get_by_role("checkbox", name="Reasoning").check()
    form(page).get_by_text("More: outcome, prompting, memo").click()
    form(page).get_by_label("Memo").fill("She said it twice.")

    expect(form(page).get_by_role("radio", name="Supports")).to_be_checked()
    expect(form(page).get_by_role("checkbox", name="Context")).to_be_checked()
    save(page)
    expect(turn.get_by_text("She said it twice.")).to_be_visible()


def test_while_the_connection_is_down_markings_wait_and_each_is_saved_once(
    page: Page, context: BrowserContext
) -> None:
    turn, other = open_at(page, CARYS, 3), page.locator("#turn-4")
    before = codings(page, turn).count(), codings(page, other).count()
    expect(page.locator("#targets-list")).to_be_attached()
    context.set_offline(True)
    for each in (turn, other):
        drag_over_first_line(page, each)
        fill(page)
        save(page)
        expect(form(page)).to_be_hidden()
    waiting = page.get_by_role("list", name="Not saved yet")
    expect(waiting.get_by_text("Not saved yet: trying again.")).to_have_count(2)
    expect(codings(page, turn)).to_have_count(before[0])

    context.set_offline(False)

    expect(waiting).to_be_hidden(timeout=20_000)
    expect(said(page)).to_contain_text("Saved")
    page.reload()
    expect(codings(page, turn)).to_have_count(before[0] + 1)
    expect(codings(page, other)).to_have_count(before[1] + 1)


def test_a_marking_refused_late_can_be_mended(page: Page) -> None:
    turn = open_at(page, CARYS, 9)
    before = codings(page, turn).count()
    problem = {"problems": [{"field": "stance", "words": "Say it otherwise."}]}
    page.route("**/codings/", lambda route: route.abort())
    drag_over_first_line(page, turn)
    fill(page)
    save(page)
    expect(form(page)).to_be_hidden()
    page.unroute("**/codings/")
    page.route("**/codings/", lambda route: route.fulfill(status=422, json=problem))
    waiting = page.get_by_role("list", name="Not saved yet")
    expect(waiting).to_contain_text("Say it otherwise.")
    page.unroute("**/codings/")

    waiting.get_by_role("button", name="Mend").click()
    expect(form(page).get_by_text("Say it otherwise.")).to_be_visible()
    expect(form(page).get_by_role("checkbox", name="Context")).to_be_checked()
    form(page).get_by_role("radio", name="Qualifies").check()
    save(page)
    expect(said(page)).to_have_text("Saved: C, Not judged.")
    expect(codings(page, turn)).to_have_count(before + 1)


def test_an_answer_that_is_lost_is_asked_for_again_and_saves_once(page: Page) -> None:
    turn = open_at(page, CARYS, 5)
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
    save(page)

    expect(said(page)).to_contain_text("Saved", timeout=20_000)
    assert len(sent) == 2
    assert sent[0].post_data == sent[1].post_data
    page.reload()
    expect(codings(page, page.locator("#turn-5"))).to_have_count(before + 1)


def test_a_marking_that_waits_outlives_its_page(page: Page, context: BrowserContext) -> None:
    turn = open_at(page, CARYS, 7)
    before = codings(page, turn).count()
    drag_over_first_line(page, turn)
    fill(page)
    page.route("**/codings/", lambda route: route.abort())
    save(page)
    expect(page.get_by_role("list", name="Not saved yet")).to_be_visible()
    page.unroute("**/codings/")
    page.reload()

    expect(said(page)).to_contain_text("Saved", timeout=20_000)
    expect(codings(page, page.locator("#turn-7"))).to_have_count(before + 1)


def test_any_coding_can_be_taken_out_and_put_back(page: Page) -> None:
    page.goto(MEERA)
    first = page.locator(".coding[id]").first
    anchor = first.get_attribute("id")
    first.get_by_role("button", name="Take out").click()
    expect(said(page)).to_have_text("Taken out.")
    expect(page.locator(f"#{anchor}")).to_have_count(0)

    page.get_by_role("button", name="Undo: coding taken out").click()
    expect(said(page)).to_contain_text("Undone: coding taken out")
    expect(page.locator(f"#{anchor}")).to_be_visible()


def mark_first_line(page: Page, address: str, number: int) -> Locator:
    """A passage marked with the mouse and saved; its turn."""
    turn = open_at(page, address, number)
    drag_over_first_line(page, turn)
    fill(page)
    save(page)
    expect(said(page)).to_contain_text("Saved")
    return turn


def test_after_a_reload_it_is_undone_and_done_again_by_keyboard(page: Page) -> None:
    turn = mark_first_line(page, BETH, 7)
    after = codings(page, turn).count()
    page.reload()
    expect(page.get_by_role("button", name="Undo: passage marked “")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: passage marked “")
    expect(codings(page, turn)).to_have_count(after - 1)

    page.reload()
    expect(codings(page, turn)).to_have_count(after - 1)
    page.keyboard.press("Control+Shift+z")
    expect(said(page)).to_contain_text("Done again: passage marked “")
    expect(codings(page, turn)).to_have_count(after)
    page.keyboard.press("Control+z")
    expect(codings(page, turn)).to_have_count(after - 1)
    page.keyboard.press("Control+y")
    expect(codings(page, turn)).to_have_count(after)


def test_undone_while_the_connection_is_down_each_is_sent_once_in_order(
    page: Page, context: BrowserContext
) -> None:
    turn = open_at(page, BETH, 9)
    before = codings(page, turn).count()
    expect(page.locator("#targets-list")).to_be_attached()
    context.set_offline(True)
    drag_over_first_line(page, turn)
    fill(page)
    save(page)
    expect(form(page)).to_be_hidden()
    page.keyboard.press("Control+z")
    waiting = page.get_by_role("list", name="Not saved yet")
    expect(waiting).to_contain_text("Undo: passage marked “")
    expect(page.get_by_role("button", name="Redo: passage marked “")).to_be_visible()
    context.set_offline(False)

    expect(said(page)).to_contain_text("Undone: passage marked", timeout=20_000)
    expect(waiting).to_be_hidden()
    page.reload()
    expect(codings(page, turn)).to_have_count(before)
    page.keyboard.press("Control+y")
    expect(codings(page, turn)).to_have_count(before + 1)


def test_an_undo_whose_answer_is_lost_undoes_once(page: Page) -> None:
    turn = mark_first_line(page, BETH, 11)
    drag_over_first_line(page, turn)
    fill(page)
    save(page)
    expect(said(page)).to_contain_text("Saved")
    after = codings(page, turn).count()
    sent: list[Request] = []

    def lose_the_first(route: object) -> None:
        sent.append(route.request)  # type: ignore[attr-defined]
        if len(sent) == 1:
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fallback()  # type: ignore[attr-defined]

    page.route("**/undo/", lose_the_first)
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone", timeout=20_000)
    assert len(sent) == 2
    page.reload()
    expect(codings(page, turn)).to_have_count(after - 1)


def test_a_coding_is_changed_by_keyboard_and_changed_back(page: Page) -> None:
    page.goto(MEERA)
    first = page.locator(".coding[id]").first
    name = first.get_attribute("data-coding")
    was = first.inner_text()
    first.get_by_role("button", name="Change").focus()
    page.keyboard.press("Enter")
    changing = page.get_by_role("dialog", name="Change this coding")
    expect(changing.get_by_role("heading")).to_be_focused()
    legs = changing.locator("[name=leg]:checked").evaluate_all("all => all.map((one) => one.value)")
    assert legs == first.locator(".letter").all_inner_texts()
    expect(changing.get_by_label("Memo")).to_be_visible()
    changing.get_by_label("Memo").fill("Read.")
    page.keyboard.press("Control+z")  # in a field it is the field's own
    expect(changing.get_by_label("Memo")).not_to_have_value("Read.")
    changing.get_by_label("Memo").fill("Read again.")
    changing.get_by_role("button", name="Save").click()
    expect(page.locator(f"#coding-{name}")).to_contain_text("Read again.")

    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone: coding changed")
    assert page.locator(f"#coding-{name}").inner_text() == was


def test_in_two_browsers_at_once_the_same_step_is_undone_once(
    page: Page, browser: Browser, demo: str
) -> None:
    """One person who works in two browsers at once."""
    turn = mark_first_line(page, BETH, 13)
    after = codings(page, turn).count()
    other = browser.new_context(base_url=demo)
    second = other.new_page()
    second.goto("/demo/as/evaluator/")
    second.goto(BETH)
    expect(second.get_by_role("button", name="Undo: passage marked “")).to_be_visible()
    second.keyboard.press("Control+z")
    expect(said(second)).to_contain_text("Undone")
    page.keyboard.press("Control+z")  # the same step, undone already in the other window

    expect(said(page)).to_contain_text("Undone")
    expect(codings(page, turn)).to_have_count(after - 1)
    other.close()


def test_a_characters_two_units_are_one_position(page: Page) -> None:
    """The page's positions are the study's even where the browser counts otherwise."""
    page.goto(MEERA)
    found = page.evaluate(
        """async () => {
          const { passageOf } = await import("/static/forwhom/selection.js");
          const said = document.querySelector("#turn-2 .said");
          said.textContent = "\U0001f642\U0001f642 I went along";
          const range = document.createRange();
          range.setStart(said.firstChild, 4);
          range.setEnd(said.firstChild, 11);
          const { start, end, words } = passageOf(document.getElementById("transcript"), range);
          const from = Number(said.dataset.start);
          return [start - from, end - from, words];
        }"""
    )

    assert found == [3, 9, "I went"]


@pytest.mark.parametrize(
    "context",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    ids=["light", "dark"],
    indirect=True,
)
def test_nothing_keeps_anybody_out_of_documents(page: Page) -> None:
    page.goto(DOCUMENTS)
    assert kept_out(page) == []
    turn = open_at(page, MEERA, 4)
    assert kept_out(page) == []

    turn.focus()
    page.keyboard.press("Enter")
    assert kept_out(page) == []
    page.keyboard.press("Enter")
    fill(page)
    page.get_by_text("More: outcome, prompting, memo").click()
    assert kept_out(page) == []


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_a_transcript_is_read_without_javascript(page: Page) -> None:
    page.goto(MEERA)

    expect(page.get_by_text("The library. It wasn't even a lie")).to_be_visible()
    expect(page.locator(".said mark").first).to_be_visible()
    assert page.get_by_role("button", name="Mark in this turn").count() == 0
    assert page.get_by_role("button", name="Take out").count() == 0


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_at_320_pixels_nothing_is_wider_than_the_page(page: Page) -> None:
    for address in (DOCUMENTS, MEERA):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def kept_out(page: Page) -> list[str]:
    """What axe finds that matters."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in SERIOUS
    ]


LIVED = 2_000  # milliseconds in which another's work must show


def test_what_another_marks_shows_within_two_seconds_and_moves_nobody(
    page: Page, other: Page
) -> None:
    theirs = open_at(other, CARYS, 4)
    mine = open_at(page, CARYS, 4)
    before = codings(page, mine).count()
    page.locator("#turn-5").focus()
    drag_over_first_line(other, theirs)
    fill(other)
    save(other)
    expect(said(other)).to_contain_text("Saved")

    expect(codings(page, mine)).to_have_count(before + 1, timeout=LIVED)
    expect(page.locator("#turn-5")).to_be_focused()
    assert "Ida" in codings(page, mine).last.inner_text() + codings(page, mine).first.inner_text()


def test_where_somebody_corrects_the_text_an_open_page_says_so(page: Page, other: Page) -> None:
    open_at(page, MEERA, 2)
    expect(page.locator("#text-moved")).to_be_hidden()
    turn = open_at(other, MEERA, 2)
    turn.focus()
    other.keyboard.press("F2")
    other.locator(".correcting textarea").fill("Something quite other was said here.")
    other.get_by_role("button", name="See what would change").click()
    other.get_by_role("button", name="Write the correction").click()
    expect(said(other)).to_contain_text("corrected")

    expect(page.locator("#text-moved")).to_be_visible(timeout=LIVED)


def test_a_passage_is_marked_as_lately_with_two_keys(page: Page) -> None:
    turn = mark_first_line(page, TAMSIN, 4)
    expect(page.locator("[data-recent]").first).to_be_attached()
    second = page.locator("#turn-6")
    before, other = codings(page, second).count(), codings(page, turn).count()
    second.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")
    expect(form(page).get_by_role("button", name="Save")).to_be_focused()
    expect(codings(page, second)).to_have_count(before)  # nothing is saved before she says so
    page.keyboard.press("Enter")

    expect(said(page)).to_contain_text("Saved")
    expect(codings(page, second)).to_have_count(before + 1)
    expect(codings(page, turn)).to_have_count(other)


def test_a_code_in_the_speakers_words_is_made_where_it_is_marked(page: Page) -> None:
    turn = open_at(page, TAMSIN, 8)
    before = codings(page, turn).count()
    turn.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    words = form(page).locator("#panel-words p").inner_text()
    form(page).get_by_role("button", name="In the speaker").click()
    expect(form(page).get_by_label("Or a new code")).to_have_value(words)
    save(page)

    expect(said(page)).to_contain_text("Saved")
    expect(codings(page, turn)).to_have_count(before + 1)
    expect(turn).to_contain_text(f"code: {words}")
    expect(page.locator("#code_id option", has_text=words)).to_have_count(1)
