from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from forwhom.web.evidence.models import Coding
from forwhom.web.studies.models import Study
from tests.web.evidence.marking import CODING_ID, passage


def post(client: Client, study: Study, then: str = "", **body: Any) -> Any:
    address = f"/studies/{study.slug}/documents/jodie/codings/{then}"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_marking_answers_with_the_turns_concerned_and_no_other(eva: Client, worked: Study) -> None:
    answer = post(eva, worked, **passage(worked))
    told = answer.json()

    assert answer.status_code == 200
    assert told["coding_id"] == CODING_ID
    assert [*told["turns"]] == ["2"]
    given = passage(worked)
    assert f'data-from="{given["start"]}" data-to="{given["end"]}"' in told["turns"]["2"]
    assert f'id="coding-{CODING_ID}"' in told["turns"]["2"]


def test_a_passage_over_several_turns_renders_each_and_is_listed_whole_in_the_first(
    eva: Client, worked: Study
) -> None:
    end = passage(worked)["end"]
    told = post(eva, worked, **passage(worked, end=end + 200)).json()

    assert [*told["turns"]] == ["2", "3"]
    assert f'id="coding-{CODING_ID}"' in told["turns"]["2"]
    assert f'id="coding-{CODING_ID}"' not in told["turns"]["3"]
    assert "goes on here" in told["turns"]["3"]


def test_a_form_does_as_well_as_json(eva: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/documents/jodie/codings/"

    assert eva.post(address, passage(worked)).json()["coding_id"] == CODING_ID


def test_every_problem_stands_by_its_field(eva: Client, worked: Study) -> None:
    answer = post(eva, worked, **passage(worked, stance="", tag="Q"))

    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["problems"]} >= {"stance", "tag"}


@pytest.mark.parametrize("body", ["{", "[]", "\x80".encode("latin-1")])
def test_what_cannot_be_read_is_refused_in_words(
    eva: Client, worked: Study, body: str | bytes
) -> None:
    address = f"/studies/{worked.slug}/documents/jodie/codings/"
    answer = eva.post(address, body, content_type="application/json")

    assert answer.status_code == 422
    assert "could not be read" in answer.json()["problems"][0]["words"]


def test_undo_takes_it_back_and_restore_puts_it_back(eva: Client, worked: Study) -> None:
    post(eva, worked, **passage(worked))
    undone = post(eva, worked, f"{CODING_ID}/undo/").json()
    assert CODING_ID not in undone["turns"]["2"]
    assert not Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()

    restored = post(eva, worked, f"{CODING_ID}/restore/").json()
    assert CODING_ID in restored["turns"]["2"]


def test_undoing_twice_is_undoing_once(eva: Client, worked: Study) -> None:
    post(eva, worked, **passage(worked))
    post(eva, worked, f"{CODING_ID}/undo/")
    again = post(eva, worked, f"{CODING_ID}/undo/")

    assert again.status_code == 200
    assert again.json()["turns"] == {}


@pytest.mark.parametrize("then", ["", "jodie-01/undo/", "jodie-01/restore/"])
def test_who_may_not_mark_is_refused(
    cora: Client, pia: Client, sol: Client, nobody: Client, worked: Study, then: str
) -> None:
    was = Coding.objects.filter(study=worked).count()

    assert post(cora, worked, then, **passage(worked)).status_code == 403
    assert post(pia, worked, then, **passage(worked)).status_code == 403
    assert post(sol, worked, then, **passage(worked)).status_code == 404
    assert post(nobody, worked, then, **passage(worked)).status_code == 302
    assert Coding.objects.filter(study=worked).count() == was


def test_a_document_that_is_not_there_cannot_be_marked(eva: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/documents/nobody/codings/"

    assert eva.post(address, passage(worked)).status_code == 404


def test_looking_is_not_marking(eva: Client, worked: Study) -> None:
    assert eva.get(f"/studies/{worked.slug}/documents/jodie/codings/").status_code == 405


def test_a_request_from_elsewhere_is_refused(worked: Study) -> None:
    from tests.web.conftest import person

    client = Client(enforce_csrf_checks=True)
    client.force_login(
        person("evaluator"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert post(client, worked, **passage(worked)).status_code == 403
