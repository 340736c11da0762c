import html
import re

import pytest
from django.test import Client

from forwhom.core.theory.matrix import By
from forwhom.web.studies.models import Study
from tests.web.reading import count_of, numbers_of, text_of, words_of

RESTS_ON = "/studies/parents-in-mind/rests-on/"


def shown(page: str) -> list[str]:
    """The configurations on a page, in their order."""
    return re.findall(r'id="on-([^"]+)"', page)


@pytest.mark.parametrize("by", list(By))
def test_every_number_opens_as_many_passages_as_it_says(eva: Client, worked: Study, by: By) -> None:
    numbers = numbers_of(text_of(eva, f"{RESTS_ON}?by={by}"))

    assert len(numbers) > 200
    for url, number in numbers[:: len(numbers) // 25]:
        assert count_of(text_of(eva, url)) == number, url


def test_a_number_of_a_leg_by_account_opens_those_of_that_legs_account(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, RESTS_ON + "?by=account")
    asked = ("configuration=cmo10", "leg=M", "reasoning_account=second_hand")
    [url] = {url for url, _ in numbers_of(page) if all(f"{each}" in url for each in asked)}

    assert " 3 passages" in words_of(text_of(eva, url))


def test_every_number_of_the_remarks_shows_as_many_configurations(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, RESTS_ON)
    found = re.findall(r'<a class="shows" href="([^"#]+)#listed">(\d+)</a>', page)

    assert len(found) > 15
    for url, number in found:
        narrowed = text_of(eva, RESTS_ON + html.unescape(url))
        assert count_of(narrowed) == len(shown(narrowed)) == int(number), url


def test_those_without_a_mothers_own_voice_are_shown_alone(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{RESTS_ON}?remark=no-own-voice&on=whole")

    assert [each for each in shown(page) if each[-1].isdigit()] == [
        f"cmo{number:02d}" for number in (7, 9, 10, 13, 19, 20)
    ]
    assert "No mother's own voice, as a whole 8 of 28. Show all" in words_of(page)


def test_with_and_without_what_suggested_it_stand_one_under_the_other(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, RESTS_ON)
    hope = words_of(page[page.index('id="on-cmo05"') : page.index('id="on-cmo06"')])

    assert "All interviews As a whole 2 (1)" in hope
    assert "Without the interview that suggested it (i51) As a whole – none" in hope
    assert words_of(page).count("It is not recorded that any interview suggested it.") == 27


def test_remarks_are_said_in_words_and_never_as_a_score(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, RESTS_ON))

    assert "Only what suggested it speaks of it: evidence, and no independent test." in words
    assert "it cannot be told from no search" in words
    assert "No mother who declined speaks for herself." in words


def test_a_coordinator_sees_the_numbers_and_opens_none_nor_is_told_which_interview(
    cora: Client, worked: Study
) -> None:
    page = text_of(cora, RESTS_ON)

    assert "As a whole 18 (8)" in words_of(page)
    assert not numbers_of(page)
    assert "i51" not in page


def test_words_that_it_cannot_mean_are_passed_over(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{RESTS_ON}?by=shoe-size&remark=wrong&on=nowhere")

    assert len(shown(page)) == 28


def test_a_remark_that_is_made_of_nothing_says_so(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{RESTS_ON}?remark=leg-missing")

    assert "0 of 28" in words_of(page)
    assert "It is said of none of them." in page


def test_the_configurations_and_each_of_them_lead_there(eva: Client, worked: Study) -> None:
    assert f'href="{RESTS_ON}"' in text_of(eva, "/studies/parents-in-mind/configurations/")
    assert f'href="{RESTS_ON}#on-cmo05"' in text_of(
        eva, "/studies/parents-in-mind/configurations/cmo05/"
    )


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(RESTS_ON).status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(RESTS_ON).status_code == 404


def test_an_empty_study_has_none_yet(eva: Client, empty: Study) -> None:
    page = text_of(eva, f"/studies/{empty.slug}/rests-on/")

    assert "No configurations are written down yet." in page


def test_where_nothing_is_coded_that_is_what_is_remarked(eva: Client, uncoded: Study) -> None:
    page = text_of(eva, f"/studies/{uncoded.slug}/rests-on/")

    assert not numbers_of(page)
    assert words_of(page).count("Nothing is coded on it.") == 28
