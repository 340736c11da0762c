from __future__ import annotations

import re

import pytest
from django.test import Client

from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Condition, Configuration
from tests.web.reading import text_of, words_of

STUDY = "/studies/parents-in-mind/"
WHY = {"reason": "She was told by a friend", "inferences": ["inductive"]}
LINK = {"configuration_id": "cmo12", "condition_id": "isolated", "verb": "link"}


def words(client: Client, where: str) -> str:
    return words_of(text_of(client, STUDY + where))


@pytest.mark.parametrize(
    ("variant", "said"),
    [
        ("cmo", "cmo04 Context C a mother who has told her partner"),
        ("split", "Resource R support from peers This programme offered it Reasoning M"),
        ("icamo", "Actor a mother"),
        ("if-then", "Then O takes up the offer of peer support Because M peers will understand"),
        ("nonsense", "Mechanism R support from peers M peers will understand"),
    ],
)
def test_every_configuration_is_written_in_the_variant_asked_for(
    eva: Client, worked: Study, variant: str, said: str
) -> None:
    page = text_of(eva, f"{STUDY}views/?as={variant}")
    assert said in words_of(page)
    assert len(re.findall(r'id="as-[^"]+"', page)) == 28


def test_a_missing_leg_is_said_and_what_a_branch_takes_over(eva: Client, worked: Study) -> None:
    Configuration.objects.filter(study=worked, configuration_id="cmo04").update(reasoning="")
    said = words(eva, "views/?as=split")
    assert "Reasoning M not yet stated" in said
    assert "R a choice between one person and a group as in The format she can bear" in said


def test_the_diagram_stands_beside_an_outline_that_opens_each(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{STUDY}diagram/")
    assert 'alt="Programme theory: 20 configurations' in page
    assert len(re.findall(r'<a href="/studies/parents-in-mind/configurations/cmo', page)) == 28
    assert "Reasoning (M): peers will understand" in words_of(page)


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_picture_is_a_file_for_good(
    eva: Client, worked: Study, form: str, begins: bytes
) -> None:
    answer = eva.get(f"{STUDY}diagram/theory.{form}")
    assert answer.content.startswith(begins)
    assert "immutable" in answer["Cache-Control"]


def test_what_is_retired_is_in_neither(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{STUDY}configurations/cmo12/refine/retire/")
    seen = re.findall(r'name="seen" value="([^"]*)"', page)[0]
    eva.post(f"{STUDY}configurations/cmo12/refine/retire/", WHY | {"seen": seen})
    assert "cmo12" not in text_of(eva, f"{STUDY}diagram/")
    assert b"cmo12" not in eva.get(f"{STUDY}diagram/theory.svg").content
    assert "cmo12" not in text_of(eva, f"{STUDY}views/")


def seen(client: Client) -> str:
    found: str = re.findall(r'name="seen" value="([^"]*)"', text_of(client, f"{STUDY}ripples/"))[0]
    return found


def send(client: Client, given: dict[str, object]) -> tuple[int, str]:
    asked = WHY | {"seen": seen(client)} | LINK | given
    answer = client.post(f"{STUDY}ripples/", asked, follow=True)
    return answer.status_code, words_of(answer.content.decode())


def test_an_outcome_is_linked_and_its_chain_told_then_taken_out(eva: Client, worked: Study) -> None:
    assert "No outcome is said to be a circumstance" in words(eva, "ripples/")
    _, said = send(eva, {})
    assert "The outcome is said to be this circumstance." in said
    assert "A chain: “A day in the week” leads to “Company”." in said
    assert "named in Company ." in said
    assert "Linked : cmo12 , cmo11" in words(eva, "rounds/")

    _, said = send(eva, {"verb": "unlink"})
    assert "The link was taken out." in said
    assert "No outcome is said to be a circumstance" in said


def test_a_cycle_is_shown_as_one(eva: Client, worked: Study) -> None:
    send(eva, {})
    _, said = send(eva, {"configuration_id": "cmo11", "condition_id": "days-without-order"})
    assert "A cycle: “Company” leads to “A day in the week”, which leads back to “Company”." in said


@pytest.mark.parametrize(
    ("given", "status", "wrong"),
    [
        ({"reason": ""}, 422, "Nobody says why"),
        ({"inferences": []}, 422, "Nobody says how it was inferred"),
        ({"configuration_id": ""}, 422, "is not in the theory"),
        ({"condition_id": "zz"}, 422, "Circumstance zz is not in the theory"),
        ({"verb": "unlink"}, 422, "This is not said to be an outcome of A day in the week"),
        ({"seen": "before"}, 409, "Somebody linked outcomes"),
        ({"verb": "delete"}, 404, ""),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    eva: Client, worked: Study, given: dict[str, object], status: int, wrong: str
) -> None:
    answered, said = send(eva, given)
    assert answered == status
    assert wrong in said
    assert not any(each.outcome_of for each in Condition.objects.filter(study=worked))


def test_a_coordinator_sees_the_ripples_and_cannot_link(cora: Client, worked: Study) -> None:
    page = text_of(cora, f"{STUDY}ripples/")
    assert "<form method" not in page.split("<main", 1)[1]
    assert cora.post(f"{STUDY}ripples/", WHY | LINK).status_code == 403


@pytest.mark.parametrize("where", ["views/", "diagram/", "diagram/theory.svg", "ripples/"])
def test_a_peer_supporter_sees_none_of_it(where: str, worked: Study, pia: Client) -> None:
    assert pia.get(STUDY + where).status_code in {403, 404}
