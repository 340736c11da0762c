"""The rounds on their page, and the form that closes the one on its way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import rounds_of
from tests.web.conftest import person
from tests.web.reading import text_of, words_of
from tests.web.theory.refining.test_actions import reword
from tests.web.theory.refining.test_views import form

ROUNDS = "/studies/parents-in-mind/rounds/"


def test_each_state_says_when_it_was_reached_and_how_many_stood(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, ROUNDS))

    assert "Initial programme theory 16 December 2016 · 12 configurations stood" in words
    assert "29 March 2019 · 20 configurations stood · 7 changes" in words


def test_it_shows_which_stood_when(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, ROUNDS))

    assert "Hope cmo05 – did not stand – did not stand stood stood" in words


def test_a_change_has_its_reason_and_leads_to_what_caused_it(eva: Client, worked: Study) -> None:
    page = text_of(eva, ROUNDS)

    assert "Two reasonings, one choice." in words_of(page)
    assert '/documents/ngozi/?at=ngozi-01#coding-ngozi-01"' in page


def test_a_coordinator_sees_the_steps_without_what_was_said(cora: Client, worked: Study) -> None:
    words = words_of(text_of(cora, ROUNDS))

    assert "Split : cmo08 , cmo08a , cmo08b" in words
    assert "Ngozi" not in words
    assert "which your role does not read" in words


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(ROUNDS).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(ROUNDS).status_code == 404


def test_before_the_first_round_it_says_what_one_is(eva: Client, empty: Study) -> None:
    assert "No round has been closed yet." in text_of(eva, f"/studies/{empty.slug}/rounds/")


def close(client: Client, **given: Any) -> Any:
    """The answer to whoever opens the page, fills the form in and sends it."""
    said = form(text_of(client, ROUNDS)) | {"closed_on": localdate().isoformat()}
    return client.post(f"{ROUNDS}close/", said | given)


def test_a_round_that_is_closed_has_no_form(eva: Client, worked: Study) -> None:
    assert "Close the round" not in text_of(eva, ROUNDS)


def test_the_round_on_its_way_is_closed(eva: Client, worked: Study) -> None:
    reword(worked, person("evaluator"))
    assert 'name="name" value="Round 4"' in text_of(eva, ROUNDS)
    assert close(eva, name="With Rosa", about="Rosa spoke.").status_code == 302
    words = words_of(text_of(eva, ROUNDS))

    assert "“With Rosa” is closed. The next change opens the next round." in words
    assert "Rosa spoke." in words
    assert rounds_of(worked)[-1].closed_on == localdate()


def test_a_day_that_has_not_come_is_refused_and_nothing_typed_is_lost(
    eva: Client, worked: Study
) -> None:
    reword(worked, person("evaluator"))
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    answer = close(eva, name="Mine", closed_on=tomorrow)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert f"{tomorrow} has not come yet; give today" in words_of(page)
    assert 'value="Mine"' in page
    assert f'value="{tomorrow}" max' in page
    assert 'required aria-invalid="true" aria-describedby="problem"' in page
    assert rounds_of(worked)[-1].closed_on is None


def test_whoever_opened_the_page_before_a_change_looks_again(
    eva: Client, ida: Client, worked: Study
) -> None:
    reword(worked, person("evaluator"))
    mine = form(text_of(eva, ROUNDS)) | {"closed_on": localdate().isoformat()}
    assert close(ida, name="Hers").status_code == 302
    answer = eva.post(f"{ROUNDS}close/", mine)

    assert answer.status_code == 409
    assert "closed the round" in words_of(answer.content.decode())


def test_whoever_may_not_refine_is_not_offered_it_and_is_refused(
    cora: Client, worked: Study
) -> None:
    reword(worked, person("evaluator"))

    assert "Close the round" not in text_of(cora, ROUNDS)
    assert cora.post(f"{ROUNDS}close/", {}).status_code == 403
