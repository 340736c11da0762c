from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from forwhom.web.evidence.models import Code, CodeChange, Coding
from forwhom.web.studies.models import Study
from tests.web.evidence.pane.marking import CODING_ID, also, passage

CODE_ALONE = dict.fromkeys(
    ("configuration_id", "tag", "stance", "context_account", "reasoning_account"), ""
)


def post(client: Client, study: Study, then: str = "", **body: Any) -> Any:
    address = f"/studies/{study.slug}/documents/jodie/codings/{then}"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_marking_answers_with_the_turns_concerned_and_no_other(eva: Client, worked: Study) -> None:
    answer = post(eva, worked, **passage(worked))
    told = answer.json()

    assert answer.status_code == 200
    assert told["coding_ids"] == [CODING_ID]
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

    assert eva.post(address, passage(worked)).json()["coding_ids"] == [CODING_ID]


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


def test_a_code_is_made_in_the_same_step_and_can_be_chosen_from_then_on(
    eva: Client, worked: Study
) -> None:
    given = passage(worked, **CODE_ALONE, new_code="A brew first")
    told = post(eva, worked, **given).json()

    made = Code.objects.get(study=worked, name="A brew first")
    assert told["codes"] == [{"id": made.code_id, "name": "A brew first"}]
    assert Coding.objects.get(study=worked, coding_id=CODING_ID).code_id == made.code_id
    assert [made.code_id] in CodeChange.objects.filter(study=worked).values_list("codes", flat=True)
    again = post(eva, worked, **given).json()  # sent twice, it is saved once
    assert again["coding_ids"] == [CODING_ID]
    assert Code.objects.filter(study=worked, name="A brew first").count() == 1


def test_a_code_of_that_name_is_used_whatever_its_capitals(eva: Client, worked: Study) -> None:
    there = Code.objects.filter(study=worked).order_by("position")[0]
    given = passage(worked, **CODE_ALONE, new_code=there.name.upper())

    assert post(eva, worked, **given).json()["codes"][0]["id"] == there.code_id


def test_where_the_passage_is_refused_no_code_is_made(eva: Client, worked: Study) -> None:
    before = list(Code.objects.filter(study=worked).values_list("code_id", flat=True))
    answer = post(eva, worked, **passage(worked, stance="", new_code="Not to be"))

    assert answer.status_code == 422
    assert list(Code.objects.filter(study=worked).values_list("code_id", flat=True)) == before


def test_a_name_that_no_code_may_have_is_refused_beside_its_field(
    eva: Client, worked: Study
) -> None:
    answer = post(eva, worked, **passage(worked, new_code="strange\x07name"))

    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["problems"]] == ["new_code"]


def test_several_of_one_passage_are_marked_in_one_request(eva: Client, worked: Study) -> None:
    told = post(eva, worked, **passage(worked), also=[also(1), also(2, code_id="ambivalence")])

    answer = told.json()
    assert answer["coding_ids"] == [CODING_ID, "c-also-1", "c-also-2"]
    assert all(f'id="coding-{each}"' in answer["turns"]["2"] for each in answer["coding_ids"])
    assert answer["codes"] == [{"id": "ambivalence", "name": "Ambivalence"}]
    assert answer["history"]["undo"][0]["words"] == "passage marked 3 times “I've got a brew”"


def test_each_problem_says_which_row_has_it(eva: Client, worked: Study) -> None:
    told = post(eva, worked, **passage(worked), also=[also(1, stance="")]).json()

    assert [(each["row"], each["field"]) for each in told["problems"]] == [(1, "stance")]
    assert not Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()


@pytest.mark.parametrize("others", ["cmo02", {"1": {}}, ["cmo02"]])
def test_rows_that_are_none_are_refused_in_words(
    eva: Client, worked: Study, others: object
) -> None:
    answer = post(eva, worked, **passage(worked), also=others)

    assert answer.status_code == 422
    assert "could not be read" in answer.json()["problems"][0]["words"]


def test_more_rows_than_a_person_fills_in_are_refused(eva: Client, worked: Study) -> None:
    answer = post(eva, worked, **passage(worked), also=[also(each) for each in range(20)])

    assert answer.status_code == 422
    assert "20 times in one go" in answer.json()["problems"][0]["words"]
