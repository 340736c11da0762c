"""An id that stands twice is a fault, wherever it stands."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_an_id_that_stands_twice_in_a_sheet_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codes.csv", "buses,Buses", "going,Buses")
    assert found(study) == [
        "evidence/codes.csv:3: code going already stands at evidence/codes.csv:2; give "
        "each code its own id",
    ]


def test_an_id_that_stands_twice_in_a_list_is_a_fault(study: Path) -> None:
    swap(study, "theory/conditions.yaml", "condition_id: alone", "condition_id: wants-talk")
    assert found(study) == [
        "theory/conditions.yaml:4: condition wants-talk already stands at "
        "theory/conditions.yaml:1; give each condition its own id",
        "theory/configurations.yaml:5: configuration speaks names condition alone, which "
        "is not in the study; name a condition that is, or add it",
        "theory/configurations.yaml:18: configuration stays names condition alone, which "
        "is not in the study; name a condition that is, or add it",
    ]


def test_a_branch_with_the_id_of_another_configuration_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "configuration_id: stays-shy",
        "configuration_id: speaks",
    )
    assert found(study) == [
        "theory/configurations.yaml:26: configuration speaks already stands at "
        "theory/configurations.yaml:3; give each configuration its own id",
    ]


def test_an_id_that_stands_twice_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "r2,south", "r1,south")
    assert found(study) == [
        "evidence/documents.csv:3: referral r1 has no answer in its column hopes; name a "
        "referral that has one",
        "programme/referrals.csv:2: referral r1 stands more than once; give each referral"
        " its own id",
        "programme/referrals.csv:4: referral r1 stands more than once; give each referral"
        " its own id",
    ]
