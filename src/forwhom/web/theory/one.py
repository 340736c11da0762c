"""The page of one configuration: its legs, what it rests on, its evidence, its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.evidence.codings import LETTER_OF, Account, Leg, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.configuration_table import context_in_words
from forwhom.core.reporting.speakers import speaker
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import ResourceHere
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.evidence.addresses import document_url
from forwhom.web.studies.changes import changes_about
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.tally import Tally
from forwhom.web.theory.badges import badges
from forwhom.web.theory.loaders import (
    One,
    clusters_of,
    condition_texts,
    configuration_of,
    resting_on,
)
from forwhom.web.theory.opening import Opening
from forwhom.web.theory.overview import configuration_url, rests_on_url
from forwhom.web.theory.resting import people_of, resting_lines
from forwhom.web.theory.trail import history_of

STANCES = {  # in the order of a page, and what each is called there
    Stance.SUPPORTS: "supports",
    Stance.QUALIFIES: "qualifies",
    Stance.CONSISTENT_BY_ABSENCE: "consistent by absence",
    Stance.COUNTERS: "counters",
}
HERE = {
    ResourceHere.PRESENT: "This programme offered it.",
    ResourceHere.PARTIAL: "This programme offered it in part.",
    ResourceHere.ABSENT: "This programme did not offer it.",
    ResourceHere.NOT_STATED: "Whether this programme offered it is not stated.",
}
ACCOUNTS = {
    Account.FIRST_HAND: "first-hand",
    Account.SECOND_HAND: "second-hand",
    None: "whose account is not recorded",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words and how it is set."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class LegText:
    """One leg: its letter, its words (paragraphs of stretches), and what is said beside it."""

    letter: str
    name: str
    paragraphs: tuple[tuple[Words, ...], ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage under one leg: whose words, on whose account, and where it stands."""

    coding_id: str
    tag: str
    words: str
    stood_on: str  # where its text was corrected away
    speaker: str
    account: str
    spoken_of: str
    url: str
    branch: str
    memo: str


@dataclass(frozen=True, slots=True)
class Stood:
    """The passages of one stance under one leg; only their number for who may not read them."""

    stance: str
    is_counter: bool
    count: Tally
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class LegEvidence:
    """What is coded on one leg, by stance."""

    letter: str
    name: str
    count: Tally
    stances: tuple[Stood, ...]


def configuration_page(visit: Visit, configuration_id: str) -> dict[str, object]:
    """Everything about one configuration that this person may know."""
    one = configuration_of(visit.study, configuration_id)
    resting = resting_on(one, visit.study)
    opening = Opening.of(visit, configuration_id, one.configuration.name)
    return {
        **_stated(visit, one),
        **_evidence(visit, resting, opening),
        "badges": badges(resting),
        "leg_by_leg": rests_on_url(visit.study.slug, configuration_id),
        "rests": resting_lines(resting, opening),
        "suggested_by": one.configuration.suggested_by,
        "history": history_of(visit, configuration_id),
        "record": changes_about(visit, configuration_id),
    }


def _stated(visit: Visit, one: One) -> dict[str, object]:
    """What the configuration says, and where it stands among the others."""
    each, parent, slug = one.configuration, one.parent, visit.study.slug
    return {
        "one": each,
        "parent": parent,
        "parent_url": configuration_url(slug, parent.configuration_id) if parent else "",
        "branches": [(b, configuration_url(slug, b.configuration_id)) for b in each.branches],
        "legs": list(legs_of(one, condition_texts(visit.study))),
        "clusters": _clusters(visit, each.clusters),
        "clusters_ours": each.clusters_by is Whose.OURS,
    }


def _evidence(visit: Visit, shown: RestsOn, opening: Opening) -> dict[str, object]:
    """The passages, by leg; only their numbers for who may not read them."""
    sites = {site.site_id: site.name for site in sites_of(visit.study)}
    return {
        "reads": opening.may,
        "passages": opening.passages(len(shown.items), f"on {opening.name}").with_unit(),
        "people": opening.people(people_of(shown)).with_unit(),
        "evidence": list(_by_leg(shown, sites, opening)),
        "documents": reverse("documents", args=[visit.study.slug]),
    }


