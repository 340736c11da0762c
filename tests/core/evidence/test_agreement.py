"""Coders beside each other: symmetric, whole where they marked alike, and counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.agreement import (
    Agreement,
    Met,
    Target,
    agreement,
    coders_in,
    kappa,
    targets_of,
)
from forwhom.core.evidence.codings import Coding, Stance, Tag
from forwhom.core.evidence.documents import Document, DocumentKind, turns

TEXT = "I: How was it?\nJ: I was glad of it.\nI: And then?\nJ: Then I went home."
DOCUMENT = Document(
    document_id="d", title="D", kind=DocumentKind.TRANSCRIPT, file="d.txt", speakers=("I", "J")
)
DOCUMENT = replace(DOCUMENT, text=TEXT)
GLAD, HOME = (18, 35), (52, 69)


def coding(
    coder: str | None,
    start: int,
    end: int,
    tag: str = "C",
    on: str | None = "cmo01",
    stance: Stance = Stance.SUPPORTS,
    code: str | None = None,
) -> Coding:
    return Coding(
        coding_id=f"{coder}-{start}-{end}-{tag}-{on}-{code}-{stance}",
        document_id="d",
        start=start,
        end=end,
        configuration_id=on,
        tag=Tag.from_text(tag) if on else None,
        stance=stance if on else None,
        code_id=code,
        coder=coder,
    )


def of(*codings: Coding, coders: tuple[str, ...] = ("Eva", "Ida")) -> Agreement:
    return agreement(DOCUMENT, codings, coders)


def met(*codings: Coding) -> list[Met]:
    return [each.met for each in of(*codings).passages]


def test_the_same_target_leg_and_stance_over_the_same_words_is_alike() -> None:
    assert met(coding("Eva", *GLAD), coding("Ida", *GLAD)) == [Met.ALIKE]


def test_words_that_overlap_are_one_passage_and_words_that_only_touch_are_two() -> None:
    assert met(coding("Eva", 18, 27), coding("Ida", 26, 35)) == [Met.ALIKE]
    assert met(coding("Eva", 18, 26), coding("Ida", 26, 35)) == [Met.NOT_BY_ALL] * 2


def test_another_leg_or_another_stance_on_the_same_target_is_said() -> None:
    assert met(coding("Eva", *GLAD, "C"), coding("Ida", *GLAD, "C-M")) == [Met.OTHERWISE]
    counters = coding("Ida", *GLAD, stance=Stance.COUNTERS)
    assert met(coding("Eva", *GLAD), counters) == [Met.OTHERWISE]


def test_what_one_alone_marked_names_who_did_not() -> None:
    found = of(coding("Eva", *GLAD), coding("Ida", *GLAD, on="cmo02"))
    assert [each.met for each in found.passages] == [Met.NOT_BY_ALL] * 2
    assert {each.target.id: each.without for each in found.passages} == {
        "cmo01": ("Ida",),
        "cmo02": ("Eva",),
    }


def test_differences_come_first_and_then_the_order_of_the_text() -> None:
    alike = (coding("Eva", *GLAD), coding("Ida", *GLAD))
    late = coding("Eva", *HOME, on="cmo02")
    early = coding("Ida", 18, 22, on="cmo03")
    other = (coding("Eva", *HOME, on="cmo04"), coding("Ida", *HOME, "O", on="cmo04"))
    found = of(*alike, late, early, *other).passages
    assert [each.target.id for each in found] == ["cmo04", "cmo03", "cmo02", "cmo01"]


def test_a_coding_with_a_configuration_and_a_code_counts_for_both() -> None:
    both = coding("Eva", *GLAD, code="help")
    assert targets_of(both) == (Target("configuration", "cmo01"), Target("code", "help"))
    found = of(both, coding("Ida", *GLAD, on=None, code="help"))
    assert {each.target.kind: each.met for each in found.passages} == {
        "configuration": Met.NOT_BY_ALL,
        "code": Met.ALIKE,
    }


def test_turns_are_counted_by_the_targets_that_all_marked_in_them() -> None:
    found = of(coding("Eva", *GLAD), coding("Ida", *GLAD), coding("Ida", *HOME))
    assert (found.turns, found.marked, found.alike) == (4, 2, 1)
    (on,) = found.targets
    assert (on.any, on.every) == (2, 1)
    assert on.kappas[0].value == pytest.approx(0.5)  # po 3/4, pe 1/4 * 2/4 + 3/4 * 2/4 = 1/2


def test_kappa_is_not_defined_where_chance_leaves_nothing() -> None:
    assert kappa(0, [], []) is None
    assert kappa(4, [], []) is None
    assert kappa(2, [1, 2], [1, 2]) is None
    assert kappa(2, [1], [2]) == -1


def test_other_coders_nobody_and_what_marks_no_words_do_not_count() -> None:
    gone = coding("Ida", 20, 20)
    found = of(coding("Eva", *GLAD), coding("Sam", *GLAD), coding(None, *GLAD), gone)
    assert [each.met for each in found.passages] == [Met.NOT_BY_ALL]
    assert coders_in([coding("Sam", *GLAD), coding(None, *GLAD)]) == ("Sam",)


def test_three_coders_agree_when_all_three_do() -> None:
    three = ("Eva", "Ida", "Sam")
    two_of_three = [coding(each, *GLAD) for each in three[:2]]
    assert of(*two_of_three, coders=three).passages[0].met is Met.NOT_BY_ALL
    found = of(*(coding(each, *GLAD) for each in three), coders=three)
    assert found.passages[0].met is Met.ALIKE
    assert [each.coders for each in found.targets[0].kappas] == [
        ("Eva", "Ida"),
        ("Eva", "Sam"),
        ("Ida", "Sam"),
    ]


def test_one_coder_alone_is_refused() -> None:
    with pytest.raises(UnreadableError, match="at least two"):
        of(coders=("Eva", "Eva"))


places = st.tuples(st.integers(0, 60), st.integers(1, 9))
marks = st.builds(
    lambda coder, at, tag, on, stance: coding(coder, at[0], at[0] + at[1], tag, on, stance),
    st.sampled_from(["Eva", "Ida", "Sam"]),
    places,
    st.sampled_from(["C", "M", "C-M"]),
    st.sampled_from(["cmo01", "cmo02"]),
    st.sampled_from(Stance),
)
ALL = ("Eva", "Ida", "Sam")


@given(st.lists(marks, max_size=12), st.permutations(ALL))
def test_the_order_of_codings_and_coders_makes_no_difference(
    held: list[Coding], coders: list[str]
) -> None:
    assert agreement(DOCUMENT, held, ALL).passages == agreement(DOCUMENT, held, coders).passages
    there, back = agreement(DOCUMENT, held, ALL), agreement(DOCUMENT, held[::-1], coders)
    assert (there.marked, there.alike, there.targets) == (back.marked, back.alike, back.targets)


@given(st.lists(marks, max_size=12))
def test_two_coders_who_change_names_agree_as_before(held: list[Coding]) -> None:
    swapped = {"Eva": "Ida", "Ida": "Eva"}
    others = [replace(each, coder=swapped.get(each.coder or "", each.coder)) for each in held]
    was, now = of(*held), of(*others)
    assert (was.marked, was.alike) == (now.marked, now.alike)
    assert [each.met for each in was.passages] == [each.met for each in now.passages]
    assert [each.kappas for each in was.targets] == [each.kappas for each in now.targets]


@given(st.lists(marks, max_size=12))
def test_whoever_marks_the_same_agrees_wholly(held: list[Coding]) -> None:
    one = [replace(each, coder="Eva") for each in held]
    found = of(*one, *(replace(each, coder="Ida", coding_id=f"i{each.coding_id}") for each in one))
    assert {each.met for each in found.passages} <= {Met.ALIKE}
    assert found.alike == found.marked
    assert {one.value for each in found.targets for one in each.kappas} <= {1, None}


@given(st.lists(marks, max_size=12))
def test_every_coding_is_in_a_passage_once_for_each_target(held: list[Coding]) -> None:
    unique = list({each.coding_id: each for each in held}.values())
    found = agreement(DOCUMENT, unique, ALL)
    placed = [one.coding_id for each in found.passages for _, codings in each.by for one in codings]
    assert sorted(placed) == sorted(each.coding_id for each in unique)
    assert found.alike <= found.marked <= found.turns == len(turns(DOCUMENT))
    assert all(each.every <= each.any <= found.turns for each in found.targets)
    assert all(
        one.value is None or -1 <= one.value <= 1 for each in found.targets for one in each.kappas
    )
