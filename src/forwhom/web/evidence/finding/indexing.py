"""The words by which documents are found, kept beside their texts.

Every verb that writes documents, or the words of one, calls `indexed` once, in its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.packed import digest_of, pack
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.studies.models import Study

BATCH = 200  # documents


@transaction.atomic
def indexed(study: Study, documents: Iterable[Document]) -> None:
    """Let these documents, as they now stand in the database, be found by their words.

    A document that was taken out needs no call: its words went with its row.
    """
    coming = iter(documents)
    while batch := {each.document_id: each for each in islice(coming, BATCH)}:
        held = rows.Document.objects.filter(study=study, document_id__in=batch)
        keys = dict(held.values_list("document_id", "pk"))
        rows.DocumentWords.objects.filter(document__in=keys.values()).delete()
        rows.DocumentWords.objects.bulk_create(
            _row(key, batch[document_id]) for document_id, key in keys.items()
        )


def _row(key: int, document: Document) -> rows.DocumentWords:
    packed = pack(document)
    return rows.DocumentWords(
        document_id=key,
        digest=packed.digest,
        words=packed.words,
        numbers=packed.numbers,
        turns=packed.turns,
    )


def not_as_indexed(study: Study) -> list[str]:
    """The documents whose words are not those of their texts: always none, tests hold to it."""
    held = rows.DocumentWords.objects.filter(document__study=study)
    digests = dict(held.values_list("document__document_id", "digest"))
    documents = documents_from(rows.Document.objects.filter(study=study))
    return [
        each.document_id for each in documents if digests.get(each.document_id) != digest_of(each)
    ]
