import csv
import io

import pytest
from django.test import Client

from forwhom.web.studies.models import Study
from tests.web.conftest import LONG_NAME
from tests.web.reading import count_of, numbers_of, text_of, words_of

TABLES = "/studies/parents-in-mind/tables/"
EVERY = ("participants", "referrals", "hads")


def test_there_are_three_to_choose_from(eva: Client, worked: Study) -> None:
    page = text_of(eva, TABLES)

    for name in EVERY:
        assert f'href="{TABLES}{name}/"' in page


@pytest.mark.parametrize("name", EVERY)
def test_every_number_opens_as_many_as_it_says(eva: Client, worked: Study, name: str) -> None:
    numbers = numbers_of(text_of(eva, f"{TABLES}{name}/"))

    assert len(numbers) > 30
    for url, number in numbers:
        assert count_of(text_of(eva, url)) == number, url


def test_table_2_has_the_published_margins(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, f"{TABLES}referrals/"))

    assert "Took up support Did not take up support All sites n = 182 Site 1 n = 95" in words
    assert "Asian 11 (6.0%) 4 (4.2%) 0 7 (20.6%)" in words
    assert "Nothing is withheld" in words


def test_a_coordinator_counts_participants_and_opens_none(cora: Client, worked: Study) -> None:
    page = text_of(cora, f"{TABLES}participants/")

    assert "White British 15 (55.6%)" in words_of(page)
    assert not numbers_of(page)
    assert numbers_of(text_of(cora, f"{TABLES}referrals/"))


def test_the_csv_has_one_line_a_cell(eva: Client, worked: Study) -> None:
    answer = eva.get(f"{TABLES}referrals.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))

    assert "parents-in-mind-referrals.csv" in answer["Content-Disposition"]
    assert rows[0][:3] == ["variable", "kind", "category"]
    assert ["stage", "partition", "postnatal", "no", "all", "78", "33", "42.3"] in rows


def test_there_is_no_fourth_table(eva: Client, worked: Study) -> None:
    assert eva.get(f"{TABLES}shoe-size/").status_code == 404
    assert eva.get(f"{TABLES}shoe-size.csv").status_code == 404


@pytest.mark.parametrize("address", ["", "referrals/", "referrals.csv"])
def test_a_peer_supporter_is_refused_and_a_stranger_told_of_nothing(
    pia: Client, sol: Client, worked: Study, address: str
) -> None:
    assert pia.get(TABLES + address).status_code == 403
    assert sol.get(TABLES + address).status_code == 404


@pytest.mark.parametrize("name", EVERY)
def test_an_empty_study_says_that_nothing_is_recorded(eva: Client, empty: Study, name: str) -> None:
    base = f"/studies/{empty.slug}/tables/{name}"

    assert "recorded" in words_of(text_of(eva, f"{base}/"))
    assert "<table" not in text_of(eva, f"{base}/")
    assert eva.get(f"{base}.csv").status_code == 404


def test_long_categories_are_shown_and_opened(eva: Client, long_named: Study) -> None:
    page = text_of(eva, f"/studies/{long_named.slug}/tables/referrals/")

    assert LONG_NAME in page
    for url, number in numbers_of(page):
        assert count_of(text_of(eva, url)) == number
