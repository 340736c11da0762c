"""What is held in memory is never of another state of the study than the one that is asked for."""

from __future__ import annotations

import pytest

from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import mark, take_back
from forwhom.web.evidence.finding import shelf as held
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.evidence.finding.shelf import Shelf, shelf_of
from forwhom.web.evidence.loaders import document_of
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.pane.marking import CODING_ID, passage


def shelf(study: Study) -> Shelf:
    """As a page gets it, which reads the study first."""
    return shelf_of(Study.objects.get(pk=study.pk))


def coded(study: Study) -> int:
    return len(shelf(study).groups["coded"]["yes"])


def test_a_study_that_has_not_moved_on_is_held_as_it_is(worked: Study) -> None:
    assert shelf(worked) is shelf(worked)


def test_marking_is_seen_and_the_words_are_kept(uncoded: Study) -> None:
    eva, before = person("evaluator"), shelf(uncoded)
    assert coded(uncoded) == 0

    mark(study=uncoded, document_id="jodie", given=passage(uncoded), by=eva)

    assert coded(uncoded) == 1
    assert shelf(uncoded).corpus is before.corpus
    assert shelf(uncoded).documents is before.documents

    take_back(study=uncoded, coding_id=CODING_ID, by=eva)

    assert coded(uncoded) == 0


def test_a_text_that_changed_is_read_anew_and_others_are_not(
    worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shelf(worked).corpus
    read: list[str] = []
    unpacked = held._unpacked
    monkeypatch.setattr(
        held, "_unpacked", lambda study, digests: read.extend(digests) or unpacked(study, digests)
    )
    rows.Document.objects.filter(study=worked, document_id="beth").update(text="Beth: A shebeen.")

    indexed(worked, [document_of(worked, "beth")])
    touched(worked)

    after = shelf(worked).corpus
    assert "shebeen" not in before.vocabulary
    assert "shebeen" in after.vocabulary
    assert len(read) == 1


def test_a_person_who_changed_is_known_anew(worked: Study) -> None:
    assert len(shelf(worked).groups["participant.age_band"]["20-30"])
    rows.Participant.objects.filter(study=worked).update(age_band="")
    touched(worked)

    assert set(shelf(worked).groups["participant.age_band"]) == {""}


def test_only_the_studies_last_asked_for_are_held(
    worked: Study, uncoded: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 1)
    one = shelf(worked)
    shelf(uncoded)

    assert shelf(worked) is not one
