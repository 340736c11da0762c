"""The checklist of a study: what is proposed, and what a person answered in its place."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forwhom.core.exchange.spreadsheets import as_words
from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    cell,
    quiet,
    runs,
    strong,
)
from forwhom.core.reporting.checklist.items import ITEMS, Item
from forwhom.core.reporting.checklist.proposals import PROPOSALS, Proposed
from forwhom.core.study import Study
from forwhom.core.theory.checklist_answers import ChecklistAnswer, Reported

COLUMNS = ("Item", "Reported (Y / N / unclear)", "Page or where")
PROPOSED = (
    "Proposed from what the study keeps; an answer that a person gave stands in its place, with "
    "its reason. “Unclear” may mean only that a study cannot show it."
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One item with what is proposed, and with the answer that a person gave, if one did."""

    item: Item
    proposed: Proposed
    answer: ChecklistAnswer | None = None

    @property
    def reported(self) -> Reported:
        return self.answer.reported if self.answer else self.proposed.reported

    @property
    def where(self) -> str | None:
        """Where it stands; what is proposed holds where the person named no place."""
        return (self.answer and self.answer.where) or self.proposed.where

    @property
    def task(self) -> str | None:
        """What is to be done; nothing where a person says that it is reported."""
        if self.reported is Reported.YES:
            return None
        return self.proposed.task or f"Report it: {self.item.asks}"


def checklist(study: Study) -> tuple[Answered, ...]:
    """All twenty items in their order."""
    given = {each.item: each for each in study.checklist}
    return tuple(
        Answered(each, PROPOSALS[each.number](study), given.get(each.item)) for each in ITEMS
    )


def checklist_document(study: Study, answered: Sequence[Answered], written_on: date) -> Document:
    """The checklist in its own columns, and below it the tasks."""
    blocks = tuple(checklist_blocks(answered))
    return Document("RAMESES II checklist", study.profile.title, written_on, blocks)


def checklist_blocks(answered: Sequence[Answered]) -> Iterator[Block]:
    """The table, the tasks, and the reasons that people gave."""
    yield Paragraph(runs(PROPOSED))
    header = Row(tuple(cell(each, header=True) for each in COLUMNS))
    yield Table("Reporting standards", (header,), tuple(map(_row, answered)), (6, 2, 4))
    tasks = [each for each in answered if each.task]
    if tasks:
        yield Heading(1, "To be done")
        told = (runs(strong(f"{each.item.number}. "), each.task or "") for each in tasks)
        yield Bullets(tuple(told))
    given = [each for each in answered if each.answer]
    if given:
        yield Heading(1, "Answered by a person")
        yield Bullets(
            tuple(
                runs(strong(f"{each.item.number}. "), *_reason(each.answer))
                for each in given
                if each.answer
            )
        )


def _row(each: Answered) -> Row:
    item = each.item
    name = cell(f"{item.number} {item.name}. ", quiet(item.asks), header=True)
    return Row((name, cell(str(each.reported)), cell(each.where or "–")))


def _reason(answer: ChecklistAnswer) -> Iterator[str]:
    who = f" ({answer.by})" if answer.by else ""
    yield f"{answer.reported}{who}: {answer.reason}"


def checklist_csv(answered: Sequence[Answered]) -> str:
    """The same in the checklist's own columns, a row an item; no cell is run as a formula."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for each in answered:
        item = each.item
        asked = f"{item.number} {item.name}: {item.asks}"
        rows.writerow((asked, each.reported, as_words(each.where or "")))
    return out.getvalue()


def checklist_json(answered: Sequence[Answered]) -> str:
    """A list of items; `answer` is null where nobody answered, and what is proposed holds."""
    return json.dumps([_plain(each) for each in answered], ensure_ascii=False, indent=2) + "\n"


def _plain(each: Answered) -> dict[str, Any]:
    answer = each.answer
    return {
        "item": each.item.number,
        "section": each.item.section,
        "name": each.item.name,
        "asks": each.item.asks,
        "reported": each.reported,
        "where": each.where,
        "task": each.task,
        "proposed": each.proposed.reported,
        "answer": {"reason": answer.reason, "by": answer.by} if answer else None,
    }
