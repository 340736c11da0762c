"""A study refuses to exist while a rule between its parts is broken."""

from __future__ import annotations

import pytest

from forwhom.core.errors import FaultsFound
from forwhom.core.evidence.codes import Memo
from forwhom.core.theory.configurations import Configuration
from tests.factories.values import interview, person, study, transcript


def test_a_study_is_refused_with_every_fault() -> None:
    with pytest.raises(FaultsFound) as caught:
        study(
            interviews=(interview("asha"),),
            documents=(transcript("asha"),),
        )
    assert [str(each.about) for each in caught.value.findings] == [
        "interview talk-asha",
        "document words-asha",
    ]


def test_sub_configurations_are_among_its_configurations() -> None:
    branch = Configuration(configuration_id="b", name="B")
    whole = Configuration(configuration_id="a", name="A", branches=(branch,))
    held = study(configurations=(whole,)).records()[Configuration]
    assert [each.configuration_id for each in held] == ["a", "b"]


def test_a_memo_may_be_about_a_referral_which_only_the_engine_holds() -> None:
    referrals = [{"referral_id": "r1", "site": "north", "taken_up": "yes"}]
    about = Memo(memo_id="m", about="r1", text="Why?")
    assert study(referrals, memos=(about,)).warnings() == ()


def test_a_memo_about_what_is_there_no_more_is_kept_and_said() -> None:
    about = Memo(memo_id="m", about="taken-out", text="Why?")
    held = study(memos=(about, Memo(memo_id="n", text="On the whole.")))

    assert held.memos[0] == about
    assert [(each.rule, str(each.about)) for each in held.warnings()] == [
        ("memo-about-gone", "memo m")
    ]


def test_its_warnings_are_what_a_careful_evaluator_would_ask() -> None:
    nobody = transcript("asha", participant_ids=())
    warnings = study(participants=(person(),), documents=(nobody,)).warnings()
    assert [each.rule for each in warnings] == ["document-without-participant"]
