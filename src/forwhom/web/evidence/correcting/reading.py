"""One document whole, with every coding in sight: what a correction of its text is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.loaders import codes_of, codings_of, document_of, memos_on
from forwhom.web.evidence.relations import Target, theory


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, everything that is marked or noted in it, and what that is tied to."""

    document: Document
    codings: Sequence[Coding]
    targets: Mapping[str, Target]
    codes: Mapping[str, str]
    memos: Sequence[Memo]


def reading_of(sight: Sight, document_id: str) -> Reading:
    """The reading of a document; Http404 when there is none of that id."""
    study = sight.study
    found = document_of(study, document_id)
    return Reading(
        document=found,
        codings=codings_of(study, document_id, sight),
        targets=theory().targets(study),
        codes=codes_of(study),
        memos=memos_on(study, document_id),
    )
