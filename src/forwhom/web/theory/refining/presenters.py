"""What a form of refinement shows: the configuration as it stands, and its passages to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.reporting.speakers import speaker
from forwhom.core.reporting.words import listed, many, sentence_case
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.rounds import Inference
from forwhom.core.theory.theory import Refined, Theory
from forwhom.core.theory.wording import differing
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.models import Memo
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.theory.loaders import One, resting_on, standing_now
from forwhom.web.theory.one import STANCES

WAYS = {  # how a change may be inferred, as it is asked
    Inference.DEDUCTIVE: "it follows from a theory we had",
    Inference.INDUCTIVE: "what was said suggests it",
    Inference.ABDUCTIVE: "back from an effect to what it needed",
    Inference.RETRODUCTIVE: "what must be at work for it to be possible",
}
OF_STANDING = ("reword", "re-join", "re-type", "re-cluster", "split", "merge", "retire")
LONGEST_QUOTE = 300  # characters of a passage to choose


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A condition to be reworded, and which other configurations name it."""

    condition_id: str
    text: str
    also: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to tick: its words, who says them, how it stands and to which configuration."""

    coding_id: str
    words: str
    about: str
    url: str
    on: str


@dataclass(frozen=True, slots=True)
class Link:
    """A verb, and its form."""

    verb: str
    url: str


def refine_links(visit: Visit, configuration_id: str) -> dict[str, object]:
    """Whether a configuration stands, and the verbs that this person has for it."""
    stands = configuration_id in standing_now(visit.study, [configuration_id])
    verbs = OF_STANDING if stands else ("restore",)
    may = visit.can(Permission.REFINE_THEORY)
    links = [Link(each, refine_url(visit.study.slug, configuration_id, each)) for each in verbs]
    return {"stands": stands, "refine": links if may else []}


def refine_url(slug: str, configuration_id: str, verb: str) -> str:
    """The form of a verb."""
    return reverse("refine", args=[slug, configuration_id, verb])


def circumstances(theory: Theory, one: Configuration) -> Iterator[Circumstance]:
    """The conditions that a configuration names, once each."""
    texts = {each.condition_id: each.text for each in theory.conditions}
    for asked in dict.fromkeys(one.context.condition_ids() if one.context else ()):
        also = [
            each.name
            for each in theory.every()
            if each.configuration_id != one.configuration_id
            and each.context
            and asked in each.context.condition_ids()
        ]
        yield Circumstance(asked, texts.get(asked, ""), listed(also, "and") if also else "")


def passages(visit: Visit, one: One) -> list[Passage]:
    """The passages on a configuration and its branches, for who may read them."""
    if not visit.can(Permission.READ_EVIDENCE):
        return []
    sites = {each.site_id: each.name for each in sites_of(visit.study)}
    return [
        Passage(
            item.coding.coding_id,
            _quote(item.coding.begins or "" if item.coding.is_gone else item.words),
            f"{item.coding.tag}, {STANCES[item.coding.stance]}, {speaker(item, sites)}"
            if item.coding.stance
            else speaker(item, sites),
            document_url(visit.study.slug, item.coding.document_id, item.coding.coding_id),
            item.coding.configuration_id or "",
        )
        for item in resting_on(one, visit.study).items
    ]


def _quote(words: str) -> str:
    if len(words) <= LONGEST_QUOTE:
        return words
    return f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def rests(visit: Visit, one: One, theory: Theory) -> list[str]:
    """What rests on a configuration, each in words: passages, branches, changes, memos."""
    resting: RestsOn = resting_on(one, visit.study)
    ids = {each.configuration_id for each in one.configuration.family()}
    changes = [each for each in theory.changes if ids & {*each.configurations, *each.made_from}]
    memos = Memo.objects.filter(study=visit.study, about__in=ids).count()
    people = len({each.speaker for each in resting.items})
    counted = (
        (len(resting.items), "passage", f" from {people} {'person' if people == 1 else 'people'}"),
        (len(one.configuration.branches), "sub-configuration", ""),
        (len(changes), "change", " in its history"),
        (memos, "memo", ""),
    )
    return [f"{many(count, what)}{more}" for count, what, more in counted if count]


def would_be(done: Refined, before: Theory) -> list[str]:
    """What a merger or a split would do, a sentence each."""
    change, after = done.change, done.theory
    gone = [each for each in change.made_from if each not in change.configurations]
    said = [f"{_passages(len(done.carried))} would go over."]
    said += [
        f"{_passages(len(after.codings_on(each)))} would be on “{after.one(each).name}”."
        for each in change.configurations
    ]
    if done.copied:
        said.append(f"{_passages(len(done.copied))} would be coded on two, with a copy each.")
    said += [
        f"“{before.one(each).name}” would stand no more. It stays written down, with its history."
        for each in gone
    ]
    return said


def worded(done: Refined, before: Theory) -> list[str]:
    """What a change would make a configuration say, a sentence each."""
    one = done.change.configurations[0]
    return [
        f"Its {each.title} would say: {each.after}."
        if each.after
        else f"Its {each.title} would say nothing of its own."
        for each in differing(before.one(one), done.theory.one(one), before, done.theory)
    ]


def _passages(count: int) -> str:
    return sentence_case(many(count, "passage"))
