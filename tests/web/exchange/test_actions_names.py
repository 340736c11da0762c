"""Names out of a study in the database and back: whole and without a trace, or not at all."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from forwhom.core.errors import ConflictError, RefusedError
from forwhom.core.evidence.codings import quote
from forwhom.core.evidence.pseudonyms import Pseudonym
from forwhom.core.exchange.folder import read_study, write_study
from forwhom.core.exchange.pseudonymised import NamesLeftError
from forwhom.core.exchange.register import sealed
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import Membership, Record
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.actions import mark, put_back, take_back
from forwhom.web.evidence.blind.actions import finish, open_blind
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.memos import actions as memos
from forwhom.web.evidence.models import Coding, Step
from forwhom.web.evidence.steps.undoing import undo
from forwhom.web.exchange import actions_names
from forwhom.web.exchange.actions import export_study, import_study
from forwhom.web.exchange.actions_names import (
    Chosen,
    download_register,
    preview,
    take_register_off,
    with_real_names,
)
from forwhom.web.exchange.mapping import EVERY_MODEL
from forwhom.web.exchange.registers import file_of, opened, put_beside, settled
from forwhom.web.studies.actions import touched
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import KeptFile, Study
from forwhom.web.theory.models import Change
from forwhom.web.theory.whole import study_from
from tests.factories.named_folder import ROWS, SECRETS, bytes_in, named_folder
from tests.factories.small_folder import put
from tests.web.conftest import person
from tests.web.exchange.named import WORDS, held, named_study, protected
from tests.web.exchange.test_actions import database, files


@pytest.fixture
def named(db: None, tmp_path: Path) -> Study:
    return named_study(tmp_path)


def names_in_database() -> list[str]:
    """Every real name that stands anywhere in a row of the small study, in any letters."""
    models: list[Any] = [Study, *EVERY_MODEL, KeptFile, Record, Step]
    found = []
    for model in models:
        of_it = {"slug" if model is Study else "study__slug": "small"}
        manager = getattr(model, "every", model._default_manager)
        for row in manager.filter(**of_it).values():
            said = " ".join(
                bytes(each).decode("latin-1") if isinstance(each, bytes | memoryview) else str(each)
                for each in row.values()
            ).casefold()
            found += [f"{model.__name__}: {each}" for each in SECRETS if each in said]
    return found


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each.partition("/")[2]: archive.read(each) for each in sorted(archive.namelist())}


def test_what_is_coded_blind_follows_its_text_and_loses_names_too(named: Study) -> None:
    ida, eva = person("second-evaluator"), person("evaluator")
    Membership.objects.create(user=ida, study=named, role=Role.EVALUATOR)
    asked = {"study": named, "document_id": "kelly-1"}
    Change.objects.filter(study=named).update(because_of=[])
    open_blind(coders=[eva, ida], by=eva, **asked)
    text = document_of(named, "kelly-1").text or ""
    start = text.index("said Bartholomew's")
    given = {"start": start, "end": start + len("said Bartholomew's"), "memo": "Kelly again"}
    given |= {"client_id": "kelly", "code_id": "going"}
    mark(given=given, by=ida, **asked)

    protected(named)

    row = Coding.every.get(study=named, aside__coder=ida)
    document = document_of(named, row.document_id)
    assert (document.text or "")[row.start : row.end] == "said Cuthbert's"
    assert (row.memo, row.begins) == ("Anna again", "said Cuthbert's")
    assert not Coding.objects.filter(study=named, document_id=row.document_id).exists()
    assert not names_in_database()
    assert finish(study=named, document_id=row.document_id, by=eva) is False
    assert finish(study=named, document_id=row.document_id, by=ida) is True
    study_from(named)


def test_no_row_holds_a_real_name_afterwards_not_even_kept_files_and_the_record(
    named: Study,
) -> None:
    take_back(study=named, coding_id="kelly-b", by=person("evaluator"))
    assert {each.partition(":")[0] for each in names_in_database()} >= {
        "KeptFile",
        "Record",
        "Step",
    }

    protected(named)

    assert names_in_database() == []


def test_what_was_done_before_names_were_replaced_cannot_be_undone(named: Study) -> None:
    eva = person("evaluator")
    take_back(study=named, coding_id="kelly-b", by=eva)
    protected(named)

    with pytest.raises(ConflictError, match="nothing of yours to undo"):
        undo(study=named, by=eva)
    assert not Step.objects.filter(study=named).exists()


def test_apply_and_restore_give_the_folder_that_was_exported(named: Study, tmp_path: Path) -> None:
    export_study(study=named, target=tmp_path / "before", by=None)
    protected(named)

    data = with_real_names(study=named, given=None, passphrase=WORDS, by=person("evaluator"))

    now, before = unpacked(data), files(tmp_path / "before")
    assert now.keys() == before.keys()
    again = tmp_path / "again"
    for path, content in now.items():
        put(again, path, content)
    was, back = read_study(tmp_path / "before").study, read_study(again).study
    assert back.documents == was.documents
    assert back.memos == was.memos
    assert back.profile == was.profile
    assert [each.coding_id for each in back.codings] == [each.coding_id for each in was.codings]


class AnyText(TestCase):
    """Rolls back after every example."""

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(["Kelly", "KELLY", "Bronagh", "and", "."]), max_size=12))
    def test_comes_back_as_it_was(self, words: list[str]) -> None:
        import tempfile

        with tempfile.TemporaryDirectory() as place, self.settings(REGISTERS=Path(place) / "kept"):
            folder = named_folder(Path(place) / "named")
            text = f"Kelly: {' '.join(words)}\n"
            put(folder, "evidence/documents/site1/Kelly_Mary-Ann.txt", text)
            put(folder, "evidence/codings.csv", "coding_id,document_id,start,end\n")
            changes = folder / "theory/changes.yaml"
            put(folder, "theory/changes.yaml", changes.read_text().replace("[kelly-a]", "[]"))
            study = import_study(opened=read_study(folder), by=None)
            rows = (Pseudonym("Kelly", "Anna"), Pseudonym("Bronagh", "Maud"))
            protected(study, chosen=Chosen(rows))
            assert "Kelly" not in study_from(study).documents[0].text
            back = with_real_names(study=study, given=None, passphrase=WORDS, by=None)
            assert unpacked(back)["evidence/documents/site1/Kelly_Mary-Ann.txt"].decode() == text
            study.delete()


def test_codings_follow_their_words(named: Study) -> None:
    protected(named)

    core = study_from(named)
    texts = {each.document_id: each for each in core.documents}
    said = {each.coding_id: quote(each, texts[each.document_id]) for each in core.codings}
    assert said["anna-a"].startswith("Anna: ANNA by name!")


def test_a_coding_that_was_taken_out_is_put_back_where_its_words_are_now(named: Study) -> None:
    eva = person("evaluator")
    take_back(study=named, coding_id="kelly-b", by=eva)
    protected(named)

    coding = put_back(study=named, coding_id="anna-b", by=eva)

    assert coding is not None
    text = study_from(named).documents[0]
    assert (coding.document_id, coding.begins) == ("anna-1", "Cuthbert rang")
    assert quote(coding, text).startswith("Cuthbert rang")


def test_memos_taken_out_or_on_what_was_taken_out_hold_no_name_afterwards(named: Study) -> None:
    eva = person("evaluator")
    visit = Visit(named, eva, permissions_in(eva, named))
    for key, about in (("in", "kelly-b"), ("out", "kelly-1")):
        given = {"client_id": key, "about": about, "text": "Kelly and Bartholomew"}
        memos.write(visit=visit, given=given)
    seen = memos.seen_of(memos.held_memo(named, "m-out") or pytest.fail("no memo"))
    said = {"text": "Ask Kelly."}
    memos.change(study=named, memo_id="m-out", given=said, seen=seen, by=eva)
    memos.take_out(study=named, memo_id="m-out", by=eva)
    take_back(study=named, coding_id="kelly-b", by=eva)

    protected(named)

    assert names_in_database() == []
    assert memos.put_back(study=named, memo_id="m-out", by=eva)
    back = memos.held_memo(named, "m-out")
    assert back
    assert (back.about, back.text) == ("anna-1", "Ask Anna.")
    put_back(study=named, coding_id="anna-b", by=eva)
    assert "memo-about-gone" not in {each.rule for each in study_from(named).warnings()}


def test_who_came_into_the_study_keeps_her_address(named: Study) -> None:
    row = Record.objects.create(action="role given", study=named, about="kelly@example.org")
    protected(named)

    row.refresh_from_db()
    assert row.about == "kelly@example.org"


def test_it_is_recorded_without_any_name(named: Study) -> None:
    protected(named)
    with_real_names(study=named, given=None, passphrase=WORDS, by=person("evaluator"))

    done = list(Record.objects.filter(study=named)[:2])
    assert [each.action for each in done] == [
        "copy with real names downloaded",
        "names protected",
    ]
    assert {each.by for each in done} == {person("evaluator")}
    said = repr([each.detail for each in done]).casefold()
    assert not [each for each in SECRETS if each in said]
    assert WORDS not in said


def test_the_register_is_for_its_owner_alone_and_apart_from_the_database(
    named: Study, registers: Path
) -> None:
    protected(named)

    assert [each.name for each in registers.iterdir()] == ["small.register"]
    assert stat.S_IMODE(file_of(named).stat().st_mode) == 0o600
    assert stat.S_IMODE(registers.stat().st_mode) == 0o700
    assert set(held(named).register.pseudonyms) == set(ROWS)


def test_a_preview_changes_nothing_and_keeps_nothing(named: Study, registers: Path) -> None:
    before = database()

    ready = preview(named, Chosen(ROWS), opened(named, None, ""))

    assert sum(ready.done.places.values()) > 15
    assert database() == before
    assert not registers.exists()


@pytest.mark.parametrize("where", ["put_beside", "store", "replace_in_records", "record"])
def test_a_failure_midway_leaves_the_study_alone_and_the_next_try_succeeds(
    where: str, named: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database()
    with monkeypatch.context() as patched:
        patched.setattr(actions_names, where, fails)
        with pytest.raises(OSError, match="disk is full"):
            protected(named)

    assert database() == before
    assert settled(named) is None
    protected(named, passphrase="another four tin boats")
    assert names_in_database() == []
    with_real_names(study=named, given=None, passphrase="another four tin boats", by=None)


def test_a_failure_midway_leaves_the_register_that_was(
    named: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    protected(named)
    before, kept = database(), settled(named)
    more = Chosen((Pseudonym("Interviewer", "Asker"),))
    monkeypatch.setattr(actions_names, "record", fails)

    with pytest.raises(OSError, match="disk is full"):
        protected(named, chosen=more)

    assert (database(), settled(named)) == (before, kept)


def test_a_machine_that_stops_once_the_study_is_changed_loses_no_register(
    named: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions_names, "settled", lambda _: None)
    monkeypatch.setattr(actions_names, "cleared", fails)
    with pytest.raises(OSError, match="disk is full"):
        protected(named)
    assert not file_of(named).exists()

    assert set(held(named).register.pseudonyms) == set(ROWS)
    assert file_of(named).exists()


def test_a_register_that_no_change_followed_is_not_in_use(named: Study) -> None:
    put_beside(named, b"of a try that failed")

    assert settled(named) is None


def fails(*_: object, **__: object) -> object:
    raise OSError("the disk is full")


def test_a_study_that_moved_on_since_the_preview_is_left_alone(named: Study) -> None:
    version = named.version
    touched(named)
    before = database()

    with pytest.raises(ConflictError, match="worked on the study meanwhile"):
        protected(named, version=version)

    assert database() == before


def test_a_study_that_moves_on_while_names_are_replaced_is_left_alone(
    named: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    really: Callable[..., Any] = actions_names.apply

    def and_somebody_writes(*given: Any) -> Any:
        touched(named)
        return really(*given)

    monkeypatch.setattr(actions_names, "apply", and_somebody_writes)
    with pytest.raises(ConflictError, match="meanwhile"):
        protected(named)

    assert names_in_database() != []
    assert settled(named) is None


def test_names_of_a_later_document_get_what_they_have_and_the_rest_is_new(named: Study) -> None:
    protected(named)
    Coding.objects.filter(study=named, coding_id="c2").update(memo="Bartholomew, and Otto said so")
    touched(named)

    protected(named, chosen=Chosen((Pseudonym("Otto", "Piet"), Pseudonym("Kelly", "[name 9]"))))

    assert Coding.objects.get(study=named, coding_id="c2").memo == "Cuthbert, and Piet said so"
    assert set(held(named).register.pseudonyms) == {*ROWS, Pseudonym("Otto", "Piet")}


def test_the_wrong_passphrase_changes_nothing(named: Study) -> None:
    protected(named)
    before = database()

    with pytest.raises(RefusedError, match="passphrase does not open the register"):
        protected(named, passphrase="five small tin boats", chosen=Chosen(()))
    with pytest.raises(RefusedError, match="passphrase does not open the register"):
        with_real_names(study=named, given=None, passphrase="guess", by=None)

    assert database() == before


def test_a_name_in_a_carried_file_stops_everything_until_it_is_left_behind(
    db: None, tmp_path: Path
) -> None:
    folder = named_folder(tmp_path / "named")
    put(folder, "foreign/refi/kept.xml", "<a name='Marks &amp; Kelly Bartholomew&apos;s'/>")
    clusters = folder / "theory/clusters.yaml"
    put(folder, "theory/clusters.yaml", "# Kelly thought of these.\n" + clusters.read_text())
    study = import_study(opened=read_study(folder), by=None)
    before = database()

    with pytest.raises(NamesLeftError) as told:
        protected(study)

    assert database() == before
    assert told.value.files == ("foreign/refi/kept.xml", "theory/clusters.yaml")
    protected(study, chosen=Chosen(ROWS, frozenset(told.value.files)))
    assert names_in_database() == []
    kept = dict(KeptFile.objects.filter(study=study).values_list("path", "data"))
    assert "foreign/refi/kept.xml" not in kept
    assert "theory/clusters.yaml" in kept


def test_the_folder_as_it_was_does_nothing_when_it_is_imported_again(
    named: Study, tmp_path: Path
) -> None:
    protected(named)
    before = database()

    import_study(opened=read_study(tmp_path / "named"), by=None)

    assert database() == before


def test_a_folder_with_texts_as_before_is_refused_even_after_an_export(
    named: Study, tmp_path: Path
) -> None:
    protected(named)
    export_study(study=Study.objects.get(pk=named.pk), target=tmp_path / "out", by=None)
    old = tmp_path / "named"
    put(old, "study.toml", (old / "study.toml").read_text().replace("For whom", "And for whom"))
    before = database()

    with pytest.raises(ConflictError, match="as before real names were replaced") as told:
        import_study(opened=read_study(old), by=None)

    assert "export the study to a new folder" in str(told.value)
    assert database() == before


def test_the_folder_that_was_exported_afterwards_may_move_on(named: Study, tmp_path: Path) -> None:
    protected(named)
    out = tmp_path / "out"
    export_study(study=Study.objects.get(pk=named.pk), target=out, by=None)
    put(out, "study.toml", (out / "study.toml").read_text().replace("For whom", "And for whom"))

    again = import_study(opened=read_study(out), by=None)

    assert "And for whom" in again.profile["columns"]["question"]
    assert b"kelly" not in b"".join(bytes_in(out).values()).lower()


def test_an_export_after_protecting_is_laid_out_as_the_folder_was(
    named: Study, tmp_path: Path
) -> None:
    protected(named)
    export_study(study=Study.objects.get(pk=named.pk), target=tmp_path / "out", by=None)

    assert b"# What the analyst thought." in files(tmp_path / "out")["evidence/memos.yaml"]


def test_the_register_is_taken_off_once_the_copy_is_shown(named: Study) -> None:
    eva = person("evaluator")
    protected(named)
    copy = download_register(study=named, by=eva)

    with pytest.raises(RefusedError, match="not the register that is kept here"):
        take_register_off(study=named, given=copy[:-1], by=eva)
    assert settled(named) == copy
    take_register_off(study=named, given=copy, by=eva)

    assert settled(named) is None
    assert not file_of(named).exists()
    with_real_names(study=named, given=copy, passphrase=WORDS, by=eva)


def test_what_was_replaced_with_a_register_that_is_elsewhere_asks_for_it(named: Study) -> None:
    eva = person("evaluator")
    protected(named)
    copy = download_register(study=named, by=eva)
    take_register_off(study=named, given=copy, by=eva)
    more = Chosen((Pseudonym("Interviewer", "Asker"),))

    with pytest.raises(RefusedError, match="kept elsewhere"):
        protected(named, chosen=more)
    protected(named, chosen=more, given=copy)

    with pytest.raises(RefusedError, match="latest copy"):
        take_register_off(study=named, given=settled(named), by=eva)
        opened(named, copy, WORDS)


def test_a_register_of_another_study_restores_nothing(named: Study, tmp_path: Path) -> None:
    from forwhom.core.exchange.register import KeptRegister

    other = sealed(KeptRegister(), WORDS)

    with pytest.raises(RefusedError, match="never put to this study"):
        with_real_names(study=named, given=other, passphrase=WORDS, by=None)


def test_nothing_leaves_without_its_record(named: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    protected(named)
    monkeypatch.setattr(actions_names, "record", fails)
    for leave in (
        lambda: with_real_names(study=named, given=None, passphrase=WORDS, by=None),
        lambda: download_register(study=named, by=person("evaluator")),
        lambda: take_register_off(study=named, given=settled(named), by=person("evaluator")),
    ):
        with pytest.raises(OSError, match="disk is full"):
            leave()

    assert settled(named) is not None


def test_a_study_without_a_folder_is_protected_too(named: Study, tmp_path: Path) -> None:
    KeptFile.objects.filter(study=named).delete()
    protected(named)

    assert names_in_database() == []
    write_study(study_from(named), tmp_path / "bare")
