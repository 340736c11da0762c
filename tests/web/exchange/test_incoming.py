"""What another program wrote is in the database as it would be in a folder, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange.convert import convert
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.losses import Fate
from forwhom.web.access.models import Record
from forwhom.web.evidence.finding.indexing import not_as_indexed
from forwhom.web.exchange import incoming, kept_files
from forwhom.web.exchange.actions import export_study
from forwhom.web.exchange.incoming import Taken, import_from
from forwhom.web.studies import bulk
from forwhom.web.theory.whole import study_from
from tests.core.exchange.folder.test_round_trip import plain
from tests.core.exchange.refi.made import BUSES, PATH, TEXT, WORDS, project, qdpx, selection, source
from tests.web.conftest import WORKED, person
from tests.web.exchange.test_actions import database, files

pytestmark = pytest.mark.django_db
MORE = (
    '<Notes><Note guid="11111111-0000-4000-8000-aaaaaaaaaaaa" name="Idea">'
    "<PlainTextContent>Ask again.</PlainTextContent></Note></Notes>"
    '<Sets><Set guid="22222222-0000-4000-8000-aaaaaaaaaaaa" name="North"/></Sets>'
    '<Weather xmlns="urn:other" guid="33333333-0000-4000-8000-aaaaaaaaaaaa">rain</Weather>'
)
CODINGS = selection(0, 15, "Why did you go?", n=1) + selection(16, 23, "Because", code=BUSES)


def walks(folder: Path) -> Path:
    """A project with codings, a note, a set, a picture, and an element nobody knows."""
    second = source(selection(4, 7, "did", n=2), "internal://b.txt").replace(TEXT, f"b{TEXT[1:]}")
    parts = {PATH: WORDS, "Sources/b.txt": "And you? 🙂 did you", "Sources/bus.png": b"\x89PNG" * 9}
    return qdpx(folder, project(source(CODINGS) + second, MORE), parts)


def out(taken: Taken, target: Path) -> dict[str, bytes]:
    export_study(study=taken.study, target=target, by=None)
    return files(target)


def test_a_project_is_in_the_database_what_it_is_as_a_folder(tmp_path: Path) -> None:
    path = walks(tmp_path)
    convert(path, tmp_path / "folder")

    taken = import_from(source=path, by=person("evaluator"))

    assert plain(study_from(taken.study)) == plain(read_study(tmp_path / "folder").study)
    assert not_as_indexed(taken.study) == []
    assert out(taken, tmp_path / "out") == files(tmp_path / "folder")
    assert "foreign/refi/sources/1.png" in files(tmp_path / "out")


def test_what_is_stored_does_not_depend_on_how_much_is_stored_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert(walks(tmp_path), tmp_path / "folder")
    monkeypatch.setattr(incoming, "BATCH", 1)
    monkeypatch.setattr(bulk, "BATCH", 1)
    monkeypatch.setattr(kept_files, "PART", 7)

    taken = import_from(source=walks(tmp_path), by=None)

    assert taken.study.kept_files.filter(part=3).exists()
    assert out(taken, tmp_path / "out") == files(tmp_path / "folder")


def test_what_was_lost_or_kept_is_told(tmp_path: Path) -> None:
    taken = import_from(source=walks(tmp_path), by=None)

    told = {each.what: each.fate for each in taken.losses}
    assert told["set"] is Fate.KEPT_ASIDE
    assert told["file"] is Fate.KEPT_ASIDE


def test_our_own_package_is_the_study_whole(tmp_path: Path) -> None:
    convert(WORKED, tmp_path / "a.qdpx")

    taken = import_from(source=tmp_path / "a.qdpx", by=None)

    assert taken.study.slug == "parents-in-mind"
    assert out(taken, tmp_path / "out") == files(WORKED)


@pytest.mark.parametrize("ending", [".xlsx", ".sqlite3", ".qdc", ".qde"])
def test_every_other_kind_of_file_becomes_the_study_that_convert_makes_of_it(
    ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"study{ending}"
    convert(WORKED, path)
    convert(path, tmp_path / "folder")

    taken = import_from(source=path, by=None)

    assert plain(study_from(taken.study)) == plain(read_study(tmp_path / "folder").study)


def test_a_project_whose_name_is_taken_changes_nothing(tmp_path: Path) -> None:
    import_from(source=walks(tmp_path), by=None)
    before = database()

    with pytest.raises(ConflictError, match="study walks is there already"):
        import_from(source=walks(tmp_path), by=None)

    assert database() == before


@pytest.mark.parametrize("where", ["insert", "records_beside", "keep_files", "note_arrival"])
def test_a_failure_midway_leaves_the_database_alone(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    before = database()
    monkeypatch.setattr(incoming, where, fail)

    with pytest.raises(OSError, match="disk is full"):
        import_from(source=walks(tmp_path), by=None)

    assert database() == before


def test_a_project_that_breaks_off_leaves_the_database_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "BATCH", 1)  # so that something was stored before it breaks
    cut = qdpx(tmp_path, project(source(CODINGS), MORE).replace("</Sets>", ""))
    before = database()

    with pytest.raises(UnreadableError, match="not XML, or cut off"):
        import_from(source=cut, by=None)

    assert database() == before


def test_it_is_recorded_who_took_it_in(tmp_path: Path) -> None:
    eva = person("evaluator")
    taken = import_from(source=walks(tmp_path), by=eva)

    said = Record.objects.get(study=taken.study, action="study imported")
    assert (said.action, said.by, said.about) == ("study imported", eva, "walks")


def test_progress_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    import_from(source=walks(tmp_path), by=None, said=said.append)
    assert said[-1] == "Storing what stands beside the documents"
