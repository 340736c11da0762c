from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from forwhom.web.evidence.models import Coding, Step
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, text_of
from tests.web.evidence.pane.marking import CODING_ID, passage

KEY = CODING_ID.removeprefix("c-")


def post(client: Client, study: Study, then: str, **body: Any) -> Any:
    address = f"/studies/{study.slug}/documents/jodie/{then}"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_mark_is_undone_and_done_again_with_the_turns_concerned(
    eva: Client, worked: Study
) -> None:
    marked = post(eva, worked, "codings/", **passage(worked)).json()
    assert marked["history"]["undo"][0] == {
        "step": KEY,
        "words": "passage marked “I've got a brew”",
    }

    undone = post(eva, worked, "undo/", step=KEY, request="r1").json()
    assert [*undone["turns"]] == ["2"]
    assert CODING_ID not in undone["turns"]["2"]
    assert undone["said"] == "Undone: passage marked “I've got a brew”."
    assert undone["history"]["redo"][0]["step"] == KEY

    again = post(eva, worked, "redo/", step=KEY, request="r2").json()
    assert CODING_ID in again["turns"]["2"]


def test_the_page_knows_what_was_done_before_it_was_loaded(eva: Client, worked: Study) -> None:
    post(eva, worked, "codings/", **passage(worked))
    page = eva.get(f"/studies/{worked.slug}/documents/jodie/").content.decode()

    assert f'{{"undo": [{{"step": "{KEY}"' in page


def test_a_step_of_another_document_is_named_with_it(eva: Client, worked: Study) -> None:
    post(eva, worked, "codings/", **passage(worked))
    address = f"/studies/{worked.slug}/documents/beth/undo/"
    told = eva.post(address, json.dumps({"step": KEY}), content_type="application/json").json()

    assert told["turns"] == {}
    assert told["said"].startswith("Undone: passage marked “I've got a brew” in ")


def test_a_text_put_back_asks_for_the_page_anew(eva: Client, worked: Study) -> None:
    correct(worked, person("evaluator"), "May.\n\n" + text_of(worked))
    step = Step.objects.get(study=worked)

    for _ in range(2):  # the same where the first answer was lost
        assert post(eva, worked, "undo/", step=step.key).json()["anew"] is True


def test_what_cannot_be_undone_is_refused_in_words_and_can_be_left(
    eva: Client, worked: Study
) -> None:
    post(eva, worked, "codings/", **passage(worked))
    Coding.objects.filter(study=worked, coding_id=CODING_ID).update(memo="Another's.")
    refused = post(eva, worked, "undo/", step=KEY)
    assert refused.status_code == 409
    assert refused.json()["problems"][0]["words"].startswith("This is not as you left it")

    assert post(eva, worked, "leave/", step=KEY).json()["history"]["undo"] == []
    assert Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()


def test_a_coding_is_given_as_it_is_and_changed(eva: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/documents/jodie/codings/jodie-01/change/"
    told = eva.get(address).json()
    given = told["fields"] | {"memo": "Ask again.", "seen": told["seen"], "step": "s-1"}
    answer = eva.post(address, json.dumps(given), content_type="application/json").json()

    assert "Ask again." in "".join(answer["turns"].values())
    assert answer["history"]["undo"][0]["step"] == "s-1"
    assert eva.get(address.replace("jodie-01", "c-none")).status_code == 404


def test_what_you_did_lists_it_and_undoes_the_last(eva: Client, worked: Study) -> None:
    post(eva, worked, "codings/", **passage(worked))
    address = f"/studies/{worked.slug}/what-you-did/"
    assert "Passage marked “I&#x27;ve got a brew” in" in eva.get(address).content.decode()

    said = eva.post(address, {"act": "undo", "step": KEY}, follow=True).content.decode()
    assert "Undone: passage marked" in said
    assert not Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()
    eva.post(address, {"act": "redo", "step": KEY})
    assert Coding.objects.filter(study=worked, coding_id=CODING_ID).exists()


@pytest.mark.parametrize("then", ["undo/", "redo/", "leave/", "codings/jodie-01/change/"])
def test_who_may_not_mark_is_refused(
    cora: Client, pia: Client, sol: Client, nobody: Client, worked: Study, then: str
) -> None:
    assert post(cora, worked, then).status_code == 403
    assert post(pia, worked, then).status_code == 403
    assert post(sol, worked, then).status_code == 404
    assert post(nobody, worked, then).status_code == 302


def test_what_she_did_is_for_who_may_mark(cora: Client, sol: Client, worked: Study) -> None:
    assert cora.get(f"/studies/{worked.slug}/what-you-did/").status_code == 403
    assert sol.get(f"/studies/{worked.slug}/what-you-did/").status_code == 404
