"""What a person chose is quoted in her order, and counter-evidence is never left out."""

from __future__ import annotations

from forwhom.core.theory.quotations import Quotations, chosen_codings, quoted
from tests.spec.test_judging import one_of, resting

FEAR = one_of({"name": "fear"})
THREE = resting(FEAR, "supports supports counters")


def ids(*chosen: str) -> list[str]:
    found = quoted(THREE, {"fear": chosen} if chosen else {})
    return [each.coding.coding_id for each in found.items]


def test_in_the_order_in_which_they_were_chosen() -> None:
    assert ids("fear-2", "fear-1", "fear-0") == ["fear-2", "fear-1", "fear-0"]


def test_one_that_counters_stands_beside_a_choice_without_any() -> None:
    found = quoted(THREE, {"fear": ("fear-1",)})

    assert [each.coding.coding_id for each in found.items] == ["fear-1", "fear-2"]
    assert found.chosen == {"fear-1"}


def test_one_that_is_gone_is_passed_over() -> None:
    assert ids("gone", "fear-1", "fear-2") == ["fear-1", "fear-2"]


def test_the_rule_chooses_where_nobody_did_or_nothing_is_left() -> None:
    assert ids() == ids("gone") == ["fear-0", "fear-2"]  # one speaker, once
    assert not quoted(THREE, {"fear": ("gone",)}).chosen


def test_a_later_choice_stands_in_place_of_an_earlier() -> None:
    choices = [
        Quotations(quotations_id=str(at), configuration_id="fear", codings=(each,))
        for at, each in enumerate("ab")
    ]

    assert chosen_codings(choices) == {"fear": ("b",)}
