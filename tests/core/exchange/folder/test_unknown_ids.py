"""Naming what is not in the study is a fault, for each kind of thing that can be named."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_a_study_of_a_site_nobody_declared_is_a_fault(study: Path) -> None:
    swap(study, "study.toml", '"south"', '"east"')
    assert found(study) == [
        "study.toml:6: study small names site east, which is not in the study; name a "
        "site that is, or add it",
    ]


def test_a_referral_at_an_unknown_site_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "r2,south", "r2,east")
    assert found(study) == [
        "programme/referrals.csv:4: referral r2 names site east, which is not in the "
        "study; name a site that is, or add it",
    ]


def test_an_offer_to_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(study, "programme/offers.csv", "o1,r1", "o1,r9")
    assert found(study) == [
        "programme/offers.csv:2: offer o1 names referral r9, which is not in the study; "
        "name a referral that is, or add it",
    ]


def test_a_score_of_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(study, "programme/measures.csv", "m1,r1", "m1,r9")
    assert found(study) == [
        "programme/measures.csv:2: score m1 names referral r9, which is not in the study;"
        " name a referral that is, or add it",
    ]


def test_a_participant_at_an_unknown_site_is_a_fault(study: Path) -> None:
    swap(study, "evidence/participants.csv", "volunteer,,south", "volunteer,,east")
    assert found(study) == [
        "evidence/participants.csv:3: participant beth names site east, which is not in "
        "the study; name a site that is, or add it",
    ]


def test_an_interview_with_an_unknown_participant_is_a_fault(study: Path) -> None:
    swap(study, "evidence/interviews.csv", "talk-asha,asha", "talk-asha,carys")
    assert found(study) == [
        "evidence/interviews.csv:2: interview talk-asha names participant carys, which is"
        " not in the study; name a participant that is, or add it",
    ]


def test_a_document_of_an_unknown_participant_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", ",asha,talk-asha", ",carys,talk-asha")
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names participant carys, which is "
        "not in the study; name a participant that is, or add it",
    ]


def test_a_document_of_an_unknown_interview_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", ",asha,talk-asha", ",asha,talk-carys")
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names interview talk-carys, which "
        "is not in the study; name an interview that is, or add it",
    ]


def test_a_document_of_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", ",,r1,", ",,r9,")
    assert found(study) == [
        "evidence/documents.csv:3: document answer-r1 names referral r9, which is not in "
        "the study; name a referral that is, or add it",
    ]


def test_a_code_under_an_unknown_code_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codes.csv", ",going\n", ",walking\n")
    assert found(study) == [
        "evidence/codes.csv:3: code buses names code walking, which is not in the study; "
        "name a code that is, or add it",
    ]


def test_a_coding_in_an_unknown_document_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", "c1,words-asha", "c1,words-carys")
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 names document words-carys, which is not in "
        "the study; name a document that is, or add it",
    ]


def test_a_coding_on_an_unknown_configuration_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", ",speaks,", ",sings,")
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 names configuration sings, which is not in the"
        " study; name a configuration that is, or add it",
    ]


def test_a_coding_with_an_unknown_code_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", ",going,", ",walking,")
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 names code walking, which is not in the study;"
        " name a code that is, or add it",
    ]


def test_a_memo_about_what_is_not_in_the_study_is_kept_and_warned_of(study: Path) -> None:
    swap(study, "evidence/memos.yaml", "about: speaks ", "about: sings ")
    assert found(study) == [
        "evidence/memos.yaml:3: warning: memo first is about sings, which is not in the study; "
        "it is kept; give the id of what it is about, or leave about empty",
    ]


def test_a_context_of_an_unknown_condition_is_a_fault(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "[wants-talk, alone]", "[wants-talk, hungry]")
    assert found(study) == [
        "theory/configurations.yaml:5: configuration speaks names condition hungry, which"
        " is not in the study; name a condition that is, or add it",
    ]


def test_a_nested_context_of_an_unknown_condition_is_a_fault(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "{any: [alone]}", "{any: [alone, {all: [hungry]}]}")
    assert found(study) == [
        "theory/configurations.yaml:18: configuration stays names condition hungry, which"
        " is not in the study; name a condition that is, or add it",
    ]


def test_a_configuration_in_an_unknown_cluster_is_a_fault(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "[safety]", "[danger]")
    assert found(study) == [
        "theory/configurations.yaml:11: configuration speaks names cluster danger, which "
        "is not in the study; name a cluster that is, or add it",
    ]


def test_a_configuration_suggested_by_an_unknown_interview_is_a_fault(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "  - talk-asha", "  - talk-carys")
    assert found(study) == [
        "theory/configurations.yaml:12: configuration speaks names interview talk-carys, "
        "which is not in the study; name an interview that is, or add it",
    ]


def test_a_change_in_an_unknown_round_is_a_fault(study: Path) -> None:
    swap(study, "theory/changes.yaml", "round_id: round0", "round_id: round9")
    assert found(study) == [
        "theory/changes.yaml:2: change change1 names round round9, which is not in the "
        "study; name a round that is, or add it",
    ]


def test_a_change_of_an_unknown_configuration_is_a_fault(study: Path) -> None:
    swap(study, "theory/changes.yaml", "[speaks]", "[sings]")
    assert found(study) == [
        "theory/changes.yaml:4: change change1 names configuration sings, which is not in"
        " the study; name a configuration that is, or add it",
    ]


def test_a_change_because_of_an_unknown_coding_is_a_fault(study: Path) -> None:
    swap(study, "theory/changes.yaml", "[c1]", "[c9]")
    assert found(study) == [
        "theory/changes.yaml:6: change change1 names coding c9, which is not in the "
        "study; name a coding that is, or add it",
    ]
