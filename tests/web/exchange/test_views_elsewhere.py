"""A study taken elsewhere in a browser: what it would lose is said first, and that it left."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import Client

from forwhom.core.exchange.convert import convert, reading
from forwhom.core.exchange.folder import check_study
from forwhom.core.exchange.losses import kept_aside
from forwhom.web.access.models import Membership, Record
from forwhom.web.exchange import actions
from forwhom.web.exchange.arrivals import How, note_arrival
from forwhom.web.exchange.kinds import BY_KEY
from forwhom.web.studies.models import Study
from tests.core.exchange.folder.test_round_trip import plain
from tests.web.conftest import WORKED, person
from tests.web.exchange.test_actions import edit_here, files
from tests.web.reading import text_of, words_of

PAGE = "/studies/parents-in-mind/elsewhere/"
FILE = f"{PAGE}file/"


def taken(client: Client, kind: str, url: str = FILE) -> FileResponse:
    answer = client.post(url, {"kind": kind})
    assert answer.status_code == 200, answer.content.decode()
    assert isinstance(answer, FileResponse)
    return answer


def bytes_of(answer: FileResponse) -> bytes:
    data = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    answer.close()
    return data


def saved(client: Client, kind: str, folder: Path) -> Path:
    path = folder / f"file{BY_KEY[kind].ending}"
    path.write_bytes(bytes_of(taken(client, kind)))
    return path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made, alone."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_a_zip_unpacks_to_the_folder_that_came_in(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    with zipfile.ZipFile(saved(eva, "zip", tmp_path)) as archive:
        archive.extractall(tmp_path / "out")

    root = tmp_path / "out" / "parents-in-mind"
    assert files(root) == files(WORKED)
    assert not [each for each in check_study(root) if each.severity == "fault"]


def test_a_study_that_moved_on_leaves_as_it_is_now(
    eva: Client, worked: Study, tmp_path: Path
) -> None:
    edit_here(worked)

    with reading(saved(eva, "qdpx", tmp_path)) as whole:
        assert whole.study.codings[-1].memo == "Seen again, and meant otherwise."
    with reading(saved(eva, "xlsx", tmp_path)) as sheets:
        assert sheets.study.codings[-1].memo == "Seen again, and meant otherwise."


@pytest.mark.parametrize("kind", ["qdpx", "qde", "qdc", "sqlite3", "xlsx"])
def test_a_file_holds_what_convert_writes(
    kind: str, eva: Client, worked: Study, tmp_path: Path
) -> None:
    convert(WORKED, tmp_path / f"from-folder.{kind}")

    with (
        reading(saved(eva, kind, tmp_path)) as found,
        reading(tmp_path / f"from-folder.{kind}") as right,
    ):
        titled = replace(found.study, profile=right.study.profile)  # some are named by their file
        assert plain(titled) == plain(right.study)


def test_the_one_to_give_away_has_no_referrals(eva: Client, worked: Study, tmp_path: Path) -> None:
    whole, given = saved(eva, "qdpx", tmp_path).read_bytes(), bytes_of(taken(eva, "qdpx-bare"))

    def names(data: bytes) -> str:
        return " ".join(zipfile.ZipFile(io.BytesIO(data)).namelist())

    assert "forwhom/study/programme/referrals.csv" in names(whole)
    assert "forwhom/" not in names(given)


def test_tables_for_analysis_come_together(eva: Client, worked: Study) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_of(taken(eva, "tables")))) as archive:
        names = {Path(each).name for each in archive.namelist()}

    assert names == {"codings.csv", "cases.csv", "memos.csv", "codebook.docx"}


@pytest.mark.parametrize("kind", list(BY_KEY))
def test_a_file_is_never_kept_by_a_cache_and_says_what_it_is(
    kind: str, eva: Client, worked: Study
) -> None:
    answer = taken(eva, kind)
    data = bytes_of(answer)

    assert data
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["Content-Type"] == BY_KEY[kind].content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert re.search(
        rf"^attachment; .*{re.escape(BY_KEY[kind].ending)}", answer["Content-Disposition"]
    )


def test_the_name_is_the_title_in_its_own_letters(eva: Client, worked: Study) -> None:
    title = 'Zoë\'s "walks"\r\nSet-Cookie: x=1 / 步行 \u202e'
    Study.objects.filter(pk=worked.pk).update(title=title)

    answer = taken(eva, "qdpx-bare")
    answer.close()

    said = answer["Content-Disposition"]
    assert "\r" not in said
    assert "\n" not in said
    assert said.startswith("attachment; filename*=utf-8''Zo%C3%AB%27s%20walks%20Set-Cookie%20x")
    assert said.endswith("%E6%AD%A5%E8%A1%8C%20to%20give%20away.qdpx")


@pytest.mark.parametrize("kind", list(BY_KEY))
def test_that_it_left_is_recorded_without_what_it_says(
    kind: str, eva: Client, worked: Study
) -> None:
    taken(eva, kind).close()

    row = Record.objects.get(study=worked, action="study exported")
    assert (row.by, row.about, row.detail) == (
        person("evaluator"),
        "parents-in-mind",
        {"kind": kind},
    )
    assert BY_KEY[kind].title in text_of(eva, PAGE).partition("Taken away before")[2]


def test_what_is_not_recorded_does_not_leave(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    def fails(**_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(actions, "record", fails)
    before = worked.synchronised

    with pytest.raises(OSError, match="disk is full"):
        eva.post(FILE, {"kind": "zip"})

    worked.refresh_from_db()
    assert worked.synchronised == before
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("kind", list(BY_KEY))
def test_nothing_of_it_stays_on_the_server(
    kind: str, eva: Client, worked: Study, temporary: Path
) -> None:
    answer = taken(eva, kind)
    assert list(temporary.iterdir()) == [], "not even while it is sent"
    answer.close()


def test_only_a_folder_that_may_come_back_is_an_agreement(eva: Client, worked: Study) -> None:
    edit_here(worked)
    for kind in BY_KEY:
        taken(eva, kind).close()
        worked.refresh_from_db()
        assert (worked.synchronised_version == worked.version) == (kind == "zip"), kind
        edit_here(worked)


def test_what_would_be_lost_is_said_before(eva: Client, worked: Study) -> None:
    page = words_of(text_of(eva, PAGE))

    assert "Study folder .zip" in page
    assert "Nothing is lost." in page
    assert "Stays behind: document (29), coding (132)" in page
    assert "configuration (20)" in page
    assert "referral (260)" in page
    assert "Goes along, unseen by other programs" in page


def test_a_codebook_of_no_codes_cannot_be_had_and_says_so(eva: Client, empty: Study) -> None:
    url = f"/studies/{empty.slug}/elsewhere/"
    page = text_of(eva, url)

    assert "The study has no code yet" in page
    assert 'value="qdc"' not in page
    refused = eva.post(f"{url}file/", {"kind": "qdc"})
    assert refused.status_code == 400
    assert "The study has no code yet" in refused.content.decode()
    assert not Record.objects.filter(study=empty, action="study exported").exists()


@pytest.mark.parametrize("kind", [each for each in BY_KEY if each != "qdc"])
def test_an_empty_study_leaves_too(kind: str, eva: Client, empty: Study) -> None:
    assert bytes_of(taken(eva, kind, f"/studies/{empty.slug}/elsewhere/file/"))


def test_the_page_learns_by_a_cookie_that_the_file_is_there(eva: Client, worked: Study) -> None:
    answer = eva.post(FILE, {"kind": "codebook", "token": "0a1b"})
    answer.close()
    assert answer.cookies["forwhom-file"].value == "0a1b"

    odd = eva.post(FILE, {"kind": "codebook", "token": "a; Domain=elsewhere"})
    odd.close()
    assert "forwhom-file" not in odd.cookies


def test_an_unknown_kind_is_nothing(eva: Client, worked: Study) -> None:
    assert eva.post(FILE, {"kind": "docm"}).status_code == 404
    assert eva.get(FILE).status_code == 405


def test_how_it_came_says_what_was_lost(eva: Client, worked: Study) -> None:
    url = "/studies/parents-in-mind/how-it-came/"
    assert "Nothing was lost on the way." in text_of(eva, url)

    loss = kept_aside("set", "we have none", 3)
    note_arrival(worked, person("evaluator"), How(name="walks.qdpx", losses=(loss,)))

    page = words_of(text_of(eva, url))
    assert "From walks.qdpx" in page
    assert "Kept, and not shown: set (3). We have none." in page


def test_a_coordinator_is_refused(cora: Client, worked: Study) -> None:
    assert cora.get(PAGE).status_code == 403
    assert cora.post(FILE, {"kind": "zip"}).status_code == 403
    assert PAGE not in text_of(cora, "/studies/parents-in-mind/")


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(PAGE).status_code == 403
    assert pia.post(FILE, {"kind": "codebook"}).status_code == 403


def test_a_stranger_is_told_that_there_is_none(sol: Client, worked: Study) -> None:
    assert sol.get(PAGE).status_code == 404
    assert sol.post(FILE, {"kind": "zip"}).status_code == 404


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    assert nobody.post(FILE, {"kind": "zip"})["Location"].startswith("/account/login/")


def test_one_who_lost_her_role_is_refused(eva: Client, worked: Study) -> None:
    Membership.objects.filter(user=person("evaluator")).delete()
    assert eva.post(FILE, {"kind": "zip"}).status_code == 404


def test_a_form_from_elsewhere_is_refused(worked: Study) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("evaluator"))
    assert strict.post(FILE, {"kind": "zip"}).status_code == 403
    assert not Record.objects.filter(action="study exported").exists()
