"""A judgement stands until a later one, and says what it was made of."""

from __future__ import annotations

from forwhom.core.theory.basis import basis_of, since
from forwhom.core.theory.judgements import Judgement, Trail, Verdict, latest, standings
from tests.spec.test_judging import ROUNDS, one_of, resting

FEAR = {"name": "fear", "passages": "supports"}


def judged(key: str, verdict: Verdict, said: str | None = None) -> Judgement:
    return Judgement(
        judgement_id=key, configuration_id="fear", verdict=verdict, reason="So", said=said
    )


def test_the_last_written_down_stands() -> None:
    first, last = judged("1", Verdict.UNDECIDED), judged("2", Verdict.EVIDENCED)

    assert latest([first, last]) == {"fear": last}


def test_where_nobody_recorded_what_it_was_made_of_nothing_is_said_of_since() -> None:
    (found,) = standings(
        [resting(one_of(FEAR), "supports")], Trail(ROUNDS), [judged("1", Verdict.EVIDENCED)]
    )

    assert found.judgement
    assert found.since is None
    assert not found.is_older


def test_nothing_is_another_where_all_is_as_it_was() -> None:
    now = basis_of([resting(one_of(FEAR), "supports")], {})

    assert now.rested_on == ("fear-0",)
    found = since(now.said, now.rested_on, now)
    assert found is not None
    assert not found


def test_a_condition_reworded_makes_it_older() -> None:
    one = one_of(FEAR)
    assert one.context
    texts = dict.fromkeys(one.context.condition_ids(), "afraid")
    then = basis_of([resting(one, "")], texts)
    now = basis_of([resting(one, "")], dict.fromkeys(texts, "afraid of being seen"))

    found = since(then.said, then.rested_on, now)

    assert found
    assert found.reworded
