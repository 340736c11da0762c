"""A corrected text put as it was, and passages found in texts that were corrected since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.corrected import follow
from forwhom.core.evidence.documents import Document
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.blind.sight import sight_of, unseen_in
from forwhom.web.evidence.correcting.actions import CORRECTED, store_places
from forwhom.web.evidence.loaders import codings_of, document_of
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


class Placed(Protocol):
    """Where a coding must stand now, and where it is to stand."""

    @property
    def key(self) -> str: ...
    @property
    def left(self) -> Image | None: ...
    @property
    def wanted(self) -> Image | None: ...


def restore_text(step: Step, wanted: Image, places: Sequence[Placed]) -> dict[str, Any]:
    """Every coding where it stands in the `wanted` text; what the record says of those out.

    A coding that stands where the step left it goes to where it stood; every other follows its
    words, as with any correction. The document's own row is for the caller to write.
    """
    study, document = step.study, document_of(step.study, step.document_id)
    sight = sight_of(study, step.by)
    seen = codings_of(study, step.document_id, sight)
    there = (*seen, *unseen_in(sight, step.document_id))
    out = taken_out.of_document(study, document)
    known = {each.key: each for each in places}
    by_rule = follow(document.text or "", wanted["text"], (*there, *out))
    now = {each.before.coding_id: each.after for each in by_rule}
    for each in (*there, *out):
        place = known.get(each.coding_id)
        if place and place.left and place.wanted and holds(place_of(each), place.left):
            now[each.coding_id] = from_text(Coding, merged(as_text(each), place.wanted))
    store_places(study, step.document_id, (now[each.coding_id] for each in there))
    return taken_out.followed((now[each.coding_id] for each in out), wanted["text"])


def passage_now(step: Step, now: Image, place: Image) -> Image:
    """Where a passage stands in the document's text as it is now.

    `place` counts in the text the step was done in; `now` is the coding's row. ConflictError
    when that text is known no more.
    """
    text = document_of(step.study, step.document_id).text or ""
    if taken_out.digest(text) == step.text:
        return place
    then = next((each for each in _texts(step) if taken_out.digest(each) == step.text), None)
    if then is None:
        wrong = "the text was corrected since, and how it was is known no more"
        raise ConflictError(f"{wrong}; move the coding by hand, or leave it as it is")
    coding = from_text(Coding, merged(now, place))
    found = place_of(follow(then, text, [coding])[0].after)["columns"]
    rest = {name: said for name, said in place["columns"].items() if name not in PLACE}
    return {**place, "columns": rest | {name: found[name] for name in PLACE}}


def _texts(step: Step) -> Iterable[str]:
    """Every text that the document is known to have had."""
    of_it = Step.objects.filter(study=step.study, document_id=step.document_id)
    for each in of_it.filter(words=CORRECTED):
        for change in each.changes:
            if change["kind"] == Document.KIND:
                yield from (image["text"] for image in (change["before"], change["after"]))
