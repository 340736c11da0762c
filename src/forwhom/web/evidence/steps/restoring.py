"""The rows of a step put as they were before it, or as it left them: all of them, or none.

A row is only touched when it still is as the step left it, in everything the step changed of it.
Codings are taken out and put back through the record, as they are by hand, so that they follow
texts that are corrected meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.records import Record, RefusedValueError, key_column
from forwhom.web.access.models import Record as Recorded
from forwhom.web.access.record import record
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.actions import PUT_BACK, refuse_resting
from forwhom.web.evidence.blind.apart import untold
from forwhom.web.evidence.blind.sight import aside_of
from forwhom.web.evidence.loaders import document_of, document_there
from forwhom.web.evidence.models import Step
from forwhom.web.evidence.steps.images import (
    PLACE,
    Image,
    as_text,
    core_of,
    from_text,
    held,
    holds,
    image_of,
    merged,
    place_of,
    store,
)
from forwhom.web.evidence.steps.loose_ends import STAYS, refuse_round, refuse_used, refuse_without
from forwhom.web.evidence.steps.restoring_text import passage_now, restore_text
from forwhom.web.evidence.taken_out import TAKEN_OUT
from forwhom.web.studies.changes import UNTOLD
from forwhom.web.studies.fields import RecordRow

UNDONE, REDONE = "step undone", "step done again"
Placed = Coding | Memo
P = TypeVar("P", Coding, Memo)
LOOKED_BACK = 500  # records among which is sought who changed a row


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a step, as it must be now and as it is to be; None where it is not there."""

    core: type[Record]
    key: str
    left: Image | None
    wanted: Image | None


@dataclass(slots=True)
class _Restoring:
    """What is under way: a step, and the codings and memos a page has to show anew."""

    step: Step
    back: bool
    codings: list[Placed] = field(default_factory=list)


def restore(step: Step, *, back: bool) -> tuple[tuple[Placed, ...], bool]:
    """Put a step's rows as they were, or again as it left them, with the record of it.

    Gives the codings and memos concerned, before and after, and whether a text is another now.
    ConflictError when a row is not as it was left, or would not hold together with the rest.
    """
    doing = _Restoring(step, back)
    by_core = defaultdict(list)
    for each in _changes(step, back=back):
        refuse_round(step.study, each.core, each.left, each.wanted, each.key)
        by_core[each.core].append(each)
    action = UNDONE if back else REDONE
    detail: dict[str, Any] = {"step": step.words}
    texts = [each for each in by_core[Document] if _is_of_text(each)]
    if texts:
        _refuse_another_text(doing, texts[0])
        places = [each for core in (Coding, Memo) for each in by_core.pop(core, [])]
        detail |= restore_text(step, texts[0].wanted or {}, places)
    else:
        detail["rows"] = [each.key for some in by_core.values() for each in some]
    about = step.document_id or step.study.slug
    record(action=action, by=step.by, study=step.study, about=about, **detail, **_untold(step))
    for core, some in by_core.items():
        _one_kind(doing, core, some)
    for each in (each for some in by_core.values() for each in some):
        if each.wanted is None:
            refuse_used(step.study, each.core, each.key)
        else:
            refuse_without(step.study, each.core, each.key, each.wanted)
    return tuple(doing.codings), bool(texts)


def is_of_text(step: Step) -> bool:
    """Whether a step changed a document's text."""
    return any(_is_of_text(each) for each in _changes(step, back=True))


def concerned(step: Step) -> tuple[Placed, ...]:
    """The codings and memos a step is about, where they stood and stand: what a page that asks
    for it once more has to show anew."""
    return (*_concerned(step, Coding), *_concerned(step, Memo))


def _concerned(step: Step, core: type[P]) -> Iterable[P]:
    of_it = [each for each in step.changes if each["kind"] == core.KIND]
    images: list[Image] = [each["after"] or each["before"] for each in of_it]
    whole: list[Image] = [each for each in images if key_column(core) in each["columns"]]
    now: list[Image] = [
        image_of(row) for row in held(step.study, core, (e["key"] for e in of_it)).values()
    ]
    return [from_text(core, each) for each in [*whole, *now]]


def _changes(step: Step, *, back: bool) -> Iterable[Change]:
    for each in step.changes:
        left, wanted = each["before"], each["after"]
        if back:
            left, wanted = wanted, left
        yield Change(core_of(each["kind"]), each["key"], left, wanted)


def _is_of_text(change: Change) -> bool:
    return bool(change.left and change.wanted and "text" in change.wanted)


def _refuse_another_text(doing: _Restoring, change: Change) -> None:
    row = held(doing.step.study, Document, [change.key]).get(change.key)
    if row is None or not holds(image_of(row), change.left or {}):
        _refuse(doing, change.key)


