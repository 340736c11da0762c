import re

from django.test import Client

from forwhom.web.programme.models import Offer
from forwhom.web.studies.models import Study
from tests.web.conftest import LONG_NAME
from tests.web.reading import count_of, numbers_of, text_of, words_of

TAKE_UP = "/studies/parents-in-mind/take-up/"


def test_the_picture_and_the_table_say_the_same(eva: Client, worked: Study) -> None:
    page = text_of(eva, TAKE_UP)

    assert "all sites 182 of 260, 70.0% (95% interval 64.2 to 75.2)" in page
    assert "Site 2 66 53 13 80.3% 69.2 to 88.1" in words_of(page)


def test_it_names_the_rate_it_shows(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, TAKE_UP))

    assert "The rate above is used of referred : she used the support at least once" in words


def test_the_three_rates_stand_side_by_side_by_name(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, TAKE_UP))

    assert "Site Used of referred, % Used of offered, % Accepted of offered, %" in words
    assert (
        "All sites 182 of 260 70.0 (64.2 to 75.2) 182 of 260 70.0 (64.2 to 75.2) "
        "196 of 260 75.4 (69.8 to 80.2)" in words
    )
    assert "Accepted of offered accepted at least one offer, of those with an offer" in words


def test_an_answer_that_is_not_recorded_is_counted_apart(eva: Client, worked: Study) -> None:
    Offer.objects.filter(study=worked, response="declined").update(response="")
    page = text_of(eva, TAKE_UP)

    assert "196 of 234 , 26 not known 83.8" in words_of(page)
    assert "worst to best 75.4 to 85.4" in words_of(page)
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number, url


def test_without_offers_there_is_one_rate_and_it_says_so(eva: Client, worked: Study) -> None:
    Offer.objects.filter(study=worked).delete()
    words = words_of(text_of(eva, TAKE_UP))

    assert "No offers are recorded, so used of offered and accepted of offered cannot" in words
    assert "Accepted of offered, %" not in words


def test_every_number_opens_as_many_referrals_as_it_says(eva: Client, worked: Study) -> None:
    numbers = numbers_of(text_of(eva, TAKE_UP))

    assert len(numbers) == 12 + 4 * 3 * 2 + 2 + 14
    for url, number in numbers:
        assert count_of(text_of(eva, url)) == number, url


def test_the_picture_is_svg_that_a_browser_may_keep(eva: Client, worked: Study) -> None:
    found = re.search(r'src="([^"]+picture\.svg\?v=\d+)"', text_of(eva, TAKE_UP))
    assert found
    picture = eva.get(found[1])

    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Cache-Control"] == "private, max-age=31536000, immutable"
    assert b"95 of 139" in picture.content


def test_a_coordinator_may_open_the_numbers(cora: Client, worked: Study) -> None:
    assert numbers_of(text_of(cora, TAKE_UP))


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(TAKE_UP).status_code == 403
    assert pia.get(f"{TAKE_UP}picture.svg").status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(TAKE_UP).status_code == 404
    assert sol.get(f"{TAKE_UP}picture.svg").status_code == 404


def test_before_anybody_was_referred_it_says_what_to_do(eva: Client, empty: Study) -> None:
    page = text_of(eva, f"/studies/{empty.slug}/take-up/")

    assert "Nobody has been referred yet." in page
    assert f'href="/studies/{empty.slug}/elsewhere/"' in page
    assert 'href="/bring-a-study/"' in page
    assert eva.get(f"/studies/{empty.slug}/take-up/picture.svg").status_code == 404


def test_a_site_with_a_long_name_is_shown_and_drawn(eva: Client, long_named: Study) -> None:
    url = f"/studies/{long_named.slug}/take-up/"

    assert LONG_NAME in text_of(eva, url)
    assert eva.get(f"{url}picture.svg").status_code == 200
