"""The worked study's theory: what stood when, and how unevenly it is evidenced."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest

from forwhom.core.evidence.codings import Account, Coding, Leg, ResponseToTheory, Stance
from forwhom.core.evidence.documents import DocumentKind
from forwhom.core.evidence.participants import Role
from forwhom.core.programme.referrals import Referral
from forwhom.core.study import Study
from forwhom.core.tables.expressions import fields, parse
from forwhom.core.theory.configurations import every_configuration
from forwhom.core.theory.in_parts import InParts, in_parts
from forwhom.core.theory.remarks import Remark
from forwhom.core.theory.rests_on import rests_on
from forwhom.core.theory.rounds import Inference, Verb, standing_at

ADDED = {5, 9, 11, 12, 14, 15, 17, 20}
"""The eight that the paper added to its twelve hypotheses."""

BRANCHED = {7, 8, 16, 18}


def cmo(numbers: Iterable[int]) -> set[str]:
    return {f"cmo{number:02d}" for number in numbers}


HYPOTHESISED = cmo(range(1, 21)) - cmo(ADDED)
BRANCHES = {f"{parent}{letter}" for parent in cmo(BRANCHED) for letter in "ab"}


def standing(study: Study, at: str) -> frozenset[str]:
    ids = [each.configuration_id for each in every_configuration(study.configurations)]
    return standing_at(ids, study.rounds, study.changes, at)


@pytest.fixture(scope="session")
def coded(study: Study) -> dict[int, list[Coding]]:
    """The codings on each configuration and its branches, by its number."""
    found: dict[int, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        if coding.configuration_id:
            found[int(re.sub(r"\D", "", coding.configuration_id))].append(coding)
    return found


def test_the_twenty_stand_with_two_branches_where_needs_are_opposite(study: Study) -> None:
    assert [each.configuration_id for each in study.configurations] == sorted(cmo(range(1, 21)))
    branches = {b.configuration_id for each in study.configurations for b in each.branches}
    assert branches == BRANCHES


def test_exactly_the_twelve_hypothesised_stand_at_round_0(study: Study) -> None:
    assert standing(study, "round0") == HYPOTHESISED


def test_all_twenty_and_their_branches_stand_at_the_last_round(study: Study) -> None:
    assert standing(study, study.rounds[-1].round_id) == cmo(range(1, 21)) | BRANCHES


def test_the_nineteenth_is_set_aside_in_round_2_and_stands_again_in_round_3(study: Study) -> None:
    assert ["cmo19" in standing(study, f"round{n}") for n in range(4)] == [True, True, False, True]


def test_each_of_the_eight_is_added_once_and_none_of_the_twelve_is(study: Study) -> None:
    added = [c for each in study.changes if each.verb is Verb.ADDED for c in each.configurations]
    assert sorted(added) == sorted(cmo(ADDED))


def test_every_change_says_why_by_which_inference_and_because_of_what(study: Study) -> None:
    for change in study.changes:
        assert change.reason and change.inferences and change.because_of
    assert {how for each in study.changes for how in each.inferences} == set(Inference)


def test_no_change_rests_on_a_coding_made_after_its_round_had_closed(study: Study) -> None:
    closed = {each.round_id: each.closed_on for each in study.rounds}
    coded_on = {each.coding_id: each.coded_on for each in study.codings}
    for change in study.changes:
        for coding_id in change.because_of:
            made = coded_on[coding_id]
            assert made and made <= closed[change.round_id], (change.change_id, coding_id)


def test_rounds_follow_each_other_and_say_that_they_are_invented(study: Study) -> None:
    dates = [each.closed_on for each in study.rounds]
    assert dates == sorted(dates)
    assert all("invented" in (each.about or "").lower() for each in study.rounds)


def test_every_configuration_stands_whole_under_one_outcome(study: Study) -> None:
    for each in every_configuration(study.configurations):
        assert each.sentence
        assert each.outcome == "takes up the offer of peer support"
    for each in study.configurations:
        assert each.clusters and each.clusters_by == "ours"
        assert not each.missing_legs()


def test_nine_and_ten_are_the_essential_preconditions(study: Study) -> None:
    essential = {each.configuration_id for each in study.configurations if each.essential}
    assert essential == cmo({9, 10})


def test_no_condition_is_kept_for_nothing(study: Study) -> None:
    used = {
        condition
        for each in every_configuration(study.configurations)
        if each.context
        for condition in each.context.condition_ids()
    }
    unused = {each.condition_id for each in study.conditions} - used
    assert unused == {"already-known-to-social-services"}  # told in the note to cmo18


def test_what_is_recorded_of_a_condition_is_in_referral_columns(study: Study) -> None:
    columns = set(Referral.__dataclass_fields__)
    meanings = [each.recorded_as for each in study.conditions if each.recorded_as]
    assert len(meanings) == 4
    for meaning in meanings:
        assert set(fields(parse(meaning))) <= columns


def test_every_configuration_has_evidence(coded: dict[int, list[Coding]]) -> None:
    assert set(coded) == set(range(1, 21))


def test_evidence_against_is_where_it_should_be(coded: dict[int, list[Coding]]) -> None:
    countered = {n for n, all_ in coded.items() if any(c.stance is Stance.COUNTERS for c in all_)}
    assert countered == {1, 2, 11, 15, 18}


def test_the_second_is_corrected_once_and_rejected_once(coded: dict[int, list[Coding]]) -> None:
    said = [each.response_to_theory for each in coded[2] if each.response_to_theory]
    assert sorted(said) == [ResponseToTheory.CORRECTED, ResponseToTheory.REJECTED]


def test_four_have_nothing_in_their_favour_and_no_mothers_own_voice(
    study: Study, coded: dict[int, list[Coding]]
) -> None:
    roles = roles_by_document(study)
    silent = {
        number
        for number, all_ in coded.items()
        if all(each.stance is not Stance.SUPPORTS for each in all_)
    }
    assert silent == {9, 10, 19, 20}
    for number in silent:
        for each in coded[number]:
            assert roles[each.document_id] != {Role.MOTHER}
            assert each.account_of(Leg.REASONING) is not Account.FIRST_HAND


def test_the_fifth_rests_on_one_speaker_in_the_interview_that_suggested_it(
    study: Study, coded: dict[int, list[Coding]]
) -> None:
    (document_id,) = {each.document_id for each in coded[5]}
    document = next(each for each in study.documents if each.document_id == document_id)
    fifth = next(each for each in study.configurations if each.configuration_id == "cmo05")
    assert fifth.suggested_by == (document.interview_id,)
    assert document.participant_ids == ("m03",)


def test_the_twelfth_and_the_seventeenth_rest_on_one_coding(
    coded: dict[int, list[Coding]],
) -> None:
    assert {number for number in coded if len(coded[number]) == 1} == {12, 17, 20}


def test_the_fourteenth_rests_on_open_text_and_shows_the_reasoning_only(
    study: Study, coded: dict[int, list[Coding]]
) -> None:
    kinds = {each.document_id: each.kind for each in study.documents}
    assert {kinds[each.document_id] for each in coded[14]} == {DocumentKind.OPEN_TEXT}
    assert {str(each.tag) for each in coded[14]} == {"M"}


# --- what it rests on, from its data alone -----------------------------------------------------


@pytest.fixture(scope="session")
def in_its_parts(study: Study) -> tuple[InParts, ...]:
    return in_parts(rests_on(study.configurations, study.evidence()))


def remarked(parts: Iterable[InParts], remark: Remark, leg: Leg | None = None) -> set[str]:
    """The configurations, without their branches, of which a remark is made."""
    return {
        each.configuration.configuration_id
        for each in parts
        if not each.parent and leg in each.legs_with(remark)
    }


def test_six_lack_a_mothers_own_voice_as_the_papers_quotations_do(
    in_its_parts: tuple[InParts, ...],
) -> None:
    assert remarked(in_its_parts, Remark.NO_OWN_VOICE) == cmo({7, 9, 10, 13, 19, 20})


def test_the_fourteenth_alone_lacks_the_context_as_in_the_paper(
    in_its_parts: tuple[InParts, ...],
) -> None:
    assert remarked(in_its_parts, Remark.NO_EVIDENCE, Leg.CONTEXT) == cmo({14})


def test_none_lacks_the_reasoning_for_invented_interviews_speak_to_the_first_too(
    in_its_parts: tuple[InParts, ...],
) -> None:
    """The paper prints no quotation for the reasoning of its first: see `test_in_parts`."""
    assert remarked(in_its_parts, Remark.NO_EVIDENCE, Leg.REASONING) == set()


def test_four_are_only_consistent_by_absence_as_in_the_paper(
    in_its_parts: tuple[InParts, ...],
) -> None:
    assert remarked(in_its_parts, Remark.ONLY_ABSENCE) == cmo({9, 10, 19, 20})


def test_only_the_fifth_rests_on_what_suggested_it(in_its_parts: tuple[InParts, ...]) -> None:
    assert remarked(in_its_parts, Remark.ONLY_SUGGESTED) == cmo({5})


def roles_by_document(study: Study) -> dict[str, set[Role]]:
    """The roles of those who speak in each transcript; open text is a mother's unless said."""
    roles = {each.participant_id: each.role for each in study.participants}
    return {
        each.document_id: {roles[who] for who in each.participant_ids} or {Role.MOTHER}
        for each in study.documents
    }
