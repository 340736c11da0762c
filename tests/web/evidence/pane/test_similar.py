"""What is found similar is of the study as it is, and made ready by one request at a time."""

from __future__ import annotations

import pytest

from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import mark, take_back
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.pane import similar as held
from forwhom.web.evidence.pane.similar import Similar, similar_to
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Configuration
from tests.web.conftest import person
from tests.web.evidence.pane.marking import CODING_ID, WORDS, passage

BEDROOM = f"{WORDS}, I'm hid in the back bedroom with a chair against the door"
ELSEWHERE = "Beth: A brew, and a chair in the back bedroom."


@pytest.fixture
def beth(uncoded: Study) -> Study:
    """Beth speaks of what Jodie speaks of, and nothing is coded."""
    said(uncoded, ELSEWHERE)
    return uncoded


def said(study: Study, text: str) -> None:
    rows.Document.objects.filter(study=study, document_id="beth").update(
        text=text, speakers=["Beth"]
    )
    indexed(study, [document_of(study, "beth")])
    touched(study)


def bedroom(study: Study, **more: str) -> dict[str, object]:
    """A passage of Jodie's with words that Beth has too."""
    start = passage(study)["start"]
    return passage(study, end=start + len(BEDROOM), **more)


def asked(study: Study, start: int = 0) -> list[Similar]:
    """Of the whole of Beth's interview, as a page gets it, which reads the study first."""
    now = Study.objects.get(pk=study.pk)
    document = document_of(now, "beth")
    found = similar_to(now, document, start, len(document.text or ""))
    assert found is not None
    return found


def test_a_passage_that_was_just_marked_is_found_and_one_taken_out_is_not(beth: Study) -> None:
    eva = person("evaluator")
    assert asked(beth) == []

    mark(study=beth, document_id="jodie", given=bedroom(beth), by=eva)
    (found,) = asked(beth)

    assert (found.kind, found.id, found.name) == ("configuration", "cmo01", "Not judged")
    assert "brew" in [each.text for each in found.because.words.pieces if each.found]
    assert found.because.url.endswith(f"/documents/jodie/?at={CODING_ID}#coding-{CODING_ID}")

    take_back(study=beth, coding_id=CODING_ID, by=eva)
    assert asked(beth) == []


def test_codes_are_offered_as_configurations_are_and_stances_make_no_difference(
    beth: Study,
) -> None:
    code = rows.Code.objects.filter(study=beth)[0]
    given = bedroom(beth, stance="counters", code_id=code.code_id)
    mark(study=beth, document_id="jodie", given=given, by=person("evaluator"))

    assert [(each.kind, each.name) for each in asked(beth)] == [
        ("configuration", "Not judged"),
        ("code", code.name),
    ]


def test_names_are_those_of_now_and_what_is_there_no_more_is_not_offered(beth: Study) -> None:
    mark(study=beth, document_id="jodie", given=bedroom(beth), by=person("evaluator"))
    held_there = Configuration.objects.filter(study=beth, configuration_id="cmo01")
    assert [each.name for each in asked(beth)] == ["Not judged"]

    held_there.update(name="Nobody judges")
    touched(beth)
    assert [each.name for each in asked(beth)] == ["Nobody judges"]

    held_there.delete()
    touched(beth)
    assert asked(beth) == []


def test_a_text_that_was_corrected_is_read_anew(beth: Study) -> None:
    mark(study=beth, document_id="jodie", given=bedroom(beth), by=person("evaluator"))
    assert len(asked(beth)) == 1

    said(beth, "Beth: It was raining and the bus was late.")
    assert asked(beth) == []


def test_a_study_that_has_not_moved_on_is_held_as_it_is(worked: Study) -> None:
    asked(worked)
    before = held._HELD[worked.pk]
    asked(worked)

    assert held._HELD[worked.pk] is before


def test_after_a_marking_only_its_passage_is_read(
    beth: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(beth)
    read: list[object] = []
    usual = held._said
    monkeypatch.setattr(
        held, "_said", lambda study, digests, new: read.extend(new) or usual(study, digests, new)
    )
    mark(study=beth, document_id="jodie", given=bedroom(beth), by=person("evaluator"))
    asked(beth)
    asked(beth)

    assert len(read) == 1


def test_who_asks_while_another_request_makes_it_ready_is_told_so(worked: Study) -> None:
    document = document_of(worked, "beth")
    with held._ONE_AT_A_TIME:
        assert similar_to(worked, document, 0, 100) is None
        assert not held.prepared(worked)

    assert held.prepared(worked)


def test_only_the_studies_last_asked_for_are_held(
    worked: Study, uncoded: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 1)
    asked(worked)
    asked(uncoded)

    assert [*held._HELD] == [uncoded.pk]
