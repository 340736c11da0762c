"""What is legal, and a careful evaluator would want to know."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, put, swap


def test_an_interview_before_its_consent_is_a_warning(study: Path) -> None:
    swap(study, "evidence/interviews.csv", "2018-03-05 09:50", "2018-03-05 10:10")
    assert found(study) == [
        "evidence/interviews.csv:2: warning: interview talk-asha began 2018-03-05 10:00, before "
        "its consent 2018-03-05 10:10; consent is given before an interview begins: check both "
        "moments"
    ]


def test_consent_on_the_day_of_the_interview_is_no_warning_where_the_hour_is_not_kept(
    study: Path,
) -> None:
    swap(study, "evidence/interviews.csv", "2018-03-05 09:50", "2018-03-05")
    assert found(study) == []


def test_an_interview_less_than_48_hours_after_its_leaflet_is_a_warning(study: Path) -> None:
    swap(study, "evidence/interviews.csv", "2018-03-01 09:00", "2018-03-03 10:01")
    assert found(study) == [
        "evidence/interviews.csv:2: warning: interview talk-asha began 2018-03-05 10:00, less "
        "than 48 hours after its leaflet 2018-03-03 10:01; the leaflet is sent at least 48 hours "
        "before: check both moments"
    ]


def test_an_interview_48_hours_after_its_leaflet_is_no_warning(study: Path) -> None:
    swap(study, "evidence/interviews.csv", "2018-03-01 09:00", "2018-03-03 10:00")
    assert found(study) == []


def test_each_missing_leg_makes_a_configuration_partial(study: Path) -> None:
    configuration = {
        "context": "  context: {any: [alone]}\n",
        "resource": "  resource: a friend\n",
        "reasoning": "  reasoning: she is not alone\n",
        "outcome": "  outcome: she goes\n",
    }
    put(study, "evidence/memos.yaml", "")
    put(study, "theory/changes.yaml", "")
    swap(study, "evidence/codings.csv", ",speaks,,M,supports,", ",,going,,,")
    for leg in configuration:
        legs = "".join(text for name, text in configuration.items() if name != leg)
        text = f"- configuration_id: speaks\n  name: She can speak\n{legs}"
        put(study, "theory/configurations.yaml", text)
        (warning,) = found(study)
        assert f"warning: configuration speaks (She can speak) has no {leg}; " in warning


def test_a_branch_takes_over_its_parents_legs_but_not_its_reasoning(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "    reasoning: it is too far\n", "")
    assert found(study) == [
        "theory/configurations.yaml:16: warning: configuration stays (She stays away) has no "
        "reasoning; a partial configuration may stand; what would have to be true for its "
        "outcome?",
        "theory/configurations.yaml:22: warning: configuration stays-far (It is far) has no "
        "reasoning; a partial configuration may stand; what would have to be true for its "
        "outcome?",
    ]


def test_a_transcript_that_names_no_participant_is_a_warning(study: Path) -> None:
    swap(study, "evidence/documents.csv", ",asha,talk-asha", ",,talk-asha")
    assert found(study) == [
        "evidence/documents.csv:2: warning: document words-asha names no participant; say who "
        "speaks in it, or nobody's account can be told"
    ]


def test_a_passage_of_length_zero_is_a_warning(study: Path) -> None:
    swap(study, "evidence/codings.csv", "0,7,To talk", "7,7,")
    assert found(study) == [
        "evidence/codings.csv:3: warning: coding c2 marks no text; give an end after its start, "
        "or take the coding out"
    ]


def test_a_staff_site_label_that_identifies_one_person_is_a_warning(study: Path) -> None:
    put(
        study,
        "evidence/participants.csv",
        (study / "evidence/participants.csv").read_text() + "s1,,staff,local,south\n",
    )
    assert found(study) == [
        "evidence/participants.csv:4: warning: participant s1 is the only member of staff at "
        "south; 'staff' with this site names one person: consider leaving the site out in print"
    ]


def test_two_staff_at_one_site_are_no_warning(study: Path) -> None:
    put(
        study,
        "evidence/participants.csv",
        (study / "evidence/participants.csv").read_text()
        + "s1,,staff,local,south\ns2,,staff,local,south\n",
    )
    assert found(study) == []


def test_a_text_that_is_not_listed_is_a_warning(study: Path) -> None:
    put(study, "evidence/documents/beth.txt", "Beth: Hello.")
    assert found(study) == [
        "evidence/documents/beth.txt: warning: beth.txt is in no row of evidence/documents.csv; "
        "add a row for it, or take the file away"
    ]
