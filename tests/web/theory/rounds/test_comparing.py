"""Two rounds on one page: reached by a form, words marked, causes one click away."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import changes_of
from tests.web.conftest import person
from tests.web.reading import text_of, words_of
from tests.web.theory.refining.test_actions import retype

ROUNDS = "/studies/parents-in-mind/rounds/"
TWO = f"{ROUNDS}round1/round3/"


def test_from_the_rounds_two_are_chosen(eva: Client, worked: Study) -> None:
    page = text_of(eva, ROUNDS)

    assert '<option value="round2" selected>' in page  # the last two, at first
    answer = eva.get(f"{ROUNDS}compare/?a=round1&b=round3")
    assert answer["Location"] == TWO


def test_it_says_what_is_added_what_is_gone_and_what_says_something_else(
    eva: Client, worked: Study
) -> None:
    words = words_of(text_of(eva, TWO))

    assert "From After the first volunteers and mothers 12 January 2018" in words
    assert "14 changes" in words
    assert "Added: 9 Gone: 0 Says something else: 4" in words
    assert "Until therapy begins cmo16a, in " in words
    assert "Split from cmo16" in words


def test_words_are_marked_and_said_aloud_not_by_colour_alone(eva: Client, worked: Study) -> None:
    page = text_of(eva, TWO)

    assert '<del><span class="visually-hidden">removed: </span>make her feel normal</del>' in page
    assert '<ins><span class="visually-hidden">inserted: </span>have ideas for herself' in page


def test_what_a_person_told_in_her_own_words_is_shown_as_such(eva: Client, worked: Study) -> None:
    words = words_of(text_of(eva, TWO))

    assert "change18 tells in words of its own, which no rule puts back, how it was:" in words


def test_each_change_has_its_reason_and_leads_to_its_passages(eva: Client, worked: Study) -> None:
    page = text_of(eva, TWO)

    assert "Leanne rejects the word outright" in words_of(page)
    assert '/documents/jodie/?at=jodie-24#coding-jodie-24"' in page
    assert '/configurations/cmo16/#history"' in page


def test_whichever_is_named_first_the_earlier_comes_first(eva: Client, worked: Study) -> None:
    assert text_of(eva, f"{ROUNDS}round3/round1/").count("<article") == 13


def test_a_coordinator_sees_the_difference_without_what_was_said(
    cora: Client, worked: Study
) -> None:
    page = text_of(cora, TWO)

    assert "make her feel normal" in page
    assert "which your role does not read" in words_of(page)
    for told in ("Leanne", "jodie-24", "/documents/"):
        assert told not in page


def test_a_round_is_not_compared_with_itself(eva: Client, worked: Study) -> None:
    words = words_of(eva.get(f"{ROUNDS}round1/round1/", follow=True).content.decode())

    assert "would be compared with itself; choose two rounds" in words


@pytest.mark.parametrize("two", ["round1/round9", "round9/round1"])
def test_there_is_no_such_round(eva: Client, worked: Study, two: str) -> None:
    assert eva.get(f"{ROUNDS}{two}/").status_code == 404
    chosen = two.replace("round", "").split("/")
    asked = f"{ROUNDS}compare/?a=round{chosen[0]}&b=round{chosen[1]}"
    assert eva.get(asked)["Location"] == ROUNDS


def test_who_may_not_see_the_theory_is_refused(pia: Client, sol: Client, worked: Study) -> None:
    assert pia.get(TWO).status_code == 403
    assert sol.get(TWO).status_code == 404


def test_the_ids_that_a_change_keeps_are_for_those_who_read(
    eva: Client, cora: Client, worked: Study
) -> None:
    retype(worked, person("evaluator"))
    turned = re.findall(r"coding (\S+): ", changes_of(worked)[-1].was or "")
    assert turned

    hers, yours = text_of(eva, ROUNDS), text_of(cora, ROUNDS)
    assert all(f"coding {each}: " in hers for each in turned)
    assert "context: all by ours (wants-emotional-support" in yours
    assert not any(each in yours for each in turned)
