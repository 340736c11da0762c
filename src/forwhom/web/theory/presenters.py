"""The list of configurations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.evidence.voices import Voice
from forwhom.core.theory.conditions import Cluster
from forwhom.core.theory.configurations import Configuration, legs_missing
from forwhom.core.theory.matrix import By
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.tally import Tally
from forwhom.web.theory.badges import Badge, badges
from forwhom.web.theory.loaders import clusters_of, resting_of, standing_now, tops_of
from forwhom.web.theory.opening import Opening
from forwhom.web.theory.overview import configuration_url

VOICES = {  # how a voice is called beside its count
    Voice.MOTHER: ("mother", "mothers"),
    Voice.MOTHER_WROTE: ("written answer", "written answers"),
    Voice.VOLUNTEER: ("volunteer", "volunteers"),
    Voice.STAFF: ("staff", "staff"),
    Voice.STAFF_WROTE: ("answer by staff", "answers by staff"),
    Voice.UNKNOWN: ("voice not recorded", "voice not recorded"),
}


@dataclass(frozen=True, slots=True)
class LegMark:
    """A leg's letter, and whether the configuration has it."""

    letter: str
    name: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One configuration in the list, with its sub-configurations."""

    configuration_id: str
    name: str
    sentence: str
    url: str
    legs: tuple[LegMark, ...]
    voices: tuple[Tally, ...]
    badges: tuple[Badge, ...]
    stands: bool
    branches: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow or to turn a page; `here` is the one taken."""

    name: str
    url: str
    here: bool


def configurations_page(visit: Visit, cluster: str) -> dict[str, object]:
    """Every configuration, or those of one cluster."""
    clusters = clusters_of(visit.study)
    resting = {each.configuration.configuration_id: each for each in resting_of(visit.study)}
    theory = tops_of([each.configuration for each in resting.values()])
    shown = [each for each in theory if not cluster or _is_in(each, cluster)]
    standing = standing_now(visit.study, list(resting))
    url = reverse("configurations", args=[visit.study.slug])
    return {
        "listed": [_listed(each, None, resting, standing, visit) for each in shown],
        "clusters": list(_choices(clusters, cluster, url)),
        "cluster": next((each for each in clusters if each.cluster_id == cluster), None),
        "branches": sum(len(each.branches) for each in shown),
        "tabs": tabs(visit, "configurations"),
        "may_take": visit.can(Permission.EXPORT_REPORT),
        "may_bring": visit.can(Permission.REFINE_THEORY) and not (theory or cluster),
    }


def tabs(visit: Visit, here: str) -> list[Choice]:
    """The ways to look at the theory."""
    named = (
        ("All", "configurations"),
        ("What they rest on", "rests_on"),
        ("Who said so", "matrix"),
        ("Rounds", "rounds"),
        ("Evidenced", "judged"),
        ("Rivals", "adjudications"),
        ("Written as", "variants"),
        ("Diagram", "theory_diagram"),
        ("Ripples", "ripples"),
    )
    return [
        Choice(name, reverse(address, args=[visit.study.slug]), address == here)
        for name, address in named
    ]


def _is_in(each: Configuration, cluster: str) -> bool:
    return any(cluster in one.clusters for one in each.family())


def _choices(clusters: Sequence[Cluster], taken: str, url: str) -> Iterator[Choice]:
    if clusters:
        yield Choice("Every cluster", url, not taken)
    for each in clusters:
        asked = urlencode({"cluster": each.cluster_id})
        yield Choice(each.name, f"{url}?{asked}", each.cluster_id == taken)


def _listed(
    each: Configuration,
    parent: Configuration | None,
    resting: Mapping[str, RestsOn],
    standing: frozenset[str],
    visit: Visit,
) -> Listed:
    found = resting[each.configuration_id]
    one = Listed(
        each.configuration_id,
        each.name,
        each.sentence or "",
        configuration_url(visit.study.slug, each.configuration_id),
        leg_marks(each, parent),
        voice_counts(found, Opening.of(visit, each.configuration_id, each.name)),
        badges(found),
        each.configuration_id in standing,
        (),
    )
    inside = (_listed(branch, each, resting, standing, visit) for branch in each.branches)
    return replace(one, branches=tuple(inside))


def leg_marks(each: Configuration, parent: Configuration | None) -> tuple[LegMark, ...]:
    """The four legs, each standing or not."""
    missing = legs_missing(each, parent) if parent else each.missing_legs()
    return tuple(LegMark(LETTER_OF[leg], leg.value, leg not in missing) for leg in Leg)


def voice_counts(resting: RestsOn, opening: Opening) -> tuple[Tally, ...]:
    """How many different people of each kind of voice; only those there are."""
    found = Counter(voice for voice, _ in {(each.voice, each.speaker) for each in resting.items})
    return tuple(
        Tally(
            found[voice],
            "people",
            opening.url(**opening.column(By.ROLE, voice)),
            VOICES[voice][found[voice] != 1],
            f"on {opening.name}",
        )
        for voice in Voice
        if found[voice]
    )
