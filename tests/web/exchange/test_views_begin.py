"""A study begun with nothing in it; and who may begin one, or bring one in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from forwhom.web.access.guard import role_in
from forwhom.web.access.models import Record
from forwhom.web.access.permissions import Role
from forwhom.web.studies.models import Study
from tests.web.access.people import administrator
from tests.web.conftest import person
from tests.web.exchange.test_actions import database
from tests.web.exchange.test_incoming import walks
from tests.web.exchange.test_views_incoming import BEGIN, PAGE, bring
from tests.web.reading import text_of, words_of


def test_an_empty_study_needs_a_title_alone(eva: Client, worked: Study) -> None:
    answer = eva.post(BEGIN, {"key": str(uuid4()), "title": "What helps fathers?"})

    assert answer["Location"] == "/studies/what-helps-fathers/"
    page = text_of(eva, answer["Location"])
    assert "This study is empty" in page
    assert 'href="/studies/what-helps-fathers/bring-documents/"' in page
    study = Study.objects.get(slug="what-helps-fathers")
    assert role_in(person("evaluator"), study) is Role.EVALUATOR


def test_twice_makes_one(eva: Client, worked: Study) -> None:
    form = {"key": str(uuid4()), "title": "Fathers"}
    assert eva.post(BEGIN, form)["Location"] == eva.post(BEGIN, form)["Location"]
    assert Record.objects.filter(action="study imported", about="fathers").count() == 1


def test_without_a_title_it_says_so(eva: Client, worked: Study) -> None:
    answer = eva.post(BEGIN, {"key": str(uuid4()), "title": " "})
    assert answer.status_code == 400
    assert "A study needs a title" in answer.content.decode()


def test_a_title_that_is_taken_asks_for_another(worked: Study) -> None:
    client = Client()
    client.force_login(administrator())
    answer = client.post(BEGIN, {"key": str(uuid4()), "title": "Parents in Mind"})
    assert answer.status_code == 409
    assert "Give yours another title." in answer.content.decode()
    assert Study.objects.filter(slug="parents-in-mind").count() == 1


def test_a_title_without_letters_of_ours_is_kept(eva: Client, worked: Study) -> None:
    eva.post(BEGIN, {"key": str(uuid4()), "title": "何が助けになるか"})
    assert Study.objects.get(slug="study").title == "何が助けになるか"


@pytest.mark.parametrize(
    "where",
    [
        *("", "take-up/", "pictures/", "tables/", "tables/participants/", "tables/build/"),
        *("tables/audit/", "referrals/", "participants/", "configurations/", "matrix/"),
        *("rounds/", "documents/", "bring-documents/", "report/", "elsewhere/", "people/"),
        "how-it-came/",
    ],
)
def test_every_page_of_it_shows_something(where: str, eva: Client, worked: Study) -> None:
    eva.post(BEGIN, {"key": str(uuid4()), "title": "Fathers"})
    page = text_of(eva, f"/studies/fathers/{where}")
    said = words_of(page.partition("<main")[2].partition("</main>")[0])
    assert "None" not in said
    assert len(said) > 40


def test_an_administrator_may_and_becomes_its_evaluator(worked: Study) -> None:
    ada, client = administrator(), Client()
    client.force_login(ada)
    assert PAGE in text_of(client, "/")
    client.post(BEGIN, {"key": str(uuid4()), "title": "The first"})
    assert role_in(ada, Study.objects.get(slug="the-first")) is Role.EVALUATOR


@pytest.mark.parametrize("part", ["coordinator", "peer-supporter", "stranger"])
def test_for_anybody_else_there_is_no_such_page(
    part: str, as_: Callable[[str], Client], worked: Study, tmp_path: Path
) -> None:
    client, before = as_(part), database()

    assert client.get(PAGE).status_code == 404
    assert bring(client, walks(tmp_path)).status_code == 404
    assert client.post(BEGIN, {"key": str(uuid4()), "title": "Mine"}).status_code == 404
    assert PAGE not in text_of(client, "/")
    assert database() == before


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    assert nobody.get(PAGE)["Location"].startswith("/account/login/")


def test_a_form_from_elsewhere_is_refused(worked: Study, tmp_path: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("evaluator"))
    assert bring(strict, walks(tmp_path)).status_code == 403
    assert strict.post(BEGIN, {"key": str(uuid4()), "title": "Mine"}).status_code == 403
    assert Study.objects.count() == 1
