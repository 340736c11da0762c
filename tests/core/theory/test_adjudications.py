"""A verdict between rivals holds together, or does not exist."""

from __future__ import annotations

from typing import Any

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.adjudications import Adjudication, Settled, since_decided
from forwhom.core.theory.basis import basis_of
from forwhom.core.theory.judgements import Trail
from tests.spec.test_judging import one_of, resting

RIVALS = ("fear", "hope")


def decided(**other: Any) -> Adjudication:
    given: dict[str, Any] = {
        "adjudication_id": "1",
        "configurations": RIVALS,
        "verdict": Settled.SITUATED,
        "reason": "Each in its place",
    }
    return Adjudication(**(given | other))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"configurations": ("fear",)}, "fewer than two"),
        ({"configurations": ("fear", "fear")}, "fewer than two"),
        ({"verdict": Settled.PREFERRED}, "preferred is empty"),
        ({"preferred": "fear"}, "preferred is fear"),
        ({"verdict": Settled.PREFERRED, "preferred": "calm"}, "none of the rivals"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_does_not_hold_together_is_refused(other: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedValueError, match=words):
        decided(**other)


def test_one_may_be_preferred() -> None:
    assert decided(verdict=Settled.PREFERRED, preferred="hope").preferred == "hope"


def test_it_says_what_came_since_on_any_of_the_rivals() -> None:
    then = [resting(one_of({"name": each}), "supports") for each in RIVALS]
    now = [then[0], resting(one_of({"name": "hope"}), "supports counters")]
    basis = basis_of(then, {})

    found = since_decided(decided(said=basis.said, rested_on=basis.rested_on), now, Trail())

    assert found
    assert (found.reworded, found.added, found.gone) == (False, ("hope-1",), ())
