import re

import pytest
from django.test import Client

from forwhom.web.programme.models import Offer, Referral
from forwhom.web.programme.pictures import PICTURES
from forwhom.web.studies.kept import forget
from forwhom.web.studies.models import Study
from tests.web.reading import count_of, numbers_of, text_of, words_of

PAGES = "/studies/parents-in-mind/pictures/"


def picture_in(page: str) -> tuple[str, str]:
    """The address of a page's picture, and what it says instead."""
    found = re.search(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&"), found[2]


def test_every_picture_is_shown_and_leads_to_its_page(eva: Client, worked: Study) -> None:
    page = text_of(eva, PAGES)

    for name in PICTURES:
        assert f'href="{PAGES}{name}/"' in page
        assert f'src="{PAGES}{name}.svg?v={worked.version}"' in page


def test_they_are_reached_from_take_up(eva: Client, worked: Study) -> None:
    assert f'href="{PAGES}"' in text_of(eva, "/studies/parents-in-mind/take-up/")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stands_beside_the_same_numbers_and_each_opens(
    eva: Client, worked: Study, name: str
) -> None:
    page = text_of(eva, f"{PAGES}{name}/")
    numbers = numbers_of(page)

    assert len(numbers) > 9
    for url, number in numbers:
        assert count_of(text_of(eva, url)) == number, url


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("by-site", "all sites 182 of 260, 70.0%", "All sites 260 182 78 70.0% 64.2 to 75.2"),
        ("by-category", "Pregnant 46 of 76, 60.5%", "Pregnant 46 76 60.5 (49.3 to 70.8)"),
        ("missing", "Perinatal stage 0 of 182 (0.0%) who took up, 15 of 78", "0 (0.0%) 15 (19.2%)"),
        ("flow", "Did not reply: 38", "Accepted 196 182 14"),
    ],
)
def test_its_words_and_its_table_say_what_it_shows(
    eva: Client, worked: Study, name: str, said: str, told: str
) -> None:
    page = text_of(eva, f"{PAGES}{name}/")

    assert said in picture_in(page)[1]
    assert told in words_of(page)


@pytest.mark.parametrize("name", PICTURES)
def test_it_is_had_as_svg_and_as_png_that_a_browser_may_keep(
    eva: Client, worked: Study, name: str
) -> None:
    page = text_of(eva, f"{PAGES}{name}/")
    svg, png = (
        eva.get(found.replace("&amp;", "&"))
        for form in ("svg", "png")
        for found in re.findall(rf'href="([^"]+\.{form}\?[^"]+)" download', page)
    )

    assert (svg["Content-Type"], png["Content-Type"]) == ("image/svg+xml", "image/png")
    assert svg.content.startswith(b"<svg")
    assert png.content.startswith(b"\x89PNG")
    assert "immutable" in svg["Cache-Control"]
    assert f'download="parents-in-mind-{name}.png"' in page


def test_what_is_drawn_can_be_chosen(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{PAGES}by-category/?rows=route&rows=support")
    address, words = picture_in(page)

    assert "Health visitor" in words
    assert "Ethnicity" not in words
    assert 'value="route" checked' in page
    assert 'value="ethnicity">' in page
    assert "Health visitor" in eva.get(address).content.decode()


@pytest.mark.parametrize("asked", ["stge", "hopes", "referral_id", "taken_up"])
def test_what_cannot_be_drawn_is_said_with_what_can(eva: Client, worked: Study, asked: str) -> None:
    page = text_of(eva, f"{PAGES}by-category/?rows={asked}", status=400)

    assert f"There is nothing called &#x27;{asked}&#x27; to draw here" in page
    assert 'value="ethnicity"' in page
    assert eva.get(f"{PAGES}by-category.svg?rows={asked}").status_code == 404


def test_too_many_categories_are_not_drawn(eva: Client, worked: Study) -> None:
    for row in Referral.objects.filter(study=worked):
        row.route = f"friend {row.referral_id}"
        row.save()
    forget()
    page = text_of(eva, f"{PAGES}by-category/?rows=route", status=400)

    assert "The picture would have 262 lines; choose fewer characteristics" in words_of(page)


def test_losses_without_an_offer_are_told_apart_and_open(eva: Client, worked: Study) -> None:
    without = list(Referral.objects.filter(study=worked, taken_up=False)[:10])
    Offer.objects.filter(
        study=worked, referral_id__in=[each.referral_id for each in without]
    ).delete()
    for row in without[:4]:
        row.extra = [["offered", "no"]]
        row.save()
    forget()
    page = text_of(eva, f"{PAGES}flow/")

    assert "Not offered 4 0 4" in words_of(page)
    assert "No offer recorded (not offered, or not written down) 6 0 6" in words_of(page)
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number, url


def test_a_coordinator_sees_and_opens_them(cora: Client, worked: Study) -> None:
    assert numbers_of(text_of(cora, f"{PAGES}flow/"))


@pytest.mark.parametrize("address", ["", "flow/", "flow.svg", "by-category.png"])
def test_a_peer_supporter_is_refused_and_a_stranger_told_of_nothing(
    pia: Client, sol: Client, worked: Study, address: str
) -> None:
    assert pia.get(PAGES + address).status_code == 403
    assert sol.get(PAGES + address).status_code == 404


def test_there_is_no_fifth_picture(eva: Client, worked: Study) -> None:
    assert eva.get(f"{PAGES}pie/").status_code == 404
    assert eva.get(f"{PAGES}pie.svg").status_code == 404
    assert eva.get(f"{PAGES}flow.gif").status_code == 404


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("which", ["empty", "uncoded", "long_named"])
def test_a_study_that_is_hardly_begun_has_these_pages_too(
    eva: Client, name: str, which: str, request: pytest.FixtureRequest
) -> None:
    study = request.getfixturevalue(which)
    page = text_of(eva, f"/studies/{study.slug}/pictures/{name}/")

    assert ("nothing to draw" in page) == (which == "empty")
    if which != "empty":
        assert eva.get(picture_in(page)[0]).status_code == 200


def test_before_anybody_was_referred_there_is_nothing_to_draw(eva: Client, empty: Study) -> None:
    pages = f"/studies/{empty.slug}/pictures/"

    assert "nothing to draw" in text_of(eva, pages)
    assert eva.get(f"{pages}flow.svg").status_code == 404
    assert eva.get(f"{pages}by-site.svg").status_code == 404
    assert eva.get(f"{pages}by-category.svg").status_code == 404
    assert eva.get(f"{pages}missing.svg").status_code == 404
