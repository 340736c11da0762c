from urllib.parse import quote

from django.test import Client

from forwhom.web.studies.models import Study
from tests.web.reading import count_of, text_of, words_of

REFERRALS = "/studies/parents-in-mind/referrals/"


def where(condition: str, page: str = "") -> str:
    return f"{REFERRALS}?where={quote(condition)}&page={page}"


def test_it_says_how_many_and_which_condition_in_words(eva: Client, worked: Study) -> None:
    page = text_of(eva, where("ethnicity = Asian and taken_up = yes and site = site1"))

    assert count_of(page) == 4
    assert "Ethnicity: Asian Took up support Site: Site 1" in words_of(page)
    assert 'value="ethnicity = Asian and taken_up = yes and site = site1"' in page


def test_without_a_condition_it_shows_all_fifty_at_a_time(eva: Client, worked: Study) -> None:
    first, last = text_of(eva, REFERRALS), text_of(eva, where("", "6"))

    assert count_of(first) == 260
    assert first.count('<th scope="row">') == 50
    assert "1 to 50 of 260" in words_of(first)
    assert "251 to 260 of 260" in words_of(last)
    assert 'rel="next"' not in last


def test_a_page_that_is_not_there_is_the_nearest_that_is(eva: Client, worked: Study) -> None:
    for asked in ("0", "99", "-1", "x", "9" * 30):
        text_of(eva, where("", asked))
    assert "251 to 260 of 260" in words_of(text_of(eva, where("", "99")))


def test_those_of_whom_nobody_can_tell_are_counted_apart(eva: Client, worked: Study) -> None:
    page = words_of(text_of(eva, where("stage = pregnant")))

    assert "Not among them: 15 of whom what is recorded cannot tell" in page


def test_what_the_condition_asks_of_is_shown_too(eva: Client, worked: Study) -> None:
    page = text_of(eva, where("hads_anxiety >= 15"))

    assert "Baseline anxiety (HADS)" in page
    assert count_of(page) == 55


def test_a_condition_that_cannot_be_read_is_kept_and_told_why(eva: Client, worked: Study) -> None:
    page = text_of(eva, where("ethnicty = White"), status=400)

    assert "did you mean ethnicity?" in page
    assert 'value="ethnicty = White"' in page
    assert "<tbody>" not in page


def test_a_condition_cannot_write_into_the_page(eva: Client, worked: Study) -> None:
    page = text_of(eva, where('<script>alert(1)</script> = "x'), status=400)

    assert "<script>alert" not in page


def test_her_own_words_are_for_those_who_may_read_evidence(
    eva: Client, cora: Client, worked: Study
) -> None:
    asked = where("referral_id = r001")

    assert "To stop googling" in text_of(eva, asked)
    assert "To stop googling" not in text_of(cora, asked)


def test_who_may_not_read_her_words_cannot_ask_of_them_either(cora: Client, worked: Study) -> None:
    page = text_of(cora, where("hopes = 'To stop googling'"), status=400)

    assert "the table has no column &#x27;hopes&#x27;" in page


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(REFERRALS).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(REFERRALS).status_code == 404


def test_an_empty_study_has_none(eva: Client, empty: Study) -> None:
    assert count_of(text_of(eva, f"/studies/{empty.slug}/referrals/")) == 0
