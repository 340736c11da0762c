"""One person's steps: taken back, done again, and refused in words where somebody was there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Code as CoreCode
from forwhom.core.evidence.codes import Memo as CoreMemo
from forwhom.core.evidence.codings import Coding as CoreCoding
from forwhom.core.evidence.codings import Stance
from forwhom.core.exchange.folder import read_study
from forwhom.core.theory.configurations import Configuration as CoreConfiguration
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions
from forwhom.web.evidence.loaders import codings_of
from forwhom.web.evidence.models import Code, Coding, Memo, Step
from forwhom.web.evidence.steps import undoing
from forwhom.web.evidence.steps.keeping import step
from forwhom.web.evidence.steps.undoing import leave, redo, undo
from forwhom.web.exchange.actions import import_study
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Change, Configuration
from forwhom.web.theory.whole import study_from
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, text_of
from tests.web.evidence.pane.marking import CODING_ID, passage

FIRST = "jodie-01"


@pytest.fixture
def eva(worked: Study) -> User:
    return person("evaluator")


@pytest.fixture
def cora(worked: Study) -> User:
    return person("coordinator")


def mark(study: Study, by: User, **more: Any) -> Any:
    return actions.mark(study=study, document_id="jodie", given=passage(study, **more), by=by)


def there(study: Study, coding_id: str = CODING_ID) -> bool:
    return Coding.objects.filter(study=study, coding_id=coding_id).exists()


def change(study: Study, by: User, coding_id: str = FIRST, **given: Any) -> CoreCoding | None:
    held = actions.held_coding(study, coding_id)
    assert held
    asked = {"code_id": "ambivalence", **given}
    where = {"study": study, "document_id": held.document_id, "coding_id": coding_id}
    return actions.change(**where, given=asked, seen=actions.seen_of(held), by=by)


def version(study: Study) -> int:
    return Study.objects.get(pk=study.pk).version


def test_a_mark_undone_is_gone_and_done_again_is_the_same(worked: Study, eva: User) -> None:
    coding = mark(worked, eva)
    undo(study=worked, by=eva)
    assert not there(worked)
    redo(study=worked, by=eva)

    assert actions.held_coding(worked, CODING_ID) == coding


def test_undoing_is_recorded_and_moves_the_study_on(worked: Study, eva: User) -> None:
    mark(worked, eva)
    was = version(worked)
    undo(study=worked, by=eva)
    said = Record.objects.filter(study=worked).order_by("-pk")

    assert [each.action for each in said[:2]] == ["coding taken out", "step undone"]
    assert version(worked) == was + 1


def test_when_the_record_fails_nothing_is_undone(
    worked: Study, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("not touched")

    mark(worked, eva)
    monkeypatch.setattr(undoing, "moved_on", fails)
    with pytest.raises(RuntimeError):
        undo(study=worked, by=eva)

    assert there(worked)
    assert not Step.objects.get(study=worked, by=eva).undone


def test_a_late_mark_stays_out_after_its_undo(worked: Study, eva: User) -> None:
    mark(worked, eva)
    undo(study=worked, by=eva)

    assert mark(worked, eva) is None
    assert not there(worked)


def test_the_same_request_twice_undoes_once(worked: Study, eva: User) -> None:
    mark(worked, eva)
    key = passage(worked)["client_id"]
    undo(study=worked, by=eva, key=key, request="r1")
    redo(study=worked, by=eva, key=key, request="r2")
    undo(study=worked, by=eva, key=key, request="r1")

    assert there(worked)


def test_only_the_last_step_can_be_undone(worked: Study, eva: User) -> None:
    mark(worked, eva)
    actions.take_back(study=worked, coding_id=FIRST, by=eva)
    with pytest.raises(ConflictError, match="something else comes first"):
        undo(study=worked, by=eva, key=passage(worked)["client_id"])


def test_a_new_step_ends_what_could_be_done_again(worked: Study, eva: User) -> None:
    mark(worked, eva)
    undo(study=worked, by=eva)
    actions.take_back(study=worked, coding_id=FIRST, by=eva)

    with pytest.raises(ConflictError, match="nothing of yours to redo"):
        redo(study=worked, by=eva)


def test_nobody_undoes_anothers_step(worked: Study, eva: User, cora: User) -> None:
    mark(worked, eva)
    with pytest.raises(ConflictError, match="nothing of yours to undo"):
        undo(study=worked, by=cora)
    with pytest.raises(ConflictError, match="cannot be undone any more"):
        undo(study=worked, by=cora, key=passage(worked)["client_id"])

    assert there(worked)


def test_taking_out_anothers_coding_is_undone(worked: Study, eva: User) -> None:
    was = actions.held_coding(worked, FIRST)
    actions.take_back(study=worked, coding_id=FIRST, by=eva)
    undo(study=worked, by=eva)

    assert actions.held_coding(worked, FIRST) == was


def test_a_coding_changed_keeps_its_passage_and_its_coder_and_comes_back(
    worked: Study, eva: User
) -> None:
    was = actions.held_coding(worked, FIRST)
    now = change(worked, eva, configuration_id="cmo01", tag="C-M", stance="qualifies", memo="Hm.")
    assert was
    assert now
    assert now.stance is Stance.QUALIFIES
    assert (now.start, now.coder, now.coded_on) == (was.start, was.coder, was.coded_on)
    assert now in study_from(worked).codings
    undo(study=worked, by=eva)
    assert actions.held_coding(worked, FIRST) == was
    redo(study=worked, by=eva)

    assert actions.held_coding(worked, FIRST) == now


def test_a_change_of_what_somebody_else_changed_is_refused(
    worked: Study, eva: User, cora: User
) -> None:
    held = actions.held_coding(worked, FIRST)
    assert held
    seen = actions.seen_of(held)
    change(worked, cora, memo="Cora's.")
    asked = {"study": worked, "document_id": "jodie", "coding_id": FIRST, "seen": seen}
    with pytest.raises(ConflictError, match="somebody changed this coding"):
        actions.change(**asked, given={"code_id": "ambivalence"}, by=eva)


def test_every_problem_of_a_change_is_named(worked: Study, eva: User) -> None:
    with pytest.raises(actions.CodingRefusedError) as refused:
        change(worked, eva, configuration_id="cmo01", basis="guessed")

    assert {each.field for each in refused.value.problems} == {"tag", "stance", "basis"}


def test_who_changed_it_since_is_said_and_nothing_is_written(
    worked: Study, eva: User, cora: User
) -> None:
    mark(worked, eva)
    change(worked, cora, CODING_ID, memo="Cora's.")
    with pytest.raises(ConflictError, match=f"{cora.name} has worked on it since .coding changed."):
        undo(study=worked, by=eva)

    assert Coding.objects.get(study=worked, coding_id=CODING_ID).memo == "Cora's."


def test_what_cannot_be_undone_is_left_and_the_step_before_can_be(
    worked: Study, eva: User, cora: User
) -> None:
    actions.take_back(study=worked, coding_id=FIRST, by=eva)
    mark(worked, eva)
    actions.take_back(study=worked, coding_id=CODING_ID, by=cora)
    with pytest.raises(ConflictError, match="coding taken out"):
        undo(study=worked, by=eva)
    leave(study=worked, by=eva, key=passage(worked)["client_id"])
    undo(study=worked, by=eva)

    assert there(worked, FIRST)
    assert not there(worked)


def test_a_mark_is_undone_where_anothers_correction_moved_it(
    worked: Study, eva: User, cora: User
) -> None:
    mark(worked, eva)
    correct(worked, cora, "Recorded in May.\n\n" + text_of(worked))
    undo(study=worked, by=eva)
    assert not there(worked)
    redo(study=worked, by=eva)
    coding = actions.held_coding(worked, CODING_ID)

    assert coding
    assert text_of(worked)[coding.start : coding.end] == "I've got a brew"


def test_a_move_is_undone_where_anothers_correction_moved_both_places(
    worked: Study, eva: User, cora: User
) -> None:
    words = passage(worked)
    was = actions.held_coding(worked, FIRST)
    assert was
    said = text_of(worked)[was.start : was.end]
    where = {"study": worked, "document_id": "jodie", "coding_id": FIRST}
    actions.move(**where, given=words, by=eva)
    correct(worked, cora, "Recorded in May.\n\n" + text_of(worked))
    undo(study=worked, by=eva)
    now = actions.held_coding(worked, FIRST)

    assert now
    assert text_of(worked)[now.start : now.end] == said


def test_a_correction_undone_gives_back_lost_words_and_keeps_anothers_mark(
    worked: Study, eva: User, cora: User
) -> None:
    text, was = text_of(worked), codings_of(worked, "jodie")
    words = text[was[0].start : was[0].end]
    correct(worked, eva, "May.\n\n" + text.replace(words, ""))
    coding = mark(worked, cora)
    undo(study=worked, by=eva)

    assert text_of(worked) == text
    now = {each.coding_id: each for each in codings_of(worked, "jodie")}
    marked = now.pop(CODING_ID)
    assert text_of(worked)[marked.start : marked.end] == "I've got a brew"
    assert marked.coded_on == coding.coded_on
    assert tuple(now.values()) == was


def test_a_text_corrected_by_another_since_is_not_put_back(
    worked: Study, eva: User, cora: User
) -> None:
    correct(worked, eva, "May.\n\n" + text_of(worked))
    correct(worked, cora, "June.\n\n" + text_of(worked))
    with pytest.raises(ConflictError, match=f"{cora.name} has worked on it since .text corrected."):
        undo(study=worked, by=eva)

    assert text_of(worked).startswith("June.")


def test_a_coding_that_a_change_of_the_theory_rests_on_is_not_taken_back(
    worked: Study, eva: User
) -> None:
    mark(worked, eva)
    change_of_theory = Change.objects.filter(study=worked).first()
    assert change_of_theory
    change_of_theory.because_of = [CODING_ID]
    change_of_theory.save()
    with pytest.raises(ConflictError, match="rests on this passage"):
        undo(study=worked, by=eva)


@transaction.atomic
def merge(study: Study, by: User) -> None:
    """One code into another, with its codings: what a codebook does in one step."""
    held = records_from(Coding.objects.filter(study=study, code_id="first_session"))
    with step(study=study, by=by, words="codes merged") as rows:
        rows.put(*(replace(each, code_id="ambivalence") for each in held))
        rows.drop(CoreCode, "first_session")


def every(study: Study) -> list[list[dict[str, Any]]]:
    """Every row of codes, codings and memos but for its number."""
    found = []
    for model in (Code, Coding, Memo):
        held = list(model._default_manager.filter(study=study).values().order_by("position"))
        found.append([{name: each[name] for name in each if name != "id"} for each in held])
    return found


def test_codes_merged_come_apart_with_every_coding(worked: Study, eva: User) -> None:
    was = every(worked)
    merge(worked, eva)
    now = every(worked)
    assert now != was
    undo(study=worked, by=eva)
    assert every(worked) == was
    redo(study=worked, by=eva)

    assert every(worked) == now


def test_codes_in_another_order_and_a_memo_come_back(worked: Study, eva: User) -> None:
    was = every(worked)
    codes = records_from(Code.objects.filter(study=worked))
    with transaction.atomic(), step(study=worked, by=eva, words="codes reordered") as rows:
        rows.put(*reversed(codes), position=0)
        rows.put(CoreMemo(memo_id="memo-new", text="Ask again."))
    assert records_from(Code.objects.filter(study=worked)) == tuple(reversed(codes))
    undo(study=worked, by=eva)

    assert every(worked) == was


def test_a_code_that_another_uses_since_is_not_taken_back(
    worked: Study, eva: User, cora: User
) -> None:
    with transaction.atomic(), step(study=worked, by=eva, words="code made") as rows:
        rows.put(CoreCode(code_id="waiting", name="Waiting"))
    change(worked, cora, code_id="waiting")
    with pytest.raises(ConflictError, match=f"code waiting is used since by coding {FIRST}"):
        undo(study=worked, by=eva)


def test_a_step_that_changes_nothing_is_none(worked: Study, eva: User) -> None:
    held = actions.held_coding(worked, FIRST)
    assert held
    with transaction.atomic(), step(study=worked, by=eva, words="nothing") as rows:
        rows.put(held)
        rows.drop(CoreMemo, "no-such-memo")

    assert not Step.objects.filter(study=worked).exists()


def test_a_record_with_parts_of_its_own_comes_back_whole(worked: Study, eva: User) -> None:
    def whole() -> Any:
        return Configuration.objects.filter(study=worked, configuration_id="cmo07a").values().get()

    Coding.objects.filter(study=worked, configuration_id="cmo07a").delete()
    was = whole()
    assert was["context"]
    assert was["part_of"]
    with transaction.atomic(), step(study=worked, by=eva, words="none") as rows:
        rows.drop(CoreConfiguration, "cmo07a")
    assert not Configuration.objects.filter(study=worked, configuration_id="cmo07a").exists()
    undo(study=worked, by=eva)

    assert whole() | {"id": 0} == was | {"id": 0}


def test_a_step_inside_another_is_part_of_it(worked: Study, eva: User) -> None:
    memos = [CoreMemo(memo_id=f"memo-{each}", text="Ask again.") for each in ("one", "two")]
    with transaction.atomic(), step(study=worked, by=eva, words="both") as rows:
        rows.put(memos[0])
        with step(study=worked, by=eva, words="the second") as inside:
            inside.put(memos[1])

    assert [each.words for each in Step.objects.filter(study=worked, by=eva)] == ["both"]
    undo(study=worked, by=eva)
    assert not Memo.objects.filter(study=worked, memo_id__startswith="memo-").exists()


def test_taking_the_study_in_anew_ends_what_can_be_undone(empty: Study, tmp_path: Any) -> None:
    eva = person("evaluator")
    with transaction.atomic(), step(study=empty, by=eva, words="memo written") as rows:
        rows.put(CoreMemo(memo_id="memo-new", text="Ask again."))
    readme = tmp_path / "empty" / "study.toml"
    readme.write_text(readme.read_text().replace("An empty study", "A study"))
    import_study(opened=read_study(tmp_path / "empty"), by=eva)

    assert not Step.objects.filter(study=empty).exists()
