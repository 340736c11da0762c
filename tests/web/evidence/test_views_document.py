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
from forwhom.web.studies.models import Study

SAID = re.compile(r'<p class="said" data-start="(\d+)">(.*?)</p>', re.DOTALL)


def page_of(client: Client, study: Study, document_id: str = "jodie") -> str:
    answer = client.get(f"/studies/{study.slug}/documents/{document_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


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
    page = page_of(eva, worked)
    runs = re.findall(r'<mark class="([^"]*)" data-codings="jodie-05"[^>]*>(.*?)</mark>', page)

    words = document_of(worked, "jodie").text or ""
    assert "".join(unescape(text) for _, text in runs) == words[coding.start : coding.end]
    assert {"C": "context", "M": "reasoning"}[coding.tag[0]] in runs[0][0]


def test_counter_evidence_is_hatched(eva: Client, worked: Study) -> None:
    coding = Coding.objects.filter(study=worked, document_id="jodie", stance="counters").first()
    assert coding
    found = re.findall(
        rf'<mark class="([^"]*)" data-codings="[^"]*{coding.coding_id}[^"]*"', page_of(eva, worked)
    )

    assert found
    assert all("counters" in css.split() for css in found)


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

    assert '<a class="count" href="#coding-jodie-01">26 codings</a>' in page
    touched = set(
        Coding.objects.filter(study=worked, document_id="jodie")
        .exclude(configuration_id="")
        .values_list("configuration_id", flat=True)
    )
    assert f"on {len(touched)} configurations:" in page


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
    with CaptureQueriesContext(
        connection,
    ) as many:
        page_of(eva, worked, "jodie")
    with CaptureQueriesContext(connection) as few:
        page_of(eva, worked, "trainer")

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
    before = found[2][: found[2].index('data-codings="jodie-05"')].rpartition("<mark")[0]
    assert unescape(re.sub("<[^>]+>", "", before)) == (document.text or "")[here.said : at]
    assert re.search(r'<mark class="[^"]*\bgone" data-codings="jodie-05"[^>]*></mark>', found[2])
    assert '<a href="#coding-jodie-05">1 coding without text</a>' in page


def test_a_place_between_two_turns_is_shown_in_one_of_them(eva: Client, worked: Study) -> None:
    document = document_of(worked, "jodie")
    third = turns(document)[2]
    for at in (third.start - 1, third.start, third.start + 2, len(document.text or "")):
        Coding.objects.filter(study=worked, coding_id="jodie-05").update(
            start=at, end=at, begins="as it was said"
        )
        page = page_of(eva, worked)
        assert page.count('id="coding-jodie-05"') == 1
        assert page.count('data-codings="jodie-05"') == 1


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
        f'href="/studies/{worked.slug}/documents/jodie/#coding-jodie-05">2 without text' in source
    )


def test_a_configuration_says_of_a_passage_without_text_what_it_stood_on(
    eva: Client, worked: Study
) -> None:
    lose_text(worked, "beth-01")
    source = eva.get(f"/studies/{worked.slug}/configurations/cmo01/").content.decode()

    assert "corrected away; it stood on <q>as it was said</q>" in source
