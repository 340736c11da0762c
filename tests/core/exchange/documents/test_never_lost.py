"""Never a silent loss: every word that is visible in a file is in its text, or is said.

One file a format, with a word of its own in every place where the format can hold one. Whatever
becomes of a place, its word must be found.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.exchange.documents.answers import read_answers
from forwhom.core.exchange.documents.read_text import ReadText
from tests.core.exchange.documents.read import read
from tests.factories.transcripts import odf, put, rich

PLACES = 24  # at most, in any file below
WORDS = [f"word{chr(97 + at)}" for at in range(PLACES)]

ODT = """
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>{}</text:p>
</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/>
</text:changed-region></text:tracked-changes>
<text:h>{}</text:h><text:p>{}<text:span>{}</text:span><text:a xlink:href="{}">{}</text:a>
<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p>
</text:note-body></text:note><office:annotation><dc:creator>{}</dc:creator><text:p>{}</text:p>
</office:annotation><text:change-start text:change-id="c2"/>{}<text:change-end
text:change-id="c2"/><text:span text:display="none">{}</text:span><draw:frame><draw:text-box>
<text:p>{}</text:p></draw:text-box></draw:frame><draw:frame><draw:image/><svg:desc>{}</svg:desc>
<svg:title>{}</svg:title></draw:frame><text:unheard-of>{}</text:unheard-of></text:p>
<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>
<text:section><text:p>{}</text:p></text:section><table:table><table:table-row><table:table-cell>
<text:p>{}</text:p></table:table-cell></table:table-row></table:table>
"""
RTF = (
    r"{{\header {}\par}}{{\footer {}\par}}{}{{\b {}}}{{\i {{\ul {}}}}}\par "
    r"{{\footnote {}}}{{\*\atnauthor {}}}\chatn{{\*\annotation {}}}{{\deleted {}}}{{\revised {}}}"
    r"{{\v {}}}{{\shp{{\*\shpinst{{\shptxt {}\par}}}}}}\trowd {}\cell {}\cell\row "
    r'{{\field{{\*\fldinst{{HYPERLINK "{}"}}}}{{\fldrslt {}}}}}{{\listtext {}\tab}}'
    r"{}\line {}\tab {}"
)
MARKDOWN = (
    "---\n{}: {}\n---\n# {}\n\n*{}* **{}** `{}` ~~{}~~\n\n> {}\n\n- {}\n1. {}\n\n"
    "| {} | {} |\n|---|---|\n| {} | {} |\n\n[{}](http://{}) ![{}]({})\n\n<!-- {} -->\n"
    "<b title='{}'>{}</b>\n\n```\n{}\n```\n[^1]: {}\n"
)
SRT = (
    "{}\n\n1\n00:00:01,000 --> 00:00:02,000 {}\n<i>{}</i> {}\n{}: {}\n\n{}\n"
    "00:00:02,000 --> 00:00:03,000\n{{{}}}{}\n\n{}\n\nx\n00:00:0z --> {}\n{}\n"
)
VTT = (
    "WEBVTT {}\n{}: {}\n\nNOTE {}\n{}\n\nSTYLE\n{}\n\nREGION\n{}\n\n{}\n"
    "00:01.000 --> 00:02.000 align:{}\n<v {}>{} <c.loud>{}</c> <lang en>{}</lang>\n"
    "<v {}>{}\n\n00:03.000 --> 00:04.000\n<ruby>{}<rt>{}</rt></ruby> {}\n"
)


def lost(found: ReadText, words: str) -> list[str]:
    """The words that are nowhere; two that stand side by side may have become one."""
    whole = f"{found.text} {' '.join(map(str, found.findings))}"
    return [each for each in words.split() if each not in whole]


def filled(form: str) -> tuple[str, str]:
    """A form with a word in each of its places, and the words."""
    many = form.replace("{{", "").count("{")
    assert many <= PLACES
    return form.format(*WORDS), " ".join(WORDS[:many])


@pytest.mark.parametrize(
    ("ending", "form"),
    [(".odt", ODT), (".rtf", RTF), (".md", MARKDOWN), (".srt", SRT), (".vtt", VTT)],
)
def test_the_word_in_every_place_of_a_file_is_in_its_text_or_said(
    tmp_path: Path, ending: str, form: str
) -> None:
    text, words = filled(form)
    packing = {".odt": odf, ".rtf": rich}.get(ending, str.encode)
    assert lost(read(tmp_path, f"a{ending}", packing(text)), words) == []


def test_margins_of_an_open_document_are_said(tmp_path: Path) -> None:
    text, words = filled(
        "<style:header><text:p>{}</text:p></style:header><style:header-left><text:h>{}</text:h>"
        "</style:header-left><style:footer><text:p>{}<text:span>{}</text:span></text:p>"
        "</style:footer><style:footer-first><text:p>{}</text:p></style:footer-first>"
    )
    assert lost(read(tmp_path, "a.odt", odf("<text:p>yes</text:p>", styles=text)), words) == []


LONG = "To talk to somebody who has been there"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_word_in_every_cell_of_a_table_of_answers_is_somewhere(
    tmp_path: Path, ending: str
) -> None:
    rows = [["response id", "What", "worda", "In words"], ["11", f"{LONG} wordb", "wordc", "wordd"]]
    rows += [["12", f"wordf {LONG}", "", "wordg"]]
    path = tmp_path / f"a{ending}"
    if ending == ".csv":
        put(path, "\n".join(",".join(row) for row in rows).encode())
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.create_sheet("wordh").append(["word"])
        book.save(path)
    found = read_answers(path)
    told = [
        f"{one.text} {found.column} {' '.join(map(' '.join, one.attributes))}"
        for one in found.answers
    ]
    read_all = ReadText(path, " ".join(told), found.findings)
    every = " ".join(cell for row in rows for cell in row)
    assert lost(read_all, every + (" wordh" if ending == ".xlsx" else "")) == []


pieces = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "-->",
        "00:00:01,000 --> 00:00:02,000",
        "1",
        "NOTE",
        "WEBVTT",
        "<v A>",
        "<i>",
        "</i>",
        ":",
        "00:01.000 --> 00:02.000 align:start",
        *WORDS[:6],
    ]
)


@pytest.mark.parametrize("ending", [".srt", ".vtt"])
@given(told=st.lists(pieces, max_size=25))
@settings(max_examples=60, deadline=None)
def test_no_subtitles_however_ill_made_lose_a_word(ending: str, told: list[str]) -> None:
    head = "WEBVTT\n\n" if ending == ".vtt" else ""
    first = f"{head}00:00:00.000 --> 00:00:01.000\nbegins\n\n"
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), f"a{ending}", (first + " ".join(told)).encode())
    assert lost(found, " ".join(each for each in told if each in WORDS)) == []
