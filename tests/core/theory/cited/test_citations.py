"""Numbers of configurations in a sentence: which are cited, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.theory.cited.citations import citations_in


def cited(sentence: str) -> list[str]:
    found = citations_in(sentence, frozenset({"cmo"}))
    return [" ".join(map(str, each.numbers)) for each in found]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("As configuration 11 has it (CMO 7b).", ["11", "7b"]),
        ("See cmo07 and cmo07a.", ["7", "7a"]),
        ("Configurations 3, 5 and 7-9 hold.", ["3 5 7 8 9"]),
        ("Two (CMOCs 3-5) and CMO configurations 1 to 2.", ["3 4 5", "1 2"]),
        ("CMOs 13 (on a trusted word) and 15 (something else).", ["13", "15"]),
        ("Configurations 7a and b are opposed.", ["7a 7b"]),
        ("Configurations 7a-c; CMO #3.", ["7a 7b 7c", "3"]),
        ("Configuration 14 (the mild ones) and company.", ["14"]),
        ("In configuration 3 of the theory.", ["3"]),
        ("Configurations 9-7 run backwards.", ["9 7"]),
    ],
)
def test_numbers_are_found_as_authors_write_them(sentence: str, numbers: list[str]) -> None:
    assert cited(sentence) == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "In most configurations 12 mothers spoke of it.",
        "Twenty configurations stood; 12 of them were there before.",
        "The CMO configurations (Wong, 2017) were written anew.",
        "CMO 2016 and configuration 3.5 are none.",
        "The configurations 2 years later.",
        "These configurations, 12 of the 20, were hypothesised.",
    ],
)
def test_what_is_counted_is_no_number_of_a_configuration(sentence: str) -> None:
    assert cited(sentence) == []


def test_a_note_in_brackets_belongs_to_its_number() -> None:
    found = list(citations_in("CMOs 13 (on a trusted word) and 15 (something else)."))
    assert [each.note for each in found] == ["on a trusted word", "something else"]


@given(st.integers(1, 99), st.integers(1, 30))
def test_a_range_holds_both_its_ends_and_all_between(first: int, more: int) -> None:
    (found,) = citations_in(f"(configurations {first}-{first + more})")
    assert [each.figure for each in found.numbers] == list(range(first, first + more + 1))


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for each in citations_in(text):
        assert each.numbers
        assert 0 <= each.start < each.end <= len(text)
