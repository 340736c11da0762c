"""Legs and the whole, and what the paper's own table shows: see also `tests/spec/test_rests_on`."""

from __future__ import annotations

from hypothesis import given

from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.voices import items
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.matrix import By, count_of, counted
from forwhom.core.theory.remarks import Remark
from forwhom.core.theory.rests_on import rests_on
from tests.factories.studies import studies
from tests.factories.values import answer, coding, configuration, person, transcript
from tests.spec.drawn import drawn

ASHA = transcript("asha", interview_id="talk-asha")
PEOPLE = [person("Asha")]

# The quotations in the paper's Table 4, as facts: who speaks, what is tagged, for what. An asterisk
# is a quotation that counters; "friend" is a mother speaking of a friend; "blocked" shows take-up
# missing where the context or the resource was. 18's last is printed without a tag, drawn with M.
PRINTED = """
configuration | quotations
1  | C mother, C mother, C mother, M* mother
2  | C-M mother
3  | C-M mother
4  | C-M mother
5  | C-M mother
6  | C-M wrote
7  | C-M volunteer, C-M volunteer
8  | C-M mother, C-M mother
9  | C-M blocked volunteer
10 | C-M blocked staff, C-M blocked staff
11 | C-M mother, M* mother
12 | C-M mother
13 | C-M staff-wrote
14 | M wrote, M wrote, M wrote, M wrote
15 | C-M mother, C-M* friend
16 | C-M mother, C-M wrote
17 | C-M wrote
18 | C mother, C-M volunteer, C-M mother, M* staff
19 | C-M blocked staff, C-M blocked staff
20 | C-M blocked volunteer
"""


def printed():
    """What each of the paper's configurations rests on by its quotations alone."""
    codings, documents, people, configurations = [], [], [], []
    for row in drawn(PRINTED):
        configurations.append(configuration(row["configuration"]))
        for quotation in row["quotations"].split(", "):
            document, speaker = said_by(quotation.split()[-1], len(codings))
            documents.append(document)
            people += speaker
            codings.append(quoted(len(codings), document, row["configuration"], quotation))
    return in_parts(rests_on(configurations, items(codings, documents, people)))


def said_by(who, number):
    if who.endswith("wrote"):
        own = InWordsOf.MOTHER if who == "wrote" else InWordsOf.STAFF
        return answer(f"r{number}", "It was said.", own), []
    role = Role.MOTHER if who == "friend" else Role(who)
    return transcript(f"p{number}", "It was said.", speakers=()), [person(f"P{number}", role)]


def quoted(number, document, configuration_id, quotation):
    tag, *blocked, who = quotation.split()
    stance = Stance.COUNTERS if tag.endswith("*") else Stance.SUPPORTS
    return coding(
        number,
        document,
        configuration_id,
        tag=tag.rstrip("*"),
        stance=Stance.CONSISTENT_BY_ABSENCE if blocked else stance,
        account=Account.FIRST_HAND if who in {"mother", "wrote"} else Account.SECOND_HAND,
    )


def with_(remark, leg=None):
    found = printed()
    return {int(e.configuration.configuration_id) for e in found if leg in e.legs_with(remark)}


def test_the_papers_quotations_lack_a_mothers_own_voice_on_six():
    assert with_(Remark.NO_OWN_VOICE) == {7, 9, 10, 13, 19, 20}


def test_the_papers_quotations_lack_the_reasoning_on_1_and_the_context_on_14():
    assert with_(Remark.NO_EVIDENCE, Leg.REASONING) == {1}
    assert with_(Remark.NO_EVIDENCE, Leg.CONTEXT) == {14}


def test_four_of_the_papers_rest_on_absence_alone():
    assert with_(Remark.ONLY_ABSENCE) == {9, 10, 19, 20}


def test_nothing_shows_that_the_paper_looked_for_counter_evidence_but_on_those_that_have_it():
    assert with_(Remark.NOBODY_LOOKED) == set(range(1, 21)) - {1, 11, 15, 18}


def found_on(*codings, **more):
    (found,) = in_parts(rests_on([configuration(**more)], items(codings, [ASHA], PEOPLE)))
    return found


def test_a_passage_that_shows_two_legs_is_on_both():
    found = found_on(coding(1, ASHA, tag="C-M"))

    assert [(part.leg, len(part.resting.items)) for part in found.parts] == [
        (None, 1),
        (Leg.CONTEXT, 1),
        (Leg.RESOURCE, 0),
        (Leg.REASONING, 1),
        (Leg.OUTCOME, 0),
    ]


def test_each_part_is_told_with_and_without_what_suggested_it():
    found = found_on(coding(1, ASHA), suggested_by=("talk-asha",))

    assert len(found.whole.resting.items) == 1
    assert found.whole.without_suggesting.resting.items == ()
    assert found.legs[0].without_suggesting.resting.items == ()


def test_where_it_is_not_recorded_what_suggested_it_there_is_no_second_of_the_pair():
    assert found_on(coding(1, ASHA)).whole.without_suggesting is None


def test_a_sub_configuration_takes_over_a_leg_and_never_the_reasoning():
    alike = configuration("alike", context=None, reasoning=None)
    parent = configuration("matching", branches=(alike,))

    _, branch = in_parts(rests_on([parent], ()))

    assert branch.parent is parent
    assert branch.legs_with(Remark.LEG_MISSING) == (Leg.REASONING,)


@given(studies())
def test_every_side_of_every_part_adds_up_and_less_is_left_without_what_suggested_it(study):
    for each in in_parts(rests_on(study.configurations, study.evidence())):
        for part in each.parts:
            total = count_of(part.resting.items)
            for side in By:
                cells = counted(part.resting.items, side, part.leg).values()
                assert sum(cell.codings for cell in cells) == total.codings
            if left := part.without_suggesting:
                assert set(left.resting.items) <= set(part.resting.items)
