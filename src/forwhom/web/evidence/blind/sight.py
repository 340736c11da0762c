"""What somebody sees of a study's codings: the study's, and what she made blind herself.

Codings made blind stand aside, and the ordinary manager of codings leaves them out, so that a
page, count, report or file that does not ask here knows nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from forwhom.core.evidence.codings import Coding
from forwhom.web.access.models import User
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.blind.models import Aside, BlindCoding
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Sight:
    """The codings of a study that somebody may see; `own` are her asides that are open."""

    study: Study
    own: tuple[int, ...] = ()

    def codings(self) -> QuerySet[rows.Coding]:
        """Their rows."""
        if not self.own:
            return rows.Coding.objects.filter(study=self.study)
        mine = Q(aside=None) | Q(aside__in=self.own)
        return rows.Coding.every.filter(mine, study=self.study)


def sight_of(study: Study, by: User) -> Sight:
    """What a person sees."""
    return Sight(study, tuple(_open(study).filter(coder=by).values_list("pk", flat=True)))


def aside_of(study: Study, document_id: str, by: User) -> Aside | None:
    """Where a person's codings of a document stand while she codes it blind."""
    return _open(study).filter(blind__document_id=document_id, coder=by).first()


def blind_coding_of(study: Study, document_id: str) -> BlindCoding | None:
    """The blind coding for which a document is open."""
    held = BlindCoding.objects.filter(study=study, document_id=document_id, ended_at=None)
    return held.select_related("opened_by").first()


def open_documents(study: Study) -> frozenset[str]:
    """The documents that are coded blind at the moment."""
    held = BlindCoding.objects.filter(study=study, ended_at=None)
    return frozenset(held.values_list("document_id", flat=True))


def unseen_in(sight: Sight, document_id: str) -> tuple[Coding, ...]:
    """The codings of a document that somebody may not see: they follow its text untold."""
    held = rows.Coding.every.filter(study=sight.study, document_id=document_id)
    return records_from(held.exclude(aside=None).exclude(aside__in=sight.own))


def version_for(study: Study, document_id: str, by: User) -> int:
    """The version of what a person sees of a document: it grows with her own blind work, and
    stands still with anybody else's."""
    hers = Aside.objects.filter(blind__study=study, blind__document_id=document_id, coder=by)
    return study.version + (hers.aggregate(moved=Sum("moved"))["moved"] or 0)


def _open(study: Study) -> QuerySet[Aside]:
    return Aside.objects.filter(blind__study=study, blind__ended_at=None)
