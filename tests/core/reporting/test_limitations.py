"""Limitations that the data show: said where they hold, with their numbers, and not elsewhere."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from forwhom.core.evidence.codings import Account, OutcomeSpokenOf, ResponseToTheory
from forwhom.core.evidence.participants import Role
from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.limitations import Limitation, limitations
from forwhom.core.reporting.limitations_section import (
    NONE,
    limitations_json,
    limitations_section,
)
from forwhom.core.reporting.plain_text import blocks_text
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Condition
from tests.factories.values import coding, configuration, person, study, transcript

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"
ASHAMED = Condition(condition_id="ashamed", text="is ashamed of how she feels")


@cache
def of_the_worked_study() -> dict[str, Limitation]:
    return {each.name: each for each in limitations(read_study(STUDY).study)}


def referral(number: int, taken_up: str, **more: str) -> dict[str, str]:
    return {"referral_id": f"r{number}", "site": "north", "taken_up": taken_up} | more


def said_by(role: Role, account: Account, **more: object) -> Study:
    document = transcript()
    return study(
        participants=(person(role=role),),
        documents=(document,),
        conditions=(ASHAMED,),
        configurations=(configuration(),),
        codings=(coding(1, document, account=account, **more),),
    )


def names(of: Study) -> list[str]:
    return [each.name for each in limitations(of)]


def test_the_worked_study_says_that_nobody_who_declined_is_heard():
    found = of_the_worked_study()["no-voice-on-declining"]
    assert (found.number, found.of) == (0, 10)
    assert "five by staff, four by volunteers" in found.words


def test_the_worked_study_names_what_rests_on_second_hand_accounts():
    found = of_the_worked_study()["no-first-hand-reasoning"]
    assert found.about == ("cmo07a", "cmo07b", "cmo09", "cmo10", "cmo13", "cmo19", "cmo20")
    assert (found.number, found.of) == (7, 24)


def test_what_is_missing_follows_the_outcome_with_both_numbers():
    found = of_the_worked_study()["missing-follows-outcome-stage"]
    assert (found.number, found.of) == (15, 78)
    assert "15 of 78 who did not take up the support, and for 0 of 182 who did" in found.words


def test_a_difference_between_sites_is_no_support():
    found = of_the_worked_study()["demi-regularity"]
    assert (found.number, found.of) == (182, 260)
    assert "from 62% to 80%" in found.words
    assert "is not support for any configuration" in found.words


def test_prior_relationships_are_counted():
    assert of_the_worked_study()["known-to-interviewer"].number == 2


def test_every_limitation_says_what_it_is_counted_from():
    for each in of_the_worked_study().values():
        assert each.come_from
        assert 0 <= each.number <= each.of


def test_a_mothers_own_account_is_no_limitation():
    own = said_by(
        Role.MOTHER,
        Account.FIRST_HAND,
        outcome_spoken_of=OutcomeSpokenOf.DECLINED,
        response_to_theory=ResponseToTheory.AGREED,
    )
    assert names(own) == ["one-speaker"]


def test_a_volunteers_account_of_others_is():
    found = names(said_by(Role.VOLUNTEER, Account.SECOND_HAND))
    assert "no-first-hand-reasoning" in found
    assert "no-own-voice" in found
    assert "no-voice-on-declining" in found


def test_as_much_missing_on_both_sides_follows_nothing():
    rows = [
        referral(1, "yes"),
        referral(2, "yes", stage="pregnant"),
        referral(3, "no"),
        referral(4, "no", stage="postnatal"),
    ]
    assert names(study(rows)) == ["one-site-only"]
    assert "missing-follows-outcome-stage" in names(study(rows[1:3]))


def test_nothing_found_is_no_praise():
    assert limitations(study()) == ()
    assert NONE in " ".join(blocks_text(limitations_section(())).split())


def test_the_json_has_the_number_and_the_source():
    found = json.loads(limitations_json(limitations(said_by(Role.MOTHER, Account.FIRST_HAND))))
    assert {"name", "title", "words", "number", "of", "come_from", "about"} == set(found[0])
