"""The Markdown is read back by a CommonMark parser, with GitHub's tables and strikethrough."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as parser
from markdown_it import MarkdownIt

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting import markdown
from forwhom.core.reporting.blocks import (
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
from forwhom.core.reporting.text import worded
from tests.factories import documents

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(document: Document) -> Any:
    return parser.fragment_fromstring(
        READER.render(markdown.to_text(document, "report")), create_parent="div"
    )


def bare(text: str) -> str:
    """The words without the spaces that HTML does not keep."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def text() -> str:
    return markdown.to_text(documents.everything(), "report")


def test_header_levels_are_joined_and_spans_are_flattened(text: str) -> None:
    assert (
        "| Characteristic | Took up support / Site 1 (n = 95) | Took up support / All (n = 182) |\n"
        "| --- | ---: | ---: |\n"
        "| **Ethnicity** |  |  |\n"
        "| Asian | 3 | 5 |\n"
    ) in text


def test_every_row_of_a_table_has_every_column() -> None:
    page = rendered(documents.everything())
    for table in page.iter("table"):
        counts = {len(row) for row in table.iter("tr")}
        assert len(counts) == 1


def test_captions_and_notes_stand_around_their_table(text: str) -> None:
    assert "**Table 1.** Participants\n\n| Role | Number |" in text
    assert "| Staff | 9 |\n\nStaff: 4 local." in text


def test_a_picture_is_a_file_beside_with_its_words(tmp_path: Path) -> None:
    markdown.write(documents.everything(), tmp_path / "my report.md")
    beside = tmp_path / "my report-figure-1.svg"
    assert beside.read_text("utf-8") == documents.picture().svg
    page = parser.fromstring(READER.render((tmp_path / "my report.md").read_text("utf-8")))
    (image,) = page.iter("img")
    assert image.get("src").replace("%20", " ") == beside.name
    assert image.get("alt") == "All sites 182 of 260."


def test_counter_evidence_says_so_in_weight(text: str) -> None:
    assert text.rstrip().endswith("**Counter-evidence: It was not that.**")


WORDS = st.text(st.characters(exclude_categories=()), max_size=40)
RUN = st.builds(Run, WORDS, st.sampled_from(Style))


@given(st.lists(RUN, max_size=4).map(tuple))
@example((Run("1. not a list"),))
@example((Run("- not a list"),))
@example((Run("=== not a rule"),))
@example((Run("a"), Run("b", Style.STRONG), Run("c", Style.EMPHASIS), Run("(d)", Style.STRONG)))
@example((Run("“x.”", Style.EMPHASIS), Run("y")))
@example((Run("<b>&amp;*|`\\"),))
@example((Run("# #", Style.EMPHASIS), Run("12) x")))
def test_any_words_come_back_as_they_were(text: tuple[Run, ...]) -> None:
    said = bare("".join(worded(run) for run in text if run.text))
    for block, place in (
        (Paragraph(text), "./p[3]"),
        (Bullets((text,)), "./ul/li"),
        (Notice(text), "./blockquote"),
    ):
        found = rendered(documents.document(block)).xpath(place)
        assert bare(found[0].text_content() if found else "") == said


@given(WORDS)
@example("| a \\| b |")
@example("--- | ---")
@example("ends in #")
def test_any_words_fit_in_a_heading_and_in_a_cell(words: str) -> None:
    row = Row((cell(words), cell("after")))
    page = rendered(documents.document(Heading(1, words), Table("t", (row,), (row,), (1, 1))))
    said = bare(worded(Run(words)))
    assert bare(page.find("h2").text_content()) == said
    assert [bare(each.text_content()) for each in page.iter("th", "td")] == [said, "after"] * 2


@pytest.mark.parametrize("words", documents.HOSTILE)
def test_hostile_words_become_no_tags_links_or_pictures(words: str) -> None:
    page = rendered(documents.document(Heading(1, words), Paragraph(runs(words))))
    assert not page.xpath("//a | //img | //script | //code | //s | //em | //strong")


@pytest.mark.parametrize("words", ["http://example.org", "www.example.org", "@someone", ":cat:"])
def test_github_makes_no_link_of_what_people_said(words: str) -> None:
    assert words not in markdown.escaped(words)


def test_plain_words_are_left_readable() -> None:
    plain = "Take-up: 182 of 260 (70.0%), p > 0.05; she said “no”, R&D, at 10:30."
    assert markdown.escaped(plain) == plain


def test_writing_where_there_is_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        markdown.write(documents.everything(), tmp_path / "no" / "report.md")
