"""`forwhom documents` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from forwhom.cli.documents import command
from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange.folder import check_study, read_study
from forwhom.core.findings import Severity
from tests.core.exchange.folder.test_round_trip import files
from tests.factories.small_folder import small_folder
from tests.factories.transcripts import docx, paragraph, put, saved, word

TALK = ["Interviewer: Why?", "", "Beth: So.", "Interviewer: And?", "Beth: Yes.", "Midwife: Hello."]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "study")


@pytest.fixture
def beth(tmp_path: Path) -> Path:
    return saved(tmp_path / "in/Beth's talk.docx", TALK)


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in asked], catch_exceptions=False)


def faults(study: Path) -> list[str]:
    return [str(each) for each in check_study(study) if each.severity is Severity.FAULT]


def test_without_a_study_it_shows_who_speaks_and_what_is_dropped(tmp_path: Path) -> None:
    comments = f'<w:comment w:author="Ann">{paragraph("Is it so?")}</w:comment>'
    data = word("".join(map(paragraph, TALK)), comments=comments)
    found = run(put(tmp_path / "a.docx", data))
    assert found.stdout.splitlines()[:3] == [
        "a.docx: transcript, 10 words, 4 turns",
        "  Interviewer: 2 turns, looks like the interviewer",
        "  Beth: 2 turns",
    ]
    assert "“Ann: Is it so?”" in found.stdout
    assert '--speaker "Midwife"' in found.stdout


def test_a_preview_proposes_participants_and_writes_nothing(study: Path, beth: Path) -> None:
    before = files(study)
    found = run(beth, "--into", study, "--preview")
    assert "Beth: 2 turns, perhaps participant beth: confirm with --speaker Beth=beth" in (
        found.stdout
    )
    assert "would be added as document beth-s-talk" in found.stdout
    assert files(study) == before


def test_documents_go_in_with_the_participants_that_are_confirmed(study: Path, beth: Path) -> None:
    found = run(beth, "--into", study, "--speaker", "Beth=beth", "--speaker", "Midwife")
    assert found.stdout.splitlines()[-1] == "1 document added, 0 already there"
    made = read_study(study).study.documents[-1]
    assert (made.document_id, made.participant_ids) == ("beth-s-talk", ("beth",))
    assert made.speakers == ("Interviewer", "Beth", "Midwife")
    assert made.text == "\n".join(TALK)
    assert faults(study) == []


def test_nobody_is_confirmed_silently(study: Path, beth: Path) -> None:
    run(beth, "--into", study)
    assert read_study(study).study.documents[-1].participant_ids == ()


def test_the_same_texts_again_are_said_and_not_added_twice(study: Path, beth: Path) -> None:
    run(beth, "--into", study)
    before = files(study)
    found = run(beth, "--into", study)
    assert "is already there as document beth-s-talk" in found.stdout
    assert files(study) == before


def test_other_words_under_one_name_get_a_number_and_are_warned_of(
    study: Path, tmp_path: Path
) -> None:
    one, two = (saved(tmp_path / f"{at}/talk.txt", [f"Beth: {at}"]) for at in ("a", "b"))
    found = run(one, two, "--into", study)
    assert [each.document_id for each in read_study(study).study.documents[-2:]] == [
        "talk", "talk-2",
    ]  # fmt: skip
    assert "use --correct talk" in found.stderr


def test_one_file_that_cannot_be_read_keeps_all_out(study: Path, beth: Path) -> None:
    before = files(study)
    bad = put(beth.parent / "z.docx", b"no document")
    with pytest.raises(UnreadableError, match=r"z\.docx"):
        run(beth, bad, "--into", study)
    assert files(study) == before


def test_a_speaker_who_does_not_speak_or_is_nobody_is_refused(study: Path, beth: Path) -> None:
    with pytest.raises(UnreadableError, match="no turn opens with 'Bet'"):
        run(beth, "--into", study, "--speaker", "Bet=beth")
    with pytest.raises(UnreadableError, match="no participant 'nobody'"):
        run(beth, "--into", study, "--speaker", "Beth=nobody")


def test_answers_go_in_one_a_row_with_their_attributes(study: Path, tmp_path: Path) -> None:
    rows = (
        'id,in_words_of,title,What?\n7,staff,Ms,"To have somebody, at last, to talk to"\n8,,,No\n'
    )
    found = run(put(tmp_path / "survey.csv", rows.encode()), "--into", study)
    assert "2 documents added" in found.stdout
    assert "kept as title_given" in found.stderr
    first, second = read_study(study).study.documents[-2:]
    assert (first.document_id, first.kind) == ("survey-7", "open text")
    assert dict(first.extra) == {"id": "7", "in_words_of": "staff", "title_given": "Ms"}
    assert first.whose_words == "staff"
    assert second.text == "No"
    assert "2 already there" in run(tmp_path / "survey.csv", "--into", study).stdout
    put(tmp_path / "survey.csv", rows.replace("No", "Yes").encode())
    with pytest.raises(ConflictError, match="--correct survey-8"):
        run(tmp_path / "survey.csv", "--into", study)


def test_json_stands_alone_on_standard_output(study: Path, beth: Path) -> None:
    found = run(beth, "--into", study, "--preview", "--json")
    (told,) = json.loads(found.stdout)["documents"]
    assert told["speakers"][1] == {
        "label": "Beth", "turns": 2, "known": True, "participant": None, "perhaps": "beth",
    }  # fmt: skip
    assert told["findings"][0]["rule"] == "document-label"
    assert "not taken for speakers" in found.stderr


def test_a_correction_says_which_codings_moved_and_which_lost_their_text(
    study: Path, tmp_path: Path
) -> None:
    opened = (study / "evidence/documents/asha.txt").read_text()
    new = put(tmp_path / "asha.txt", f"Recorded.\n{opened}".encode())
    shown = run(new, "--into", study, "--correct", "words-asha", "--preview")
    assert "document words-asha would be corrected; codings: 1 moved" in shown.stdout
    found = run(new, "--into", study, "--correct", "words-asha")
    assert found.stdout.splitlines()[0] == "c1 moved from 36-74 to 46-84"
    assert faults(study) == []
    put(tmp_path / "asha.txt", b"Interviewer: Why did you go?")
    found = run(tmp_path / "asha.txt", "--into", study, "--correct", "words-asha", "--json")
    told = json.loads(found.stdout)
    assert told["codings"][0]["fate"] == "gone"
    assert told["labels_without_turn"] == ["Asha"]
    assert "notice: no turn opens with Asha any more" in found.stderr
    said = [str(each) for each in check_study(study)]
    assert any("coding c1 has lost its text: 'Because' stood at 28" in each for each in said)
    assert faults(study) == []


def test_a_correction_needs_a_document_of_its_own_words(study: Path, beth: Path) -> None:
    with pytest.raises(UnreadableError, match="no document 'x'"):
        run(beth, "--into", study, "--correct", "x")
    with pytest.raises(ConflictError, match="correct that referral"):
        run(beth, "--into", study, "--correct", "answer-r1")
    assert "one file, and the study" in run(beth, "--correct", "x").stderr


def test_the_words_of_one_speaker_among_several_participants_need_a_pseudonym(
    study: Path, tmp_path: Path
) -> None:
    talk = put(tmp_path / "two.docx", docx(["Asha: a", "P2: b", "Asha: c", "P2: d"]))
    found = run(talk, "--into", study, "--speaker", "Asha=asha", "--speaker", "P2=beth")
    assert "P2 is no pseudonym" in found.stderr


def test_times_are_kept_beside_the_text_and_follow_a_correction(
    study: Path, tmp_path: Path
) -> None:
    talk = put(tmp_path / "o.txt", b"Ann  0:01\nWhy?\nBeth  0:04\nSo.\nAnn  0:07\nAnd?\n")
    run(talk, "--into", study)
    made = read_study(study).study.documents[-1]
    assert dict(made.extra)["times"] == "0=0:01;10=0:04;20=0:07"
    put(tmp_path / "n.txt", f"Hello.\n{made.text}".encode())
    run(tmp_path / "n.txt", "--into", study, "--correct", "o")
    made = read_study(study).study.documents[-1]
    assert dict(made.extra)["times"] == "7=0:01;17=0:04;27=0:07"


def test_a_file_without_a_name_of_a_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="not a document we read"):
        run(put(tmp_path / "a.exe", b"MZ"))


def test_the_command_needs_a_file() -> None:
    assert isinstance(command, click.Command)
    assert run().exit_code == 2


def test_a_label_after_a_files_name_is_of_that_file_alone(study: Path, tmp_path: Path) -> None:
    north = saved(tmp_path / "in/north.txt", ["Interviewer: Why?", "P1: So."])
    south = saved(tmp_path / "in/south.txt", ["Interviewer: Why?", "P1: Because."])
    run(north, south, "--into", study, "--speaker", "P1", "--speaker", "south.txt:P1=beth")
    found = {each.document_id: each for each in read_study(study).study.documents}

    assert found["north"].participant_ids == ()
    assert found["south"].participant_ids == ("beth",)
