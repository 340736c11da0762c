"""The page is parsed as a browser would, and its colours are measured."""

from __future__ import annotations

import base64
import re
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting import html
from forwhom.core.reporting.blocks import (
    Align,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    cell,
    runs,
)
from tests.factories import documents

SHEET = resources.files("forwhom.core.reporting").joinpath("report.css").read_text("utf-8")


def parsed(document: Document) -> Any:
    return parser.document_fromstring(html.to_text(document))


@pytest.fixture(scope="module")
def page() -> Any:
    return parsed(documents.everything())


def test_there_is_one_first_heading_and_no_level_is_skipped(page: Any) -> None:
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert page.find(".//h1").text_content() == "Who takes up support?"
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_says_its_language_title_and_date(page: Any) -> None:
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Who takes up support?"
    assert page.find(".//time").get("datetime") == "2026-03-09"


def test_the_contents_and_the_skip_link_lead_somewhere(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [each.text_content() for each in page.xpath("//nav//a")] == [
        "Summary",
        "Take-up",
        "Missing",
    ]
    targets = [link.removeprefix("#") for link in page.xpath("//a/@href")]
    assert targets[0] == page.find(".//main").get("id")
    assert set(targets) <= set(ids)


def test_one_section_needs_no_contents() -> None:
    assert not parsed(documents.document(Heading(1, "Alone"))).xpath("//nav")


def test_nothing_runs_and_nothing_is_asked_of_the_network(page: Any) -> None:
    assert not page.xpath(
        "//script | //link | //iframe | //object | //@*[starts-with(name(),'on')]"
    )
    addresses = page.xpath("//@src | //@href | //@srcset | //@action")
    assert all(each.startswith(("#", "data:image/svg+xml;base64,")) for each in addresses)
    assert "http" not in re.sub("http-equiv", "", html.to_text(documents.everything()))
    assert "url(" not in SHEET
    assert "@import" not in SHEET
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_every_header_cell_says_what_it_is_the_header_of(page: Any) -> None:
    table = page.get_element_by_id("table-2")
    scopes = [(each.get("scope"), each.text_content()) for each in table.iter("th")]
    assert scopes == [
        ("colgroup", "Took up support"),
        ("col", "Characteristic"),
        ("col", "Site 1 (n = 95)"),
        ("col", "All (n = 182)"),
        ("rowgroup", "Ethnicity"),
        ("row", "Asian"),
    ]
    assert [each.get("colspan") for each in table.iter("th")][:5:4] == ["2", "3"]
    group = table.xpath(".//th[@scope='rowgroup']/ancestor::tbody")[0]
    assert len(group.findall("tr")) == 2


def test_a_table_scrolls_in_a_region_that_a_keyboard_reaches_and_its_caption_names(
    page: Any,
) -> None:
    regions = page.xpath("//*[@role='region']")
    assert len(regions) == 4  # three tables and a picture
    for region in regions:
        assert region.get("tabindex") == "0"
        assert page.get_element_by_id(region.get("aria-labelledby")).text_content()
    caption = page.xpath("//table/caption")[0]
    assert caption.text_content() == "Table 1. Participants"


def test_a_wide_table_is_printed_on_its_side_with_its_heading(page: Any) -> None:
    (sideways,) = page.find_class("sideways")
    assert [each.text_content() for each in sideways.iter("h3")] == ["Who was referred"]
    assert [each.get("id") for each in sideways.find_class("table")] == ["table-2", "table-3"]
    assert ".sideways { page: wide; }" in SHEET


def test_notes_describe_their_table(page: Any) -> None:
    table = page.xpath("//div[@id='table-1']//table")[0]
    notes = page.get_element_by_id(table.get("aria-describedby"))
    assert notes.text_content().strip() == "Staff: 4 local."


def test_a_picture_is_inside_the_file_with_its_words(page: Any) -> None:
    (image,) = page.xpath("//figure//img")
    assert image.get("alt") == "All sites 182 of 260."
    held = base64.b64decode(image.get("src").split(",", 1)[1]).decode()
    assert held == documents.picture().svg
    assert page.findtext(".//figcaption/strong") == "Figure 1."


def test_counter_evidence_has_a_word_and_a_pattern(page: Any) -> None:
    (counter,) = page.find_class("counter")
    assert counter.text_content() == "Counter-evidence: It was not that."
    rule = re.search(r"\.counter \{(.*?)\}", SHEET, re.DOTALL)
    assert rule and "repeating-linear-gradient" in rule.group(1)


@pytest.mark.parametrize("text", documents.HOSTILE)
def test_hostile_words_are_shown_as_words(text: str) -> None:
    blocks = (
        Heading(1, text),
        Paragraph((Run(text, Style.EMPHASIS),)),
        Bullets((runs(text),)),
        Notice(runs(text)),
        documents.picture(text),
        Table(text, (Row((cell(text, header=True),)),), (Row((cell(text),)),), (1,)),
    )
    page = parsed(documents.document(*blocks, title=text))
    assert not page.xpath("//script | //main//a | //*[@onerror]")
    kept = "".join(each for each in text if each.isalnum())
    for place in ("//main/h2", "//main/p/em", "//main/ul/li", "//td", "//th"):
        found = page.xpath(place)
        shown = found[0].text_content() if found else ""
        assert "".join(each for each in shown if each.isalnum()) == kept, place
    assert "".join(each for each in page.xpath("//img/@alt")[0] if each.isalnum()) == kept
    html.to_text(documents.document(*blocks)).encode()


def test_words_of_any_direction_find_their_own(page: Any) -> None:
    spoken = page.xpath("//main//p | //main//li | //main//h2 | //main//h3")
    assert spoken
    assert all(each.get("dir") == "auto" for each in spoken)


def themes() -> dict[str, dict[str, str]]:
    """The named colours of the sheet, by theme; dark changes some of the light ones."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", each)) for each in blocks[:2])
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour: str) -> float:
    parts = [int(colour[each : each + 2], 16) / 255 for each in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "ground", 7),
        ("quiet", "ground", 4.5),
        ("link", "ground", 4.5),
        ("ink", "notice-ground", 7),
        ("quiet", "notice-ground", 4.5),
        ("ink", "hatch", 4.5),
        ("notice-edge", "notice-ground", 3),
        ("rule", "ground", 3),
    ],
)
def test_colours_can_be_told_apart_in_both_themes(
    theme: str, front: str, back: str, least: float
) -> None:
    colours = themes()[theme]
    assert contrast(colours[front], colours[back]) >= least


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_page_is_written_whole_or_the_reason_is_said(tmp_path: Path) -> None:
    html.write(documents.everything(), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8").endswith("</html>\n")
    with pytest.raises(UnreadableError, match="does not exist"):
        html.write(documents.everything(), tmp_path / "no" / "report.html")


def test_a_table_whose_figures_do_not_fit_side_by_side_is_not_squeezed() -> None:
    def classes(columns: int) -> str:
        cells = (cell("10 (14.7%; 8.2 to 25.0)", align=Align.RIGHT) for _ in range(columns))
        table = Table("t", (), (Row(tuple(cells)),), (1.0,) * columns, landscape=True)
        page = html.to_text(documents.document(table))
        return page.split('<div class="table ')[1].split('"')[0]

    assert classes(4) == "wide"
    assert classes(5) == "wide crowded"
