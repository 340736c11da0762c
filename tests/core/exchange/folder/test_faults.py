"""Each fault a study folder can have, where it stands and what a person is told of it."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_a_day_that_is_not_in_the_calendar_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "2017-02-01",
        "2017-02-30",
    )
    assert found(study) == [
        "programme/sites.csv:3: opened_on is '2017-02-30'; it should be a date such as 2017-03-31",
    ]


def test_a_day_written_another_way_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "2017-02-01",
        "01/02/2017",
    )
    assert found(study) == [
        "programme/sites.csv:3: opened_on is '01/02/2017'; it should be a date such as 2017-03-31",
    ]


def test_a_moment_that_cannot_be_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/interviews.csv",
        "2018-03-05 10:00",
        "2018-03-05 25:00",
    )
    assert found(study) == [
        "evidence/interviews.csv:2: held_at is '2018-03-05 25:00'; it should be a moment such as 2017-03-31 14:30, or a date alone",
    ]


def test_a_bad_date_in_a_yaml_file_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/rounds.yaml",
        "2018-01-31",
        "last January",
    )
    assert found(study) == [
        "theory/rounds.yaml:3: closed_on is 'last January'; it should be a date such as 2017-03-31",
    ]


def test_a_bad_date_in_the_referrals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "2017-04-02",
        "2017-04-31",
    )
    assert found(study) == [
        "programme/referrals.csv:4: referred_on is '2017-04-31'; it should be a date such as 2017-03-31",
    ]


def test_a_word_that_is_not_among_the_choices_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/participants.csv",
        "mother",
        "mum",
    )
    assert found(study) == [
        "evidence/participants.csv:2: role is 'mum'; it should be one of mother, volunteer, staff",
    ]


def test_yes_in_capitals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        ",yes,",
        ",YES,",
    )
    assert found(study) == [
        "programme/referrals.csv:2: taken_up is 'YES'; it should be one of yes, no",
    ]


def test_a_number_that_is_none_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/interviews.csv",
        ",40,",
        ",forty,",
    )
    assert found(study) == [
        "evidence/interviews.csv:2: minutes is 'forty'; it should be a whole number from 1 to 1440",
    ]


def test_a_number_out_of_range_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        ",7,",
        ",22,",
    )
    assert found(study) == [
        "programme/referrals.csv:2: hads_depression is 22; it should be a whole number from 0 to 21",
    ]


def test_a_required_cell_left_blank_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        ",South,",
        ", ,",
    )
    assert found(study) == [
        "programme/sites.csv:3: name is missing; give the name a reader is shown",
    ]


def test_an_id_with_a_space_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "south,South",
        "down south,South",
    )
    assert found(study) == [
        "evidence/participants.csv:3: participant beth names site south, which is not in the study; name a site that is, or add it",
        "programme/referrals.csv:4: referral r2 names site south, which is not in the study; name a site that is, or add it",
        "programme/sites.csv:3: site_id is 'down south'; an id is up to 80 letters, digits, dots, hyphens, underscores; a letter or digit first",
        "study.toml:6: study small names site south, which is not in the study; name a site that is, or add it",
    ]


def test_a_site_closed_before_it_opened_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "2018-12-31",
        "2016-12-31",
    )
    assert found(study) == [
        "programme/sites.csv:3: closed_on 2016-12-31 is before opened_on 2017-02-01; a site closes after it opens",
    ]


def test_a_study_of_a_site_nobody_declared_is_a_fault(study: Path) -> None:
    swap(
        study,
        "study.toml",
        '"south"',
        '"east"',
    )
    assert found(study) == [
        "study.toml:6: study small names site east, which is not in the study; name a site that is, or add it",
    ]


def test_a_referral_at_an_unknown_site_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "r2,south",
        "r2,east",
    )
    assert found(study) == [
        "programme/referrals.csv:4: referral r2 names site east, which is not in the study; name a site that is, or add it",
    ]


def test_an_offer_to_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/offers.csv",
        "o1,r1",
        "o1,r9",
    )
    assert found(study) == [
        "programme/offers.csv:2: offer o1 names referral r9, which is not in the study; name a referral that is, or add it",
    ]


def test_a_score_of_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/measures.csv",
        "m1,r1",
        "m1,r9",
    )
    assert found(study) == [
        "programme/measures.csv:2: score m1 names referral r9, which is not in the study; name a referral that is, or add it",
    ]


def test_a_participant_at_an_unknown_site_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/participants.csv",
        "volunteer,,south",
        "volunteer,,east",
    )
    assert found(study) == [
        "evidence/participants.csv:3: participant beth names site east, which is not in the study; name a site that is, or add it",
    ]


def test_an_interview_with_an_unknown_participant_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/interviews.csv",
        "talk-asha,asha",
        "talk-asha,carys",
    )
    assert found(study) == [
        "evidence/interviews.csv:2: interview talk-asha names participant carys, which is not in the study; name a participant that is, or add it",
    ]


def test_a_document_of_an_unknown_participant_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        ",asha,talk-asha",
        ",carys,talk-asha",
    )
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names participant carys, which is not in the study; name a participant that is, or add it",
    ]


def test_a_document_of_an_unknown_interview_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        ",asha,talk-asha",
        ",asha,talk-carys",
    )
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names interview talk-carys, which is not in the study; name an interview that is, or add it",
    ]


def test_a_document_of_an_unknown_referral_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        ",,r1,",
        ",,r9,",
    )
    assert found(study) == [
        "evidence/documents.csv:3: document answer-r1 names referral r9, which is not in the study; name a referral that is, or add it",
    ]


def test_a_code_under_an_unknown_code_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codes.csv",
        ",going\n",
        ",walking\n",
    )
    assert found(study) == [
        "evidence/codes.csv:3: code buses names code walking, which is not in the study; name a code that is, or add it",
    ]


def test_a_coding_in_an_unknown_document_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        "c1,words-asha",
        "c1,words-carys",
    )
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 names document words-carys, which is not in the study; name a document that is, or add it",
    ]


def test_a_coding_on_an_unknown_configuration_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        ",speaks,",
        ",sings,",
    )
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 names configuration sings, which is not in the study; name a configuration that is, or add it",
    ]


def test_a_coding_with_an_unknown_code_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        ",going,",
        ",walking,",
    )
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 names code walking, which is not in the study; name a code that is, or add it",
    ]


def test_a_memo_about_nothing_in_the_study_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/memos.yaml",
        "about: speaks ",
        "about: sings ",
    )
    assert found(study) == [
        "evidence/memos.yaml:3: memo first is about sings, which is not in the study; give the id of what it is about, or leave about empty",
    ]


def test_a_context_of_an_unknown_condition_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "[wants-talk, alone]",
        "[wants-talk, hungry]",
    )
    assert found(study) == [
        "theory/configurations.yaml:5: configuration speaks names condition hungry, which is not in the study; name a condition that is, or add it",
    ]


def test_a_nested_context_of_an_unknown_condition_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "{any: [alone]}",
        "{any: [alone, {all: [hungry]}]}",
    )
    assert found(study) == [
        "theory/configurations.yaml:18: configuration stays names condition hungry, which is not in the study; name a condition that is, or add it",
    ]


def test_a_configuration_in_an_unknown_cluster_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "[safety]",
        "[danger]",
    )
    assert found(study) == [
        "theory/configurations.yaml:11: configuration speaks names cluster danger, which is not in the study; name a cluster that is, or add it",
    ]


def test_a_configuration_suggested_by_an_unknown_interview_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "  - talk-asha",
        "  - talk-carys",
    )
    assert found(study) == [
        "theory/configurations.yaml:12: configuration speaks names interview talk-carys, which is not in the study; name an interview that is, or add it",
    ]


def test_a_change_in_an_unknown_round_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/changes.yaml",
        "round_id: round0",
        "round_id: round9",
    )
    assert found(study) == [
        "theory/changes.yaml:2: change change1 names round round9, which is not in the study; name a round that is, or add it",
    ]


def test_a_change_of_an_unknown_configuration_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/changes.yaml",
        "[speaks]",
        "[sings]",
    )
    assert found(study) == [
        "theory/changes.yaml:4: change change1 names configuration sings, which is not in the study; name a configuration that is, or add it",
    ]


def test_a_change_because_of_an_unknown_coding_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/changes.yaml",
        "[c1]",
        "[c9]",
    )
    assert found(study) == [
        "theory/changes.yaml:6: change change1 names coding c9, which is not in the study; name a coding that is, or add it",
    ]


def test_a_passage_that_ends_past_its_document_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        "36,74",
        "36,740",
    )
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 ends at 740, past the end of document words-asha; the document has 76 characters: give positions from 0 to 76",
    ]


def test_a_passage_past_the_end_of_an_open_answer_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        "0,7",
        "0,70",
    )
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 ends at 70, past the end of document answer-r1; the document has 21 characters: give positions from 0 to 21",
    ]


def test_a_passage_that_moved_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        "36,74",
        "35,74",
    )
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 should begin 'Because' but at 35 stands ' Becaus'; the text was changed after it was coded: correct start and end, or empty begins",
    ]


def test_a_passage_that_ends_before_it_starts_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        "36,74",
        "74,36",
    )
    assert found(study) == [
        "evidence/codings.csv:2: end 36 is before start 74; a passage ends after it starts",
    ]


def test_a_configurations_coding_without_its_stance_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codings.csv",
        ",supports,",
        ",,",
    )
    assert found(study) == [
        "evidence/codings.csv:2: a coding on a configuration lacks its tag or stance; say which legs it shows (tag) and how it stands to them (stance)",
    ]


def test_an_id_that_stands_twice_in_a_sheet_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codes.csv",
        "buses,Buses",
        "going,Buses",
    )
    assert found(study) == [
        "evidence/codes.csv:3: code going already stands at evidence/codes.csv:2; give each code its own id",
    ]


def test_an_id_that_stands_twice_in_a_list_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/conditions.yaml",
        "condition_id: alone",
        "condition_id: wants-talk",
    )
    assert found(study) == [
        "theory/conditions.yaml:4: condition wants-talk already stands at theory/conditions.yaml:1; give each condition its own id",
        "theory/configurations.yaml:5: configuration speaks names condition alone, which is not in the study; name a condition that is, or add it",
        "theory/configurations.yaml:18: configuration stays names condition alone, which is not in the study; name a condition that is, or add it",
    ]


def test_a_branch_with_the_id_of_another_configuration_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "configuration_id: stays-shy",
        "configuration_id: speaks",
    )
    assert found(study) == [
        "theory/configurations.yaml:26: configuration speaks already stands at theory/configurations.yaml:3; give each configuration its own id",
    ]


def test_an_id_that_stands_twice_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "r2,south",
        "r1,south",
    )
    assert found(study) == [
        "evidence/documents.csv:3: referral r1 has no answer in its column hopes; name a referral that has one",
        "programme/referrals.csv:2: referral r1 stands more than once; give each referral its own id",
        "programme/referrals.csv:4: referral r1 stands more than once; give each referral its own id",
    ]


def test_a_row_with_a_cell_too_few_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "south,South,2017-02-01,2018-12-31,",
        "south,South,2017-02-01,2018-12-31",
    )
    assert found(study) == [
        "programme/sites.csv:3: the row has 4 cells and the header 5; give each column one cell; a comma inside a cell needs quotation marks around it",
    ]


def test_a_row_with_a_cell_too_many_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "no,,,,,",
        "no,,,,,,",
    )
    assert found(study) == [
        "programme/referrals.csv:4: the row has 11 cells and the header 10; give each column one cell; a comma inside a cell needs quotation marks around it",
    ]


def test_a_quotation_mark_never_closed_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/codes.csv",
        "going,Going,",
        'going,"Going,',
    )
    assert found(study) == [
        "evidence/codes.csv:2: a quotation mark is out of place or never closed; close what you open, and write a quotation mark inside quoted text twice",
    ]


def test_a_quotation_mark_out_of_place_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        'be heard"',
        'be heard"!',
    )
    assert found(study) == [
        "programme/referrals.csv:2: a quotation mark is out of place or never closed; close what you open, and write a quotation mark inside quoted text twice",
    ]


def test_a_sheet_without_a_required_column_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "site_id,name",
        "site_id,label",
    )
    assert found(study) == [
        "programme/sites.csv:1: there is no column name; the header needs site_id, name",
    ]


def test_a_column_that_stands_twice_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "colour",
        "Name",
    )
    assert found(study) == []


def test_a_column_without_a_name_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "colour",
        "",
    )
    assert found(study) == [
        "programme/sites.csv:1: column 5 has no name; name it, or take it out",
    ]


def test_referrals_without_a_required_column_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "taken_up",
        "used",
    )
    assert found(study) == [
        "programme/referrals.csv:1: there is no column taken_up; the header needs referral_id, site, taken_up",
    ]


def test_a_referral_column_that_stands_twice_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "nurse",
        "SITE",
    )
    assert found(study) == [
        "programme/referrals.csv:1: column site stands 2 times; name each column once, whatever its capitals",
    ]


def test_yaml_that_is_none_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/conditions.yaml",
        "text: feels alone",
        "text: feels: alone",
    )
    assert found(study) == [
        "theory/conditions.yaml:5: this is not YAML: mapping values are not allowed here; check its indentation, and put words that hold ': ' or ' #' in quotation marks",
    ]


def test_a_name_that_stands_twice_in_one_item_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/conditions.yaml",
        "weight:",
        "text:",
    )
    assert found(study) == [
        "theory/conditions.yaml:3: the name text stands twice in one item; keep one of them",
    ]


def test_a_list_that_is_a_mapping_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/rounds.yaml",
        "- round_id: round0\n  name: Initial theory\n  closed_on: 2018-01-31\n",
        "round_id: round0\nname: Initial theory\n",
    )
    assert found(study) == [
        "theory/rounds.yaml:1: the file is not a list; begin each round with '- '",
    ]


def test_an_item_without_names_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/clusters.yaml",
        "- cluster_id: safety\n  name: Psychological safety\n",
        "- cluster_id: safety\n  name: Psychological safety\n- danger\n",
    )
    assert found(study) == [
        "theory/clusters.yaml:3: a cluster has no names for its values; write each as 'name: value', the first as '- cluster_id: ...'",
    ]


def test_toml_that_is_none_is_a_fault(study: Path) -> None:
    swap(
        study,
        "study.toml",
        '"A small study"',
        "A small study",
    )
    assert found(study) == [
        'study.toml:4: this is not TOML: invalid value; each line is a name, an equals sign and words in "quotation marks"',
    ]


def test_a_name_that_stands_twice_in_the_profile_is_a_fault(study: Path) -> None:
    swap(
        study,
        "study.toml",
        "question =",
        "title =",
    )
    assert found(study) == [
        'study.toml:5: this is not TOML: a name stands twice; each line is a name, an equals sign and words in "quotation marks"',
    ]


def test_a_profile_without_its_question_is_a_fault(study: Path) -> None:
    swap(
        study,
        "study.toml",
        'question = "For whom?"',
        '# question = "For whom?"',
    )
    assert found(study) == [
        "study.toml:1: question is missing; give the realist question it asks",
    ]


def test_a_document_whose_file_is_not_there_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        "asha.txt",
        "carys.txt",
    )
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names carys.txt, which is not there; put the file in evidence/documents, or correct its name",
    ]


def test_a_document_whose_file_is_outside_its_folder_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        "asha.txt",
        "../codes.csv",
    )
    assert found(study) == [
        "evidence/documents.csv:2: file is '../codes.csv', which does not name a file inside evidence/documents; give the file's name there, such as jodie.txt or site1/jodie.txt",
    ]


def test_a_document_with_an_absolute_path_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        "asha.txt",
        "/etc/passwd",
    )
    assert found(study) == [
        "evidence/documents.csv:2: file is '/etc/passwd', which does not name a file inside evidence/documents; give the file's name there, such as jodie.txt or site1/jodie.txt",
    ]


def test_an_open_answer_of_a_referral_that_gave_none_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        ",,r1,",
        ",,r2,",
    )
    assert found(study) == [
        "evidence/documents.csv:3: referral r2 has no answer in its column hopes; name a referral that has one",
    ]


def test_two_documents_in_one_file_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        "answer-r1,Hopes,open text,,r1,,,",
        "answer-r1,Hopes,open text,asha.txt,,,,",
    )
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 should begin 'To talk' but at 0 stands 'Intervi'; the text was changed after it was coded: correct start and end, or empty begins",
        "evidence/documents.csv:3: document answer-r1 names asha.txt, which is document words-asha; give each document a file of its own",
    ]


def test_an_expression_that_cannot_be_read_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/conditions.yaml",
        "weight: 1.50",
        "recorded_as: hads_depression >",
    )
    assert found(study) == [
        "theory/conditions.yaml:3: condition wants-talk is recorded as 'hads_depression >', which cannot be read: the condition stops too soon; give a number, a date such as 2017-03-31, a word or 'quoted text'",
    ]


def test_a_context_that_is_a_sentence_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/configurations.yaml",
        "context: {any: [alone]}",
        "context: she is alone",
    )
    assert found(study) == [
        "theory/configurations.yaml:18: context does not say how its conditions are joined; give conditions under `all:`, `any:` or `unspecified:`, which may nest",
    ]


def test_a_control_character_in_a_cell_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        ",South,",
        ",So\x07uth,",
    )
    assert found(study) == [
        "programme/sites.csv:3: name holds U+0007, a character that is not text; take out character 3 of it",
    ]


def test_a_control_character_in_the_referrals_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/referrals.csv",
        "To talk",
        "To \x07talk",
    )
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 should begin 'To talk' but at 0 stands 'To \\x07tal'; the text was changed after it was coded: correct start and end, or empty begins",
        "programme/referrals.csv:2: hopes holds U+0007, a character that is not text; take out character 4 of it",
    ]


def test_a_control_character_in_yaml_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/clusters.yaml",
        "Psychological",
        "Psycho\x07logical",
    )
    assert found(study) == [
        "theory/clusters.yaml:2: this is not YAML: it holds U+0007, a character that is not text; take out that character",
    ]
