import re

from django.test import Client

from forwhom.web.access.models import Record
from forwhom.web.evidence.models import Coding
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from tests.web.conftest import LONG_TITLE, person
from tests.web.reading import text_of, words_of

HOME = "/studies/parents-in-mind/"


def test_it_leads_with_the_question(eva: Client, worked: Study) -> None:
    assert "What is it that leads a mother" in text_of(eva, HOME)


def test_an_evaluator_goes_on_reading_the_transcript_with_fewest_codings(
    eva: Client, worked: Study
) -> None:
    page = text_of(eva, HOME)

    assert f'<a class="button main-action" href="{HOME}documents/trainer/">' in page
    assert page.count("main-action") == 1


def test_a_coordinator_goes_to_take_up(cora: Client, worked: Study) -> None:
    assert f'<a class="button main-action" href="{HOME}take-up/">' in text_of(cora, HOME)


def test_a_peer_supporter_reads_what_the_study_is_and_no_numbers_of_it(
    pia: Client, worked: Study
) -> None:
    page = text_of(pia, HOME)

    assert "What is it that leads a mother" in page
    assert "Parents in Mind, a pilot" in page
    for hidden in (
        "Where it stands",
        "needs attention",
        "Latest changes",
        "main-action",
        "The outcome",
    ):
        assert hidden not in page


def test_every_number_is_there_and_opens_what_it_counts(eva: Client, worked: Study) -> None:
    page = text_of(eva, HOME)

    for number, to in (
        ("260", "referrals/"),
        ("182 (70.0%)", "referrals/?where=taken_up+%3D+yes"),
        ("56", "participants/"),
        ("72", "participants/"),
        ("29", "documents/"),
        ("132", "find/?what=passages"),
        ("20", "configurations/"),
        ("4", "rounds/"),
    ):
        assert re.search(rf'<dd><a href="{re.escape(HOME + to)}" [^>]+>{re.escape(number)}<', page)
    assert "78.5 hours" in page


def test_a_coordinator_sees_numbers_she_may_not_open_without_a_link(
    cora: Client, worked: Study
) -> None:
    page = text_of(cora, HOME)

    assert "<dd>56</dd>" in page
    assert "<dt>Codings</dt>" not in page
    assert f'href="{HOME}referrals/"' in page
    assert f'href="{HOME}participants/' not in page


def test_what_needs_attention_leads_to_the_thing(eva: Client, worked: Study) -> None:
    page = text_of(eva, HOME)

    assert "Only from the interview that suggested them" in page
    assert f'<a href="{HOME}configurations/cmo05/">Hope (cmo05)</a>' in page
    assert "Staff whom their site would name" in page
    assert f"{HOME}participants/?where=participant_id+%3D+s03" in page


def test_codings_that_do_not_say_whose_account_lead_to_those_of_each_document(
    eva: Client, worked: Study
) -> None:
    Coding.objects.filter(study=worked, coding_id="beth-01").update(
        context_account="", reasoning_account=""
    )
    page = text_of(eva, HOME)

    assert "Codings that do not say whose account it is" in page
    assert f'href="{HOME}find/?what=passages&amp;document=beth&amp;account="' in page


def test_the_latest_changes_say_who_did_what_to_what(eva: Client, worked: Study) -> None:
    Record.objects.create(
        action="passage marked", by=person("evaluator"), study=worked, about="beth-01"
    )
    page = text_of(eva, HOME)

    assert "Passage marked: beth-01 Eva" in words_of(page)
    assert f'href="{HOME}documents/beth/?at=beth-01#coding-beth-01"' in page


def test_a_coordinator_is_told_of_changes_but_not_of_whose_words(
    cora: Client, worked: Study
) -> None:
    Record.objects.create(
        action="passage marked", by=person("evaluator"), study=worked, about="beth-01"
    )
    page = text_of(cora, HOME)

    assert "Passage marked" in page
    assert "beth-01" not in page


def test_a_number_is_counted_anew_when_the_study_moves_on(eva: Client, worked: Study) -> None:
    assert "<dd><a href=" in text_of(eva, HOME)
    Coding.objects.filter(study=worked, configuration_id="cmo12").delete()
    touched(worked)

    assert "Configurations with no evidence" in text_of(eva, HOME)


def test_an_empty_study_says_that_it_is(eva: Client, empty: Study) -> None:
    source = text_of(eva, f"/studies/{empty.slug}/")
    page = words_of(source)

    assert "Referred 0" in page
    assert "Rounds 0" in page
    assert "This study is empty" in page
    assert f'main-action" href="/studies/{empty.slug}/bring-documents/"' in source


def test_a_study_in_which_nothing_is_coded_begins_with_its_first_transcript(
    eva: Client, uncoded: Study
) -> None:
    page = words_of(text_of(eva, f"/studies/{uncoded.slug}/"))

    assert "no codings, the fewest of any transcript" in page
    assert "24 Configurations with no evidence" in page


def test_a_title_of_300_characters_is_shown_whole(eva: Client, long_named: Study) -> None:
    assert LONG_TITLE.strip() in text_of(eva, f"/studies/{long_named.slug}/")


def test_a_stranger_is_told_there_is_no_such_study(sol: Client, worked: Study) -> None:
    assert sol.get(HOME).status_code == 404


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    assert nobody.get(HOME)["Location"].startswith("/account/login/")
