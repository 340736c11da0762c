from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forwhom.web.evidence.models import Coding, Document
from forwhom.web.studies.models import Study

HERE = "/studies/parents-in-mind/documents/tamsin/similar/"


def passage() -> dict[str, int]:
    """What Tamsin says of a text and of her notes; it overlaps one that is coded."""
    text = Document.objects.get(study__slug="parents-in-mind", document_id="tamsin").text
    start = text.index("with a text you don't have to be anybody")
    return {"start": start, "end": text.index("\n", start)}


def ask(client: Client, **asked: Any) -> Any:
    return client.get(HERE, asked or passage())


def test_each_is_told_with_the_words_that_put_it_there_and_no_score(
    eva: Client, worked: Study
) -> None:
    told = ask(eva).json()

    assert told["ready"]
    (first,) = [each for each in told["similar"] if each["name"] == "Safer than telling them"]
    assert (first["kind"], first["id"]) == ("configuration", "cmo18b")
    shared = [each["text"] for each in first["because"]["words"]["pieces"] if each["found"]]
    assert shared
    assert {*shared} <= {"anybody", "notes", "text", "doctor", "screen", "years", "name", "asked"}
    assert {*first} == {"kind", "id", "name", "because"}
    assert {*first["because"]} == {"words", "document", "url"}
    assert len(told["similar"]) <= 5


def test_the_passage_that_put_it_there_is_another_and_its_address_opens(
    eva: Client, worked: Study
) -> None:
    place = passage()
    for each in ask(eva).json()["similar"]:
        address, _, anchor = each["because"]["url"].partition("#coding-")
        coding = Coding.objects.get(study=worked, coding_id=anchor)
        inside = max(coding.start, place["start"]) < min(coding.end, place["end"])
        assert not (coding.document_id == "tamsin" and inside)
        assert f'id="coding-{anchor}"' in eva.get(address).content.decode()


def test_without_a_passage_it_is_only_made_ready(eva: Client, worked: Study) -> None:
    assert eva.get(HERE).json() == {"ready": True, "similar": []}


@pytest.mark.parametrize(
    "asked",
    [{"start": 5}, {"start": 9, "end": 9}, {"start": 0, "end": 10**8}, {"start": -1, "end": 4}],
)
def test_what_is_no_passage_is_not_found(eva: Client, worked: Study, asked: dict[str, int]) -> None:
    assert ask(eva, **asked).status_code == 404


def test_it_is_read_and_never_written(eva: Client, worked: Study) -> None:
    ask(eva)
    version = Study.objects.get(pk=worked.pk).version
    ask(eva)

    assert eva.post(HERE, passage()).status_code == 405
    assert Study.objects.get(pk=worked.pk).version == version


def test_only_who_may_mark_is_answered(
    cora: Client, sol: Client, nobody: Client, worked: Study
) -> None:
    assert ask(cora).status_code == 403
    assert ask(sol).status_code == 404
    assert ask(nobody)["Location"].startswith("/account/login/")


def test_when_it_is_ready_it_costs_few_questions_to_the_database(
    eva: Client, worked: Study
) -> None:
    ask(eva)
    with CaptureQueriesContext(connection) as asked:
        ask(eva)

    assert len(asked) <= 12
    assert not [each for each in asked if 'FROM "evidence_coding"' in each["sql"]]
