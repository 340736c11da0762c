"""Every page of the worked study: nothing keeps anybody out, nothing is too heavy or too wide.

That no page asks anything of anybody else is held by the `context` fixture for every test.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_marking import kept_out

STUDY = "/studies/parents-in-mind/"
PAGES = (
    "/",
    STUDY,
    f"{STUDY}take-up/",
    f"{STUDY}pictures/",
    f"{STUDY}pictures/by-category/",
    f"{STUDY}pictures/missing/",
    f"{STUDY}pictures/flow/",
    f"{STUDY}referrals/?where=ethnicity%20%3D%20Asian",
    f"{STUDY}tables/participants/",
    f"{STUDY}tables/referrals/",
    f"{STUDY}tables/hads/",
    f"{STUDY}tables/audit/",
    f"{STUDY}tables/build/",
    f"{STUDY}tables/build/?rows=ethnicity&rows=hads_anxiety&numeric=hads_anxiety&by=taken_up",
    f"{STUDY}tables/build/?rows=ethnicity&multi=support&by=taken_up&across=site&interval=on",
    f"{STUDY}tables/build/?table=take-up&rows=stage&rows=imd_quintile&across=site",
    f"{STUDY}participants/",
    f"{STUDY}configurations/",
    f"{STUDY}configurations/cmo01/",
    f"{STUDY}rests-on/",
    f"{STUDY}rests-on/?by=round&remark=no-own-voice&on=whole",
    f"{STUDY}configurations/cmo10/",
    f"{STUDY}configurations/cmo10/judge/",
    f"{STUDY}configurations/cmo01/quotations/",
    f"{STUDY}judged/",
    f"{STUDY}adjudications/",
    f"{STUDY}adjudications/adjudication01/",
    f"{STUDY}side-by-side/?of=cmo16a&of=cmo16b",
    f"{STUDY}configurations/cmo01/refine/reword/",
    f"{STUDY}configurations/cmo01/refine/re-join/",
    f"{STUDY}configurations/cmo01/refine/re-type/",
    f"{STUDY}configurations/cmo01/refine/re-cluster/",
    f"{STUDY}configurations/cmo01/refine/split/",
    f"{STUDY}configurations/cmo01/refine/merge/",
    f"{STUDY}configurations/cmo01/refine/retire/",
    f"{STUDY}matrix/",
    f"{STUDY}rounds/",
    f"{STUDY}theory/bring/",
    f"{STUDY}theory/take-along/",
    f"{STUDY}views/",
    f"{STUDY}views/?as=if-then",
    f"{STUDY}diagram/",
    f"{STUDY}ripples/",
    f"{STUDY}rounds/round0/round3/",
    f"{STUDY}documents/",
    f"{STUDY}documents/carys/",
    f"{STUDY}bring-documents/",
    f"{STUDY}documents/carys/correct/",
    f"{STUDY}documents/carys/blind-coding/",
    f"{STUDY}blind-coding/",
    f"{STUDY}documents/answer-r119/correct/",
    f"{STUDY}codebook/",
    f"{STUDY}codebook/trail/",
    f"{STUDY}codebook/new/",
    f"{STUDY}codebook/codes/getting_there/",
    f"{STUDY}codebook/codes/getting_there/move/",
    f"{STUDY}codebook/codes/getting_there/merge/",
    f"{STUDY}codebook/codes/getting_there/carry/",
    f"{STUDY}codebook/codes/getting_there/split/",
    f"{STUDY}codebook/codes/getting_there/re-type/",
    f"{STUDY}names/",
    f"{STUDY}names/register/",
    f"{STUDY}documents/carys/?find=the",
    f"{STUDY}find/",
    f"{STUDY}find/?q=the&role=mother&coded=no",
    f"{STUDY}find/?q=-the",
    f"{STUDY}find/?what=passages",
    f"{STUDY}find/?what=passages&configuration=cmo01&leg=M&stance=counters",
    f"{STUDY}memos/",
    f"{STUDY}memos/?order=subject&pinned=yes",
    f"{STUDY}memos/memo02/",
    f"{STUDY}memos/memo02/change/",
    f"{STUDY}write-a-memo/?about=carys",
    f"{STUDY}report/",
    f"{STUDY}elsewhere/",
    f"{STUDY}how-it-came/",
    "/bring-a-study/",
    f"{STUDY}people/",
    "/account/login/",
    "/account/password/reset/",
    f"{STUDY}nothing-here/",
)
MOST_BYTES = 100_000  # of a page with all it loads, compressed
CAME_OVER = """[...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].reduce((all, one) => all + one.encodedBodySize, 0)"""
THEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]


@pytest.mark.parametrize("context", THEMES, indirect=True, ids=["light", "dark"])
@pytest.mark.parametrize("where", PAGES)
def test_nothing_keeps_anybody_out(page: Page, where: str) -> None:
    page.goto(where)

    assert kept_out(page) == []


@pytest.mark.parametrize("where", PAGES)
def test_a_page_with_all_it_loads_is_light(page: Page, where: str) -> None:
    page.goto(where, wait_until="networkidle")

    assert 0 < page.evaluate(CAME_OVER) < MOST_BYTES


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
@pytest.mark.parametrize("where", PAGES)
def test_at_320_pixels_no_page_is_wider_than_the_window(page: Page, where: str) -> None:
    page.goto(where)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("where", PAGES)
def test_a_page_has_one_heading_of_the_first_level_and_a_title(page: Page, where: str) -> None:
    page.goto(where)

    assert page.locator("h1").count() == 1
    assert page.title().strip() not in {"", "forwhom"}
