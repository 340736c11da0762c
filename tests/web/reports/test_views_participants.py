from django.test import Client

from forwhom.web.studies.models import Study
from tests.web.reading import count_of, text_of, words_of

PARTICIPANTS = "/studies/parents-in-mind/participants/"


def test_they_stand_under_their_pseudonyms_with_their_interviews(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, f"{PARTICIPANTS}?where=participant_id+%3D+m01")

    assert count_of(page) == 1
    assert "m01 Jodie Mother Site 2 m01" not in words_of(page)
    assert "m01 Jodie Mother Site 2 1 (58 minutes)" in words_of(page)


def test_without_a_condition_everybody_is_there(eva: Client, worked: Study) -> None:
    assert count_of(text_of(eva, PARTICIPANTS)) == 56


def test_a_condition_that_cannot_be_read_is_kept_and_told_why(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{PARTICIPANTS}?where=role+is+mother", status=400)

    assert 'value="role is mother"' in page
    assert "This condition cannot be used." in page


def test_a_coordinator_is_refused(cora: Client, worked: Study) -> None:
    assert cora.get(PARTICIPANTS).status_code == 403


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(PARTICIPANTS).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(PARTICIPANTS).status_code == 404


def test_an_empty_study_has_none(eva: Client, empty: Study) -> None:
    assert count_of(text_of(eva, f"/studies/{empty.slug}/participants/")) == 0
