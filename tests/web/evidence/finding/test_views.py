from __future__ import annotations

import html
import json
import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from forwhom.core.evidence.documents import turns
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.evidence.loaders import document_of
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from tests.web.reading import count_of, text_of, words_of


def page(client: Client, study: Study, *pairs: tuple[str, str]) -> str:
    return text_of(client, f"/studies/{study.slug}/find/?{urlencode(pairs)}")


def links(source: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'<p class="who"><a href="([^"]+)"', source)]


def test_what_is_found_says_who_speaks_and_marks_the_words(eva: Client, worked: Study) -> None:
    found = page(eva, worked, ("q", "pie 'real person' -zebra"))

    assert count_of(found) == 1
    assert "<mark>pie</mark>" in found
    assert "Jodie, turn 112" in found
    assert "Jodie (M) · Site 2 · 1 turn" in words_of(found)


def test_a_passage_leads_to_its_turn_where_the_words_are_shown(eva: Client, worked: Study) -> None:
    (link,) = links(page(eva, worked, ("q", "pie believe")))
    assert link == f"/studies/{worked.slug}/documents/jodie/?find=pie+believe#turn-112"

    document = text_of(eva, link.split("#")[0])

    assert 'id="turn-112"' in document
    (told,) = re.findall(r'<script id="sought" type="application/json">(.*?)</script>', document)
    said = next(each for each in turns(document_of(worked, "jodie")) if each.number == 112)
    text = (document_of(worked, "jodie").text or "")[said.said : said.end]
    places = [place for place in json.loads(told) if place[0] == 112]
    assert [text[start:end] for _, start, end in places] == ["believe", "pie"]


def test_the_interviewers_words_are_left_out_and_it_is_said(eva: Client, worked: Study) -> None:
    usual, all_of_them = (
        page(eva, worked, ("q", "the")),
        page(eva, worked, ("q", "the"), ("whose", "everyone")),
    )

    left_out = re.search(r"The interviewer's turns are left out: (\d+)", html.unescape(usual))
    assert left_out
    assert count_of(usual) + int(left_out[1]) == count_of(all_of_them)
    assert "left out" not in all_of_them.split('class="sum"')[1].split("</p>")[0]


def test_staff_are_named_by_what_they_do(eva: Client, worked: Study) -> None:
    assert "Staff, trainer, turn" in words_of(
        page(eva, worked, ("q", "leaflet"), ("role", "staff"))
    )


def test_an_answer_is_told_by_whoever_wrote_it(eva: Client, worked: Study) -> None:
    found = page(eva, worked, ("kind", "open text"))

    assert count_of(found) == 15
    assert "A mother, in her own words, turn 1" in words_of(found)


def test_what_was_found_is_paged(eva: Client, worked: Study) -> None:
    first, second = (page(eva, worked, ("q", "the"), ("page", each)) for each in "12")

    assert len(links(first)) == 25
    assert set(links(first)).isdisjoint(links(second))
    assert "1 to 25 of 315" in first
    assert 'rel="next"' in first
    assert "?q=the&amp;page=3" in second


@pytest.mark.parametrize("asked", ["0", "99999", "x", "-1", "٣"])
def test_a_page_that_is_not_there_is_the_nearest(eva: Client, worked: Study, asked: str) -> None:
    assert links(page(eva, worked, ("q", "the"), ("page", asked)))


def test_what_cannot_be_read_is_said_beside_the_box(eva: Client, worked: Study) -> None:
    found = page(eva, worked, ("q", "-the"))

    assert "This only leaves words out. Say also what to find." in words_of(found)
    assert 'aria-invalid="true"' in found
    assert "data-count" not in found


def test_nothing_found_is_said(eva: Client, worked: Study) -> None:
    assert "No turn with zebra." in words_of(page(eva, worked, ("q", "zebra"))).replace(" .", ".")


def test_without_a_question_there_is_only_what_can_be_asked(eva: Client, worked: Study) -> None:
    for pairs in ((), (("q", ""), ("whose", "participants"))):
        found = page(eva, worked, *pairs)

        assert "data-count" not in found
        assert "Narrow down" in found
        assert links(found) == []


def test_what_was_typed_is_text_and_nothing_else(eva: Client, worked: Study) -> None:
    found = page(eva, worked, ("q", '"><script>alert(1)</script>'))

    assert "<script>alert" not in found


def test_marked_words_of_any_script_stand_where_they_are(eva: Client, worked: Study) -> None:
    said = "Jodie: 👩‍🍼 e\u0301te\u0301 <b> שָׁלוֹם café."
    rows.Document.objects.filter(study=worked, document_id="jodie").update(text=said)
    indexed(worked, [document_of(worked, "jodie")])
    touched(worked)

    found = page(eva, worked, ("q", "ÉTÉ שלום CAFE"))

    assert "<mark>e\u0301te\u0301</mark> &lt;b&gt; <mark>שָׁלוֹם</mark> <mark>café</mark>." in found


def test_the_documents_page_has_a_box_that_leads_here(eva: Client, worked: Study) -> None:
    assert f'action="/studies/{worked.slug}/find/"' in text_of(
        eva, f"/studies/{worked.slug}/documents/"
    )


def test_an_empty_study_has_nothing_to_find(eva: Client, empty: Study) -> None:
    assert "No turn with bus" in words_of(page(eva, empty, ("q", "bus")))


def test_a_document_that_was_not_searched_shows_nothing_sought(eva: Client, worked: Study) -> None:
    for asked in ("", "?find=", "?find=-x", "?find=zebra"):
        assert "sought" not in text_of(eva, f"/studies/{worked.slug}/documents/jodie/{asked}")


def test_a_coordinator_and_a_peer_supporter_are_refused(
    cora: Client, pia: Client, worked: Study
) -> None:
    assert cora.get(f"/studies/{worked.slug}/find/").status_code == 403
    assert pia.get(f"/studies/{worked.slug}/find/").status_code == 403


def test_a_stranger_is_told_that_there_is_nothing(sol: Client, worked: Study) -> None:
    assert sol.get(f"/studies/{worked.slug}/find/?q=the").status_code == 404


def test_nobody_is_asked_to_sign_in(nobody: Client, worked: Study) -> None:
    assert nobody.get(f"/studies/{worked.slug}/find/")["Location"].startswith("/account/login/")
