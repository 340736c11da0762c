"""An invitation link in a browser: by somebody new, by one with an account, by a thief."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from forwhom.web.access import actions
from forwhom.web.access.guard import role_in
from forwhom.web.access.models import Membership, User
from forwhom.web.access.permissions import Role
from forwhom.web.studies.models import Study
from tests.web.access.people import GOOD_PASSWORD, grow_old, somebody, use_up
from tests.web.conftest import person

FORM = {"name": "Nell", "password": GOOD_PASSWORD, "again": GOOD_PASSWORD}


@pytest.fixture
def link(worked: Study) -> str:
    return actions.invite(
        email="nell@example.org",
        name="Nell",
        study=worked,
        role=Role.COORDINATOR,
        by=person("evaluator"),
    )


def test_somebody_new_reads_who_invites_her_and_to_what(
    nobody: Client, link: str, worked: Study
) -> None:
    page = nobody.get(link).content.decode()

    assert f"Eva invites you to <strong>{worked.title}</strong> as coordinator" in page
    assert "nell@example.org" in page
    assert "at least 12 characters" in page


def test_she_sets_a_password_and_is_in(nobody: Client, link: str, worked: Study) -> None:
    answer = nobody.post(link, FORM, follow=True)

    assert worked.title in answer.content.decode()
    assert role_in(User.objects.get(email="nell@example.org"), worked) is Role.COORDINATOR


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "another long password"}, "The two passwords differ."),
        ({"password": "nell@example.org", "again": "nell@example.org"}, "too similar"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_with_the_form_is_said_beside_it(
    form: dict[str, str], said: str, nobody: Client, link: str
) -> None:
    assert said in nobody.post(link, FORM | form).content.decode()
    assert not User.objects.filter(email="nell@example.org").exists()


def test_unknown_used_and_old_links_look_the_same(nobody: Client, link: str) -> None:
    unknown = nobody.get("/enter/this-was-never-a-token/")
    seen = [unknown.content]
    for spoil in (use_up, grow_old):
        spoil()
        seen += [nobody.get(link).content, nobody.post(link, FORM).content]

    assert unknown.status_code == nobody.get(link).status_code == 404
    assert "does not open anything" in unknown.content.decode()
    assert len(set(seen)) == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("good", [True, False])
def test_the_address_stays_secret(method: str, good: bool, nobody: Client, link: str) -> None:
    answer = getattr(nobody, method)(link if good else "/enter/unknown/")

    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]


def test_one_with_an_account_signs_in_and_takes_it_up(
    nobody: Client, link: str, worked: Study
) -> None:
    nell = somebody()
    page = nobody.get(link).content.decode()
    assert f"/account/login/?next={quote(link)}" in page
    assert nobody.post(link, FORM).status_code == 200
    assert role_in(nell, worked) is None

    nobody.force_login(nell)
    assert "Join" in nobody.get(link).content.decode()
    assert nobody.post(link)["Location"] == f"/studies/{worked.slug}/"
    assert role_in(nell, worked) is Role.COORDINATOR


def test_somebody_else_signed_in_cannot_take_it_up(sol: Client, link: str, worked: Study) -> None:
    page = sol.post(link, FORM).content.decode()

    assert "You are signed in as Sol" in page
    assert not Membership.objects.filter(user=person("stranger"), study=worked).exists()
    assert not User.objects.filter(email="nell@example.org").exists()


def test_a_new_password_signs_out_everywhere_and_asks_for_a_sign_in(
    cora: Client, nobody: Client, worked: Study
) -> None:
    link = actions.renew_link(user=person("coordinator"), by=person("evaluator"))
    assert cora.get("/").status_code == 200

    answer = nobody.post(link, {"password": GOOD_PASSWORD, "again": GOOD_PASSWORD})

    assert answer["Location"] == "/account/login/"
    assert cora.get("/").status_code == 302
    assert nobody.get("/").status_code == 302


def test_one_whose_account_is_shut_is_out_at_once(
    as_: Callable[[str], Client], worked: Study
) -> None:
    cora = as_("coordinator")
    assert cora.get("/").status_code == 200
    User.objects.filter(pk=person("coordinator").pk).update(is_active=False)

    assert cora.get("/")["Location"].startswith("/account/login/")


def test_the_first_administrator_gives_her_own_address(nobody: Client) -> None:
    link = actions.invite(
        email="", name="", study=None, role=None, by=None, makes_administrator=True
    )

    nobody.post(link, FORM | {"name": "Ada", "email": "ada@example.org"})

    assert User.objects.get(email="ada@example.org").is_administrator
    assert nobody.get("/people/").status_code == 200
