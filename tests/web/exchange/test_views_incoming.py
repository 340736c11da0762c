"""A study brought in through a browser: whole and once; else words, and nothing of it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from forwhom.core.exchange.convert import convert
from forwhom.core.exchange.folder import read_study
from forwhom.web.access.guard import role_in
from forwhom.web.access.models import Membership, Record
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.models import Document
from forwhom.web.exchange import actions, actions_incoming, incoming, views_incoming
from forwhom.web.exchange.actions import export_study
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from
from tests.core.exchange.folder.test_round_trip import plain
from tests.core.exchange.refi.made import PATH, WORDS, project, qdpx, source
from tests.factories.small_folder import small_folder, swap
from tests.web.access.people import administrator
from tests.web.conftest import WORKED, person
from tests.web.exchange.test_actions import database, edit_here, files
from tests.web.exchange.test_incoming import CODINGS, MORE, walks
from tests.web.exchange.test_views_elsewhere import saved, temporary
from tests.web.reading import text_of, words_of

__all__ = ["temporary"]
PAGE, BEGIN = "/bring-a-study/", "/begin-a-study/"


def bring(client: Client, path: Path, **said: Any) -> HttpResponse:
    upload = SimpleUploadedFile(said.pop("name", path.name), path.read_bytes())
    form = {"key": str(uuid4()), "file": upload, "title": "", **said}
    return client.post(PAGE, form)  # type: ignore[return-value]


def brought(client: Client, path: Path, **said: Any) -> Study:
    answer = bring(client, path, **said)
    assert answer.status_code == 302, words_of(answer.content.decode())
    return Study.objects.get(slug=answer["Location"].split("/")[2])


def refused(client: Client, path: Path, status: int = 400, **said: Any) -> str:
    """What is said of a file that does not come in, which changes nothing."""
    before = database()
    answer = bring(client, path, **said)
    assert answer.status_code == status, answer.status_code
    assert database() == before
    page = words_of(answer.content.decode())
    assert "Nothing was brought in" in page
    assert "/tmp" not in page
    return page


def zipped(folder: Path, **more: bytes) -> Path:
    """A small study's folder as a zip, with more in it."""
    convert(small_folder(folder / "small"), folder / "small.zip")
    with zipfile.ZipFile(folder / "small.zip", "a") as archive:
        for name, data in more.items():
            archive.writestr(name, data)
    return folder / "small.zip"


