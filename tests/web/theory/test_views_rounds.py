from django.test import Client

from forwhom.web.studies.models import Study
from tests.web.reading import text_of, words_of

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
