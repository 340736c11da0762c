"""Texts as they were before names were protected: known again, and not let back in.

Of each text that changed a keyed digest is kept in the record. It tells whether a folder still
holds that text, and leads back to no word of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.crypto import salted_hmac

from forwhom.core.errors import ConflictError
from forwhom.core.study import Study as CoreStudy
from forwhom.web.access.models import Record
from forwhom.web.studies.models import Study

PROTECTED = "names protected"


def mark_of(text: str) -> str:
    """What a text is known by, to whoever has the installation's key."""
    return salted_hmac("forwhom text before names", text, algorithm="sha256").hexdigest()


def changed_texts(before: CoreStudy, after: CoreStudy) -> list[str]:
    """The marks of the texts of a study that are others now."""
    pairs = zip(before.documents, after.documents, strict=True)
    return [mark_of(was.text or "") for was, now in pairs if was.text != now.text]


def protections(study: Study) -> Iterator[Record]:
    """Each time names were replaced in a study, the latest first."""
    return Record.objects.filter(study=study, action=PROTECTED).iterator()


def refuse_names_coming_back(study: Study, coming: CoreStudy) -> None:
    """ConflictError where a study from a folder holds a text as it was before."""
    before = {mark for each in protections(study) for mark in each.detail["before"]}
    back = sum(mark_of(each.text or "") in before for each in coming.documents) if before else 0
    if back:
        many = "a text" if back == 1 else f"{back} texts"
        raise ConflictError(
            f"the folder of {study.slug} holds {many} as before real names were replaced here; "
            "export the study to a new folder and work on there, or import the old one under "
            "another study_id"
        )
