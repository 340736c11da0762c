import io
import zipfile

import pytest
from django.test import Client

from forwhom.web.access.models import Record
from forwhom.web.studies.models import Study
from tests.web.reading import text_of

REPORT = "/studies/parents-in-mind/report/"
DOWNLOAD = f"{REPORT}download/"


def test_it_says_what_it_holds_and_that_nothing_is_withheld(eva: Client, worked: Study) -> None:
    page = text_of(eva, REPORT)

    assert "Nothing is withheld yet." in page
    assert page.count('type="submit" name="form"') == 3
    assert page.count("main-action") == 1


def test_the_word_report_is_a_word_file_named_after_the_study(eva: Client, worked: Study) -> None:
    answer = eva.post(DOWNLOAD, {"form": "docx"})

    assert 'filename="parents-in-mind-report.docx"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "word/document.xml" in package.namelist()


def test_the_web_page_holds_the_published_take_up(eva: Client, worked: Study) -> None:
    answer = eva.post(DOWNLOAD, {"form": "html"})

    assert "182 of 260 (70.0%)" in answer.content.decode()


def test_the_markdown_comes_with_its_pictures(eva: Client, worked: Study) -> None:
    answer = eva.post(DOWNLOAD, {"form": "md"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
        text = packed.read("parents-in-mind-report.md").decode()

    pictures = [f"parents-in-mind-report-figure-{number}.svg" for number in (1, 2, 3)]
    assert names == [*pictures, "parents-in-mind-report.md"]
    assert all(each in text for each in pictures)


def test_that_it_was_taken_is_recorded_and_changes_nothing(eva: Client, worked: Study) -> None:
    eva.post(DOWNLOAD, {"form": "html"})
    written = Record.objects.first()

    assert written is not None
    assert (written.action, written.detail) == ("report downloaded", {"form": "html"})
    assert Study.objects.get(pk=worked.pk).version == worked.version


def test_it_cannot_be_taken_by_following_a_link(eva: Client, worked: Study) -> None:
    assert eva.get(DOWNLOAD).status_code == 405


def test_an_unknown_form_is_not_there(eva: Client, worked: Study) -> None:
    assert eva.post(DOWNLOAD, {"form": "exe"}).status_code == 404


@pytest.mark.parametrize("part", ["coordinator", "peer-supporter"])
def test_who_may_not_export_is_refused_and_nothing_recorded(as_, worked: Study, part: str) -> None:
    before = Record.objects.count()

    assert as_(part).get(REPORT).status_code == 403
    assert as_(part).post(DOWNLOAD, {"form": "html"}).status_code == 403
    assert Record.objects.count() == before


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(REPORT).status_code == 404
    assert sol.post(DOWNLOAD, {"form": "html"}).status_code == 404


@pytest.mark.parametrize("which", ["empty", "uncoded", "long_named"])
def test_a_study_that_is_hardly_begun_has_a_report_too(
    eva: Client, which: str, request: pytest.FixtureRequest
) -> None:
    study = request.getfixturevalue(which)

    assert eva.post(f"/studies/{study.slug}/report/download/", {"form": "docx"}).content
