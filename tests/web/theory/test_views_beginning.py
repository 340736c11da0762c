from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from forwhom.web.access import permissions
from forwhom.web.access.permissions import Permission, Role
from forwhom.web.evidence.models import Coding
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Configuration
from tests.web.evidence.pane.marking import CODING_ID, also, passage
from tests.web.reading import text_of, words_of
from tests.web.theory.test_actions import MADE, NEW, SAYS


def post(client: Client, study: Study, **body: Any) -> Any:
    address = f"/studies/{study.slug}/begin-configuration/"
    return client.post(address, json.dumps(body), content_type="application/json")


def begin(client: Client, study: Study, **more: Any) -> Any:
    return post(client, study, **passage(study, **NEW), document_id="jodie", **more)


def test_it_answers_as_marking_does_with_the_coding_on_the_new_configuration(
    eva: Client, worked: Study
) -> None:
    told = begin(eva, worked, also=[also(1, new_code="A brew first")]).json()

    assert told["coding_ids"] == [CODING_ID, "c-also-1"]
    assert f'/configurations/{MADE}/">{SAYS}</a>' in told["turns"]["2"]
    assert [each["name"] for each in told["codes"]] == ["A brew first"]
    assert told["history"]["undo"][0]["words"].startswith("passage marked 2 times")


def test_it_stands_in_the_list_as_partial_with_its_history(eva: Client, worked: Study) -> None:
    begin(eva, worked)
    listed = text_of(eva, f"/studies/{worked.slug}/configurations/")
    assert SAYS in listed
    of_it = listed.split(SAYS)[0].rsplit('<p class="legs">', 1)[1]
    assert of_it.count(" missing</span>") == 2

    own = words_of(text_of(eva, f"/studies/{worked.slug}/configurations/{MADE}/"))
    assert f"Added : {MADE} · Round 4 Suggested by a passage of Interview with Jodie" in own
    assert "not yet stated" in own
    assert "Inductive, abductive" in own
    home = words_of(text_of(eva, f"/studies/{worked.slug}/"))
    assert f"configuration {MADE} ({SAYS}) has no resource and outcome" in home


def test_the_rounds_show_the_one_that_is_open(eva: Client, worked: Study) -> None:
    begin(eva, worked)
    told = words_of(text_of(eva, f"/studies/{worked.slug}/rounds/"))

    assert "Round 4 Open · 21 configurations stand · 1 change" in told
    assert "5 rounds the last is open" in words_of(text_of(eva, f"/studies/{worked.slug}/"))


def test_it_can_be_chosen_for_the_next_passage(eva: Client, worked: Study) -> None:
    begin(eva, worked)
    offered = text_of(eva, f"/studies/{worked.slug}/configurations/targets/")

    assert f'value="{MADE}"' in offered


def test_marking_alone_begins_nothing(eva: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/documents/jodie/codings/"
    answer = eva.post(address, passage(worked, **NEW))

    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == "configuration_id"


@pytest.mark.parametrize("lacks", [Permission.REFINE_THEORY, Permission.MARK_EVIDENCE])
def test_who_may_not_do_both_is_neither_offered_it_nor_let(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch, lacks: Permission
) -> None:
    targets = f"/studies/{worked.slug}/configurations/targets/"
    assert "A new, partial configuration" in text_of(eva, targets)
    may = permissions.ROLES[Role.EVALUATOR] - {lacks}
    monkeypatch.setitem(permissions.ROLES, Role.EVALUATOR, may)

    assert begin(eva, worked).status_code == 403
    assert "A new, partial configuration" not in text_of(eva, targets)
    assert not Configuration.objects.filter(study=worked, configuration_id=MADE).exists()


def test_nobody_else_begins_anything(
    cora: Client, pia: Client, sol: Client, nobody: Client, worked: Study
) -> None:
    was = Coding.objects.filter(study=worked).count()

    for client, status in ((cora, 403), (pia, 403), (sol, 404), (nobody, 302)):
        assert begin(client, worked).status_code == status
    assert Coding.objects.filter(study=worked).count() == was


def test_looking_is_not_beginning(eva: Client, worked: Study) -> None:
    assert eva.get(f"/studies/{worked.slug}/begin-configuration/").status_code == 405


def test_what_cannot_be_read_or_is_of_no_document_is_refused(eva: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/begin-configuration/"
    assert eva.post(address, "[", content_type="application/json").status_code == 422
    assert post(eva, worked, **passage(worked, **NEW), document_id="none").status_code == 404
