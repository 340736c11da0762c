"""Opened, marked blind, finished and ended: who sees what, and what comes into the study."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from forwhom.core.errors import ConflictError, ForwhomError, RefusedError
from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import Membership, Record, User
from forwhom.web.access.permissions import Role
from forwhom.web.evidence import actions
from forwhom.web.evidence.blind import actions as blind
from forwhom.web.evidence.blind.models import Aside, BlindCoding
from forwhom.web.evidence.blind.sight import sight_of, version_for
from forwhom.web.evidence.codebook import actions as codebook
from forwhom.web.evidence.correcting.actions import correct, state_of
from forwhom.web.evidence.forms import CodingRefusedError
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.evidence.models import Coding
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.exchange import actions as exchange
from forwhom.web.studies.models import Study
from forwhom.web.theory.actions import with_configuration
from forwhom.web.theory.models import Configuration
from forwhom.web.theory.whole import study_from
from tests.web.conftest import WORKED, person
from tests.web.evidence.blind.blind import CODERS, DOCUMENT, HERS, MINE, given, marked, opened

LONG = "beth"


def seen(study: Study, part: str, document_id: str = DOCUMENT) -> set[str]:
    held = codings_of(study, document_id, sight_of(study, person(part)))
    return {each.coding_id for each in held}


def now(study: Study) -> Study:
    return Study.objects.get(pk=study.pk)


def lead(study: Study) -> User:
    """An evaluator who opens and does not code."""
    user = User.objects.create_user("lea@example.org", name="Lea")
    Membership.objects.create(user=user, study=study, role=Role.EVALUATOR)
    return user


def test_what_is_marked_blind_is_seen_by_its_coder_alone(worked: Study) -> None:
    opened(worked)
    marked(worked)
    marked(worked, "second-evaluator")

    assert seen(worked, "evaluator") == {MINE}
    assert seen(worked, "second-evaluator") == {HERS}
    assert seen(worked, "coordinator") == set()
    assert not Coding.objects.filter(study=worked, document_id=DOCUMENT).exists()
    assert DOCUMENT not in {each.document_id for each in study_from(worked).codings}


def test_what_was_marked_before_stands_aside_and_each_coder_keeps_sight_of_her_own(
    worked: Study,
) -> None:
    (earlier,) = codings_of(worked, DOCUMENT)
    mine = marked(worked)
    opened(worked)

    assert seen(worked, "evaluator") == {mine.coding_id}
    assert seen(worked, "second-evaluator") == set()
    assert codings_of(worked, DOCUMENT) == ()

    blind.end_blind(study=worked, document_id=DOCUMENT, reason="Enough", by=person("evaluator"))
    assert {each.coding_id for each in codings_of(worked, DOCUMENT)} == {
        earlier.coding_id,
        mine.coding_id,
    }
    assert earlier in codings_of(worked, DOCUMENT)


def test_when_all_have_finished_everything_comes_into_the_study_at_once(worked: Study) -> None:
    before = study_from(worked).codings
    opened(worked)
    ours = marked(worked), marked(worked, "second-evaluator", tag="C")
    version = now(worked).version
    assert not blind.finish(study=worked, document_id=DOCUMENT, by=person(CODERS[0]))
    assert (seen(worked, CODERS[1]), now(worked).version) == ({HERS}, version)

    assert blind.finish(study=worked, document_id=DOCUMENT, by=person(CODERS[1]))

    assert study_from(worked).codings == (*before, *ours)
    assert now(worked).version == version + 1
    held = BlindCoding.objects.get(study=worked)
    assert held.figures == {
        "coders": ["Eva", "Ida"],
        "otherwise": 1,
        "not_by_all": 0,
        "alike": 0,
        "turns": 1,
        "marked": 1,
        "same": 1,
    }
    assert not Coding.every.exclude(aside=None).exists()


def test_positions_are_each_their_own_after_the_end(worked: Study) -> None:
    opened(worked)
    marked(worked)
    marked(worked, document_id="answer-r117", client_id="elsewhere")
    marked(worked, "second-evaluator")
    blind.end_blind(study=worked, document_id=DOCUMENT, reason="Enough", by=person("evaluator"))

    held = list(Coding.objects.filter(study=worked).values_list("position", flat=True))
    assert len(set(held)) == len(held)


def test_marking_blind_moves_the_version_of_the_coder_alone(worked: Study) -> None:
    opened(worked)
    study = now(worked)
    before = {each: version_for(study, DOCUMENT, person(each)) for each in CODERS}
    marked(study)
    study = now(worked)
    after = {each: version_for(study, DOCUMENT, person(each)) for each in CODERS}

    assert after[CODERS[0]] == before[CODERS[0]] + 1
    assert after[CODERS[1]] == before[CODERS[1]]


def test_nobody_else_marks_changes_moves_or_takes_out_in_it(worked: Study) -> None:
    (earlier,) = codings_of(worked, DOCUMENT)
    opened(worked)
    marked(worked)
    lea = lead(worked)
    asked = {"study": worked, "by": lea}
    with pytest.raises(ConflictError, match="open for blind double coding by others"):
        actions.mark(document_id=DOCUMENT, given=given(worked) | {"client_id": "x"}, **asked)
    for coding_id in (MINE, earlier.coding_id):
        assert actions.take_back(coding_id=coding_id, **asked) is None
        there = {"document_id": DOCUMENT, "coding_id": coding_id, "given": given(worked)}
        assert actions.move(**there, **asked) is None
        assert actions.change(seen="", **there, **asked) is None
        there["by"] = person("second-evaluator")
        assert actions.move(study=worked, **there) is None
    with pytest.raises(ConflictError, match="is there already"):
        marked(worked, "second-evaluator", client_id=MINE.removeprefix("c-"))


def test_what_is_changed_moved_taken_out_undone_and_redone_blind_stays_aside(
    worked: Study,
) -> None:
    opened(worked)
    eva = person("evaluator")
    coding = marked(worked)
    version = now(worked).version
    where = {"study": worked, "document_id": DOCUMENT, "coding_id": MINE, "by": eva}
    actions.move(given={"start": coding.start, "end": coding.end + 4, "begins": ""}, **where)
    held = actions.held_coding(worked, MINE, eva)
    assert held
    changed = given(worked) | {"memo": "Another"}
    actions.change(given=changed, seen=actions.seen_of(held), **where)
    actions.take_back(study=worked, coding_id=MINE, by=eva)
    assert seen(worked, "evaluator") == set()
    for _ in range(4):
        undo(study=worked, by=eva)
    assert seen(worked, "evaluator") == set()
    for _ in range(3):
        redo(study=worked, by=eva)
    found = actions.held_coding(worked, MINE, eva)
    assert found
    assert (found.memo, found.end) == ("Another", coding.end + 4)
    assert codings_of(worked, DOCUMENT) == ()
    assert now(worked).version == version


def test_nobody_puts_back_what_another_took_out_or_what_went_before(worked: Study) -> None:
    (earlier,) = codings_of(worked, DOCUMENT)
    eva, ida = person("evaluator"), person("second-evaluator")
    actions.take_back(study=worked, coding_id=earlier.coding_id, by=ida)
    opened(worked)
    marked(worked)
    actions.take_back(study=worked, coding_id=MINE, by=eva)

    for coding_id in (MINE, earlier.coding_id):
        with pytest.raises(ConflictError, match="done before"):
            actions.put_back(study=worked, coding_id=coding_id, by=ida)
    with pytest.raises(ConflictError, match="done before"):
        undo(study=worked, by=ida)
    assert actions.put_back(study=worked, coding_id=MINE, by=eva)
    assert seen(worked, "evaluator") == {MINE}


def test_who_has_finished_marks_no_more_until_she_goes_on(worked: Study) -> None:
    opened(worked)
    eva = person("evaluator")
    blind.finish(study=worked, document_id=DOCUMENT, by=eva)
    with pytest.raises(ConflictError, match="you have said that you have finished"):
        marked(worked)
    blind.go_on(study=worked, document_id=DOCUMENT, by=eva)
    assert marked(worked)


def test_a_mark_sent_again_after_finishing_is_the_one_that_was_saved(worked: Study) -> None:
    opened(worked)
    coding = marked(worked)
    blind.finish(study=worked, document_id=DOCUMENT, by=person("evaluator"))
    assert marked(worked) == coding


def test_the_same_text_corrected_by_anybody_takes_blind_codings_along(worked: Study) -> None:
    document_id = LONG
    opened(worked, document_id)
    mine = marked(worked, document_id=document_id)
    document = document_of(worked, document_id)
    text = f"Before all. {document.text}"
    ida, seen_ = person("second-evaluator"), state_of(document, ())
    asked = {"study": worked, "document_id": document_id, "text": text, "seen": seen_}
    assert correct(by=ida, **asked).followed == ()

    held = actions.held_coding(worked, MINE, person("evaluator"))
    assert held
    assert (held.start, held.begins) == (mine.start + 12, mine.begins)
    undo(study=worked, by=ida)
    assert actions.held_coding(worked, MINE, person("evaluator")) == mine
    assert document_of(worked, document_id).text == document.text


def test_no_code_comes_or_goes_under_people_who_code_blind_by_it(worked: Study) -> None:
    code = codebook.add(study=worked, wording=codebook.Wording("Used"), by=person("evaluator"))
    opened(worked)
    marked(worked, configuration_id="", tag="", stance="", code_id=code.code_id)
    seen_ = codebook.state_of(codebook.book_of(worked, code.code_id))
    asked = {"study": worked, "code_id": code.code_id, "seen": seen_, "by": lead(worked)}
    with pytest.raises(ConflictError, match="its coders need one codebook"):
        codebook.delete(reason="No", **asked)
    undo(study=worked, by=person("evaluator"))  # the marking; the code comes next
    with pytest.raises(ConflictError, match="its coders need one codebook"):
        undo(study=worked, by=person("evaluator"))
    assert code.code_id in {each.code_id for each in codebook.book_of(worked).codes}


def test_a_new_code_from_the_form_of_a_blind_document_is_refused(worked: Study) -> None:
    opened(worked)
    named = {"new_code": "In her words", "configuration_id": "", "tag": "", "stance": ""}
    with pytest.raises(CodingRefusedError, match="choose one"):
        actions.mark_each(
            study=worked,
            document_id=DOCUMENT,
            given=[given(worked) | named],
            by=person("evaluator"),
            prepare=[codebook.with_code],
        )
    assert not Coding.every.filter(study=worked, coding_id=MINE).exists()


def test_a_configuration_begun_from_the_form_of_a_blind_document_is_refused(
    worked: Study,
) -> None:
    opened(worked)
    begins = {"new_configuration": "She is afraid of being judged.", "configuration_id": ""}
    with pytest.raises(CodingRefusedError, match="everybody's theory"):
        actions.mark_each(
            study=worked,
            document_id=DOCUMENT,
            given=[given(worked) | begins],
            by=person("evaluator"),
            prepare=[with_configuration],
        )
    assert not Configuration.objects.filter(study=worked, name__startswith="She is").exists()


def test_who_can_be_coders_is_asked(worked: Study) -> None:
    eva, ida = (person(each) for each in CODERS)
    asked = {"study": worked, "document_id": DOCUMENT, "by": eva}
    with pytest.raises(RefusedValueError, match="two coders"):
        blind.open_blind(coders=[eva, eva], **asked)
    with pytest.raises(RefusedValueError, match="Cora may not mark"):
        blind.open_blind(coders=[eva, person("coordinator")], **asked)
    User.objects.filter(pk=ida.pk).update(name="Eva")
    with pytest.raises(RefusedValueError, match="called Eva"):
        blind.open_blind(coders=[eva, person("second-evaluator")], **asked)
    assert not BlindCoding.objects.exists()


def test_a_document_is_open_once_at_a_time(worked: Study) -> None:
    opened(worked)
    with pytest.raises(ConflictError, match="already"):
        opened(worked)
    with pytest.raises(IntegrityError), transaction.atomic():
        BlindCoding.objects.create(study=worked, document_id=DOCUMENT)


def test_a_document_on_which_a_change_rests_cannot_be_coded_blind(worked: Study) -> None:
    with pytest.raises(ConflictError, match="rests on a passage marked here"):
        opened(worked, "jodie")
    assert codings_of(worked, "jodie")


def test_only_who_opened_it_ends_it_sooner_and_says_why(worked: Study) -> None:
    opened(worked)
    asked = {"study": worked, "document_id": DOCUMENT}
    with pytest.raises(RefusedError):
        blind.end_blind(reason="Curious", by=person("second-evaluator"), **asked)
    with pytest.raises(RefusedValueError, match="before everybody"):
        blind.end_blind(reason=" ", by=person("evaluator"), **asked)
    Membership.objects.filter(user=person("evaluator"), study=worked).delete()
    blind.end_blind(reason="Eva has left", by=person("second-evaluator"), **asked)
    said = Record.objects.get(study=worked, action="blind double coding ended")
    assert said.detail == {"reason": "Eva has left"}


def test_when_the_record_fails_nothing_is_opened_or_ended(
    worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("no record")

    opened(worked, "answer-r117")
    marked(worked, document_id="answer-r117")
    monkeypatch.setattr(blind, "record", fails)
    with pytest.raises(RuntimeError):
        opened(worked)
    with pytest.raises(RuntimeError):
        asked = {"study": worked, "document_id": "answer-r117", "by": person("evaluator")}
        blind.end_blind(reason="Enough", **asked)
    assert [each.document_id for each in BlindCoding.objects.all()] == ["answer-r117"]
    assert Coding.every.exclude(aside=None).count() == 2


def test_a_folder_does_not_replace_a_study_while_it_is_coded_blind(worked: Study) -> None:
    read = read_study(WORKED)
    other = replace(read.study, profile=replace(read.study.profile, title="Another title"))
    coming = replace(read, study=other)
    opened(worked)
    marked(worked)
    with pytest.raises(ForwhomError, match="open for blind double coding"):
        Study.objects.filter(pk=worked.pk).update(synchronised_version=now(worked).version)
        exchange.import_study(opened=coming, by=None)
    assert seen(worked, "evaluator") == {MINE}


def test_a_study_that_is_deleted_takes_its_blind_coding_along(worked: Study) -> None:
    opened(worked)
    marked(worked)
    worked.delete()
    assert not Coding.every.exists()
    assert not Aside.objects.exists()
