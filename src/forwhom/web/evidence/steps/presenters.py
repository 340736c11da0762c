"""What a person can undo and do again, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from forwhom.core.reporting.text import long_date
from forwhom.core.reporting.words import sentence_case
from forwhom.web.access.models import User
from forwhom.web.evidence.models import Document, Step
from forwhom.web.evidence.steps.keeping import latest
from forwhom.web.studies.models import Study

AHEAD = 20  # steps a page knows of, so that several can be undone while the connection is down
LISTED = 100


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step on the page of what somebody did."""

    key: str
    what: str
    when: str
    undone: bool


def history(study: Study, by: User, document_id: str = "") -> dict[str, list[dict[str, str]]]:
    """What a person can undo and do again, each named and in words: what comes first, first."""
    undo, redo = (latest(study, by, AHEAD, undone=each) for each in (False, True))
    titles = _titles(study, (*undo, *redo))

    def told(steps: Iterable[Step]) -> list[dict[str, str]]:
        return [{"step": each.key, "words": words_of(each, titles, document_id)} for each in steps]

    return {"undo": told(undo), "redo": told(redo)}


def steps_shown(study: Study, by: User) -> list[StepShown]:
    """What a person did lately, the last first; what she undid stands before it."""
    undone = [*reversed(latest(study, by, LISTED, undone=True))]
    found = [*undone, *latest(study, by, LISTED, undone=False)]
    titles = _titles(study, found)
    return [
        StepShown(each.key, sentence_case(words_of(each, titles)), _when(each), each.undone)
        for each in found
    ]


def said_of(step: Step, document_id: str = "") -> str:
    """A step in words; its document is named where it is not the one of that id."""
    return words_of(step, _titles(step.study, [step]), document_id)


def words_of(step: Step, titles: dict[str, str], here: str = "") -> str:
    """A step in words, given titles by document."""
    title = titles.get(step.document_id, "")
    quoted = f" “{step.begins}”" if step.begins and step.begins != title else ""
    where = f" in {title}" if title and step.document_id != here else ""
    return f"{step.words}{quoted}{where}"


def _titles(study: Study, steps: Iterable[Step]) -> dict[str, str]:
    ids = {each.document_id for each in steps if each.document_id}
    held = Document.objects.filter(study=study, document_id__in=ids)
    return dict(held.values_list("document_id", "title"))


def _when(step: Step) -> str:
    at = localtime(step.at)
    return f"{long_date(at.date())}, {at:%H:%M}"
