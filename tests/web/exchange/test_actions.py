"""A folder into the database and out again is the same folder; newer work is never lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from forwhom.core.errors import ConflictError, FaultsFound
from forwhom.core.exchange.folder import read_study, write_study
from forwhom.core.study import Study as CoreStudy
from forwhom.web.access.models import Record
from forwhom.web.evidence.models import Coding
from forwhom.web.exchange import actions
from forwhom.web.exchange.actions import export_study, import_study
from forwhom.web.exchange.mapping import EVERY_MODEL
from forwhom.web.programme.models import Referral
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import KeptFile, Study
from forwhom.web.theory.whole import study_from
from tests.core.exchange.folder.test_round_trip import plain
from tests.factories.small_folder import small_folder
from tests.factories.studies import studies
from tests.web.conftest import WORKED, person


def files(root: Path) -> dict[str, bytes]:
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*"))
        if each.is_file()
    }


def take_in(folder: Path) -> Study:
    return import_study(opened=read_study(folder), by=None)


def written(study: Study, folder: Path) -> dict[str, bytes]:
    export_study(study=Study.objects.get(pk=study.pk), target=folder, by=None)
    return files(folder)


def database() -> list[object]:
    """Everything a study is in the database, and the record."""
    models: list[Any] = [Study, *EVERY_MODEL, KeptFile, Record]
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def edit(folder: Path, old: str, new: str, file: str = "study.toml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_here(study: Study) -> None:
    """The study moves on in the database, as any action of a room lets it."""
    coding = Coding.objects.filter(study=study).latest("position")
    coding.memo = "Seen again, and meant otherwise."
    coding.save()
    touched(study)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small study as a person keeps it: comments, added columns, foreign files."""
    made = small_folder(tmp_path / "small")
    (made / "foreign").mkdir(exist_ok=True)
    (made / "foreign" / "project.qdpx").write_bytes(bytes(range(256)))
    (made / "codebook.yaml").write_text("# Ours.\nsite: {label: Town}\n")
    return made


@pytest.fixture
def small(db: None, folder: Path) -> Study:
    return take_in(folder)


def test_the_worked_study_comes_out_as_it_went_in(worked: Study, tmp_path: Path) -> None:
    assert written(worked, tmp_path / "out") == files(WORKED)


def test_what_a_person_wrote_into_a_folder_comes_out_too(
    small: Study, folder: Path, tmp_path: Path
) -> None:
    out = written(small, tmp_path / "out")

    assert out == files(folder)
    assert b"# A small study." in out["study.toml"]
    assert b"colour" in out["programme/sites.csv"]
    assert out["foreign/project.qdpx"] == bytes(range(256))
    assert out["codebook.yaml"] == b"# Ours.\nsite: {label: Town}\n"


class AnyStudy(TestCase):
    """Rolls back after every example, which a fixture does only after them all."""

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(studies())
    def test_is_the_same_after_the_database(self, study: CoreStudy) -> None:
        with tempfile.TemporaryDirectory() as place:
            first, second = Path(place) / "first", Path(place) / "second"
            write_study(study, first)
            held = take_in(first)
            assert plain(study_from(held)) == plain(read_study(first).study)
            assert written(held, second) == files(first)
            held.delete()


def test_the_same_folder_again_changes_nothing(small: Study, folder: Path) -> None:
    before = database()

    take_in(folder)

    assert database() == before


def test_a_folder_that_moved_on_replaces_what_is_here(
    small: Study, folder: Path, tmp_path: Path
) -> None:
    edit(folder, "For whom?", "For whom, and why?")
    edit(folder, "r2,south", "r9,south", "programme/referrals.csv")

    again = take_in(folder)

    assert again.pk == small.pk
    assert again.profile["columns"]["question"] == "For whom, and why?"
    assert set(Referral.objects.filter(study=again).values_list("referral_id", flat=True)) == {
        "r1",
        "r9",
    }
    assert written(again, tmp_path / "out") == files(folder)


def test_work_done_here_stays_when_the_folder_did_not_move(
    small: Study, folder: Path, tmp_path: Path
) -> None:
    edit_here(small)
    before = database()

    take_in(folder)

    assert database() == before
    assert b"meant otherwise" in written(small, tmp_path / "out")["evidence/codings.csv"]


def test_when_both_moved_on_neither_is_touched(small: Study, folder: Path) -> None:
    edit_here(small)
    edit(folder, "For whom?", "For whom, and why?")
    before, kept = database(), files(folder)

    with pytest.raises(ConflictError, match="both here and in the folder") as problem:
        take_in(folder)

    assert problem.value.exit_code == 4
    assert database() == before
    assert files(folder) == kept


def test_after_an_export_the_exported_folder_may_move_on_alone(
    small: Study, tmp_path: Path
) -> None:
    edit_here(small)
    out = tmp_path / "out"
    written(small, out)
    edit(out, "For whom?", "For whom, and why?")

    again = take_in(out)

    assert again.profile["columns"]["question"] == "For whom, and why?"
    assert Coding.objects.get(study=again, coding_id="c2").memo.endswith("meant otherwise.")


def test_the_folder_an_export_left_behind_is_older_and_in_conflict(
    small: Study, folder: Path, tmp_path: Path
) -> None:
    """Its content is not what both last agreed on, and the database has moved past it."""
    edit_here(small)
    written(small, tmp_path / "out")
    edit_here(small)

    with pytest.raises(ConflictError):
        take_in(folder)


def test_a_study_with_faults_leaves_the_database_alone(small: Study, folder: Path) -> None:
    edit(folder, "r2,south", "r2,nowhere", "programme/referrals.csv")
    before = database()

    with pytest.raises(FaultsFound, match="nowhere"):
        take_in(folder)

    assert database() == before


@pytest.mark.parametrize("where", ["insert", "_create", "keep_files", "note_arrival"])
def test_a_failure_midway_leaves_the_database_alone(
    where: str, small: Study, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(folder, "For whom?", "For whom, and why?")
    opened, before = read_study(folder), database()
    monkeypatch.setattr(actions, where, fails_after(2, getattr(actions, where)))

    with pytest.raises(OSError, match="disk is full"):
        import_study(opened=opened, by=None)

    assert database() == before


def fails_after(good: int, really: Callable[..., object]) -> Callable[..., object]:
    calls = iter(range(good if really.__name__ in {"insert", "_create"} else 0))

    def sometimes(*given: object, **named: object) -> object:
        if next(calls, None) is None:
            raise OSError("the disk is full")
        return really(*given, **named)

    return sometimes


def test_an_export_whose_record_fails_is_not_an_agreement(
    small: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_here(small)
    before = database()
    monkeypatch.setattr(actions, "record", fails_after(0, actions.record))

    with pytest.raises(OSError, match="disk is full"):
        written(small, tmp_path / "out")

    assert database() == before


def test_a_folder_that_is_taken_is_not_written_over(
    small: Study, folder: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    shutil.copytree(folder, taken)
    before, kept = database(), files(taken)

    with pytest.raises(ConflictError):
        written(small, taken)

    assert files(taken) == kept
    assert database() == before


def test_who_did_it_is_recorded(folder: Path, tmp_path: Path, db: None) -> None:
    eva = person("evaluator")
    study = import_study(opened=read_study(folder), by=eva)
    export_study(study=study, target=tmp_path / "out", by=eva)

    done = Record.objects.filter(study=study, by=eva).values_list("action", flat=True)
    assert set(done) == {"study imported", "role given", "study exported"}
