from __future__ import annotations

import re
from html import unescape
from time import process_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forwhom.core.evidence.documents import turns
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.models import Coding, Document
from forwhom.web.evidence.pane import views
from forwhom.web.evidence.pane.page import MOST_LISTED
from forwhom.web.studies.models import Study
from tests.web.reading import words_of

SAID = re.compile(r'<p class="said" data-start="(\d+)">(.*?)</p>', re.DOTALL)


def page_of(client: Client, study: Study, document_id: str = "jodie") -> str:
    """A document's page with everything that is marked in it."""
    return got(client, study, f"{document_id}/?all")


def got(client: Client, study: Study, address: str) -> str:
    answer = client.get(f"/studies/{study.slug}/documents/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


MARK = re.compile(
    r'<mark class="([^"]*)" data-from="(\d+)" data-to="(\d+)"[^>]*>(.*?)</mark>', re.DOTALL
)


def runs_of(page: str, start: int, end: int) -> list[tuple[str, str]]:
    """The marked runs over a passage: their classes, and their words."""
    return [
        (css, unescape(words))
        for css, at, to, words in MARK.findall(page)
        if start <= int(at) and int(to) <= end and (int(at) < int(to)) == (start < end)
    ]


def said_in(page: str) -> list[tuple[int, str]]:
    """Each turn's first position and its words, as a reader gets them."""
    return [(int(at), unescape(re.sub("<[^>]+>", "", words))) for at, words in SAID.findall(page)]


def turn_of(page: str, number: int) -> str:
    return page.split(f'id="turn-{number}"')[1].split('<li class="turn', maxsplit=1)[0]


@pytest.mark.parametrize("document_id", ["jodie", "manager-site2", "answer-r119"])
def test_every_word_of_a_document_is_in_its_page_from_the_start(
    eva: Client, worked: Study, document_id: str
) -> None:
    document = document_of(worked, document_id)
    expected = [
        (turn.said, (document.text or "")[turn.said : turn.end]) for turn in turns(document)
    ]

    assert said_in(page_of(eva, worked, document_id)) == expected


def test_a_passage_is_highlighted_with_the_legs_it_shows(eva: Client, worked: Study) -> None:
    coding = Coding.objects.get(study=worked, coding_id="jodie-05")
    runs = runs_of(page_of(eva, worked), coding.start, coding.end)

    words = document_of(worked, "jodie").text or ""
    assert "".join(text for _, text in runs) == words[coding.start : coding.end]
    assert {"C": "context", "M": "reasoning"}[coding.tag[0]] in runs[0][0]


def test_counter_evidence_is_hatched(eva: Client, worked: Study) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie", stance="counters").first()
    assert coding
    found = runs_of(page_of(eva, worked), coding.start, coding.end)

    assert found
    assert all("counters" in css.split() for css, _ in found)


def test_a_coding_says_its_configuration_and_links_to_it(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked, "beth")
    listed = page.split('id="coding-beth-01"')[1].split("</li>")[0]

    assert f'<a href="/studies/{worked.slug}/configurations/cmo01/">Not judged</a>' in listed
    assert "supports" in listed
    assert "First-hand on context and reasoning" in listed
    assert "Speaks of: took up after hesitating, observed, unprompted" in listed
    assert "researcher, 19 October 2018" in listed
    assert "Beth speaking as a former client" in listed  # the memo


def test_a_coding_with_a_code_alone_names_the_code(eva: Client, worked: Study) -> None:
    listed = page_of(eva, worked, "beth").split('id="coding-beth-02"')[1].split("</li>")[0]

    assert "code: First " in listed


def test_the_head_counts_what_the_document_speaks_to(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)

    assert 'data-counts="26" data-of="passages">26 codings<span' in page
    touched = set(
        Coding.objects.filter(study=worked, document_id="jodie")
        .exclude(configuration_id="")
        .values_list("configuration_id", flat=True)
    )
    assert f"on {len(touched)} configurations :" in words_of(page)


def test_a_turn_knows_from_which_side_its_speaker_speaks(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)

    assert 'data-turn="1" data-role=""' in page  # the interviewer
    assert 'data-turn="2" data-role="mother"' in page


def test_markup_in_a_transcript_is_only_words(eva: Client, worked: Study) -> None:
    words = "Jodie: <script>alert(1)</script> & <b>so on</b>"
    Document.objects.filter(study=worked, document_id="jodie").update(text=words)
    Coding.objects.filter(study=worked, document_id="jodie").delete()
    page = page_of(eva, worked)

    assert said_in(page) == [(7, words[7:])]
    assert "<script>alert" not in page


def test_a_document_with_nothing_marked_says_so(eva: Client, worked: Study) -> None:
    Coding.objects.filter(study=worked, document_id="beth").delete()

    assert "Nothing is marked in it yet." in page_of(eva, worked, "beth")


def test_a_document_without_words_says_so(eva: Client, worked: Study) -> None:
    Coding.objects.filter(study=worked, document_id="beth").delete()
    Document.objects.filter(study=worked, document_id="beth").update(text="")

    assert "This document has no words." in page_of(eva, worked, "beth")


def test_reading_needs_no_script_and_marking_says_that_it_does(eva: Client, worked: Study) -> None:
    page = page_of(eva, worked)

    assert (
        "Marking passages needs JavaScript" in page.split("<noscript>")[1].split("</noscript>")[0]
    )


def test_no_document_of_that_name_is_not_found(eva: Client, worked: Study) -> None:
    assert eva.get(f"/studies/{worked.slug}/documents/nobody/").status_code == 404


def test_a_coordinator_never_reads_an_interview(cora: Client, worked: Study) -> None:
    answer = cora.get(f"/studies/{worked.slug}/documents/jodie/")

    assert answer.status_code == 403
    assert "bin lorry" not in answer.content.decode()


def test_a_stranger_is_told_that_there_is_nothing(sol: Client, worked: Study) -> None:
    assert sol.get(f"/studies/{worked.slug}/documents/jodie/").status_code == 404


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_codings(
    eva: Client, worked: Study
) -> None:
    page_of(eva, worked)
    with CaptureQueriesContext(connection) as few:
        got(eva, worked, "jodie/")
    one = Coding.objects.get(study=worked, coding_id="jodie-05")
    for number in range(50):
        one.pk, one.coding_id, one.position = None, f"again-{number:02}", 9000 + number
        one.save()
    with CaptureQueriesContext(connection) as many:
        got(eva, worked, "jodie/")

    assert len(many) == len(few)


def test_seven_thousand_words_are_served_fast(eva: Client, worked: Study) -> None:
    took = []
    for _ in range(5):
        began = process_time()
        page_of(eva, worked)
        took.append(process_time() - began)

    assert min(took) < 0.15  # seconds of the processor, on a machine busy with other tests


def lose_text(study: Study, coding_id: str) -> int:
    """A coding whose text was corrected away; the place that it keeps."""
    coding = Coding.objects.get(study=study, coding_id=coding_id)
    Coding.objects.filter(pk=coding.pk).update(end=coding.start, begins="as it was said")
    return coding.start


def test_a_coding_without_text_is_shown_at_its_place_with_what_it_stood_on(
    eva: Client, worked: Study
) -> None:
    at = lose_text(worked, "jodie-05")
    document = document_of(worked, "jodie")
    page = page_of(eva, worked)
    listed = page.split('id="coding-jodie-05"')[1].split("</li>")[0]
    here = next(turn for turn in turns(document) if turn.said <= at <= turn.end)

    assert "Its text is gone; it stood on <q>as it was said</q>" in listed
    assert 'data-move="jodie-05"' in listed
    assert 'data-take-out="jodie-05"' in listed
    found = SAID.search(turn_of(page, here.number))
    assert found
    place = f'data-from="{at}" data-to="{at}"'
    before = found[2][: found[2].index(place)].rpartition("<mark")[0]
    assert unescape(re.sub("<[^>]+>", "", before)) == (document.text or "")[here.said : at]
    assert [words for css, words in runs_of(page, at, at) if "gone" in css] == [""]
    assert "1 without text in Interview with Jodie" in words_of(page)


def test_a_place_between_two_turns_is_shown_in_one_of_them(eva: Client, worked: Study) -> None:
    document = document_of(worked, "jodie")
    third = turns(document)[2]
    for at in (third.start - 1, third.start, third.start + 2, len(document.text or "")):
        Coding.objects.filter(study=worked, coding_id="jodie-05").update(
            start=at, end=at, begins="as it was said"
        )
        page = page_of(eva, worked)
        assert page.count('id="coding-jodie-05"') == 1
        assert page.count('gone" data-from') == 1


def test_a_passage_that_is_only_a_label_is_shown_too(eva: Client, worked: Study) -> None:
    third = turns(document_of(worked, "jodie"))[2]
    Coding.objects.filter(study=worked, coding_id="jodie-05").update(
        start=third.start, end=third.start + 4, begins=""
    )

    assert page_of(eva, worked).count('id="coding-jodie-05"') == 1


def test_the_list_says_how_many_codings_lost_their_text(eva: Client, worked: Study) -> None:
    lose_text(worked, "jodie-05")
    lose_text(worked, "jodie-07")
    source = eva.get(f"/studies/{worked.slug}/documents/").content.decode()

    assert (
        f'href="/studies/{worked.slug}/find/?what=passages&amp;document=jodie&amp;text=gone"'
        ' data-counts="2" data-of="passages">2 without text' in source
    )


def test_a_configuration_says_of_a_passage_without_text_what_it_stood_on(
    eva: Client, worked: Study
) -> None:
    lose_text(worked, "beth-01")
    source = eva.get(f"/studies/{worked.slug}/configurations/cmo01/").content.decode()

    assert "corrected away; it stood on <q>as it was said</q>" in source


def drawn_in(page: str) -> list[int]:
    return [int(each) for each in re.findall(r'id="turn-(\d+)" data-drawn', page)]


def turns_asked(client: Client, study: Study, asked: str) -> dict[str, str]:
    answer = client.get(f"/studies/{study.slug}/documents/jodie/turns/?{asked}")
    assert answer.status_code == 200
    found: dict[str, str] = answer.json()["turns"]
    return found


def test_only_the_first_screen_is_drawn_and_the_rest_when_it_is_asked_for(
    eva: Client, worked: Study
) -> None:
    whole, page = page_of(eva, worked), got(eva, worked, "jodie/")
    last = len(turns(document_of(worked, "jodie")))
    first = drawn_in(page)

    assert first == list(range(1, len(first) + 1))
    assert 1 < len(first) < last
    assert drawn_in(whole) == list(range(1, last + 1))
    assert said_in(page) == said_in(whole)
    asked = "&".join(f"turn={number}" for number in range(1, last + 1)[: views.MOST_ASKED])
    for number, html in turns_asked(eva, worked, asked).items():
        assert html.split(">", 1)[1].strip() in whole, number


def test_a_page_may_begin_at_a_coding_wherever_it_is(eva: Client, worked: Study) -> None:
    late = Coding.objects.filter(study=worked, document_id="jodie").order_by("-start")[0].coding_id

    assert f'id="coding-{late}"' not in got(eva, worked, "jodie/")
    assert f'id="coding-{late}"' in got(eva, worked, f"jodie/?at={late}")
    assert f'id="coding-{late}"' in "".join(turns_asked(eva, worked, f"coding={late}").values())
    assert drawn_in(got(eva, worked, "jodie/?at=nothing")) == drawn_in(got(eva, worked, "jodie/"))


def test_a_much_marked_turn_lists_a_few_codings_and_says_how_many_more(
    eva: Client, worked: Study
) -> None:
    one = Coding.objects.get(study=worked, coding_id="jodie-05")
    for number in range(30):
        one.pk, one.coding_id, one.position = None, f"again-{number:02}", 9000 + number
        one.save()
    page = got(eva, worked, "jodie/?at=jodie-05")
    number = re.findall(r'data-whole="(\d+)"', page)[0]
    turn = turn_of(page, int(number))

    listed, more = turn.count('<li class="coding'), re.findall(r"(\d+) more codings", turn)
    whole = turns_asked(eva, worked, f"whole={number}")[number]
    assert listed == MOST_LISTED
    assert listed + int(more[0]) == whole.count('<li class="coding')
    assert "more codings" not in whole
    assert any("deep-4" in css for css, _ in runs_of(page, one.start, one.end))


def test_turns_are_for_those_who_read_interviews(cora: Client, sol: Client, worked: Study) -> None:
    address = f"/studies/{worked.slug}/documents/jodie/"
    for part in ("turns/?turn=1", "marked/"):
        assert cora.get(address + part).status_code == 403
        assert sol.get(address + part).status_code == 404


def test_turns_that_are_not_there_are_left_out(eva: Client, worked: Study) -> None:
    assert turns_asked(eva, worked, "turn=0&turn=9999&turn=x&turn=-1&coding=nobody") == {}


def test_the_head_counts_again_when_it_is_asked(eva: Client, worked: Study) -> None:
    Coding.objects.filter(study=worked, coding_id="jodie-01").delete()

    assert ">25 codings<span" in got(eva, worked, "jodie/marked/")
