"""The LaTeX is held to its structure: what opens closes, and every word is printed as it is.

Whether pdflatex compiles it was seen by hand; the tests need no TeX.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting import latex
from forwhom.core.reporting.blocks import Row, Run, Style, Table, cell, runs
from forwhom.core.reporting.latex_text import beyond_latin, escaped, inline
from tests.factories import documents

SAFE = re.compile(
    r"[^\\{}$&#^_~%<>|\"`*\[\]]"  # a letter that LaTeX prints
    r"|~|\\[{}$&#_%,-]|\{\}|\{[\[\]*]\}"
    r"|\\(text[a-z]+|newline|quad|allowbreak)\{\}|\\ensuremath\{(-|\\[a-z]+)\}"
)
SHOWN = {
    r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\textless{}": "<", r"\textgreater{}": ">", r"\textbar{}": "|", r"\textquotedbl{}": '"',
    r"\textasciigrave{}": "`", r"\newline{}": "\n", r"\quad{}": "\u2003", r"\allowbreak{}": "",
    "{}": "", "{[}": "[", "{]}": "]", "{*}": "*", "~": "\u00a0", r"\{": "{", r"\}": "}",
    r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip


def pieces(text: str) -> list[str]:
    """The text as the pieces that LaTeX reads; it must have no others."""
    found = [match.group() for match in SAFE.finditer(text)]
    assert "".join(found) == text
    return found


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60))
@example(text='{}\\$&#^_~%<>|"`*[]')
@example(text="--- '' ,, ?` !`")
@example(text="x" * 80)
def test_every_word_is_printed_as_it_is(text: str) -> None:
    changed = re.sub("[\t\u00ad\u200b\u2009\u202f\u2212×±≤≥→\u2028\u2029\ufffe\uffff]", "", text)
    assert "".join(SHOWN.get(each, each) for each in pieces(escaped(changed))) == changed


@pytest.mark.parametrize("text", documents.HOSTILE)
def test_words_that_do_harm_do_none(text: str) -> None:
    pieces(escaped(text))


def test_marks_that_would_melt_together_are_kept_apart() -> None:
    assert escaped("a--b") == "a-{}-b"
    assert escaped("''") == "'{}'"


def test_a_style_is_a_command_and_counter_evidence_says_so() -> None:
    assert inline((Run("so"), Run("it", Style.STRONG))) == r"so\textbf{it}"
    assert inline((Run("no", Style.COUNTER),)) == r"\textbf{Counter-evidence: no}"


def test_letters_of_other_scripts_are_declared_for_pdflatex() -> None:
    assert beyond_latin("naïve ش “x”") == ["ش"]
    text = latex.to_text(documents.document(title="ش"), "report")
    assert r"\DeclareUnicodeCharacter{0634}{[U+0634]\allowbreak{}}" in text


@pytest.fixture(scope="module")
def text() -> str:
    return latex.to_text(documents.everything(), "my report")


def test_what_opens_closes(text: str) -> None:
    opened: list[str] = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []
    bare = re.sub(r"\\[{}]", "", text)
    depth = 0
    for mark in re.findall("[{}]", bare):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0


def rows(text: str, caption: str) -> list[str]:
    """The lines of one table."""
    return (
        text.split(rf"\caption{{{caption}}}")[1]
        .split(r"\end{longtable}", maxsplit=1)[0]
        .splitlines()
    )


def test_a_head_over_several_columns_spans_them_and_has_a_line_under_it(text: str) -> None:
    lines = rows(text, "Baseline characteristics")
    assert sum(r"\multicolumn{2}" in line and "Took up support" in line for line in lines) == 2
    assert lines.count(r"\cmidrule(lr){2-3}") == 2  # on the first page and on every other


def test_every_row_has_as_many_cells_as_the_table_has_columns(text: str) -> None:
    for line in rows(text, "Baseline characteristics"):
        if line.endswith(r" \\"):
            spans = [int(each) for each in re.findall(r"\\multicolumn\{(\d+)\}", line)]
            assert len(line.split(" & ")) - len(spans) + sum(spans) == 3


def test_a_groups_name_stands_bold_over_its_rows_which_stand_in(text: str) -> None:
    lines = rows(text, "Baseline characteristics")
    assert any(r"\textbf{Ethnicity}" in line for line in lines)
    assert r"\quad{}Asian & 3 & 5 \\" in lines


def test_notes_stand_under_the_table(text: str) -> None:
    after = text.split(r"\caption{Participants}")[1].split(r"\end{longtable}")[1]
    assert after.startswith("\nStaff: 4 local.\\par\n}")


def test_wide_tables_stand_on_their_side_and_share_it(text: str) -> None:
    assert text.count(r"\begin{landscape}") == 1
    sideways = text.split(r"\begin{landscape}")[1].split(r"\end{landscape}", maxsplit=1)[0]
    assert sideways.count(r"\begin{longtable}") == 2
    assert r"\subsection*{Who was referred}" in sideways


def test_a_title_goes_with_the_wide_table_it_is_over() -> None:
    text = latex.to_text(documents.document(documents.table(landscape=True)), "t")
    assert text.index(r"\begin{landscape}") < text.index("Who takes up support?")


def test_a_cell_that_begins_with_a_bracket_is_no_option_of_the_line_before() -> None:
    body = (Row((cell("a"),)), Row((cell("[b]"),)), Row((cell("*c"),)))
    text = latex.to_text(documents.document(Table("t", (), body, (1,), (runs("n"),))), "t")
    assert "{[}b{]} \\\\\n{*}c \\\\" in text


def test_pictures_stand_beside_the_text_under_a_name_it_can_open(tmp_path: Path) -> None:
    latex.write(documents.everything(), tmp_path / "my report.tex")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["my report.tex", "my-report-figure-1.png"]
    written = (tmp_path / "my report.tex").read_text(encoding="utf-8")
    assert r"{\detokenize{my-report-figure-1.png}}" in written
    assert "All sites 182 of 260." in written


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        latex.write(documents.document(), tmp_path / "none" / "t.tex")
