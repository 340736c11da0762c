"""Drawn as lines: each passage under the text it covers, then the runs that come of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forwhom.web.evidence.pane.runs import Mark, Run, runs


def drawn(text: str, **passages: str) -> list[tuple[str, str]]:
    """Each run's words, and the passages that cover it; a passage is drawn with hyphens."""
    marks = [Mark(key, line.index("-"), line.rindex("-") + 1) for key, line in passages.items()]
    return [(text[run.start : run.end], "".join(run.covering)) for run in runs(0, len(text), marks)]


def test_text_without_passages_is_one_run() -> None:
    assert drawn("I was scared to go") == [("I was scared to go", "")]


def test_a_passage_cuts_its_text_in_three() -> None:
    assert drawn(
        "I was scared to go",
        a="      ------",
    ) == [("I was ", ""), ("scared", "a"), (" to go", "")]


def test_where_two_passages_overlap_a_run_knows_both() -> None:
    assert drawn(
        "I was scared to go",
        a="------------",
        b="      ------------",
    ) == [("I was ", "a"), ("scared", "ab"), (" to go", "b")]


def test_a_passage_inside_another_leaves_a_run_on_each_side() -> None:
    assert drawn(
        "I was scared to go",
        a="------------------",
        b="      ------",
    ) == [("I was ", "a"), ("scared", "ab"), (" to go", "a")]


def test_a_passage_is_cut_at_the_edges_of_the_stretch_and_opens_only_where_it_begins() -> None:
    whole = Mark("a", 0, 30)

    assert runs(10, 20, [whole]) == (Run(10, 20, ("a",), ()),)
    assert runs(10, 20, [Mark("b", 12, 40)])[1] == Run(12, 20, ("b",), ("b",))


def test_a_passage_without_text_is_an_empty_run_at_its_place() -> None:
    found = runs(0, 10, [Mark("a", 2, 8), Mark("gone", 5, 5)])

    assert [(run.start, run.end, run.covering) for run in found] == [
        (0, 2, ()),
        (2, 5, ("a",)),
        (5, 5, ("gone",)),
        (5, 8, ("a",)),
        (8, 10, ()),
    ]


def test_an_empty_stretch_has_no_runs() -> None:
    assert runs(5, 5, [Mark("a", 0, 9)]) == ()


passages = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair))),
    max_size=12,
)


@given(st.text(max_size=60), passages)
def test_runs_side_by_side_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(str(at), *span) for at, span in enumerate(spans)]
    found = runs(0, len(text), marks)

    assert "".join(text[run.start : run.end] for run in found) == text
    assert all(run.start < run.end or run.opening for run in found)
    assert all(one.end == other.start for one, other in pairwise(found))


@given(st.integers(0, 30), st.integers(0, 60), passages)
def test_a_run_knows_exactly_the_passages_over_each_of_its_characters(
    start: int, length: int, spans: list[tuple[int, int]]
) -> None:
    marks = [Mark(str(at), *span) for at, span in enumerate(spans)]

    for run in runs(start, start + length, marks):
        for at in range(run.start, run.end):
            over = tuple(each.key for each in marks if each.start <= at < each.end)
            assert run.covering == over


@given(st.integers(0, 30), st.integers(0, 60), passages)
def test_every_passage_that_begins_in_the_stretch_opens_once(
    start: int, length: int, spans: list[tuple[int, int]]
) -> None:
    end = start + length
    marks = [Mark(str(at), *span) for at, span in enumerate(spans)]
    opened = [key for run in runs(start, end, marks) for key in run.opening]
    begun = [
        each.key
        for each in marks
        if start <= each.start < min(each.end, end) or start <= each.start == each.end <= end
    ]

    assert sorted(opened) == sorted(begun)
