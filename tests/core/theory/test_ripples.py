"""Ripple chains: whatever the links, every step is told once, and no walk is endless."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.theory.ripples import Chain, Ripple, chains_of

ids = st.sampled_from("abcdefgh")
links = st.lists(st.tuples(ids, ids), max_size=25, unique=True).map(
    lambda pairs: tuple(Ripple(source, "c", target) for source, target in pairs)
)


def steps(chain: Chain) -> list[tuple[str, str]]:
    back = (chain.back_to,) if chain.back_to else ()
    return list(pairwise((*chain.ids, *back)))


@given(links)
def test_every_step_is_told_and_none_that_is_not_there(ripples: tuple[Ripple, ...]) -> None:
    told = {step for each in chains_of(ripples) for step in steps(each)}
    assert told == {(each.source, each.target) for each in ripples}


@given(links)
def test_there_are_no_more_chains_than_steps(ripples: tuple[Ripple, ...]) -> None:
    assert len(chains_of(ripples)) <= len(ripples)


@given(links)
def test_a_step_outside_a_cycle_is_told_once(ripples: tuple[Ripple, ...]) -> None:
    chains = chains_of(ripples)
    cyclic = {step for each in chains if each.back_to for step in steps(each)}
    counts = Counter(step for each in chains for step in steps(each))
    assert {step for step, times in counts.items() if times > 1} <= cyclic


@given(links)
def test_every_cycle_there_is_is_named(ripples: tuple[Ripple, ...]) -> None:
    named = {one for each in chains_of(ripples) for one in each.cycle}
    comes_back = {one for one in "abcdefgh" if one in reached_from(one, ripples)}
    assert bool(named) == bool(comes_back)
    assert named <= comes_back


def reached_from(one: str, ripples: tuple[Ripple, ...]) -> set[str]:
    found: set[str] = set()
    left = [one]
    while left:
        at = left.pop()
        new = {each.target for each in ripples if each.source == at} - found
        found |= new
        left += new
    return found


def test_two_conditions_between_the_same_two_are_one_step() -> None:
    twice = (Ripple("a", "c1", "b"), Ripple("a", "c2", "b"))
    assert chains_of(twice) == (Chain(("a", "b")),)


def test_a_very_long_chain_is_told() -> None:
    ripples = tuple(Ripple(f"{at}", "c", f"{at + 1}") for at in range(5000))
    assert len(chains_of(ripples)) == 1
