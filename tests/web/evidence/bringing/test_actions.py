"""Documents brought in: all at once or not at all, and once however often it is asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange.folder import read_study
from forwhom.web.access.models import Record, User
from forwhom.web.evidence.bringing import actions, delivered
from forwhom.web.evidence.finding.indexing import not_as_indexed
from forwhom.web.evidence.models import DeliveredFile, Delivery, Document, Participant
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import KeptFile, Study
from forwhom.web.theory.whole import study_from
from tests.factories.transcripts import docx
from tests.web.conftest import person
from tests.web.evidence.bringing.files import (
    NORTH,
    SOUTH,
    TABLE,
    TALK,
    brought,
    choices,
    said,
    upload,
)

KELLY = {"Interviewer": "", "Kelly": "m14"}


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def version(study: Study) -> int:
    return Study.objects.get(pk=study.pk).version


def how_many(study: Study) -> int:
    return Document.objects.filter(study=study).count()


def test_a_document_goes_in_with_its_words_and_whose_turns_they_are(
    worked: Study, by: User
) -> None:
    data = docx(TALK.decode().split("\n"))
    delivery = said(brought(worked, by, kelly_talk__docx=data), whose=KELLY)
    (made,) = actions.bring_in(delivery=delivery, by=by)
    assert not_as_indexed(worked) == []
    row = Document.objects.get(study=worked, document_id="kelly-talk")

    assert made.document_id == "kelly-talk"
    assert row.text == TALK.decode()
    assert row.participant_ids == ["m14"]
    assert row.speakers == ["Interviewer", "Kelly"]
    assert made in study_from(worked).documents


def test_before_it_is_confirmed_nothing_is_in_the_study(worked: Study, by: User) -> None:
    was, before = how_many(worked), version(worked)
    said(brought(worked, by, kelly__txt=TALK), whose=KELLY)

    assert (how_many(worked), version(worked)) == (was, before)


def test_it_is_recorded_with_ids_alone_and_moves_the_study_on(worked: Study, by: User) -> None:
    was = version(worked)
    delivery = said(brought(worked, by, one__txt=TALK), whose=KELLY)
    key = delivery.key
    actions.bring_in(delivery=delivery, by=by)
    written = Record.objects.get(study=worked, action="documents brought in")

    assert written.by == by
    assert written.detail == {"delivery": str(key), "documents": ["one"], "participants": []}
    assert version(worked) == was + 1


def test_confirmed_twice_it_is_brought_in_once(worked: Study, by: User) -> None:
    delivery = said(brought(worked, by, kelly__txt=TALK), whose=KELLY)
    again = Delivery.objects.get(pk=delivery.pk)
    was = how_many(worked)
    actions.bring_in(delivery=delivery, by=by)

    assert actions.bring_in(delivery=again, by=by) == ()
    assert how_many(worked) == was + 1
    assert Record.objects.filter(action="documents brought in").count() == 1


def test_when_the_record_fails_nothing_is_brought_in(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    delivery = said(brought(worked, by, kelly__txt=TALK, hopes__csv=TABLE), whose=KELLY)
    was, before = how_many(worked), version(worked)
    monkeypatch.setattr(actions, "record", fails)
    with pytest.raises(RuntimeError, match="no record"):
        actions.bring_in(delivery=delivery, by=by)

    assert (how_many(worked), version(worked)) == (was, before)
    assert Delivery.objects.filter(pk=delivery.pk).exists()


def test_what_was_staged_is_gone_once_it_is_in(worked: Study, by: User) -> None:
    delivery = said(brought(worked, by, kelly__txt=TALK), whose=KELLY)
    actions.bring_in(delivery=delivery, by=by)

    assert not Delivery.objects.exists()
    assert not DeliveredFile.objects.exists()


def test_what_has_expired_is_gone(worked: Study, by: User) -> None:
    delivery = brought(worked, by, kelly__txt=TALK)
    actions.clear_expired()
    assert DeliveredFile.objects.count() == 1

    Delivery.objects.filter(pk=delivery.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    actions.clear_expired()
    assert not DeliveredFile.objects.exists()


def test_one_label_may_be_another_person_in_each_file(worked: Study, by: User) -> None:
    delivery = said(
        brought(worked, by, north__txt=NORTH, south__txt=SOUTH),
        whose={"Interviewer": ""},
        apart=("P1",),
        in_file={"0": {"P1": "m01"}, "1": {"P1": "m02"}},
    )
    first, second = actions.bring_in(delivery=delivery, by=by)

    assert (first.participant_ids, second.participant_ids) == (("m01",), ("m02",))


def test_while_a_label_is_nobodys_yet_nothing_goes_in(worked: Study, by: User) -> None:
    delivery = said(brought(worked, by, kelly__txt=TALK), whose={"Interviewer": ""})

    with pytest.raises(UnreadableError, match="whose turns “Kelly” opens"):
        actions.bring_in(delivery=delivery, by=by)


def test_told_apart_each_file_has_to_be_said(worked: Study, by: User) -> None:
    delivery = said(
        brought(worked, by, north__txt=NORTH, south__txt=SOUTH),
        whose={"Interviewer": "", "P1": "m01"},
        apart=("P1",),
        in_file={"0": {"P1": "m01"}},
    )

    with pytest.raises(UnreadableError, match="whose turns “P1” opens"):
        actions.bring_in(delivery=delivery, by=by)


def test_a_file_that_cannot_be_read_loses_none_of_the_others(worked: Study, by: User) -> None:
    delivery = said(brought(worked, by, not_word__docx=b"no", kelly__txt=TALK), whose=KELLY)

    assert [each.document_id for each in actions.bring_in(delivery=delivery, by=by)] == ["kelly"]


def test_a_text_that_is_there_is_not_brought_in_again(worked: Study, by: User) -> None:
    actions.bring_in(delivery=said(brought(worked, by, a__txt=TALK), whose=KELLY), by=by)
    delivery = said(brought(worked, by, b__txt=TALK), whose=KELLY)

    with pytest.raises(UnreadableError, match="no new document"):
        actions.bring_in(delivery=delivery, by=by)


def test_somebody_named_here_is_added_with_the_document(empty: Study) -> None:
    by = person("evaluator")
    delivery = brought(empty, by, talk__txt=TALK)
    given = {"pseudonym": "Kelly", "role": "mother", "site": "", "participant_id": ""}
    made = actions.name_participant(delivery=delivery, given=given)
    people = choices(delivery).people
    said(delivery, whose={"Interviewer": "", "Kelly": made.participant_id})
    assert choices(delivery).people == people
    assert not Participant.objects.filter(study=empty).exists()
    actions.bring_in(delivery=delivery, by=by)

    row = Participant.objects.get(study=empty)
    assert (row.participant_id, row.pseudonym, row.role) == ("kelly", "Kelly", "mother")
    assert study_from(empty).documents[0].participant_ids == ("kelly",)


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"pseudonym": "Ann", "role": ""}, UnreadableError, "needs a role"),
        ({"pseudonym": "Ann", "role": "mother", "participant_id": "a b"}, UnreadableError, "an id"),
        ({"role": "mother", "participant_id": "m01"}, ConflictError, "somebody's id"),
        ({"pseudonym": "Ann", "role": "mother", "site": "x"}, UnreadableError, "no site 'x'"),
        ({"pseudonym": "Ann", "role": "aunt"}, UnreadableError, "needs a role"),
    ],
)
def test_what_no_participant_can_be_is_refused(
    worked: Study, by: User, given: dict[str, str], error: type[Exception], words: str
) -> None:
    delivery = brought(worked, by, kelly__txt=TALK)

    with pytest.raises(error, match=words):
        actions.name_participant(delivery=delivery, given=given)
    assert choices(delivery).people == ()


def test_more_files_than_a_page_takes_are_refused(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_FILES", 2)
    delivery = brought(worked, by, a__txt=TALK, b__txt=NORTH)

    with pytest.raises(UnreadableError, match="more than 2 files at once"):
        actions.put_in(delivery=delivery, uploads=[upload("c.txt", SOUTH)])
    assert delivery.files.count() == 2


def test_more_bytes_than_a_page_takes_are_refused(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_BYTES_IN_ALL", len(TALK) + 1)
    delivery = brought(worked, by, a__txt=TALK)

    with pytest.raises(UnreadableError, match="MB at once"):
        actions.put_in(delivery=delivery, uploads=[upload("c.txt", SOUTH)])


def test_a_file_that_is_too_large_says_so_and_is_not_read(
    worked: Study, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivered, "MOST_BYTES", 10)
    delivery = brought(worked, by, a__txt=TALK)

    assert "a file may have" in delivery.files.get().read["wrong"]


def test_a_study_exported_after_it_has_the_new_texts_and_is_the_same_study(
    worked: Study, by: User, tmp_path: Path
) -> None:
    delivery = said(brought(worked, by, kelly__txt=TALK, hopes__csv=TABLE), whose=KELLY)
    actions.bring_in(delivery=delivery, by=by)
    worked.refresh_from_db()
    export_study(study=worked, target=tmp_path / "out", by=by)
    texts = tmp_path / "out/evidence/documents"

    assert (texts / "kelly.txt").read_bytes() == TALK
    assert (texts / "hopes-12.txt").read_text() == "She would like company and to get out"
    found = read_study(tmp_path / "out").study
    assert found.documents == study_from(worked).documents
    assert found.participants == study_from(worked).participants


def test_a_text_that_the_folder_had_without_a_document_is_not_written_over(
    worked: Study, by: User
) -> None:
    KeptFile.objects.create(study=worked, path="evidence/documents/Kelly.txt", data=b"older")
    delivery = said(brought(worked, by, kelly__txt=TALK), whose=KELLY)
    (made,) = actions.bring_in(delivery=delivery, by=by)

    assert made.file == "kelly-2.txt"


def test_a_new_study_exported_after_it_is_the_same_study(empty: Study, tmp_path: Path) -> None:
    by = person("evaluator")
    delivery = brought(empty, by, talk__txt=TALK)
    actions.name_participant(delivery=delivery, given={"pseudonym": "Kelly", "role": "mother"})
    said(delivery, whose={"Interviewer": "", "Kelly": "kelly"})
    actions.bring_in(delivery=delivery, by=by)
    empty.refresh_from_db()
    export_study(study=empty, target=tmp_path / "out", by=by)
    found = read_study(tmp_path / "out").study

    assert found.documents == study_from(empty).documents
    assert found.participants == study_from(empty).participants
