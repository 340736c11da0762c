"""What the theory tells a study's home: what stands, and what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.urls import reverse

from forwhom.core.reporting.words import many
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.rules import theory_warnings
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.overview import Attention, Figure, Item, Told
from forwhom.web.theory import models
from forwhom.web.theory.badges import GAPS
from forwhom.web.theory.loaders import resting_of, rounds_of, standing_now


def tells(visit: Visit) -> Told:
    """Configurations standing, rounds, and the configurations that lack something."""
    if not visit.can(Permission.SEE_THEORY):
        return Told()
    return kept(visit.study, "theory-told", lambda: _told(visit.study))


def finds(visit: Visit, ids: Collection[str]) -> Mapping[str, str]:
    """Configurations."""
    if not visit.can(Permission.SEE_THEORY):
        return {}
    rows = models.Configuration.objects.filter(study=visit.study, configuration_id__in=ids)
    return {
        each: configuration_url(visit.study.slug, each)
        for each in rows.values_list("configuration_id", flat=True)
    }


def configuration_url(slug: str, configuration_id: str) -> str:
    """A configuration's page."""
    return reverse("configuration", args=[slug, configuration_id])


def rests_on_url(slug: str, configuration_id: str) -> str:
    """Where a configuration stands on the page of what they rest on."""
    return f"{reverse('rests_on', args=[slug])}#on-{configuration_id}"


def _told(study: Study) -> Told:
    every = resting_of(study)
    standing = standing_now(study, [each.configuration.configuration_id for each in every])
    resting = [each for each in every if each.configuration.configuration_id in standing]
    rounds = rounds_of(study)
    is_open = bool(rounds) and rounds[-1].closed_on is None
    return Told(
        (*_standing(study, every, standing), _rounds(study, len(rounds), is_open)),
        (*_gaps(study, resting), *_partial(study, [each.configuration for each in resting])),
    )


def _standing(
    study: Study, resting: Sequence[RestsOn], standing: frozenset[str]
) -> tuple[Figure, ...]:
    branches = {b.configuration_id for each in resting for b in each.configuration.branches}
    tops = len(standing - branches)
    inside = len(standing & branches)
    note = f"and {many(inside, 'sub-configuration')}" if inside else ""
    url = reverse("configurations", args=[study.slug])
    return (Figure("Configurations", f"{tops:,}", url, note, "configurations"),)


def _rounds(study: Study, count: int, is_open: bool) -> Figure:
    url = reverse("rounds", args=[study.slug]) if count else ""
    return Figure("Rounds", f"{count:,}", url, "the last is open" if is_open else "", "rounds")


def _gaps(study: Study, resting: Sequence[RestsOn]) -> Iterable[Attention]:
    """A configuration with sub-configurations is told by those."""
    leaves = [each for each in resting if not each.configuration.branches]
    for question in GAPS:
        lacking = [each.configuration for each in leaves if question.asked(each)]
        yield Attention(question.title, question.right, _items(study, lacking))


def _partial(study: Study, every: Sequence[Configuration]) -> Iterable[Attention]:
    found = list(theory_warnings({Configuration: tuple(every)} if every else {}))
    yield Attention(
        "Partial configurations",
        "A partial configuration may stand; what would have to be true for its outcome?",
        tuple(
            Item(each.wrong, configuration_url(study.slug, each.about.id))
            for each in found
            if each.about
        ),
    )


def _items(study: Study, lacking: Iterable[Configuration]) -> tuple[Item, ...]:
    return tuple(
        Item(
            f"{each.name} ({each.configuration_id})",
            configuration_url(study.slug, each.configuration_id),
        )
        for each in lacking
    )
