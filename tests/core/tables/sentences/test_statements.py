"""What a sentence states: which numbers are counts, of how many, and in which words."""

from __future__ import annotations

import pytest

from forwhom.core.tables.sentences.prose import sentences
from forwhom.core.tables.sentences.statements import sizes_in, statements_in

Read = tuple[int, int | None, str | None]

STATED: dict[str, list[Read]] = {
    "182/260 (70%)": [(182, 260, "70")],
    "182 / 260 mothers (70.0%) came": [(182, 260, "70.0")],
    "Of 300, 182 of the 260 mothers (70.0%) came": [(182, 260, "70.0")],
    "182 out of a total of 260 (70%)": [(182, 260, "70")],
    "70% (182/260)": [(182, 260, "70")],
    "70% of mothers (182 of 260)": [(182, 260, "70")],
    "70% of the 260 mothers (n = 182)": [(182, 260, "70")],
    "(182/260, 70%)": [(182, 260, "70")],
    "(n = 182, 70%)": [(182, None, "70")],
    "70% of mothers (n = 182)": [(182, None, "70")],
    "182 mothers (70%) and 1,027 others (3 per cent)": [(182, None, "70"), (1027, None, "3")],
    "182 (70%) of 260 mothers": [(182, None, "70")],
    "182/260 came": [(182, 260, None)],
    "ten of the twenty mothers (50%)": [],
    "about 182/260 (70%)": [],
    "nearly 70% (182/260)": [],
    "week 12 (50%), site 3 (20%), aged 30 (10%), in 2019 (5%), Table 2 (4%)": [],
    "12 weeks (50%), 24 hours (2%), 37 minutes (9%)": [],
    "Eleven of the 182 mothers (6%)": [],
    "1 in 4 (25%) and 1/4 of all (25%)": [],
    "the 2016/17 (30%) and 2017/2018 (40%) years": [],
    "24/7 and 120/80 mmHg": [],
    "(95% CI 64 to 75), p < 0.05, 37-75%, (2015), £182 (70%)": [],
    "20-30 mothers (50%)": [],
    "12.5 mothers (50%)": [],
    "182 mothers and most volunteers (70%)": [],
}


@pytest.mark.parametrize(("text", "read"), STATED.items(), ids=list(STATED))
def test_counts_are_told_from_other_numbers(text: str, read: list[Read]) -> None:
    (sentence,) = sentences(text)
    found = [
        (each.count, each.total, None if each.percent is None else str(each.percent))
        for each in statements_in(sentence)
    ]
    assert found == read


def test_a_size_has_the_words_before_it_as_its_label() -> None:
    text = "We spoke with mothers (n = 20), the peer volunteers ($n = 27$) and staff (N=1,234)."
    (sentence,) = sentences(text)
    sizes = sizes_in(sentence)
    assert [(each.label, each.n) for each in sizes] == [
        (("mother",), 20),
        (("peer", "volunteer"), 27),
        (("staff",), 1234),
    ]
    assert [each.words for each in sizes] == [
        "mothers (n = 20)",
        "the peer volunteers (n = 27)",
        "staff (N=1,234)",
    ]


def test_a_statement_has_the_words_around_it() -> None:
    (sentence,) = sentences("In total 182 mothers (70%) took up the support they were offered.")
    (found,) = statements_in(sentence)
    assert (found.words, found.noun) == ("182 mothers (70%)", "mothers")
    assert (found.before, found.after) == (("total",), ("took", "up", "support", "offered"))
