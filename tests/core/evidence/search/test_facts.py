from __future__ import annotations

from datetime import date

import pytest

from forwhom.core.evidence.participants import Role, StaffRole
from forwhom.core.evidence.search.facts import Period, Sources, facts_of, sources_of, speaker_of
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Moment
from tests.factories.values import answer, interview, person, transcript

ASHA, BEA = person("Asha", site="north", ethnicity="Asian"), person("Bea", Role.VOLUNTEER)
PEOPLE = sources_of([ASHA, BEA], [interview()])


def fact(
    name: str, label: str | None, sources: Sources = PEOPLE, **more: object
) -> tuple[str, ...]:
    return facts_of(transcript("asha", **more), label, sources)[name]


@pytest.mark.parametrize(
    ("label", "whose", "role", "site"),
    [
        ("Interviewer", "interviewer", "", "north"),
        ("Asha", "participants", "mother", "north"),
        (None, "participants", "", "north"),
    ],
)
def test_whose_turn_it_is(label: str | None, whose: str, role: str, site: str) -> None:
    assert fact("whose", label) == (whose,)
    assert fact("role", label) == (role,)
    assert fact("site", label) == (site,)


def test_a_name_that_is_not_the_participants_is_not_taken_for_hers() -> None:
    assert fact("role", "Kim", speakers=("Kim", "Asha")) == ("",)


def test_the_only_participant_speaks_under_a_label_that_names_nobody() -> None:
    assert fact("role", "Respondent", speakers=("Q", "Respondent")) == ("mother",)
    assert fact("whose", "Q", speakers=("Q", "Respondent")) == ("interviewer",)


def test_a_participant_whose_name_is_a_word_for_an_interviewer_is_no_interviewer() -> None:
    mod = person("Mod")
    said = transcript("mod", speakers=("Mod",))

    assert speaker_of(said, "Mod", {"mod": mod}) == mod
    assert facts_of(said, "Mod", sources_of([mod], []))["whose"] == ("participants",)


def test_in_a_joint_interview_the_label_tells_who_speaks() -> None:
    both = transcript("asha", participant_ids=("asha", "bea"), speakers=("Asha", "Bea"))

    assert facts_of(both, "Bea", PEOPLE)["role"] == ("volunteer",)
    assert facts_of(both, "Asha", PEOPLE)["participant.ethnicity"] == ("Asian",)


@pytest.mark.parametrize(
    ("wrote", "role"), [(InWordsOf.MOTHER, "mother"), (InWordsOf.STAFF, "staff")]
)
def test_an_answer_is_spoken_by_whoever_wrote_it(wrote: InWordsOf, role: str) -> None:
    found = facts_of(answer("r1", "A friend", wrote), None, PEOPLE)

    assert (found["role"], found["site"], found["kind"]) == ((role,), ("north",), ("open text",))


def test_staff_are_told_apart_by_what_they_do_and_never_by_name() -> None:
    kim = person("Kim", Role.STAFF, staff_role=StaffRole.LOCAL, site="north")
    found = facts_of(transcript("kim", speakers=("Manager",)), "Manager", sources_of([kim], []))

    assert (found["role"], found["participant.staff_role"]) == (("staff",), ("local",))
    assert not any("kim" in value.casefold() for values in found.values() for value in values)


def test_several_values_are_several() -> None:
    both = person("Asha", mental_health_experience=("anxiety", "depression"))

    found = facts_of(transcript(), "Asha", sources_of([both], []))

    assert found["participant.mental_health_experience"] == ("anxiety", "depression")


def test_added_columns_are_facts_too() -> None:
    assert fact("document.wave", "Asha", extra=(("wave", "2"),)) == ("2",)


ROUNDS = (
    Period("r0", date(2018, 1, 1)),
    Period("r1", date(2018, 3, 5)),
    Period("r2", date(2018, 9, 1)),
)


@pytest.mark.parametrize(
    ("held", "fed"),
    [
        ("2017-12-31", "r0"),
        ("2018-03-05 10:00", "r1"),
        ("2018-03-06", "r2"),
        ("2018-09-02", "after the last"),
    ],
)
def test_an_interview_belongs_to_the_first_round_closed_on_its_day_or_later(
    held: str, fed: str
) -> None:
    told = sources_of([ASHA], [interview(held_at=Moment.from_text(held))], ROUNDS)

    assert fact("round", "Asha", told, interview_id="talk-asha") == (fed,)


def test_an_interview_after_the_last_closed_round_feeds_the_open_one() -> None:
    rounds = [*ROUNDS, Period("open", None)]
    late = sources_of([ASHA], [interview(held_at=Moment.from_text("2018-09-02"))], rounds)
    early = sources_of([ASHA], [interview(held_at=Moment.from_text("2017-12-31"))], rounds)

    assert fact("round", "Asha", late, interview_id="talk-asha") == ("open",)
    assert fact("round", "Asha", early, interview_id="talk-asha") == ("r0",)


def test_what_belongs_to_no_interview_has_no_round() -> None:
    assert fact("round", "Asha", sources_of([ASHA], [], ROUNDS)) == ("",)
