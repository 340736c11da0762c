"""What of the theory a memo may be about: see `evidence.memos.subjects`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.memos.subjects import Found, Room, Subject
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.theory import models
from forwhom.web.theory.overview import configuration_url

# A model, the column of its id, and the column of what a person calls it.
THINGS: tuple[tuple[type[RecordRow], str, str], ...] = (
    (models.Configuration, "configuration_id", "name"),
    (models.Round, "round_id", "name"),
    (models.Change, "change_id", "change_id"),
    (models.Condition, "condition_id", "text"),
    (models.Cluster, "cluster_id", "name"),
)
OFFERED = THINGS[:2]  # the rest is written about where it is read


def named(visit: Visit, keys: Collection[str]) -> Found:
    """Configurations, rounds, changes, conditions and clusters, for who sees the theory."""
    may = visit.can(Permission.SEE_THEORY)
    for model, key, name in THINGS:
        held = model._default_manager.filter(study=visit.study, **{f"{key}__in": keys})
        for each, said in held.values_list(key, name):
            subject = Subject(each, model.CORE.KIND, said, _url(visit.study, model, each))
            yield each, subject if may else None


def offered(visit: Visit) -> Iterable[Subject]:
    """Configurations and rounds."""
    if not visit.can(Permission.SEE_THEORY):
        return
    for model, key, name in OFFERED:
        held = model._default_manager.filter(study=visit.study)
        for each, said in held.values_list(key, name):
            yield Subject(each, model.CORE.KIND, said, _url(visit.study, model, each))


def _url(study: Study, model: type[RecordRow], key: str) -> str:
    if model is models.Configuration:
        return configuration_url(study.slug, key)
    if model in (models.Round, models.Change):
        return reverse("rounds", args=[study.slug])
    return reverse("configurations", args=[study.slug])


THEORY = Room(named, offered)
