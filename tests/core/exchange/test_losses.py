"""What was lost is said once for each kind, with how often."""

from __future__ import annotations

from forwhom.core.exchange.losses import kept_aside, lost, read_as, summed


def test_losses_of_one_kind_are_one_with_their_number_in_the_order_first_met() -> None:
    found = summed([lost("memo", "why"), read_as("link", "so"), lost("memo", "why", 2)])
    assert [str(each) for each in found] == ["lost: memo (3): why", "read as: link (1): so"]


def test_a_loss_of_nothing_is_none() -> None:
    assert summed([lost("memo", "why", 0)]) == ()


def test_a_loss_is_plain_in_json() -> None:
    plain = {"what": "set", "fate": "kept aside", "count": 1, "why": "so"}
    assert kept_aside("set", "so").to_plain() == plain
