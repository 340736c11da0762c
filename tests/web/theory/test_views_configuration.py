from django.test import Client

from forwhom.web.access.models import Record
from forwhom.web.studies.models import Study
from tests.web.conftest import LONG_NAME, person
from tests.web.reading import count_of, text_of, words_of

BASE = "/studies/parents-in-mind/configurations/"


def test_it_leads_with_the_sentence_and_shows_four_legs_each_with_its_letter(
    eva: Client, worked: Study
) -> None:
    page = words_of(text_of(eva, f"{BASE}cmo01/"))

    assert "Not judged A mother who wants emotional support" in page
    assert "C Context wants emotional support and [has come to see herself" in page
    assert "'and' is the evaluators' reading" in page
    assert "R Resource support from peers This programme offered it. M Reasoning peers" in page


def test_evidence_stands_by_leg_with_speaker_account_and_its_passage(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, f"{BASE}cmo01/")

    assert count_of(page) == 18
    assert "C-M Beth (V) , first-hand · took up after hesitating" in words_of(page)
    assert 'href="/studies/parents-in-mind/documents/beth/?at=beth-01#coding-beth-01"' in page


def test_counter_evidence_is_hatched_and_in_view(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{BASE}cmo01/")

    assert page.count('<h4 class="counter">Counters <span class="quiet"><a class="count"') == 1
    assert "3 passages on the reasoning of Not judged: counters" in words_of(page)
    assert page.count('<blockquote class="countering">') == 3
    assert "<details" not in page[page.index('id="evidence"') : page.index('id="rests"')]


def test_a_coordinator_sees_how_many_and_not_one_word(cora: Client, worked: Study) -> None:
    page = text_of(cora, f"{BASE}cmo01/")

    assert "18 passages from 8 people" in words_of(page)
    assert "Counters 3" in words_of(page)
    assert "<blockquote" not in page
    assert "Beth" not in page
    assert "/documents/" not in page


def test_it_rests_on_less_without_the_interview_that_suggested_it(
    eva: Client, worked: Study
) -> None:
    words = words_of(text_of(eva, f"{BASE}cmo05/"))

    assert "Without the interview that suggested it (i51) Passages 2 passages on Hope 0" in words
    assert "People 1 person who speak of Hope 0" in words


def test_a_coordinator_is_not_told_which_interview_that_was(cora: Client, worked: Study) -> None:
    page = words_of(text_of(cora, f"{BASE}cmo05/"))

    assert "Without the interview that suggested it Passages 2 0" in page
    assert "i51" not in page


def test_a_branch_takes_over_what_it_does_not_say_but_never_the_reasoning(
    eva: Client, worked: Study
) -> None:
    words = words_of(text_of(eva, f"{BASE}cmo08a/"))

    assert "cmo08a · sub-configuration of The format she can bear" in words
    assert "as in The format she can bear" in words


def test_its_history_says_why_it_changed_and_because_of_what(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"{BASE}cmo08/")
    words = words_of(page)

    assert "Split : cmo08 , cmo08a , cmo08b made from cmo08" in words
    assert "Deductive, inductive · researcher · because of tamsin-07" in words
    assert '/documents/tamsin/?at=tamsin-07#coding-tamsin-07"' in page


def test_why_it_changed_is_told_from_interviews_and_not_to_a_coordinator(
    cora: Client, worked: Study
) -> None:
    words = words_of(text_of(cora, f"{BASE}cmo08/"))

    assert "Split : cmo08 , cmo08a , cmo08b" in words
    assert "Tamsin" not in words
    assert "tamsin" not in words


def test_what_was_done_to_it_here_is_in_its_history(eva: Client, worked: Study) -> None:
    Record.objects.create(
        action="configuration reworded", by=person("evaluator"), study=worked, about="cmo01"
    )

    assert "Configuration reworded: cmo01 Eva" in words_of(text_of(eva, f"{BASE}cmo01/"))


def test_there_is_no_page_for_an_unknown_one(eva: Client, worked: Study) -> None:
    assert eva.get(f"{BASE}cmo99/").status_code == 404


def test_a_peer_supporter_is_refused(pia: Client, worked: Study) -> None:
    assert pia.get(f"{BASE}cmo01/").status_code == 403


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(f"{BASE}cmo01/").status_code == 404


def test_where_nothing_is_coded_it_says_so_and_where_to_begin(eva: Client, uncoded: Study) -> None:
    page = text_of(eva, f"/studies/{uncoded.slug}/configurations/cmo01/")

    assert "No evidence is coded on it yet." in words_of(page)
    assert "Read the documents" in page


def test_a_partial_one_with_a_long_name_is_shown(eva: Client, long_named: Study) -> None:
    page = text_of(eva, f"/studies/{long_named.slug}/configurations/c1/")

    assert LONG_NAME in page
    assert words_of(page).count("not yet stated") == 3
