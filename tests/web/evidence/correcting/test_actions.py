from __future__ import annotations

import json
from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.corrected import Fate
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.correcting import actions as actions_correct
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.evidence.models import Coding, Document
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, seen, text_of

FIRST = "jodie-01"


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def words_of(study: Study, coding_id: str) -> str:
    coding = Coding.objects.get(study=study, coding_id=coding_id)
    return text_of(study)[coding.start : coding.end]


def without(study: Study, coding_id: str) -> str:
    return text_of(study).replace(words_of(study, coding_id), "")


def version(study: Study) -> int:
    return Study.objects.get(pk=study.pk).version


def test_every_coding_follows_its_words(worked: Study, by: User) -> None:
    was = {each.coding_id: words_of(worked, each.coding_id) for each in codings_of(worked, "jodie")}
    correct(worked, by, "Recorded in May. 👩🏽 שלום\n\n" + text_of(worked))

    assert {key: words_of(worked, key) for key in was} == was
    assert codings_of(worked, "jodie")[0].begins
    assert study_from(worked)  # it refuses to exist when a passage is not where it is said


def test_a_coding_whose_text_is_gone_is_kept_with_the_words_it_stood_on(
    worked: Study, by: User
) -> None:
    was = words_of(worked, FIRST)
    done = correct(worked, by, without(worked, FIRST))
    held = Coding.objects.get(study=worked, coding_id=FIRST)

    assert held.start == held.end
    assert held.begins
    assert was.startswith(held.begins)
    assert [each.before.coding_id for each in done.followed if each.fate is Fate.GONE] == [FIRST]
    assert study_from(worked)


def test_a_correction_is_recorded_without_its_words_and_moves_the_study_on(
    worked: Study, by: User
) -> None:
    was, words = version(worked), words_of(worked, FIRST)
    correct(worked, by, without(worked, FIRST))
    written = Record.objects.get(study=worked, about="jodie")

    assert (written.action, written.by) == ("text corrected", by)
    assert written.detail["gone"] == [FIRST]
    assert written.detail["changed"] == []
    assert words[:12] not in json.dumps(written.detail)
    assert version(worked) == was + 1


def test_the_same_text_again_writes_nothing(worked: Study, by: User) -> None:
    was = version(worked)
    correct(worked, by, text_of(worked))

    assert version(worked) == was
    assert not Record.objects.filter(study=worked, about="jodie").exists()


def test_somebody_who_saw_another_text_is_told_and_nothing_is_lost(worked: Study, by: User) -> None:
    old = seen(worked)
    correct(worked, by, "Recorded.\n\n" + text_of(worked))
    with pytest.raises(ConflictError, match="has changed since you opened it"):
        actions_correct.correct(
            study=worked, document_id="jodie", text="Jodie: All mine.", seen=old, by=by
        )

    assert text_of(worked).startswith("Recorded.")


def test_a_passage_marked_meanwhile_is_seen_before_the_text_changes(
    worked: Study, by: User
) -> None:
    old = seen(worked)
    Coding.objects.filter(study=worked, coding_id=FIRST).delete()
    with pytest.raises(ConflictError):
        actions_correct.correct(
            study=worked, document_id="jodie", text="Jodie: All mine.", seen=old, by=by
        )


@pytest.mark.parametrize("character", ["\x00", "\x07", "\ud800", "\ufffe"])
def test_a_character_no_file_holds_is_refused_in_words(
    worked: Study, by: User, character: str
) -> None:
    with pytest.raises(RefusedValueError, match=f"U\\+{ord(character):04X}.*take it out"):
        correct(worked, by, text_of(worked) + character)


def test_an_odd_character_that_was_there_may_stay(worked: Study, by: User) -> None:
    Document.objects.filter(study=worked, document_id="jodie").update(text="Jodie: a\x0cb")
    Coding.objects.filter(study=worked, document_id="jodie").delete()
    correct(worked, by, "Jodie: a\x0cbc")

    assert text_of(worked) == "Jodie: a\x0cbc"


def test_a_passage_with_an_odd_character_can_lose_its_text(worked: Study, by: User) -> None:
    Coding.objects.filter(study=worked, document_id="jodie").exclude(coding_id=FIRST).delete()
    Document.objects.filter(study=worked, document_id="jodie").update(text="Jodie: so\x0cshe went")
    Coding.objects.filter(study=worked).filter(coding_id=FIRST).update(start=7, end=18, begins="so")
    correct(worked, by, "Jodie: nothing of the kind")

    assert Coding.objects.get(study=worked, coding_id=FIRST).begins == "so"


def test_a_text_without_words_is_refused(worked: Study, by: User) -> None:
    with pytest.raises(UnreadableError, match="no words left"):
        correct(worked, by, " \n")


def test_an_answer_that_is_a_referrals_is_not_corrected_here(worked: Study, by: User) -> None:
    with pytest.raises(ConflictError, match="correct that referral"):
        correct(worked, by, "Company.", "answer-r119")


def test_times_follow_their_words(worked: Study, by: User) -> None:
    at = text_of(worked).index("Jodie:")
    extra = [["times", f"0=0:01;{at}=0:04"]]
    Document.objects.filter(study=worked, document_id="jodie").update(extra=extra)
    correct(worked, by, "May.\n" + text_of(worked))

    assert dict(document_of(worked, "jodie").extra)["times"] == f"5=0:01;{at + 5}=0:04"


def test_when_the_record_fails_nothing_is_corrected(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    was = text_of(worked), codings_of(worked, "jodie"), version(worked)
    monkeypatch.setattr(actions_correct, "record", fails)
    with pytest.raises(RuntimeError, match="no record"):
        correct(worked, by, "May.\n" + text_of(worked))

    assert (text_of(worked), codings_of(worked, "jodie"), version(worked)) == was


def test_what_was_corrected_here_is_in_the_folder_it_is_exported_to(
    worked: Study, by: User, tmp_path: Path
) -> None:
    correct(worked, by, without(worked, FIRST))
    export_study(study=Study.objects.get(pk=worked.pk), target=tmp_path / "out", by=by)
    there = read_study(tmp_path / "out").study

    jodie = next(each for each in there.documents if each.document_id == "jodie")
    assert jodie.text == text_of(worked)
    assert next(each for each in there.codings if each.coding_id == FIRST).is_gone
