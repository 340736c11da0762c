"""Documents whose words are not there, and passages that cannot be where they are said."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_a_passage_that_ends_past_its_document_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", "36,74", "36,740")
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 ends at 740, past the end of document "
        "words-asha; the document has 76 characters: give positions from 0 to 76",
    ]


def test_a_passage_past_the_end_of_an_open_answer_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", "0,7", "0,70")
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 ends at 70, past the end of document "
        "answer-r1; the document has 21 characters: give positions from 0 to 21",
    ]


def test_a_passage_that_moved_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", "36,74", "35,74")
    assert found(study) == [
        "evidence/codings.csv:2: coding c1 should begin 'Because' but at 35 stands ' "
        "Becaus'; the text was changed after it was coded: correct start and end, or "
        "empty begins",
    ]


def test_a_passage_that_ends_before_it_starts_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", "36,74", "74,36")
    assert found(study) == [
        "evidence/codings.csv:2: end 36 is before start 74; a passage ends after it starts",
    ]


def test_a_configurations_coding_without_its_stance_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codings.csv", ",supports,", ",,")
    assert found(study) == [
        "evidence/codings.csv:2: a coding on a configuration lacks its tag or stance; say"
        " which legs it shows (tag) and how it stands to them (stance)",
    ]


def test_a_document_whose_file_is_not_there_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", "asha.txt", "carys.txt")
    assert found(study) == [
        "evidence/documents.csv:2: document words-asha names carys.txt, which is not "
        "there; put the file in evidence/documents, or correct its name",
    ]


def test_a_document_whose_file_is_outside_its_folder_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", "asha.txt", "../codes.csv")
    assert found(study) == [
        "evidence/documents.csv:2: file is '../codes.csv', which does not name a file "
        "inside evidence/documents; give the file's name there, such as jodie.txt or "
        "site1/jodie.txt",
    ]


def test_a_document_with_an_absolute_path_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", "asha.txt", "/etc/passwd")
    assert found(study) == [
        "evidence/documents.csv:2: file is '/etc/passwd', which does not name a file "
        "inside evidence/documents; give the file's name there, such as jodie.txt or "
        "site1/jodie.txt",
    ]


def test_an_open_answer_of_a_referral_that_gave_none_is_a_fault(study: Path) -> None:
    swap(study, "evidence/documents.csv", ",,r1,", ",,r2,")
    assert found(study) == [
        "evidence/documents.csv:3: referral r2 has no answer in its column hopes; name a "
        "referral that has one",
    ]


def test_two_documents_in_one_file_is_a_fault(study: Path) -> None:
    swap(
        study,
        "evidence/documents.csv",
        "answer-r1,Hopes,open text,,r1,,,",
        "answer-r1,Hopes,open text,asha.txt,,,,",
    )
    assert found(study) == [
        "evidence/codings.csv:3: coding c2 should begin 'To talk' but at 0 stands "
        "'Intervi'; the text was changed after it was coded: correct start and end, or "
        "empty begins",
        "evidence/documents.csv:3: document answer-r1 names asha.txt, which is document "
        "words-asha; give each document a file of its own",
    ]
