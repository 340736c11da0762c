from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from forwhom.web.evidence.models import Coding, Document
from forwhom.web.studies.models import Study
from tests.web.evidence.correcting.corrected import post, seen, text_of
from tests.web.reading import text_of as source_of
from tests.web.reading import words_of

FIRST = "jodie-01"


def address(study: Study, document_id: str = "jodie", turn: str = "") -> str:
    return f"/studies/{study.slug}/documents/{document_id}/correct/{turn}"


def field(source: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', source)
    assert found
    return found[1]


def typed_in(source: str) -> str:
    """What a browser shows in the field: it eats one line end after the tag."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", source, re.DOTALL)
    assert found
    return unescape(found[1]).removeprefix("\n")


def confirm(client: Client, study: Study, text: str, **more: Any) -> Any:
    """See what would change, and write exactly that."""
    source = post(client, study, text, **more).content.decode()
    held = {"seen": field(source, "seen"), "previewed": field(source, "previewed")}
    return post(client, study, text, step="write", **held, **more)


def words(study: Study, coding_id: str = FIRST) -> str:
    coding = Coding.objects.get(study=study, coding_id=coding_id)
    return text_of(study)[coding.start : coding.end]


def test_the_whole_text_is_there_to_be_corrected(eva: Client, worked: Study) -> None:
    assert typed_in(source_of(eva, address(worked))) == text_of(worked)


@pytest.mark.parametrize("text", ["\n\nJodie: So.\n\n", "Jodie: <b>&amp;</b> 👩🏽 e\u0301 שלום\n"])
def test_every_line_end_and_character_survives_the_page(
    eva: Client, worked: Study, text: str
) -> None:
    Coding.objects.filter(study=worked, document_id="jodie").delete()
    Document.objects.filter(study=worked, document_id="jodie").update(text=text)
    shown = typed_in(source_of(eva, address(worked)))
    assert shown == text

    source = post(eva, worked, shown).content.decode()
    assert "Nothing differs" in source
    assert typed_in(source) == text
    assert confirm(eva, worked, f"{text}Jodie: And.\n").status_code == 302
    assert text_of(worked) == f"{text}Jodie: And.\n"


def test_a_return_alone_is_a_line_end_too(eva: Client, worked: Study) -> None:
    text = text_of(worked)
    source = eva.post(address(worked), {"text": text.replace("\n", "\r"), "seen": seen(worked)})

    assert "Nothing differs" in source.content.decode()


def test_nothing_is_written_by_looking(eva: Client, worked: Study) -> None:
    was = text_of(worked)
    answer = post(eva, worked, "Recorded.\n" + was)

    assert answer.status_code == 200
    assert text_of(worked) == was


def test_what_would_change_is_shown_by_turn(eva: Client, worked: Study) -> None:
    text = text_of(worked).replace("bin lorry", "dust cart", 1)
    source = post(eva, worked, text).content.decode()
    told = words_of(source)

    assert re.search(r"Turn \d+, Jodie", told)
    assert "taken out: bin lorry" in told
    assert "put in: dust cart" in told


def test_what_becomes_of_each_coding_is_shown(eva: Client, worked: Study) -> None:
    gone = words(worked)
    changed = words(worked, "jodie-05")
    first = changed.split()[0]
    text = text_of(worked).replace(gone, "").replace(changed, changed.replace(first, "Honestly", 1))
    told = words_of(post(eva, worked, text).content.decode())

    assert "1 loses its text." in told
    assert f"stood on {' '.join(gone.split())}" in told
    assert "1 is marked with other words." in told
    assert "24 keep their words." in told


def test_only_what_was_seen_is_written(eva: Client, worked: Study) -> None:
    was = text_of(worked)
    source = post(eva, worked, "One.\n" + was).content.decode()
    held = {"seen": field(source, "seen"), "previewed": field(source, "previewed")}
    answer = post(eva, worked, "Two.\n" + was, step="write", **held)

    assert "What would change" in answer.content.decode()
    assert text_of(worked) == was


def test_what_was_confirmed_is_written_and_said(eva: Client, worked: Study) -> None:
    gone = words(worked)
    answer = confirm(eva, worked, text_of(worked).replace(gone, ""))
    assert answer.status_code == 302
    source = source_of(eva, answer["Location"])

    assert "The text is corrected. One coding without text" in words_of(source)
    assert gone not in text_of(worked)


def test_who_saw_another_text_keeps_what_she_typed(eva: Client, worked: Study) -> None:
    was, old = text_of(worked), seen(worked)
    confirm(eva, worked, "Theirs.\n" + was)
    mine = "Mine.\n" + was
    answer = post(eva, worked, mine, seen=old)
    source = answer.content.decode()

    assert answer.status_code == 409
    assert "has changed since you opened it" in words_of(source)
    assert typed_in(source) == mine
    again = post(eva, worked, mine, seen=field(source, "seen")).content.decode()
    assert "taken out: Theirs" in words_of(again)


def test_a_write_that_comes_too_late_writes_nothing(eva: Client, worked: Study) -> None:
    was = text_of(worked)
    mine = post(eva, worked, "Mine.\n" + was).content.decode()
    held = {"seen": field(mine, "seen"), "previewed": field(mine, "previewed")}
    confirm(eva, worked, "Theirs.\n" + was)
    answer = post(eva, worked, "Mine.\n" + was, step="write", **held)

    assert answer.status_code == 409
    assert text_of(worked).startswith("Theirs.")


def test_a_character_no_file_holds_is_refused_and_what_was_typed_stays(
    eva: Client, worked: Study
) -> None:
    answer = post(eva, worked, text_of(worked) + "\x07")
    source = answer.content.decode()

    assert answer.status_code == 422
    assert "holds U+0007" in words_of(source)
    assert typed_in(source).endswith("\x07")


def test_a_label_without_a_turn_is_warned_of(eva: Client, worked: Study) -> None:
    told = words_of(post(eva, worked, text_of(worked).replace("Jodie:", "Jody:")).content.decode())

    assert "No turn opens with Jodie: any more." in told
    assert re.search(r"Turns: \d+ now, 1 after\.", told) or "Turns:" in told


def test_an_answer_that_is_a_referrals_says_where_it_is_corrected(
    eva: Client, worked: Study
) -> None:
    source = source_of(eva, address(worked, "answer-r119"), 409)
    assert "correct that referral, and the document follows" in words_of(source)
    assert "<textarea" not in source

    page = source_of(eva, f"/studies/{worked.slug}/documents/answer-r119/")
    assert "correct that referral, and they follow" in words_of(page)
    assert "/correct/" not in page


def test_one_turn_is_corrected_by_itself(eva: Client, worked: Study) -> None:
    before = text_of(worked)
    source = source_of(eva, address(worked, turn="2/"))
    assert typed_in(source).startswith("I'm") or typed_in(source) in before
    new = typed_in(source) + " Truly. 👩🏽"

    told = words_of(post(eva, worked, new, turn="2/").content.decode())
    assert "put in: Truly" in told
    answer = confirm(eva, worked, new, turn="2/")
    assert answer.json()["turn"] == 2
    assert text_of(worked) == before.replace(typed_in(source), new, 1)


def test_a_turn_that_is_not_there_is_not_found(eva: Client, worked: Study) -> None:
    assert eva.get(address(worked, turn="9999/")).status_code == 404
    assert eva.get(address(worked, turn="0/")).status_code == 404


@pytest.mark.parametrize("turn", ["", "2/"])
def test_who_may_not_mark_is_refused(
    cora: Client, pia: Client, sol: Client, nobody: Client, worked: Study, turn: str
) -> None:
    was = text_of(worked)
    for client, status in ((cora, 403), (pia, 403), (sol, 404), (nobody, 302)):
        assert client.get(address(worked, turn=turn)).status_code == status
        held = {"step": "write", "previewed": "x", "turn": turn}
        assert post(client, worked, "Jodie: Mine.", **held).status_code == status
    assert text_of(worked) == was


def move(client: Client, study: Study, coding_id: str = FIRST, **given: Any) -> Any:
    url = f"/studies/{study.slug}/documents/jodie/codings/{coding_id}/move/"
    return client.post(url, json.dumps(given), content_type="application/json")


def test_a_coding_is_given_another_passage_and_both_turns_are_shown_anew(
    eva: Client, worked: Study
) -> None:
    confirm(eva, worked, text_of(worked).replace(words(worked), ""))
    gone = Coding.objects.get(study=worked, coding_id=FIRST)
    start = text_of(worked).index("I've got a brew")
    answer = move(eva, worked, start=start, end=start + 15, begins="I've got a brew")

    assert answer.status_code == 200
    assert words(worked) == "I've got a brew"
    now = Coding.objects.get(study=worked, coding_id=FIRST)
    assert (now.tag, now.coder, now.coded_on) == (gone.tag, gone.coder, gone.coded_on)
    assert "2" in answer.json()["turns"]


def test_a_move_to_no_words_is_refused(eva: Client, worked: Study) -> None:
    was = words(worked)
    for start, end, begins in ((5, 5, ""), (9, 3, ""), ("", "", ""), (0, 10**7, ""), (0, 5, "xyz")):
        answer = move(eva, worked, start=start, end=end, begins=begins)
        assert answer.status_code == 422, (start, end)
        assert answer.json()["problems"][0]["words"]
    assert words(worked) == was


def test_who_may_not_mark_moves_nothing(
    cora: Client, sol: Client, eva: Client, worked: Study
) -> None:
    assert move(cora, worked, start=0, end=5).status_code == 403
    assert move(sol, worked, start=0, end=5).status_code == 404
    assert move(eva, worked, "beth-01", start=0, end=5).json()["coding_ids"] == []
