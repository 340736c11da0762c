from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.voices import items
from forwhom.core.theory.rests_on import rests_on
from tests.factories.values import coding, configuration, person, transcript

ASHA = transcript("asha", interview_id="talk-asha")
BEA = transcript("bea", interview_id="talk-bea")
PEOPLE = [person("Asha"), person("Bea", Role.VOLUNTEER)]


def resting(*codings, **more):
    (found,) = rests_on([configuration(**more)], items(codings, [ASHA, BEA], PEOPLE))
    return found


def test_counter_evidence_is_kept_and_bears_on_no_leg():
    found = resting(coding(1, ASHA, tag="M", stance=Stance.COUNTERS))

    assert found.is_countered
    assert found.on(Leg.REASONING) == ()


def test_a_volunteers_account_of_a_mothers_reasoning_is_second_hand():
    found = resting(coding(1, BEA, account=Account.SECOND_HAND))

    assert found.reasoning_is_second_hand
    assert not found.has_her_own_voice


def test_one_first_hand_account_is_enough_for_it_not_to_be_second_hand_only():
    found = resting(coding(1, BEA, account=Account.SECOND_HAND), coding(2, ASHA))

    assert not found.reasoning_is_second_hand
    assert found.has_her_own_voice


def test_reasoning_nobody_speaks_of_is_not_second_hand_but_bare():
    found = resting(coding(1, ASHA, tag="C"))

    assert not found.reasoning_is_second_hand
    assert found.on(Leg.REASONING) == ()
    assert len(found.on(Leg.CONTEXT)) == 1


def test_absence_is_consistent_with_a_configuration_and_never_supports_it():
    found = resting(coding(1, BEA, stance=Stance.CONSISTENT_BY_ABSENCE))

    assert found.is_without_support
    assert found.of(Stance.SUPPORTS) == ()


def test_without_the_interview_that_suggested_it_nothing_may_be_left():
    only = resting(coding(1, ASHA), suggested_by=("talk-asha",))
    tested = resting(coding(1, ASHA), coding(2, BEA), suggested_by=("talk-asha",))

    assert only.is_untested
    assert not tested.is_untested
    assert [each.document for each in tested.without(["talk-asha"]).items] == [BEA]


def test_a_configuration_rests_on_its_sub_configurations_evidence_too():
    alike, unlike = configuration("alike"), configuration("unlike")
    parent = configuration("matching", branches=(alike, unlike))
    evidence = items([coding(1, ASHA, "alike"), coding(2, BEA, "unlike")], [ASHA, BEA], PEOPLE)

    whole, one, other = rests_on([parent], evidence)

    assert len(whole.items) == 2
    assert [len(each.items) for each in (one, other)] == [1, 1]
