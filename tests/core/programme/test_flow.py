"""The ways from referral to use: everybody takes one, and every loss has its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.exchange.folder import read_study
from forwhom.core.programme.flow import OFFERED_WAYS, SAYS_OFFERED, Flow, Way, flow_of, rows_of_way
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.rates import with_offers
from forwhom.core.programme.referrals import Referral
from forwhom.core.tables.expressions import compile_to_ibis
from tests.core.programme.test_rates import handles

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"


def test_the_worked_study_loses_78_of_260_in_three_ways() -> None:
    study = read_study(STUDY).study
    found = flow_of(study.referrals, study.offers)
    assert (found.referred, found.offered) == (260, 260)
    assert dict(found.used) == {Way.ACCEPTED: 182}
    assert dict(found.not_used) == {Way.ACCEPTED: 14, Way.DECLINED: 26, Way.NO_REPLY: 38}


def test_without_an_offer_on_record_nobody_can_tell_which_is_missing() -> None:
    found = flow_of(*handles({"r1": "yes", "r2": "no"}, []))
    assert (found.referred, found.offered) == (2, 0)
    assert found.came(Way.NO_OFFER_RECORDED) == 2
    assert found.used_of(Way.NO_OFFER_RECORDED) == 1


def test_a_referral_that_says_she_was_not_offered_is_told_apart() -> None:
    referrals, offers = handles({"r1": "no", "r2": "no", "r3": "no"}, [("r3", "declined")])
    says = referrals.table.mutate(**{SAYS_OFFERED: referrals.table.referral_id.cases(
        ("r1", "No"), ("r3", "no"), else_=None
    )})  # fmt: skip
    found = flow_of(Handle(Referral, says), offers)
    assert dict(found.not_used) == {
        Way.NOT_OFFERED: 1, Way.NO_OFFER_RECORDED: 1, Way.DECLINED: 1,
    }  # fmt: skip


@pytest.mark.parametrize("says_offered", [True, False])
def test_every_way_has_a_condition_that_is_true_of_those_who_took_it(says_offered: bool) -> None:
    used = {f"r{at}": "no" for at in range(1, 8)}
    answers = [("r1", "accepted"), ("r2", "declined"), ("r3", "no_reply"), ("r4", None)]
    referrals, offers = handles(used, answers)
    if says_offered:
        says = referrals.table.referral_id.cases(("r5", "no"), ("r6", "yes"), else_=None)
        referrals = Handle(Referral, referrals.table.mutate(**{SAYS_OFFERED: says}))
    found, table = flow_of(referrals, offers), with_offers(referrals, offers)

    taken = [way for way in Way if found.came(way)]
    assert len(taken) == (6 if says_offered else 5)
    for way in taken:
        condition = compile_to_ibis(rows_of_way(way, says_offered=says_offered), table)
        assert table.filter(condition).count().to_pyarrow().as_py() == found.came(way), way


def test_an_offer_whose_answer_is_missing_is_an_offer() -> None:
    found = flow_of(*handles({"r1": "yes"}, [("r1", None)]))
    assert (found.offered, found.used_of(Way.ANSWER_NOT_RECORDED)) == (1, 1)


def test_nobody_referred_is_a_flow_of_nobody() -> None:
    assert flow_of(*handles({}, [])).referred == 0


def test_counts_below_zero_refuse_to_exist() -> None:
    with pytest.raises(ValueError, match="not counts"):
        Flow({Way.ACCEPTED: -1}, {})


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["yes", "no"]), min_size=1, max_size=6),
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["accepted", "declined", "no_reply", None])),
        max_size=10,
    ),
)
def test_everybody_takes_exactly_one_way(
    used: list[str], offered: list[tuple[int, str | None]]
) -> None:
    referred = {f"r{at}": each for at, each in enumerate(used)}
    found = flow_of(*handles(referred, [(f"r{at}", answer) for at, answer in offered]))
    assert found.referred == len(used)
    assert found.used_of(*Way) == used.count("yes")
    assert found.offered == found.came(*OFFERED_WAYS)
    assert found.offered + found.came(Way.NOT_OFFERED, Way.NO_OFFER_RECORDED) == len(used)
