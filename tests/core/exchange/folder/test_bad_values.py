"""A value that cannot be is a fault, told with what would be right."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_a_day_that_is_not_in_the_calendar_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "2017-02-01", "2017-02-30")
    assert found(study) == [
        "programme/sites.csv:3: opened_on is '2017-02-30'; it should be a date such as 2017-03-31",
    ]


def test_a_day_written_another_way_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "2017-02-01", "01/02/2017")
    assert found(study) == [
        "programme/sites.csv:3: opened_on is '01/02/2017'; it should be a date such as 2017-03-31",
    ]


def test_a_moment_that_cannot_be_is_a_fault(study: Path) -> None:
    swap(study, "evidence/interviews.csv", "2018-03-05 10:00", "2018-03-05 25:00")
    assert found(study) == [
        "evidence/interviews.csv:2: held_at is '2018-03-05 25:00'; it should be a moment "
        "such as 2017-03-31 14:30, or a date alone",
    ]


def test_a_bad_date_in_a_yaml_file_is_a_fault(study: Path) -> None:
    swap(study, "theory/rounds.yaml", "2018-01-31", "last January")
    assert found(study) == [
        "theory/rounds.yaml:3: closed_on is 'last January'; it should be a date such as 2017-03-31",
    ]


def test_a_bad_date_in_the_referrals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "2017-04-02", "2017-04-31")
    assert found(study) == [
        "programme/referrals.csv:4: referred_on is '2017-04-31'; it should be a date such"
        " as 2017-03-31",
    ]


def test_a_word_that_is_not_among_the_choices_is_a_fault(study: Path) -> None:
    swap(study, "evidence/participants.csv", "mother", "mum")
    assert found(study) == [
        "evidence/participants.csv:2: role is 'mum'; it should be one of mother, volunteer, staff",
    ]


def test_yes_in_capitals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", ",yes,", ",YES,")
    assert found(study) == [
        "programme/referrals.csv:2: taken_up is 'YES'; it should be one of yes, no",
    ]


def test_a_number_that_is_none_is_a_fault(study: Path) -> None:
    swap(study, "evidence/interviews.csv", ",40,", ",forty,")
    assert found(study) == [
        "evidence/interviews.csv:2: minutes is 'forty'; it should be a whole number from 1 to 1440",
    ]


def test_a_number_out_of_range_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", ",7,", ",22,")
    assert found(study) == [
        "programme/referrals.csv:2: hads_depression is 22; it should be a whole number "
        "from 0 to 21",
    ]


def test_a_required_cell_left_blank_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", ",South,", ", ,")
    assert found(study) == [
        "programme/sites.csv:3: name is missing; give the name a reader is shown",
    ]


def test_an_id_with_a_space_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "south,South", "down south,South")
    assert found(study) == [
        "evidence/participants.csv:3: participant beth names site south, which is not in "
        "the study; name a site that is, or add it",
        "programme/referrals.csv:4: referral r2 names site south, which is not in the "
        "study; name a site that is, or add it",
        "programme/sites.csv:3: site_id is 'down south'; an id is up to 80 letters, "
        "digits, dots, hyphens, underscores; a letter or digit first",
        "study.toml:6: study small names site south, which is not in the study; name a "
        "site that is, or add it",
    ]


def test_a_site_closed_before_it_opened_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "2018-12-31", "2016-12-31")
    assert found(study) == [
        "programme/sites.csv:3: closed_on 2016-12-31 is before opened_on 2017-02-01; a "
        "site closes after it opens",
    ]


def test_a_profile_without_its_question_is_a_fault(study: Path) -> None:
    swap(study, "study.toml", 'question = "For whom?"', '# question = "For whom?"')
    assert found(study) == [
        "study.toml:1: question is missing; give the realist question it asks",
    ]


def test_an_expression_that_cannot_be_read_is_a_fault(study: Path) -> None:
    swap(study, "theory/conditions.yaml", "weight: 1.50", "recorded_as: hads_depression >")
    assert found(study) == [
        "theory/conditions.yaml:3: condition wants-talk is recorded as 'hads_depression "
        ">', which cannot be read: the condition stops too soon; give a number, a date "
        "such as 2017-03-31, a word or 'quoted text'",
    ]


def test_a_context_that_is_a_sentence_is_a_fault(study: Path) -> None:
    swap(study, "theory/configurations.yaml", "context: {any: [alone]}", "context: she is alone")
    assert found(study) == [
        "theory/configurations.yaml:18: context does not say how its conditions are "
        "joined; give conditions under `all:`, `any:` or `unspecified:`, which may nest",
    ]


def test_a_control_character_in_a_cell_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", ",South,", ",So\x07uth,")
    assert found(study) == [
        "programme/sites.csv:3: name holds U+0007, a character that is not text; take out"
        " character 3 of it",
    ]


def test_a_control_character_in_the_referrals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "To talk", "To \x07talk")
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 should begin 'To talk' but at 0 stands 'To "
        "\\x07tal'; the text was changed after it was coded: correct start and end, or "
        "empty begins",
        "programme/referrals.csv:2: hopes holds U+0007, a character that is not text; "
        "take out character 4 of it",
    ]
