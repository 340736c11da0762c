"""What a person judges by, on a page: what is proposed, what was judged, rivals side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from forwhom.core.evidence.codings import LETTER_OF, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.speakers import speaker
from forwhom.core.reporting.text import long_date
from forwhom.core.theory import adjudications, judgements
from forwhom.core.theory.adjudications import Settled, since_decided
from forwhom.core.theory.basis import Since
from forwhom.core.theory.in_parts import InParts, in_parts
from forwhom.core.theory.judgements import Standing, Trail, Verdict, standings
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import document_url
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.models import Study
from forwhom.web.studies.overview import found
from forwhom.web.theory import models
from forwhom.web.theory.loaders import (
    changes_of,
    condition_texts,
    configuration_of,
    resting_of,
    rounds_of,
)
from forwhom.web.theory.one import LegText, legs_of
from forwhom.web.theory.overview import configuration_url
from forwhom.web.theory.trail import Linked

VERDICTS = {
    Verdict.EVIDENCED: "what was said supports it, as far as was looked",
    Verdict.NOT_EVIDENCED: "it may be so; what was said does not show it",
    Verdict.UNDECIDED: "more is needed",
}
SETTLED = {
    Settled.PREFERRED: "one explains better what was said",
    Settled.SITUATED: "each holds in circumstances of its own",
    Settled.RECONCILED: "they differ in appearance only",
    Settled.CONSOLIDATED: "together they explain what neither does alone",
    Settled.UNDECIDED: "more is needed",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What is another since something was judged; `added` open where a person may read them."""

    reworded: bool
    added: tuple[Linked, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement. Its reason is told from interviews: empty for who may not read those."""

    verdict: str
    reason: str
    by: str
    on: str
    round: str
    recorded: bool  # what it was made of
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Line:
    """One configuration: hypothesised, proposed, judged."""

    configuration_id: str
    name: str
    url: str
    judge_url: str
    inside: bool
    hypothesised: str
    standing: Standing
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Decided:
    """One adjudication in a list."""

    url: str
    rivals: tuple[Linked, ...]
    verdict: str
    preferred: str
    reason: str
    relevance: str
    trustworthiness: str
    by: str
    on: str
    round: str
    recorded: bool
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Said:
    """A passage: its words, its tag and speaker, and where it stands."""

    coding_id: str
    words: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Rival:
    """One of those laid side by side."""

    configuration_id: str
    name: str
    url: str
    sentence: str
    legs: tuple[LegText, ...]
    remarks: tuple[tuple[str, str], ...]
    supporting: tuple[Said, ...]
    countering: tuple[Said, ...]


def trail_of(study: Study) -> Trail:
    """The theory's rounds, changes and conditions."""
    conditions = records_from(models.Condition.objects.filter(study=study))
    return Trail(rounds_of(study), changes_of(study), conditions)


def lines_of(visit: Visit, only: str = "") -> list[Line]:
    """Every configuration, or one, with what is proposed and what was judged of it."""
    resting, slug = resting_of(visit.study), visit.study.slug
    inside = {b.configuration_id for each in resting for b in each.configuration.branches}
    held = records_from(models.Judgement.objects.filter(study=visit.study))
    words = {True: "yes", False: "no", None: "not recorded"}
    return [
        Line(
            each.configuration.configuration_id,
            each.configuration.name,
            configuration_url(slug, each.configuration.configuration_id),
            reverse("judge", args=[slug, each.configuration.configuration_id]),
            each.configuration.configuration_id in inside,
            words[each.hypothesised],
            each,
            judged(visit, each.judgement, each.since) if each.judgement else None,
        )
        for each in standings(resting, trail_of(visit.study), held)
        if only in ("", each.configuration.configuration_id)
    ]


def judged(visit: Visit, judgement: judgements.Judgement, since: Since | None) -> Judged:
    """A judgement, and what is another since."""
    reads = visit.can(Permission.READ_EVIDENCE)
    return Judged(
        str(judgement.verdict),
        judgement.reason if reads else "",
        judgement.by or "",
        _day(judgement.judged_on),
        _round(visit.study, judgement.round_id),
        judgement.said is not None,
        _changed(visit, since),
    )


def standing_here(visit: Visit, configuration_id: str) -> dict[str, object]:
    """What the page of one configuration says of all this."""
    (line,) = lines_of(visit, configuration_id)
    held = records_from(
        models.Judgement.objects.filter(study=visit.study, configuration_id=configuration_id)
    )
    slug = visit.study.slug
    return {
        "line": line,
        "earlier": [judged(visit, each, None) for each in reversed(held[:-1])],
        "decided": [each for each in decided(visit) if _is_about(each, line.url)],
        "quote_url": reverse("quotations", args=[slug, configuration_id]),
        "may_judge": may_judge(visit),
    }


def may_judge(visit: Visit) -> bool:
    """Whether a person may judge: who changes the theory, and reads what it rests on."""
    return visit.can(Permission.REFINE_THEORY) and visit.can(Permission.READ_EVIDENCE)


def decided(visit: Visit) -> list[Decided]:
    """Every adjudication, the latest first."""
    held = records_from(models.Adjudication.objects.filter(study=visit.study))
    resting, trail = resting_of(visit.study), trail_of(visit.study)
    return [_decided(visit, each, since_decided(each, resting, trail)) for each in reversed(held)]


def _decided(visit: Visit, each: adjudications.Adjudication, since: Since | None) -> Decided:
    slug, reads = visit.study.slug, visit.can(Permission.READ_EVIDENCE)
    names = _names(visit.study)
    return Decided(
        reverse("adjudication", args=[slug, each.adjudication_id]),
        tuple(Linked(names[one], configuration_url(slug, one)) for one in each.configurations),
        str(each.verdict),
        names.get(each.preferred or "", ""),
        each.reason if reads else "",
        (each.relevance or "") if reads else "",
        (each.trustworthiness or "") if reads else "",
        each.by or "",
        _day(each.decided_on),
        _round(visit.study, each.round_id),
        each.said is not None,
        _changed(visit, since),
    )


def rivals(visit: Visit, configuration_ids: Sequence[str]) -> list[Rival]:
    """Configurations side by side: what they say, rest on in words, and what counters them."""
    asked = list(dict.fromkeys(configuration_ids))
    parts = in_parts(resting_of(visit.study))
    every = {each.configuration.configuration_id: each for each in parts}
    texts = condition_texts(visit.study)
    reads = visit.can(Permission.READ_EVIDENCE)
    return [_rival(visit, every[each], texts, reads=reads) for each in asked]


def _rival(visit: Visit, each: InParts, texts: dict[str, str], *, reads: bool) -> Rival:
    one, resting = each.configuration, each.whole.resting

    def said(*stances: Stance) -> tuple[Said, ...]:
        return passages(visit, resting.of(*stances)) if reads else ()

    return Rival(
        one.configuration_id,
        one.name,
        configuration_url(visit.study.slug, one.configuration_id),
        one.sentence or "",
        tuple(legs_of(configuration_of(visit.study, one.configuration_id), texts)),
        tuple((LETTER_OF[each.leg] if each.leg else "", each.words) for each in each.said),
        said(*(stance for stance in Stance if stance is not Stance.COUNTERS)),
        said(Stance.COUNTERS),
    )


def passages(visit: Visit, items: Iterable[Item]) -> tuple[Said, ...]:
    """Passages with their words, for who may read them."""
    sites = {each.site_id: each.name for each in sites_of(visit.study)}
    return tuple(
        Said(
            each.coding.coding_id,
            each.words or each.coding.begins or "",
            f"{each.coding.tag}, {str(each.coding.stance).replace('_', ' ')}, "
            f"{speaker(each, sites)}",
            document_url(visit.study.slug, each.coding.document_id, each.coding.coding_id),
        )
        for each in items
    )


def _is_about(each: Decided, url: str) -> bool:
    return any(rival.url == url for rival in each.rivals)


def _names(study: Study) -> dict[str, str]:
    rows = models.Configuration.objects.filter(study=study)
    return dict(rows.values_list("configuration_id", "name"))


def _round(study: Study, round_id: str | None) -> str:
    return next((each.name for each in rounds_of(study) if each.round_id == round_id), "")


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _changed(visit: Visit, since: Since | None) -> Changed | None:
    if not since:
        return None
    links = found(visit, since.added)
    added = tuple(Linked(each, links.get(each, "")) for each in since.added)
    return Changed(since.reworded, added, since.gone)