def _clusters(visit: Visit, ids: Sequence[str]) -> list[tuple[str, str]]:
    names = {each.cluster_id: each.name for each in clusters_of(visit.study)}
    url = reverse("configurations", args=[visit.study.slug])
    return [(names.get(each, each), f"{url}?cluster={each}") for each in ids]


def legs_of(one: One, texts: Mapping[str, str]) -> Iterator[LegText]:
    """The four legs as a page says them; `texts` are the conditions' by id."""
    each, parent = one.configuration, one.parent
    for leg in Leg:
        if leg is Leg.CONTEXT:
            yield _context(each.context, texts)
            continue
        own: str | None = getattr(each, leg)
        taken_over = parent and leg is not Leg.REASONING and not own
        text = getattr(parent, leg) if taken_over else own
        beside = [f"as in {parent.name}"] if taken_over and text and parent else []
        if leg is Leg.RESOURCE and text:
            beside += _offered_here(one)
        if leg is Leg.OUTCOME and each.if_absent:
            beside.append(f"Where the context or the resource is missing: {each.if_absent}")
        paragraphs = ((Words(text, "plain"),),) if text else ()
        yield LegText(LETTER_OF[leg], leg.value, paragraphs, tuple(beside))


def _offered_here(one: One) -> list[str]:
    own, parent = one.configuration.resource_here, one.parent
    here = own or (parent.resource_here if parent else None)
    return [HERE[here]] if here else []


def _context(context: Context | None, texts: Mapping[str, str]) -> LegText:
    if context is None:
        return LegText("C", Leg.CONTEXT.value, (), ())
    said = tuple(
        tuple(Words(run.text, run.style.value) for run in paragraph)
        for paragraph in context_in_words(context, texts)
    )
    beside: tuple[str, ...] = ()
    if context.joined_by is Whose.AUTHORS and context.joined is not Joined.UNSPECIFIED:
        beside = ("how these combine is the authors' own reading",)
    return LegText("C", Leg.CONTEXT.value, said, beside)


def _by_leg(resting: RestsOn, sites: Mapping[str, str], opening: Opening) -> Iterator[LegEvidence]:
    for leg in Leg:
        on = [each for each in resting.items if each.coding.tag and leg in each.coding.tag.legs]
        about = f"on the {leg} of {opening.name}"
        stances = tuple(
            Stood(
                name,
                stance is Stance.COUNTERS,
                opening.passages(len(of), f"{about}: {name}", leg=LETTER_OF[leg], stance=stance),
                tuple(_quotation(each, leg, sites, opening) for each in of) if opening.may else (),
            )
            for stance, name in STANCES.items()
            if (of := [each for each in on if each.coding.stance is stance])
        )
        count = opening.passages(len(on), about, leg=LETTER_OF[leg]).with_unit()
        yield LegEvidence(LETTER_OF[leg], leg.value, count, stances)


def _quotation(item: Item, leg: Leg, sites: Mapping[str, str], opening: Opening) -> Quotation:
    coding = item.coding
    branch = coding.configuration_id or ""
    return Quotation(
        coding.coding_id,
        str(coding.tag),
        item.words,
        coding.begins or "" if coding.is_gone else "",
        speaker(item, sites),
        ACCOUNTS[coding.account_of(leg)],
        _spoken_of(item),
        document_url(opening.slug, coding.document_id, coding.coding_id),
        branch if branch != opening.configuration_id else "",
        coding.memo or "",
    )


def _spoken_of(item: Item) -> str:
    told = [item.coding.outcome_spoken_of, item.coding.basis, item.coding.prompted]
    return ", ".join(str(each).replace("_", " ") for each in told if each)
