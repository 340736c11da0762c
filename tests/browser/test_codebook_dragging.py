"""Codes dragged through the tree: with the mouse and a finger, taken back, refused, and told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_codebook import CODEBOOK, add, branch, names
from tests.browser.test_marking import kept_out

TOP, MIDDLE, FOOT = 0.1, 0.5, 0.9


def point(row: Locator, part: float) -> tuple[float, float]:
    """A point of a row, over its words; `part` of its height from its top."""
    box, words = row.bounding_box(), row.locator(".name a").bounding_box()
    assert box
    assert words
    return words["x"] + 5, box["y"] + part * box["height"]


def grip(row: Locator) -> tuple[float, float]:
    box = row.locator(".grip").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take(page: Page, name: str, to: str, part: float, *, by: str = ".grip") -> None:
    """Press on a code and move over another, without letting go."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    held = branch(page, name)
    page.mouse.move(*(grip(held) if by == ".grip" else point(held, MIDDLE)))
    page.mouse.down()
    page.mouse.move(*point(branch(page, to), part), steps=8)


def two(page: Page, first: str, second: str) -> None:
    """Two codes at the end of the tree, with the tree in view."""
    add(page, first)
    add(page, second)
    page.goto(CODEBOOK)
    expect(page.locator(".drags")).to_be_visible()


def test_a_code_is_dragged_onto_another_and_is_under_it(page: Page) -> None:
    two(page, "Onto", "Dragged")
    take(page, "Dragged", "Onto", MIDDLE)
    expect(branch(page, "Onto")).to_have_class(re.compile("drop-under"))
    expect(page.locator(".drop-label")).to_have_text("Under Onto")
    expect(page.locator("#said")).to_have_text("Under Onto")
    assert kept_out(page) == []
    page.mouse.up()

    expect(branch(page, "Dragged")).to_have_class("level-2")
    expect(page.locator("#said")).to_have_text("Dragged: 1 of 1 under Onto")
    expect(page.get_by_role("link", name="Dragged", exact=True)).to_be_focused()
    expect(page.locator(".drop-label")).to_be_hidden()
    expect(page).to_have_url(re.compile("/codebook/$"))

    page.get_by_role("link", name="What you did, to undo it").click()
    page.get_by_role("button", name=re.compile("^Undo.*Code moved")).click()
    page.goto(CODEBOOK)
    expect(branch(page, "Dragged")).to_have_class("level-1")


def test_a_code_is_dragged_between_two_by_its_name_and_is_not_opened(page: Page) -> None:
    two(page, "Stays put", "Goes before")
    take(page, "Goes before", "Stays put", TOP, by="a")
    expect(page.locator(".drop-line")).to_be_visible()
    page.mouse.up()

    expect(page.locator("#said")).to_contain_text("Goes before: ")
    assert names(page).index("Goes before") == names(page).index("Stays put") - 1
    expect(page).to_have_url(re.compile("/codebook/$"))
    page.get_by_role("link", name="Goes before", exact=True).click()  # a click is still a click
    expect(page.get_by_role("heading", level=1)).to_have_text("Goes before")


def test_escape_leaves_a_code_where_it_is(page: Page) -> None:
    two(page, "Not onto this", "Let be")
    before = names(page)
    take(page, "Let be", "Not onto this", MIDDLE)
    page.keyboard.press("Escape")
    expect(page.locator(".drop-label")).to_be_hidden()
    expect(page.locator("#said")).to_have_text("Let be stays where it is")
    page.mouse.up()

    page.reload()
    assert names(page) == before
    expect(branch(page, "Let be")).to_have_class("level-1")


def test_a_code_is_not_dragged_below_itself_and_that_is_said(page: Page) -> None:
    two(page, "Over", "Below it")
    take(page, "Below it", "Over", MIDDLE)
    page.mouse.up()
    expect(branch(page, "Below it")).to_have_class("level-2")
    take(page, "Over", "Below it", MIDDLE)
    expect(page.locator(".drop-label")).to_have_text("Over cannot stand below itself.")
    expect(page.locator(".drop-line")).to_be_hidden()
    page.mouse.up()

    expect(page.locator("#said")).to_have_text("Over cannot stand below itself.")
    expect(branch(page, "Over")).to_have_class("level-1")


def test_what_the_codebook_refuses_is_said(page: Page) -> None:
    two(page, "Has one", "Same name")
    take(page, "Same name", "Has one", MIDDLE)
    page.mouse.up()
    expect(branch(page, "Same name")).to_have_class("level-2")
    add(page, "Same name")
    page.goto(CODEBOOK)
    expect(page.locator(".drags")).to_be_visible()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.mouse.move(*grip(page.locator(".tree > li").last))
    page.mouse.down()
    page.mouse.move(*point(branch(page, "Has one"), MIDDLE), steps=8)
    page.mouse.up()

    expect(page.get_by_role("alert")).to_contain_text("There is a code Same name there already")
    expect(page.locator(".tree > li").last).to_have_class("level-1")


def test_a_tree_that_is_another_meanwhile_is_shown_as_it_is_and_nothing_is_moved(
    page: Page,
) -> None:
    two(page, "Seen so", "Late")
    other = page.context.new_page()
    add(other, "Meanwhile")
    take(page, "Late", "Seen so", TOP)
    page.mouse.up()

    expect(page.get_by_role("alert")).to_contain_text("has changed since you opened this page")
    assert names(page)[-3:] == ["Seen so", "Late", "Meanwhile"]


@pytest.mark.parametrize(
    "context",
    [{"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 700}}],
    indirect=True,
)
def test_a_code_is_dragged_with_a_finger(page: Page) -> None:
    two(page, "Under a finger", "Touched")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    from_x, from_y = grip(branch(page, "Touched"))
    to_x, to_y = point(branch(page, "Under a finger"), MIDDLE)
    send("touchStart", from_x, from_y)
    for part in range(1, 6):
        at = part / 5
        send("touchMove", from_x + (to_x - from_x) * at, from_y + (to_y - from_y) * at)
    expect(page.locator(".drop-label")).to_have_text("Under Under a finger")
    send("touchEnd")

    expect(branch(page, "Touched")).to_have_class("level-2")
