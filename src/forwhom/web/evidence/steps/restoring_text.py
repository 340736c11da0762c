"""A corrected text put as it was, and passages found in texts that were corrected since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.corrected import follow
from forwhom.core.evidence.documents import Document
from forwhom.core.records import Record, key_of
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.blind.sight import sight_of, unseen_in
from forwhom.web.evidence.correcting.actions import CORRECTED, store_memo_places, store_places
from forwhom.web.evidence.loaders import codings_of, document_of, memos_on
from forwhom.web.evidence.models import Step
from forwhom.web.evidence.steps.images import (
    PLACE,
    Image,
    as_text,
    from_text,
    holds,
    merged,
    place_of,
)

P = TypeVar("P", Coding, Memo)


class Placed(Protocol):
    """Where a coding or memo must stand now, and where it is to stand."""

    @property
    def core(self) -> type[Record]: ...
    @property
    def key(self) -> str: ...
    @property
    def left(self) -> Image | None: ...
    @property
    def wanted(self) -> Image | None: ...


def restore_text(step: Step, wanted: Image, places: Sequence[Placed]) -> dict[str, Any]:
    """Every coding, and memo on words, where it stands in the `wanted` text; what the record says
    of those out.

    One that stands where the step left it goes to where it stood; every other follows its words,
    as with any correction. The document's own row is for the caller to write.
    """
    study, document = step.study, document_of(step.study, step.document_id)
    sight = sight_of(study, step.by)
    seen = codings_of(study, step.document_id, sight)
    there = (*seen, *unseen_in(sight, step.document_id))
    out = taken_out.of_document(study, document)
    texts = document.text or "", wanted["text"]
    store_places(study, step.document_id, _back(there, texts, places))
    store_memo_places(study, _back(memos_on(study, step.document_id), texts, places))
    memos_out = _back(taken_out.memos_of_document(study, document), texts, places)
    return taken_out.followed(_back(out, texts, places), wanted["text"], memos_out)


def _back(placed: Sequence[P], texts: tuple[str, str], places: Iterable[Placed]) -> list[P]:
    """Where codings or memos stand once the first text is the second again."""
    known = {(each.core, each.key): each for each in places}
    now = []
    for each in follow(*texts, placed):
        before, after = each.before, each.after
        place = known.get((type(before), key_of(before)))
        if place and place.left and place.wanted and holds(place_of(before), place.left):
            after = from_text(type(before), merged(as_text(before), place.wanted))
        now.append(after)
    return now


def passage_now(step: Step, now: Image, place: Image, core: type[P]) -> Image:
    """Where a passage stands in the document's text as it is now.

    `place` counts in the text the step was done in; `now` is the row of the coding, or
    memo. ConflictError when that text is known no more.
    """
    text = document_of(step.study, step.document_id).text or ""
    if taken_out.digest(text) == step.text:
        return place
    then = next((each for each in _texts(step) if taken_out.digest(each) == step.text), None)
    if then is None:
        wrong = "the text was corrected since, and how it was is known no more"
        raise ConflictError(f"{wrong}; move the coding by hand, or leave it as it is")
    placed = from_text(core, merged(now, place))
    found = place_of(follow(then, text, [placed])[0].after)["columns"]
    rest = {name: said for name, said in place["columns"].items() if name not in PLACE}
    return {**place, "columns": rest | {name: found[name] for name in PLACE}}


def _texts(step: Step) -> Iterable[str]:
    """Every text that the document is known to have had."""
    of_it = Step.objects.filter(study=step.study, document_id=step.document_id)
    for each in of_it.filter(words=CORRECTED):
        for change in each.changes:
            if change["kind"] == Document.KIND:
                yield from (image["text"] for image in (change["before"], change["after"]))