def _one_kind(doing: _Restoring, core: type[Record], changes: Sequence[Change]) -> None:
    study = doing.step.study
    there = held(study, core, (each.key for each in changes))
    now = {key: image_of(row) for key, row in there.items()}
    put: dict[str, Image] = {}
    for each in changes:
        image = now.get(each.key)
        if each.left is None or each.wanted is None:
            _refuse_unless_left(doing, each, image)
        if each.wanted is None:
            _take_out(doing, each, there[each.key], image or {})
        elif each.left is None:
            put[each.key] = _put_back(doing, each)
        elif image is None:
            _refuse(doing, each.key)
        else:
            put[each.key] = _as_wanted(doing, each, image)
    if put:
        _write(doing, core, put, there)


def _refuse_unless_left(doing: _Restoring, change: Change, now: Image | None) -> None:
    """A row that comes or goes must be there, or not, as the step left it; a coding, or a memo on
    words, may stand elsewhere meanwhile."""
    but = {"position", *(PLACE if change.core in {Coding, Memo} else ())}
    as_left = now is None if change.left is None else now and holds(now, change.left, but)
    if not as_left:
        _refuse(doing, change.key)


def _take_out(doing: _Restoring, change: Change, row: RecordRow, now: Image) -> None:
    study, step = doing.step.study, doing.step
    if change.core is Coding:
        coding = from_text(Coding, now)
        refuse_resting(study, coding.coding_id)
        document = document_of(study, coding.document_id)
        said = taken_out.detail(coding, row.position, document)
        said |= _untold(step)
        record(action=TAKEN_OUT, by=step.by, study=study, about=coding.coding_id, **said)
        doing.codings.append(coding)
        _remember_where(step, change, coding, document)
    elif change.core is Memo:
        memo = from_text(Memo, now)
        doing.codings.append(memo)
        if memo.passage and memo.about and (there := document_there(study, memo.about)):
            _remember_where(step, change, memo, there)
    row.delete()


def _remember_where(step: Step, change: Change, placed: Placed, document: Document) -> None:
    """The step knows where something stood when it went."""
    if step.text and change.left:
        change.left["columns"] |= place_of(placed)["columns"]
        step.text = taken_out.digest(document.text or "")


def _put_back(doing: _Restoring, change: Change) -> Image:
    """The row as it comes back: a coding from the record, where its words are now."""
    wanted, study = change.wanted or {}, doing.step.study
    if change.core is Memo:
        return _memo_back(doing, wanted)
    if change.core is not Coding:
        return wanted
    kept = taken_out.of(study, change.key)
    if kept is None:
        _refuse(doing, change.key)
    image = as_text(kept.placed) | {"position": kept.position}
    if not holds(image, wanted, {"position", *PLACE}):
        _refuse(doing, change.key)
    kept_from = _untold(doing.step)
    record(action=PUT_BACK, by=doing.step.by, study=study, about=change.key, **kept_from)
    text = document_of(study, kept.placed.document_id).text or ""
    return wanted if taken_out.digest(text) == doing.step.text else image


def _memo_back(doing: _Restoring, wanted: Image) -> Image:
    """A memo as it comes back; one on words where its words are now."""
    memo, step = from_text(Memo, wanted), doing.step
    if memo.passage and step.text and memo.about and document_there(step.study, memo.about):
        place = passage_now(step, wanted, place_of(memo), Memo)
        wanted = merged(wanted, place)
    doing.codings.append(from_text(Memo, wanted))
    return wanted


def _as_wanted(doing: _Restoring, change: Change, now: Image) -> Image:
    """A row that stays, with what the step changed of it as it is to be."""
    left, wanted = change.left or {}, change.wanted or {}
    if change.core is Coding and set(PLACE) & set(left["columns"]):
        left = passage_now(doing.step, now, left, Coding)
        wanted = passage_now(doing.step, now, wanted, Coding)
    if not holds(now, left):
        _refuse(doing, change.key)
    return merged(now, wanted)


def _write(
    doing: _Restoring,
    core: type[Record],
    images: Mapping[str, Image],
    there: Mapping[str, RecordRow],
) -> None:
    shown = [there[key] for key in images if key in there and core in {Coding, Memo}]
    was = [from_text(core, image_of(row)) for row in shown]
    doing.codings += [each for each in was if isinstance(each, Placed)]
    try:
        records = [from_text(core, each) for each in images.values()]
    except RefusedValueError as problem:
        words = f"{problem}: somebody changed the rest of it since; {STAYS}"
        raise ConflictError(words) from problem
    store(doing.step.study, records, there, images, by=doing.step.by)
    doing.codings += [each for each in records if isinstance(each, Placed)]


def _untold(step: Step) -> dict[str, int]:
    return untold(aside_of(step.study, step.document_id, step.by))


def _refuse(doing: _Restoring, key: str) -> NoReturn:
    """Say that a row is not as the step left it, and who changed it, as far as the record tells."""
    step = doing.step
    later = Recorded.objects.filter(study=step.study, at__gte=step.at).exclude(by=step.by)
    later = later.exclude(detail__has_key=UNTOLD)
    for each in later.select_related("by")[:LOOKED_BACK]:
        if each.about == key or key in each.detail.get("rows", ()):
            who = each.by.name if each.by else "somebody"
            wrong = f"this is not as you left it: {who} has worked on it since ({each.action})"
            raise ConflictError(f"{wrong}; {STAYS}")
    raise ConflictError(f"this is not as you left it; {STAYS}")
