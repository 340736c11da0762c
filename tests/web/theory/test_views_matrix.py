import pytest
from django.test import Client

from forwhom.web.studies.models import Study
from tests.web.reading import count_of, numbers_of, text_of, words_of

MATRIX = "/studies/parents-in-mind/matrix/"


@pytest.mark.parametrize("by", ["role", "site", "round", "tag", "stance", "account"])
def test_every_number_opens_as_many_passages_as_it_says(
    eva: Client, worked: Study, by: str
) -> None:
    numbers = numbers_of(text_of(eva, f"{MATRIX}?by={by}"))

    assert len(numbers) > 50
    for url, number in numbers[::5]:
        assert count_of(text_of(eva, url)) == number, url


def test_it_counts_by_role_unless_asked_otherwise(eva: Client, worked: Study) -> None:
    for asked in ("", "?by=shoe-size"):
        assert "Not judged cmo01 14 (5) passages on Not judged, Mother" in words_of(
            text_of(eva, f"{MATRIX}{asked}")
        )


def test_sites_stand_under_their_names(eva: Client, worked: Study) -> None:
    assert "Site 1" in text_of(eva, f"{MATRIX}?by=site")


def test_a_coordinator_sees_the_numbers_and_opens_none(cora: Client, worked: Study) -> None:
    page = text_of(cora, MATRIX)

    assert "14 (5)" in words_of(page)
    assert not numbers_of(page)


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(MATRIX).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(MATRIX).status_code == 404


def test_an_empty_study_has_none_yet(eva: Client, empty: Study) -> None:
    page = text_of(eva, f"/studies/{empty.slug}/matrix/")

    assert "No configurations are written down yet." in page


def test_where_nothing_is_coded_every_cell_is_empty(eva: Client, uncoded: Study) -> None:
    assert not numbers_of(text_of(eva, f"/studies/{uncoded.slug}/matrix/"))
