"""Judging on its pages: what is shown, what is written, and who may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from forwhom.web.evidence.models import Coding
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Adjudication, Judgement, Quotations
from tests.web.reading import text_of, words_of

STUDY = "/studies/parents-in-mind/"
ONE = f"{STUDY}configurations/cmo17/"
BESIDE = f"{STUDY}side-by-side/?of=cmo17&of=cmo11"


def send(client: Client, url: str, given: dict[str, Any]) -> tuple[int, str]:
    """What a person sees who opened a form and sent it."""
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', text_of(client, url))
    answer = client.post(url, {"seen": seen, **given}, follow=True)
    return answer.status_code, words_of(answer.content.decode())


def test_what_is_proposed_and_what_a_person_judged_are_told_apart(eva: Client) -> None:
    page = words_of(text_of(eva, f"{STUDY}judged/"))

    assert "A step down cmo17 no yes nobody judged" in page
    assert "Seeing that it is for her cmo09 no no not evidenced by researcher" in page
    assert "cmo10 yes no undecided by researcher older than its wording" in page


def test_an_older_judgement_is_said_to_be_and_what_came_since_is_a_click_away(eva: Client) -> None:
    page = text_of(eva, f"{STUDY}configurations/cmo10/")

    assert "The judgement is older than the wording" in words_of(page)
    assert re.search(r'Since then came <a href="[^"]+">manager-site3-03</a>', page)


def test_a_judgement_is_written_and_shown(eva: Client, worked: Study) -> None:
    _, page = send(eva, f"{ONE}judge/", {"verdict": "undecided", "reason": "One answer only"})

    assert "Undecided , judged by Eva" in page
    assert "One answer only" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "So"}, "No verdict is chosen"),
        ({"verdict": "evidenced", "reason": " "}, "Nobody says why"),
    ],
)
def test_what_is_not_said_is_asked_for_and_what_was_typed_stays(
    eva: Client, worked: Study, given: dict[str, str], said: str
) -> None:
    before = Judgement.objects.filter(study=worked).count()

    status, page = send(eva, f"{ONE}judge/", given)

    assert status == 422
    assert said in page
    assert Judgement.objects.filter(study=worked).count() == before


def test_who_comes_late_is_told_and_keeps_what_she_typed(eva: Client, worked: Study) -> None:
    given = {"seen": "other", "verdict": "evidenced", "reason": "All of it"}
    answer = eva.post(f"{ONE}judge/", given)

    assert answer.status_code == 409
    assert "All of it" in answer.content.decode()


def test_rivals_stand_side_by_side_with_what_they_rest_on_in_words(eva: Client) -> None:
    page = words_of(text_of(eva, BESIDE))

    assert page.index("A step down") < page.index("Company")
    assert "Only one person speaks of it." in page
    assert "Counter-evidence" in page
    assert "none is suggested as the better" in page


def test_a_verdict_is_written_with_its_notes(eva: Client, worked: Study) -> None:
    given = {"verdict": "preferred", "preferred": "cmo11", "reason": "More say it"}
    _, page = send(eva, BESIDE, given | {"relevance": "Near", "trustworthiness": "Her own"})

    assert "Preferred : Company, decided by Eva" in page
    assert "Relevance: Near" in page
    assert "Trustworthiness: Her own" in page
    assert "Between rivals: preferred" in words_of(text_of(eva, ONE))


def test_preferred_must_say_which(eva: Client, worked: Study) -> None:
    status, page = send(eva, BESIDE, {"verdict": "preferred", "reason": "More say it"})

    assert status == 422
    assert "not said which" in page
    assert Adjudication.objects.filter(study=worked).count() == 1


@pytest.mark.parametrize("asked", ["", "?of=cmo11", "?of=cmo11&of=cmo11"])
def test_fewer_than_two_are_no_rivals(eva: Client, asked: str) -> None:
    answer = eva.get(f"{STUDY}side-by-side/{asked}", follow=True)

    assert "Choose from 2 to 6 of them." in words_of(answer.content.decode())


def test_one_that_is_not_there_is_not_found(eva: Client) -> None:
    assert eva.get(f"{STUDY}side-by-side/?of=cmo11&of=nothing").status_code == 404
    assert eva.get(f"{STUDY}adjudications/nothing/").status_code == 404


def test_passages_are_quoted_in_the_order_of_their_places(eva: Client, worked: Study) -> None:
    ids = list(
        Coding.objects.filter(study=worked, configuration_id="cmo11").values_list(
            "coding_id", flat=True
        )
    )
    page = f"{STUDY}configurations/cmo11/quotations/"

    send(eva, page, {f"place-{ids[0]}": "2", f"place-{ids[1]}": "1"})

    assert Quotations.objects.get(configuration_id="cmo11").codings == [ids[1], ids[0]]
    status, words = send(eva, page, {f"place-{ids[0]}": "1", f"place-{ids[1]}": "1"})
    assert (status, "two passages are to stand at place 1" in words.lower()) == (422, True)


def test_reasons_and_words_are_not_for_who_may_not_read_interviews(cora: Client) -> None:
    judged = words_of(text_of(cora, f"{STUDY}configurations/cmo15/"))
    settled = words_of(text_of(cora, f"{STUDY}adjudications/adjudication01/"))
    beside = words_of(text_of(cora, BESIDE))

    assert "Evidenced , judged by researcher" in judged
    assert "The friend who saw no need" not in judged
    assert "Situated , decided by researcher" in settled
    assert "Leanne" not in settled + beside
    assert "Write the verdict" not in beside


@pytest.mark.parametrize("where", ["judge/", "quotations/"])
def test_only_who_reads_and_refines_may_judge(
    cora: Client, pia: Client, sol: Client, where: str
) -> None:
    assert [each.get(f"{ONE}{where}").status_code for each in (cora, pia)] == [403, 403]
    assert sol.get(f"{ONE}{where}").status_code == 404
    assert cora.post(BESIDE, {"verdict": "undecided", "reason": "So"}).status_code == 403
