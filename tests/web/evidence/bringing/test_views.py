"""The pages on which documents are brought in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from forwhom.web.access.models import Membership
from forwhom.web.access.permissions import Role
from forwhom.web.evidence.bringing import actions
from forwhom.web.evidence.bringing import views as views_bring
from forwhom.web.evidence.bringing.chosen import Chosen, token
from forwhom.web.evidence.bringing.delivered import MOST_FILES
from forwhom.web.evidence.models import Delivery, Document
from forwhom.web.studies.models import Study
from tests.factories.transcripts import docx, paragraph, word
from tests.web.conftest import person
from tests.web.evidence.bringing.files import NORTH, SOUTH, TABLE, TALK, sent, upload
from tests.web.reading import text_of, words_of


def bring_url(study: Study) -> str:
    return f"/studies/{study.slug}/bring-documents/"


def whose(label: str, number: str = "") -> str:
    return f"whose-{token(label)}{number and f'-{number}'}"


KELLY = {whose("Interviewer"): "", whose("Kelly"): "m14"}


def page_of(client: Client, where: str) -> str:
    return words_of(text_of(client, where))


def chosen_in(source: str, label: str) -> str:
    """What is chosen of those whose turns a label may open."""
    select = source.split(f'name="{whose(label)}"')[1].split("</select>", maxsplit=1)[0]
    found = re.search(r'<option value="[^"]*" selected>([^<]*)', select)
    return html.unescape(found[1]) if found else ""


def test_the_documents_page_leads_to_it(eva: Client, worked: Study) -> None:
    page = text_of(eva, f"/studies/{worked.slug}/documents/")

    assert f'<a class="button main-action" href="{bring_url(worked)}">' in page


def test_the_limits_are_said_in_words(eva: Client, worked: Study) -> None:
    assert "Up to 200 files at once, 25 MB each and 200 MB in all." in page_of(
        eva, bring_url(worked)
    )
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == MOST_FILES


def test_a_preview_shows_turns_speakers_and_what_would_happen(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    source = text_of(eva, where)
    page = words_of(source)

    assert "One document would be added. Nothing is in the study yet." in page
    assert "4 turns: Interviewer 2, Kelly 2" in page
    assert "Kelly It was near." in page
    assert chosen_in(source, "Kelly") == "Kelly, mother (m14)"
    assert "Proposed, because the label is this participant's." in page
    assert chosen_in(source, "Interviewer").startswith("No participant")


def test_everything_dropped_is_said_with_its_words(eva: Client, worked: Study) -> None:
    deleted = "<w:p><w:del><w:r><w:delText>Not me.</w:delText></w:r></w:del></w:p>"
    comments = f'<w:comment w:author="Ann">{paragraph("Is it so?")}</w:comment>'
    lines = "".join(map(paragraph, TALK.decode().split("\n")))
    page = page_of(eva, sent(eva, worked, a__docx=word(lines + deleted, comments=comments)))

    assert "Comments are left out: 1 (“Ann: Is it so?”). Keep what matters as memos." in page
    assert "“Not me.”" in page


def test_a_file_that_is_no_word_file_is_refused_beside_one_that_is(
    eva: Client, worked: Study
) -> None:
    page = page_of(eva, sent(eva, worked, bad__docx=b"no", good__txt=TALK))

    assert "One document would be added. One file cannot be brought in." in page
    assert "It is no Word file, or a damaged one. Open it in Word and save it again" in page


def test_no_page_advises_an_option_of_the_command_line(eva: Client, worked: Study) -> None:
    answers = b"id,Why did you come at all to us?,What would you change here?\n"
    answers += b"1,Because it was near to where I live,Nothing that I could think of now\n"
    guess = TALK + b"\nHealth visitor: Sorry.\n"
    files = {"jodie__txt": guess, "hopes__csv": TABLE, "two__csv": answers, "none__csv": b"a,b\n"}

    assert "--" not in page_of(eva, sent(eva, worked, **files))


def test_a_label_is_taken_for_a_speaker_when_she_says_so(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK + b"\nHealth visitor: Sorry to disturb.\n")
    assert "Health visitor: Sorry to disturb." in page_of(eva, where)
    eva.post(where, {**KELLY, "take": "Health visitor", "act": "look"})

    assert "5 turns: Interviewer 2, Kelly 2, Health visitor 1" in page_of(eva, where)


def test_times_in_brackets_are_taken_out_when_she_says_so(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, timed__txt=TALK.replace(b"near.", b"near. [00:01:02] Yes."))
    eva.post(where, {"without_times": "on", "act": "look"})
    page = page_of(eva, where)

    assert "It was near. Yes." in page
    assert "Times are taken out of the text: 1 ([00:01:02])" in page


def test_a_table_asks_for_its_column_and_shows_its_answers(eva: Client, worked: Study) -> None:
    two = b"id,Why did you come at all to us?,What would you change here?\n"
    two += b"1,Because it was near to where I live,Nothing that I could think of now\n"
    where = sent(eva, worked, two__csv=two)
    assert "One file waits for its column." in page_of(eva, where)
    refused = eva.post(where, {"act": "confirm"})
    assert refused.status_code == 400
    eva.post(where, {"column-0": "What would you change here?", "act": "look"})
    page = page_of(eva, where)

    assert "Nothing that I could think of now" in page
    assert "Why did you come at all to us?: Because it was near to where I live" in page


def test_confirmed_it_leads_to_the_documents_with_the_new_ones_first(
    eva: Client, worked: Study
) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    answer = eva.post(where, {**KELLY, "act": "confirm"}, follow=True)
    page = words_of(answer.content.decode())

    assert answer.redirect_chain[-1][0].startswith(f"/studies/{worked.slug}/documents/?brought=")
    assert "One new document is in the study." in page
    assert "Just brought in kelly_talk" in page
    assert eva.get(f"/studies/{worked.slug}/documents/kelly-talk/").status_code == 200


def test_confirmed_twice_it_is_there_once(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    eva.post(where, {**KELLY, "act": "confirm"})
    again = eva.post(where, {**KELLY, "act": "confirm"}, follow=True)

    assert "Just brought in kelly_talk" in words_of(again.content.decode())
    assert Document.objects.filter(study=worked, document_id__startswith="kelly-talk").count() == 1


def test_two_confirmations_at_once_both_lead_to_the_documents(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    choose = actions.choose

    def overtaken(*, delivery: Delivery, chosen: Chosen) -> None:
        choose(delivery=Delivery.objects.get(pk=delivery.pk), chosen=chosen)
        actions.bring_in(delivery=Delivery.objects.get(pk=delivery.pk), by=delivery.by)
        choose(delivery=delivery, chosen=chosen)

    monkeypatch.setattr(actions, "choose", overtaken)
    answer = eva.post(where, {**KELLY, "act": "confirm"}, follow=True)

    assert "Just brought in kelly_talk" in words_of(answer.content.decode())


def test_what_was_changed_and_not_looked_at_is_shown_first(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK, north__txt=NORTH)
    given = {**KELLY, whose("P1"): "m01", "leave": "1", "act": "confirm"}
    answer = eva.post(where, given)

    assert "This is how the documents would be now." in words_of(answer.content.decode())
    assert Delivery.objects.exists()
    eva.post(where, given)
    assert not Delivery.objects.exists()
    assert not Document.objects.filter(study=worked, document_id="north").exists()


def test_a_title_she_gives_is_the_documents_and_its_id_is_made_of_it(
    eva: Client, worked: Study
) -> None:
    where = sent(eva, worked, jane_smith__txt=TALK)
    eva.post(where, {**KELLY, "title-0": "Kelly, second talk", "act": "confirm"})

    row = Document.objects.get(study=worked, document_id="kelly-second-talk")
    assert row.title == "Kelly, second talk"
    assert "smith" not in str(row.__dict__)


def test_one_label_may_be_somebody_else_in_each_file(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, north__txt=NORTH, south__txt=SOUTH)
    eva.post(where, {whose("Interviewer"): "", "apart": "P1"})
    page = text_of(eva, where)
    assert whose("P1", "0") in page
    assert whose("P1", "1") in page
    given = {whose("Interviewer"): "", whose("P1", "0"): "m01", whose("P1", "1"): "m02"}
    eva.post(where, {**given, "act": "confirm"})

    held = Document.objects.filter(study=worked, document_id__in=("north", "south"))
    assert dict(held.values_list("document_id", "participant_ids")) == {
        "north": ["m01"],
        "south": ["m02"],
    }


def test_told_apart_and_together_again_a_label_is_asked_once(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, north__txt=NORTH, south__txt=SOUTH)
    eva.post(where, {"apart": "P1"})
    eva.post(where, {"together": "P1"})

    assert f'name="{whose("P1")}"' in text_of(eva, where)


def test_an_empty_study_lets_her_name_who_speaks(eva: Client, empty: Study) -> None:
    where = sent(eva, empty, talk__txt=TALK)
    eva.post(where, {"pseudonym": "Kelly", "role": "mother", "act": "name"})

    assert chosen_in(text_of(eva, where), "Kelly") == "Kelly, mother (kelly)"


def test_what_is_wrong_with_somebody_named_is_said_and_what_was_typed_stays(
    eva: Client, empty: Study
) -> None:
    where = sent(eva, empty, talk__txt=TALK)
    answer = eva.post(where, {"pseudonym": "Kelly", "role": "", "act": "name"})

    assert answer.status_code == 400
    assert "A participant needs a role; choose mother, volunteer or staff." in words_of(
        answer.content.decode()
    )
    assert 'value="Kelly"' in answer.content.decode()


def test_all_turns_of_a_file_are_on_a_page_of_their_own(eva: Client, worked: Study) -> None:
    long = b"Interviewer: Why?\nKelly: " + b"It was near. " * 60 + b"Last words.\n"
    where = sent(eva, worked, long__txt=long)

    assert "Last words." not in page_of(eva, where)
    assert "Last words." in page_of(eva, f"{where}files/0/")
    assert eva.get(f"{where}files/1/").status_code == 404


def test_further_files_come_into_the_same_delivery(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    eva.post(f"{where}files/", {"files": [upload("north.txt", NORTH)]})

    assert "Two documents would be added." in page_of(eva, where)


def test_a_script_is_answered_with_addresses(eva: Client, worked: Study) -> None:
    answer = eva.post(
        bring_url(worked), {"files": upload("a.txt", TALK)}, headers={"accept": "application/json"}
    )

    assert answer.json()["more"] == f"{answer.json()['look']}files/"


def test_no_file_is_said(eva: Client, worked: Study) -> None:
    answer = eva.post(bring_url(worked), {})

    assert answer.status_code == 400
    assert "No file was chosen" in answer.content.decode()


def test_a_body_that_is_too_large_is_refused_unread(
    eva: Client, worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_bring, "MOST_BYTES_IN_ALL", -1_000_000)
    answer = eva.post(bring_url(worked), {"files": upload("a.txt", TALK)})

    assert answer.status_code == 413
    assert not Delivery.objects.exists()


def test_too_many_files_are_refused_in_words(eva: Client, worked: Study) -> None:
    uploads = [upload(f"{at}.txt", b"x") for at in range(MOST_FILES + 1)]
    answer = eva.post(bring_url(worked), {"files": uploads})

    assert answer.status_code == 413
    assert "more than 200 files at once" in answer.content.decode()


def test_a_post_without_the_token_is_refused(worked: Study) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        person("evaluator"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    answer = client.post(bring_url(worked), {"files": upload("a.txt", TALK)})

    assert answer.status_code == 403
    assert not Delivery.objects.exists()


def test_thrown_away_it_is_gone(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    eva.post(f"{where}throw-away/")

    assert eva.get(where).status_code == 404
    assert not Delivery.objects.exists()


def test_what_waits_is_listed_where_files_are_chosen(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)

    assert where in text_of(eva, bring_url(worked))


def test_what_has_expired_is_not_there(eva: Client, worked: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)
    Delivery.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert eva.get(where).status_code == 404
    assert eva.post(where, {**KELLY, "act": "confirm"}).status_code == 404


def test_nobody_else_opens_a_delivery_not_even_another_evaluator(
    eva: Client, as_: Callable[[str], Client], worked: Study
) -> None:
    Membership.objects.create(user=person("stranger"), study=worked, role=Role.EVALUATOR)
    other = as_("stranger")
    where = sent(eva, worked, kelly_talk__txt=TALK)
    assert other.get(bring_url(worked)).status_code == 200

    for address in (where, f"{where}files/0/"):
        assert other.get(address).status_code == 404
    for address in (where, f"{where}files/", f"{where}throw-away/"):
        assert other.post(address, {"act": "confirm"}).status_code == 404
    assert where not in text_of(other, bring_url(worked))


def test_a_delivery_is_of_one_study(eva: Client, worked: Study, empty: Study) -> None:
    where = sent(eva, worked, kelly_talk__txt=TALK)

    assert eva.get(where.replace(worked.slug, empty.slug)).status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "peer-supporter"])
def test_whoever_may_not_mark_may_not_bring(
    as_: Callable[[str], Client], worked: Study, who: str
) -> None:
    client, key = as_(who), uuid4()

    assert client.get(bring_url(worked)).status_code == 403
    assert client.post(bring_url(worked), {"files": upload("a.txt", TALK)}).status_code == 403
    for under in ("", "files/0/"):
        assert client.get(f"{bring_url(worked)}{key}/{under}").status_code == 403
    for under in ("", "files/", "throw-away/"):
        assert client.post(f"{bring_url(worked)}{key}/{under}").status_code == 403
    assert not Delivery.objects.exists()


def test_a_stranger_is_told_that_there_is_nothing(sol: Client, worked: Study) -> None:
    assert sol.get(bring_url(worked)).status_code == 404
    assert sol.post(bring_url(worked), {"files": upload("a.txt", TALK)}).status_code == 404


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    assert nobody.get(bring_url(worked))["Location"].startswith("/account/login/")
    answer = nobody.post(bring_url(worked), {"files": upload("a.txt", TALK)})
    assert answer["Location"].startswith("/account/login/")


def test_a_label_may_hold_any_character(eva: Client, worked: Study) -> None:
    odd = 'A "b" & <c>'
    text = f"{odd}: One?\n{odd}: Two?\nKelly: Three.\nKelly: Four.\n"
    where = sent(eva, worked, odd__docx=docx(text.split("\n")))
    eva.post(where, {"take": odd, "act": "look"})
    eva.post(where, {whose(odd): "", whose("Kelly"): "m14", "take": odd, "act": "confirm"})

    assert Document.objects.get(study=worked, document_id="odd").speakers == [odd, "Kelly"]
