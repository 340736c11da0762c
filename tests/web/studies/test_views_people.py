"""Who is in a study: seen and changed by whoever runs it, and by nobody else."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from forwhom.web.access import actions
from forwhom.web.access.guard import role_in
from forwhom.web.access.models import Invitation, Membership
from forwhom.web.access.permissions import Role
from forwhom.web.access.tokens import hash_of
from forwhom.web.studies.models import Study
from tests.web.conftest import person

PEOPLE = "/studies/parents-in-mind/people/"
NELL = {"name": "Nell", "email": "nell@example.org", "role": "coordinator"}


def shown_link(page: str) -> str | None:
    found = re.search(r'id="link-once"[^>]*value="http://testserver(/enter/[\w-]+/)"', page)
    return found[1] if found else None


def test_whoever_runs_it_sees_who_is_in_it(eva: Client, worked: Study) -> None:
    page = eva.get(PEOPLE).content.decode()

    assert all(name in page for name in ("Eva (you)", "Cora", "Pia"))
    assert "stranger@demo.invalid" not in page
    assert f'<a href="{PEOPLE}" aria-current="page">People</a>' in page


def test_an_invitation_shows_its_link_this_once(eva: Client, worked: Study) -> None:
    answer = eva.post(PEOPLE, NELL)
    link = shown_link(answer.content.decode())

    assert link
    assert Invitation.objects.get().token_hash == hash_of(link.split("/")[2])
    assert "no-store" in answer["Cache-Control"]
    again = eva.get(PEOPLE).content.decode()
    assert shown_link(again) is None
    assert "Invited, not here yet" in again


@pytest.mark.parametrize(
    "wrong", [{"email": "nell"}, {"name": ""}, {"role": "administrator"}, {"role": ""}]
)
def test_a_wrong_invitation_is_not_made(wrong: dict[str, str], eva: Client, worked: Study) -> None:
    page = eva.post(PEOPLE, NELL | wrong).content.decode()

    assert 'class="errorlist"' in page
    assert not Invitation.objects.exists()


def test_somebody_already_in_it_is_not_invited_again(eva: Client, worked: Study) -> None:
    page = eva.post(PEOPLE, NELL | {"email": "coordinator@demo.invalid"}).content.decode()

    assert "is in this study already" in page


def test_an_invitation_can_be_taken_back(eva: Client, nobody: Client, worked: Study) -> None:
    link = shown_link(eva.post(PEOPLE, NELL).content.decode())
    assert link
    eva.post(f"{PEOPLE}waiting/{Invitation.objects.get().pk}/")

    assert nobody.get(link).status_code == 404


def test_a_role_is_changed(eva: Client, worked: Study) -> None:
    cora = person("coordinator")
    eva.post(f"{PEOPLE}{cora.pk}/role/", {"role": "peer supporter"})

    assert role_in(cora, worked) is Role.PEER_SUPPORTER


def test_somebody_is_taken_out_and_sees_it_no_longer(
    eva: Client, cora: Client, worked: Study
) -> None:
    eva.post(f"{PEOPLE}{person('coordinator').pk}/out/")

    assert cora.get("/studies/parents-in-mind/").status_code == 404


def test_the_only_evaluator_cannot_leave_and_is_told_why(eva: Client, eva_alone: Study) -> None:
    answer = eva.post(f"{PEOPLE}{person('evaluator').pk}/out/", follow=True)

    assert "only evaluator of this study" in answer.content.decode()
    assert role_in(person("evaluator"), eva_alone) is Role.EVALUATOR


def test_a_lost_password_gets_a_link(eva: Client, nobody: Client, worked: Study) -> None:
    page = eva.post(f"{PEOPLE}{person('coordinator').pk}/link/").content.decode()
    link = shown_link(page)

    assert link
    assert "Set a new password" in nobody.get(link).content.decode()


def test_no_link_is_made_for_one_who_is_in_other_studies(
    eva: Client, worked: Study, empty: Study
) -> None:
    Membership.objects.filter(study=empty).delete()
    Membership.objects.create(user=person("coordinator"), study=empty, role=Role.COORDINATOR)

    answer = eva.post(f"{PEOPLE}{person('coordinator').pk}/link/", follow=True)

    assert shown_link(answer.content.decode()) is None
    assert "for an administrator to make" in answer.content.decode()


def test_people_of_other_studies_are_out_of_reach(eva: Client, worked: Study) -> None:
    sol = person("stranger")
    for way, form in (("role", {"role": "evaluator"}), ("out", {}), ("link", {})):
        assert eva.post(f"{PEOPLE}{sol.pk}/{way}/", form).status_code == 404
    assert role_in(sol, worked) is None


@pytest.mark.parametrize(("part", "answer"), [("coordinator", 403), ("stranger", 404)])
def test_others_neither_see_nor_change_anything(part: str, answer: int, worked: Study) -> None:
    client, cora = Client(), person("coordinator")
    client.force_login(person(part))
    held = actions.invite(
        email="nell@example.org",
        name="Nell",
        study=worked,
        role=Role.EVALUATOR,
        by=person("evaluator"),
    )
    assert held
    before = list(Membership.objects.order_by("pk").values())

    assert client.get(PEOPLE).status_code == answer
    assert client.post(PEOPLE, NELL).status_code == answer
    ways = [f"{cora.pk}/role/", f"{cora.pk}/out/", f"{cora.pk}/link/"]
    for way in [*ways, f"waiting/{Invitation.objects.get().pk}/"]:
        assert client.post(PEOPLE + way, {"role": "evaluator"}).status_code == answer
    assert list(Membership.objects.order_by("pk").values()) == before
    assert Invitation.objects.count() == 1


def test_an_administrator_sees_no_study_by_being_one(worked: Study) -> None:
    client, sol = Client(), person("stranger")
    sol.is_administrator = True
    sol.save()
    client.force_login(sol)

    for page in ("", "people/", "documents/", "configurations/"):
        assert client.get(f"/studies/parents-in-mind/{page}").status_code == 404


def test_a_very_long_name_and_one_with_markup_do_no_harm(eva: Client, worked: Study) -> None:
    cora = person("coordinator")
    cora.name = "<b>" + "Aurelia" * 13
    cora.save()

    page = eva.get(PEOPLE).content.decode()

    assert "<b>Aurelia" not in page
    assert "&lt;b&gt;Aurelia" in page
