from forwhom.core.evidence.codings import Account, Leg
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.voices import Voice, items
from forwhom.core.programme.referrals import InWordsOf
from tests.factories.values import answer, coding, person, transcript


def test_a_passage_of_a_transcript_is_its_participants_voice():
    asha, said = person("Asha", site="north"), transcript("asha")

    (item,) = items([coding(1, said)], [said], [asha])

    assert (item.voice, item.site) == (Voice.MOTHER, "north")
    assert item.words == said.text


def test_an_open_answer_is_her_own_voice_unless_staff_wrote_it():
    hers, theirs = answer("r1", "Company"), answer("r2", "Mum wants company", InWordsOf.STAFF)

    own, written = items([coding(1, hers), coding(2, theirs)], [hers, theirs], [])

    assert (own.voice, own.site) == (Voice.MOTHER_WROTE, "north")
    assert written.voice is Voice.STAFF_WROTE
    assert own.speaker != written.speaker


def test_in_a_joint_interview_the_turn_tells_who_speaks():
    asha, bea = person("Asha"), person("Bea", Role.VOLUNTEER)
    text = "Asha: I went.\n\nBea: I saw her come in."
    both = transcript("asha", text, participant_ids=("asha", "bea"), speakers=("Asha", "Bea"))
    first, second = coding(1, both, end=13), coding(2, both, start=20, end=30)

    found = items([first, second], [both], [asha, bea])

    assert [each.voice for each in found] == [Voice.MOTHER, Voice.VOLUNTEER]


def test_nobodys_passage_is_told_as_not_recorded():
    said = transcript("asha", participant_ids=())

    (item,) = items([coding(1, said)], [said], [])

    assert item.voice is Voice.UNKNOWN


def test_an_account_is_mixed_when_its_legs_differ():
    said = transcript("asha")
    mixed = coding(
        1,
        said,
        account=None,
        context_account=Account.SECOND_HAND,
        reasoning_account=Account.FIRST_HAND,
    )

    (item,) = items([mixed], [said], [person()])

    assert item.account == "mixed by leg"
    assert item.is_first_hand(Leg.REASONING)
    assert not item.is_first_hand(Leg.CONTEXT)


def test_whose_own_a_leg_is_is_asked_of_that_leg():
    said = transcript("asha")
    mixed = coding(1, said, reasoning_account=Account.SECOND_HAND)

    (item,) = items([mixed], [said], [person()])

    assert item.is_her_own_on(Leg.CONTEXT)
    assert not item.is_her_own_on(Leg.REASONING)
    assert not item.is_her_own_on(Leg.OUTCOME)


def test_a_passage_is_in_the_round_that_its_interview_fed():
    said, wrote = transcript("asha", interview_id="talk-asha"), answer("r1", "Company")
    marked = [coding(1, said), coding(2, wrote)]

    found = items(marked, [said, wrote], [person()], {"talk-asha": "round1"})

    assert [each.round_id for each in found] == ["round1", None]


def test_a_speaker_is_known_where_somebody_told_her_apart():
    both = transcript("both", participant_ids=("asha", "bea"))
    people = [person("Asha"), person("Bea")]
    (nobody,) = items([coding(1, both)], [both], people)
    (hers,) = items([coding(1, answer("r1", "Company"))], [answer("r1", "Company")], [])

    assert not nobody.speaker_is_known
    assert hers.speaker_is_known
