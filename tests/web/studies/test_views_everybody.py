"""Everybody with an account: for administrators, who see no study by being one."""

from __future__ import annotations

import pytest
from django.test import Client

from forwhom.web.access.guard import role_in
from forwhom.web.access.models import Invitation, Membership, Record, User
from forwhom.web.access.permissions import Role
from forwhom.web.studies.models import Study
from tests.web.access.people import administrator, somebody
from tests.web.conftest import person
from tests.web.studies.test_views_people import shown_link

BEA = {"name": "Bea", "email": "bea@example.org"}


@pytest.fixture
def ada(db: None) -> Client:
    client = Client()
    client.force_login(administrator())
    return client


def test_she_sees_everybody_and_their_studies(ada: Client, worked: Study) -> None:
    page = ada.get("/people/").content.decode()

    assert "Ada (you)" in page
    assert f"{worked.title} (coordinator)" in page
    assert "stranger@demo.invalid" in page


@pytest.mark.parametrize("part", ["evaluator", "coordinator", "stranger"])
def test_for_anybody_else_there_is_no_such_page(part: str, worked: Study) -> None:
    client, cora = Client(), person("coordinator")
    client.force_login(person(part))

    assert client.get("/people/").status_code == 404
    assert client.post("/people/", BEA).status_code == 404
    for way in (f"{cora.pk}/link", f"{cora.pk}/shut", f"{cora.pk}/open", "study/parents-in-mind"):
        assert client.post(f"/people/{way}/", {"person": cora.pk}).status_code == 404
    assert 'href="/people/"' not in client.get("/").content.decode()
    cora.refresh_from_db()
    assert cora.is_active


def test_she_invites_another_administrator(ada: Client, nobody: Client, worked: Study) -> None:
    link = shown_link(ada.post("/people/", BEA).content.decode())

    assert link
    assert "as an administrator" in nobody.get(link).content.decode()
    assert Invitation.objects.get().makes_administrator


def test_she_makes_a_link_for_anybody_who_lost_a_password(ada: Client, worked: Study) -> None:
    page = ada.post(f"/people/{person('evaluator').pk}/link/").content.decode()

    assert shown_link(page)
    assert Record.objects.filter(action="new link made", about="evaluator@demo.invalid").exists()


def test_she_shuts_an_account_and_opens_it_again(ada: Client, cora: Client, worked: Study) -> None:
    key = person("coordinator").pk
    ada.post(f"/people/{key}/shut/")
    assert cora.get("/").status_code == 302

    ada.post(f"/people/{key}/open/")
    assert role_in(person("coordinator"), worked) is Role.COORDINATOR
    assert person("coordinator").is_active


def test_she_cannot_shut_herself_out(ada: Client, db: None) -> None:
    key = User.objects.get(name="Ada").pk

    page = ada.post(f"/people/{key}/shut/", follow=True).content.decode()

    assert "only administrator" in page


def test_a_study_in_no_ones_hands_is_shown_and_given(ada: Client, worked: Study) -> None:
    assert "in no one's hands" not in ada.get("/people/").content.decode()
    Membership.objects.filter(study=worked).delete()
    nell = somebody()
    assert "in no one's hands" in ada.get("/people/").content.decode()

    ada.post(f"/people/study/{worked.slug}/", {"person": nell.pk})

    assert role_in(nell, worked) is Role.EVALUATOR
    assert role_in(User.objects.get(name="Ada"), worked) is None
    assert "in no one's hands" not in ada.get("/people/").content.decode()


def test_somebody_new_is_invited_to_a_study_in_no_ones_hands(
    ada: Client, nobody: Client, worked: Study
) -> None:
    Membership.objects.filter(study=worked).delete()

    link = shown_link(ada.post(f"/people/study/{worked.slug}/", BEA).content.decode())

    assert link
    assert "as evaluator" in nobody.get(link).content.decode()


def test_a_study_that_somebody_runs_is_not_hers_to_give(ada: Client, worked: Study) -> None:
    key = User.objects.get(name="Ada").pk

    assert ada.post(f"/people/study/{worked.slug}/", {"person": key}).status_code == 404
    assert role_in(User.objects.get(name="Ada"), worked) is None
