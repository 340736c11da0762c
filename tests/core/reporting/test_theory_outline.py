from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import html

from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.study_pictures import theory_diagram
from forwhom.core.reporting.theory_outline import (
    Node,
    outline_of,
    summary_of,
    to_html,
    to_markdown,
    to_text,
)
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.diagram import Diagram, diagram_of
from tests.core.reporting.pictures.drawn_theory import diagrams

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"


@pytest.fixture(scope="module")
def worked() -> Diagram:
    return theory_diagram(read_study(STUDY).study)


def every(nodes: Sequence[Node]) -> Iterator[Node]:
    for each in nodes:
        yield each
        yield from every(each.under)


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_every_configuration_that_stands_is_named_once(
    drawn: tuple[Diagram, frozenset[str]],
) -> None:
    diagram, standing = drawn
    named = [each.about for each in every(outline_of(diagram)) if each.about]
    assert sorted(named) == sorted(standing)


@settings(deadline=None, max_examples=30)
@given(diagrams())
def test_the_page_has_a_line_for_every_line_of_the_outline(
    drawn: tuple[Diagram, frozenset[str]],
) -> None:
    diagram, _ = drawn
    lines = len(list(every(outline_of(diagram))))
    assert len(html.fromstring(to_html(diagram)).findall(".//li")) == lines
    assert to_markdown(diagram).count("\n") == lines + 2


def test_the_legs_stand_under_each_with_what_it_lacks() -> None:
    partial = Configuration(configuration_id="a", name="Safe", outcome="goes *at once*")
    said = to_markdown(diagram_of([partial], [], [], frozenset({"a"})))
    assert said == (
        "# Programme theory\n"
        "\n"
        "- In no cluster\n"
        "  - a Safe\n"
        "    - Context (C): not yet stated\n"
        "    - Resource (R): not yet stated\n"
        "    - Reasoning (M): not yet stated\n"
        "    - Outcome (O): goes \\*at once\\*\n"
        "- Ripples\n"
        "  - No outcome is said to be a circumstance of another configuration.\n"
    )


def test_a_cycle_is_called_one() -> None:
    two = [
        Configuration(
            configuration_id=one, name=name, outcome="goes", context=Context(Joined.ALL, (of,))
        )
        for one, name, of in (("a", "Hears", "told"), ("b", "Tells", "heard"))
    ]
    conditions = [
        Condition(condition_id="heard", text="heard of it", outcome_of=("a",)),
        Condition(condition_id="told", text="was told", outcome_of=("b",)),
    ]
    said = to_text(diagram_of(two, conditions, [], frozenset({"a", "b"})))
    assert "- A cycle: “Hears” leads to “Tells”, which leads back to “Hears”" in said
    assert "    - Its outcome is a circumstance of “Tells”: heard of it" in said


def test_the_summary_names_the_gates_and_what_is_in_each_cluster(worked: Diagram) -> None:
    said = summary_of(worked)
    assert said.startswith("Programme theory: 20 configurations, from context over mechanism")
    assert "by their authors: Seeing that it is for her, Talking is worth doing." in said
    assert "Practical issues: Within her means, Hers to decide." in said
    assert "Four configurations with sub-configurations." in said


def test_a_theory_in_which_nothing_stands_says_so() -> None:
    assert "No configuration stands" in summary_of(Diagram((), (), {}))
