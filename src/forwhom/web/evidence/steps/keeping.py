"""Steps: what a person did in a study, kept so that she can take it back and do it again.

A verb puts and drops its rows through a step, in its own transaction:

    with step(study=study, by=by, words="passage marked", document_id=document_id) as rows:
        rows.put(coding)

A verb that does its work by other verbs opens a step around theirs: what they do is part of it.

Taking back and doing again is in `undoing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import Record, key_column, key_of
from forwhom.web.access.models import User
from forwhom.web.evidence.models import Step
from forwhom.web.evidence.steps.images import (
    Image,
    core_of,
    difference,
    held,
    image_of,
    place_of,
    store,
)
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.models import Study

KEY = re.compile(r"[A-Za-z0-9-]{1,80}")
TELLING = ("begins", "name", "title", "text", "pseudonym")  # columns a person knows a row by
FEW_WORDS = 40  # characters


@dataclass(slots=True)
class Rows:
    """The rows of one study as a step changes them; of each it keeps how it was and is."""

    study: Study
    by: User
    _images: dict[tuple[str, str], tuple[Image | None, Image | None]] = field(default_factory=dict)
    _places: list[dict[str, object]] = field(default_factory=list)

    def put(
        self,
        *records: Record,
        position: int | None = None,
        parts: Mapping[str, Image] | None = None,
    ) -> None:
        """Insert or replace records of one kind. New ones stand last, and others where they
        stood; with a `position` they stand there, one after the other. `parts` are those of some
        rows, by id, that their records do not know."""
        if not records:
            return
        core, keys = type(records[0]), [key_of(each) for each in records]
        there = held(self.study, core, keys)
        before = {key: image_of(row) for key, row in there.items()}
        at = {} if position is None else {key: position + n for n, key in enumerate(keys)}
        first = dict(parts or {}) | {key: {"position": place} for key, place in at.items()}
        for row in store(self.study, records, there, first, by=self.by):
            key = str(getattr(row, key_column(core)))
            self._keep(core, key, before.get(key), image_of(row))

    def drop(self, core: type[Record], *keys: str) -> None:
        """Take out the records of a kind with these ids; those that are not there are not."""
        for key, row in held(self.study, core, keys).items():
            self._keep(core, key, image_of(row), None)
            row.delete()

    def remember_place(self, before: Coding | Memo, after: Coding | Memo) -> None:
        """Keep where a coding or memo stood and stands, which no rule would give back."""
        known = {"kind": before.KIND, "key": key_of(before)}
        self._places.append(known | {"before": place_of(before), "after": place_of(after)})

    def _keep(
        self, core: type[Record], key: str, before: Image | None, after: Image | None
    ) -> None:
        earlier, _ = self._images.get((core.KIND, key), (before, None))
        self._images[core.KIND, key] = (earlier, after)

    def begins(self) -> str:
        """What the step is about, in a few words: the first coding that came or went, whatever
        was made for it, or else the first row."""
        images = [(kind, *each) for (kind, _), each in self._images.items()]
        came_or_went = [each for each in images if None in each and each[0] == Coding.KIND]
        for kind, before, after in [*came_or_went, *images][:1]:
            columns = (after or before or {"columns": {}})["columns"]
            telling = next((columns[each] for each in TELLING if columns.get(each)), "")
            return str(telling or columns.get(key_column(core_of(kind)), ""))[:FEW_WORDS].strip()
        return ""

    def changes(self) -> list[dict[str, object]]:
        """Each row that is another now, as a step keeps it."""
        found: list[dict[str, object]] = []
        for (kind, key), (before, after) in self._images.items():
            if before != after:
                was, now = difference(before, after) if before and after else (before, after)
                found.append({"kind": kind, "key": key, "before": was, "after": now})
        return [*found, *self._places] if found else []


# The step that is open where verbs are at work: a request's own, whatever others are served.
_open: ContextVar[Rows | None] = ContextVar("_open", default=None)


@contextmanager
def step(
    *, study: Study, by: User, words: str, document_id: str = "", key: str = "", text: str = ""
) -> Iterator[Rows]:
    """Change rows as one step of a person's, inside her verb's transaction.

    What she had undone before can then not be done again. `text` is the document's, for a step
    whose positions must be found again after the text was corrected. A step that changes
    nothing is none; one inside another is part of it.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a step is kept inside its change's transaction")
    if outer := _open.get():
        yield outer
        return
    rows = Rows(study, by)
    token = _open.set(rows)
    try:
        yield rows
    finally:
        _open.reset(token)
    if not (changes := rows.changes()):
        return
    mine = Step.objects.filter(study=study, by=by)
    mine.filter(undone=True).delete()
    free = KEY.fullmatch(key) and not mine.filter(key=key).exists()
    Step.objects.create(
        study=study,
        by=by,
        key=key if free else uuid4().hex,
        words=words,
        begins=rows.begins(),
        document_id=document_id,
        text=digest(text) if text else "",
        changes=changes,
    )


def was_done(study: Study, by: User, key: str) -> bool:
    """Whether a step that a page asks for was done before: it is then not done again."""
    return bool(key) and Step.objects.filter(study=study, by=by, key=key).exists()


def latest(study: Study, by: User, most: int, *, undone: bool) -> Sequence[Step]:
    """What a person can take back, or do again: what comes first, first; without the rows."""
    mine = Step.objects.filter(study=study, by=by, undone=undone).defer("changes")
    return list(mine.order_by("pk" if undone else "-pk")[:most])


def end_history(study: Study) -> None:
    """Nothing that was done so far can be taken back: the rows it was done to are others now."""
    Step.objects.filter(study=study).delete()
