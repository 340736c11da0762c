"""The page of the register: the file, the copy with real names, and taking it off the server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forwhom.core.exchange.register import read_register
from forwhom.web.access.models import Record
from forwhom.web.exchange.registers import settled
from forwhom.web.studies.models import Study
from tests.factories.named_folder import KELLY, ROWS
from tests.web.exchange.named import NAMES, WORDS, named_study, post, protected
from tests.web.reading import text_of, words_of


@pytest.fixture
def named(db: None, tmp_path: Path) -> Study:
    study = named_study(tmp_path)
    protected(study)
    return study


def test_a_study_whose_names_were_never_replaced_has_no_register(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, "/studies/parents-in-mind/names/register/")

    assert "No name was replaced in this study here." in page
    assert "Download the register" not in page


def test_the_register_is_downloaded_as_the_command_line_reads_it(
    eva: Client, named: Study, tmp_path: Path
) -> None:
    answer = eva.post(f"{NAMES}register/download/")
    (tmp_path / "it").write_bytes(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="small.register"'
    assert set(read_register(tmp_path / "it", WORDS).register.pseudonyms) == set(ROWS)


def test_a_copy_with_real_names_is_a_zip_and_is_recorded(eva: Client, named: Study) -> None:
    answer = eva.post(f"{NAMES}restore/", {"passphrase": WORDS})

    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read("small/evidence/documents/site1/Kelly_Mary-Ann.txt").decode()
    assert text == KELLY
    last = Record.objects.filter(study=named).first()
    assert last
    assert (last.action, last.detail) == ("copy with real names downloaded", {})


def test_a_wrong_passphrase_is_refused_in_words(eva: Client, named: Study) -> None:
    status, page = post(eva, "restore/", passphrase="five small tin boats")

    assert status == 400
    assert "The passphrase does not open the register" in page
    assert "five small" not in page


def test_the_register_goes_once_the_copy_is_shown_and_can_be_brought_again(
    eva: Client, named: Study
) -> None:
    copy = eva.post(f"{NAMES}register/download/").content
    other = eva.post(
        f"{NAMES}register/off/", {"register": SimpleUploadedFile("it", copy[:-1])}, follow=True
    )
    assert "so it stays" in words_of(other.content.decode())
    assert settled(named) == copy

    eva.post(f"{NAMES}register/off/", {"register": SimpleUploadedFile("it", copy)})

    assert settled(named) is None
    status, page = post(eva, "restore/", passphrase=WORDS)
    assert (status, "kept elsewhere" in page) == (400, True)
    brought = {"register": SimpleUploadedFile("it", copy), "passphrase": WORDS}
    assert eva.post(f"{NAMES}restore/", brought)["Content-Type"] == "application/zip"


def test_names_are_replaced_with_a_register_that_was_brought(eva: Client, named: Study) -> None:
    copy = eva.post(f"{NAMES}register/download/").content
    eva.post(f"{NAMES}register/off/", {"register": SimpleUploadedFile("it", copy)})
    named.refresh_from_db()
    sent = {"real-1": "Interviewer", "kind-1": "other", "put-1": "Asker", "passphrase": WORDS}

    status, page = post(eva, "", **sent, register=SimpleUploadedFile("it", copy))
    carried = page.partition('name="carried" value="')[2].partition('"')[0]
    done, _ = post(eva, "replace/", **sent, carried=carried, version=str(named.version))

    assert (status, done) == (200, 302)
    assert settled(named) not in {None, copy}


@pytest.mark.parametrize("where", ["register/download/", "register/off/", "restore/"])
def test_without_a_register_nothing_leaves(where: str, eva: Client, empty: Study) -> None:
    answer = eva.post(f"/studies/{empty.slug}/names/{where}", {"passphrase": WORDS}, follow=True)

    assert "zip" not in answer["Content-Type"]
    assert "egister" in words_of(answer.content.decode())