def test_a_project_comes_in_and_what_was_lost_is_shown(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    answer = bring(eva, walks(tmp_path))

    assert answer["Location"] == "/studies/walks/how-it-came/"
    page = words_of(text_of(eva, answer["Location"]))
    assert "Walks is here, and you are its evaluator." in page
    assert "From walks.qdpx" in page
    assert "Kept, and not shown: set (1)" in page
    study = Study.objects.get(slug="walks")
    assert role_in(person("evaluator"), study) is Role.EVALUATOR
    assert Document.objects.filter(study=study).exists()
    assert "walks" in text_of(eva, "/")


@pytest.mark.parametrize("kind", ["zip", "qdpx"])
def test_what_was_taken_elsewhere_comes_back_under_another_title(
    kind: str, eva: Client, worked: Study, tmp_path: Path
) -> None:
    path = saved(eva, kind, tmp_path)

    study = brought(eva, path, title="Another Étude")

    assert (study.slug, study.title) == ("another-etude", "Another Étude")
    export_study(study=study, target=tmp_path / "out", by=None)
    found, right = files(tmp_path / "out"), files(WORKED)
    assert {name for name in found if found[name] != right.get(name)} == {"study.toml"}
    assert found.keys() == right.keys()
    assert read_study(tmp_path / "out").study.profile.study_id == "another-etude"


@pytest.mark.parametrize("kind", ["qde", "qdc", "sqlite3", "xlsx", "qdpx-bare"])
def test_every_kind_comes_back_as_convert_reads_it(
    kind: str, eva: Client, worked: Study, tmp_path: Path
) -> None:
    path = saved(eva, kind, tmp_path)
    convert(path, tmp_path / "folder")

    study = brought(eva, path, title="Again")

    held, right = study_from(study), read_study(tmp_path / "folder").study
    assert (held.documents, held.codings) == (right.documents, right.codings)
    assert held.codes == right.codes


def test_a_file_under_a_name_that_is_taken_says_so(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    path = saved(eva, "qdpx-bare", tmp_path)
    brought(eva, path, title="Walks")

    page = refused(eva, path, status=409, title="Walks")

    assert "Study walks is there already" in page
    assert "another title, and it becomes a study of its own" in page


def test_a_study_she_is_not_in_is_neither_shown_nor_replaced(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    path = saved(eva, "zip", tmp_path)
    ben = administrator("ben@example.org", "Ben")
    client = Client()
    client.force_login(ben)

    page = refused(client, path, status=409, replacing="yes")

    assert "a study named parents-in-mind is on this server already" in page.lower()
    assert role_in(ben, worked) is None


def test_the_same_state_again_changes_nothing(eva: Client, worked: Study, tmp_path: Path) -> None:
    path = saved(eva, "zip", tmp_path)
    before = database()

    answer = bring(eva, path)

    assert answer["Location"] == "/studies/parents-in-mind/"
    assert "nothing in the file is new" in text_of(eva, answer["Location"])
    assert database() == before


def test_another_state_replaces_only_when_it_is_said(eva: Client, db: None, tmp_path: Path) -> None:
    path = zipped(tmp_path)
    study = brought(eva, path)
    swap(tmp_path / "small", "study.toml", "For whom?", "For whom, and why?")
    path.unlink()
    convert(tmp_path / "small", path)

    assert "Say below that it shall be replaced" in refused(eva, path, status=409)
    assert 'name="replacing"' in bring(eva, path).content.decode()
    assert brought(eva, path, replacing="yes") == study
    study.refresh_from_db()
    assert study.profile["columns"]["question"] == "For whom, and why?"


def test_newer_work_here_is_never_replaced(eva: Client, worked: Study, tmp_path: Path) -> None:
    study = brought(eva, zipped(tmp_path))
    edit_here(study)
    swap(tmp_path / "small", "study.toml", "For whom?", "For whom, and why?")
    (tmp_path / "small.zip").unlink()
    convert(tmp_path / "small", tmp_path / "small.zip")

    page = refused(eva, tmp_path / "small.zip", status=409, replacing="yes")

    assert "has changed both here and in the folder" in page


def test_every_fault_is_listed_with_its_file_and_line(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    small = small_folder(tmp_path / "small")
    swap(small, "study.toml", "For whom?", "")
    (small / "programme" / "sites.csv").write_text("site_id,name\n,\nb!,B\n", encoding="utf-8")
    archive = tmp_path / "faulty.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name, data in files(small).items():
            made.writestr(name, data)

    page = refused(eva, archive)

    assert "things in it are wrong." in page
    assert "programme/sites.csv:2" in page
    assert "programme/sites.csv:3" in page
    assert "Right would be:" in page


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.qdpx", b"no archive", "a.qdpx: it is no archive, or a damaged one"),
        ("a.zip", b"no archive", "a.zip: it is no zip, or a damaged one"),
        ("a.sqlite3", b"no database", "It is no SQLite file of Taguette's".lower()),
        ("a.xlsx", b"no workbook", "a.xlsx: it is no excel file"),
        ("a.qdc", b"<a", "a.qdc"),
        ("a.docx", b"words", "a.docx is not a file we read"),
        ("study", b"words", "study is not a file we read"),
        ("a.zip", b"", "a.zip is empty"),
    ],
)
def test_what_cannot_be_read_is_said_by_its_own_name(
    name: str, data: bytes, words: str, eva: Client, worked: Study, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(data)
    assert words.lower() in refused(eva, tmp_path / "file", name=name).lower()


def test_a_zip_that_leads_out_is_refused(eva: Client, worked: Study, tmp_path: Path) -> None:
    page = refused(eva, zipped(tmp_path, **{"small/../../evil.txt": b"x"}))
    assert "would be written outside its folder" in page


def test_a_zip_bomb_is_refused(eva: Client, worked: Study, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("study.toml", "")
        archive.writestr("evidence/texts/a.txt", b"\0" * 30_000_000)

    assert "do not trust this file" in refused(eva, tmp_path / "bomb.zip")


def test_a_file_that_is_too_large_is_not_even_read(
    eva: Client, worked: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_incoming, "MOST_BYTES", -1_000_000)
    monkeypatch.setattr(views_incoming, "_bring_study", None)
    assert "more than" in refused(eva, walks(tmp_path), status=413)


def test_no_file_is_asked_for_one(eva: Client, worked: Study) -> None:
    answer = eva.post(PAGE, {"key": str(uuid4())})
    assert answer.status_code == 400
    assert "No file was chosen" in answer.content.decode()


def test_the_same_form_twice_brings_it_in_once(eva: Client, worked: Study, tmp_path: Path) -> None:
    path, key = walks(tmp_path), str(uuid4())

    first, second = bring(eva, path, key=key), bring(eva, path, key=key)

    assert first["Location"] == second["Location"] == "/studies/walks/how-it-came/"
    assert Record.objects.filter(action="study imported", about="walks").count() == 1


def test_two_at_the_same_moment_bring_it_in_once(
    eva: Client, worked: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second looks before the first is done, and comes to the table after it."""
    path, key = walks(tmp_path), str(uuid4())
    brought(eva, path, key=key)
    asked = iter([None])
    really = actions_incoming.arrived
    monkeypatch.setattr(actions_incoming, "arrived", lambda by, key: next(asked, really(by, key)))

    assert bring(eva, path, key=key)["Location"] == "/studies/walks/how-it-came/"
    assert Record.objects.filter(action="study imported", about="walks").count() == 1


@pytest.mark.parametrize("kind", ["project", "zip"])
@pytest.mark.parametrize("where", ["insert", "keep_files", "note_arrival", "becomes_evaluator"])
def test_a_failure_midway_leaves_nothing(
    kind: str,
    where: str,
    eva: Client,
    worked: Study,
    tmp_path: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    path = walks(tmp_path) if kind == "project" else zipped(tmp_path)
    for each in temporary.iterdir():
        each.unlink()
    before, memberships = database(), list(Membership.objects.values())
    monkeypatch.setattr(incoming if kind == "project" else actions, where, fails)

    with pytest.raises(OSError, match="disk is full"):
        bring(eva, path)

    assert database() == before
    assert list(Membership.objects.values()) == memberships
    assert list(temporary.iterdir()) == []


def test_a_project_that_breaks_off_leaves_nothing(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    cut = qdpx(tmp_path, project(source(CODINGS), MORE).replace("</Sets>", ""), {PATH: WORDS})
    assert "not XML, or cut off" in refused(eva, cut)


def test_a_script_is_told_where_to_go(eva: Client, worked: Study, tmp_path: Path) -> None:
    upload = io.BytesIO(walks(tmp_path).read_bytes())
    upload.name = "walks.qdpx"
    form = {"key": str(uuid4()), "file": upload}
    answer = eva.post(PAGE, form, headers={"accept": "application/json"})
    assert answer.json() == {"look": "/studies/walks/how-it-came/"}


def test_an_id_with_a_dot_has_an_address_without(eva: Client, db: None, tmp_path: Path) -> None:
    small = small_folder(tmp_path / "small")
    swap(small, "study.toml", '"small"', '"small.2"')
    convert(small, tmp_path / "small.zip")

    study = brought(eva, tmp_path / "small.zip")

    assert study.slug == "small-2"
    assert study_from(study).profile.study_id == "small.2"
    text_of(eva, "/")


def test_nothing_of_a_file_stays_on_the_server(
    eva: Client, worked: Study, tmp_path: Path, temporary: Path
) -> None:
    brought(eva, walks(tmp_path))
    assert list(temporary.iterdir()) == []
    assert tempfile.gettempdir() == str(temporary)


def test_it_is_the_same_as_from_the_command_line(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    convert(walks(tmp_path), tmp_path / "folder")
    study = brought(eva, walks(tmp_path))
    assert plain(study_from(study)) == plain(read_study(tmp_path / "folder").study)
