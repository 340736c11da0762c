"""What of ours is in words like another theory's: a shortlist with reasons, and no judgement."""

from __future__ import annotations

from forwhom.core.theory.comparing import beside, words_of
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.written import WrittenTheory

SHY = Condition(condition_id="shy", text="is anxious in a crowded room")


def theory(*reasonings: str) -> WrittenTheory:
    made = tuple(
        Configuration(configuration_id=f"c{at}", name=f"Name {at}", reasoning=each, outcome="goes")
        for at, each in enumerate(reasonings)
    )
    return WrittenTheory("T", made)


def near(ours: WrittenTheory, other: str) -> list[str]:
    (found,) = beside(ours, theory(other))
    return [each.ours.configuration_id for each in found.alike]


OURS = theory(
    "strangers keep her secrets safe", "the bus is paid for her", "secrets stay safe there"
)


def test_the_nearest_in_words_stands_first() -> None:
    assert near(OURS, "strangers will keep secrets safe") == ["c0", "c2"]


def test_what_contradicts_is_as_near_as_what_repeats() -> None:
    assert near(OURS, "strangers never keep her secrets safe")[0] == "c0"


def test_nothing_in_common_is_an_empty_list() -> None:
    assert near(OURS, "ledgers balance overnight") == []


def test_the_words_that_put_it_there_are_set_apart() -> None:
    (found,) = beside(OURS, theory("strangers will keep secrets"))
    pieces = found.alike[0].because_of.pieces

    assert [each.text for each in pieces if each.found] == ["strangers", "keep", "secrets"]


def test_the_words_of_every_leg_count_and_of_a_condition_too() -> None:
    one = Configuration(
        configuration_id="a",
        name="Room",
        context=Context(Joined.ALL, ("shy",)),
        resource="a small group",
        reasoning="nobody stares",
    )
    assert words_of(one, WrittenTheory("T", (one,), (SHY,))) == (
        "is anxious in a crowded room. a small group. nobody stares"
    )
    bare = Configuration(configuration_id="b", name="Only a name")
    assert words_of(bare, WrittenTheory("T", (bare,))) == "Only a name"


def test_a_theory_without_configurations_is_beside_nothing() -> None:
    assert near(WrittenTheory("None", ()), "strangers keep secrets") == []
