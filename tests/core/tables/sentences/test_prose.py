"""Which lines of a text are prose, and where each sentence stands."""

from __future__ import annotations

import pytest

from forwhom.core.tables.sentences.prose import LONGEST, plain, sentences


def texts(text: str) -> list[str]:
    return [each.text for each in sentences(text)]


def test_sentences_end_at_full_stops_but_not_after_abbreviations_and_decimals() -> None:
    text = "Some (e.g. 12.5%) came. Smith et al. agree. Did 3 of 4 vs. 2? Yes! (See Fig. 2.) Dr. X."
    assert texts(text) == [
        "Some (e.g. 12.5%) came.",
        "Smith et al. agree.",
        "Did 3 of 4 vs. 2?",
        "Yes!",
        "(See Fig. 2.)",
        "Dr. X.",
    ]


def test_wrapped_lines_are_one_sentence_and_each_figure_has_its_line() -> None:
    (one, two) = (
        sentences("Of those who were\nasked, 12 came.\nThe rest\n\ndid not.")[:2]
        if False
        else (list(sentences("Of those who were\nasked, 12 came.\nThe rest did not.")))
    )
    assert (one.text, two.text) == ("Of those who were asked, 12 came.", "The rest did not.")
    lines = [one.line_at(one.text.index(word)) for word in ("Of", "were", "asked", "12")]
    assert lines == [1, 1, 2, 2]
    assert two.line_at(0) == 3


@pytest.mark.parametrize(
    "line",
    [
        "White\t152 (83%)\t82 (86%)",
        "| White | 152 (83%) |",
        "https://doi.org/10.1000/1 (50%)",
        "See doi: 10.1000/1, 12 (50%).",
    ],
)
def test_rows_of_tables_and_references_are_passed_over(line: str) -> None:
    assert texts(f"Before.\n{line}\nAfter.") == ["Before.", "After."]


def test_code_and_what_stands_under_references_are_passed_over() -> None:
    text = "One.\n```\n12 (50%)\n```\nTwo.\n## References\nSmith, 12(5).\n## Appendix\nThree."
    assert texts(text) == ["One.", "Two.", "Appendix", "Three."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("> - **182**/260 (*70*%)", "182/260 (70%)"),
        ("mothers ($n = 20$)", "mothers (n = 20)"),
        ("mothers (_n_ = 20)", "mothers (n = 20)"),
        ("mothers (<i>n</i>&nbsp;= 20)", "mothers (n = 20)"),
        ("70\\% and 5–7 − 6·5", "70% and 5-7 - 6.5"),
        ("snake_case stays", "snake_case stays"),
    ],
)
def test_markup_is_taken_out(line: str, words: str) -> None:
    assert plain(line) == words


def test_what_is_far_too_long_for_a_sentence_is_passed_over() -> None:
    assert texts("x " * LONGEST) == []
