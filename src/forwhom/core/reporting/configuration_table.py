"""The configurations as a table: context, resource, reasoning, outcome, and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    Run,
    Runs,
    Style,
    Table,
    cell,
    emphasis,
    quiet,
    runs,
    strong,
)
from forwhom.core.reporting.speakers import speaker, staff_sites_that_identify
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, ResourceHere
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.rounds import standing_at
from forwhom.core.theory.wording import UNSAID, part_in_words

MOST_QUOTATIONS = 2  # supporting ones; counter-evidence is always shown beside them
MOST_WORDS = 50  # of one quotation
_BEARING = (Stance.SUPPORTS, Stance.CONSISTENT_BY_ABSENCE, Stance.QUALIFIES)
_SAID = {
    Stance.COUNTERS: "COUNTER: ",
    Stance.CONSISTENT_BY_ABSENCE: "BY ABSENCE: ",
    Stance.QUALIFIES: "QUALIFIES: ",
}
_NOTES = (
    "Tags: C = context, R = resource, M = reasoning (resource and reasoning together are the "
    "mechanism), O = outcome. After a name, (M) is a mother and (V) a volunteer.",
    "COUNTER speaks against the configuration; BY ABSENCE shows no take-up where the context or "
    "the resource was missing, which is consistent with it and is not support; QUALIFIES limits "
    "it.",
    f"Quotations are chosen by rule: up to {MOST_QUOTATIONS} from different people, those that "
    "show most legs first and first-hand before second-hand, and one that counters where there "
    f"is any; [...] marks a cut after {MOST_WORDS} words.",
)


def configurations_with_key(study: Study, resting: Sequence[RestsOn]) -> Iterator[Block]:
    """How to read the table, then the table: its key would be lost behind many pages of it."""
    sites = {each.site_id: each.name for each in study.sites}
    alone = staff_sites_that_identify(study.participants, sites)
    yield Heading(2, "The configurations, and who said so")
    tags, stances, chosen = _NOTES
    yield Paragraph(runs(tags if alone is None else f"{tags} {alone}"))
    yield Paragraph(runs(stances))
    yield Paragraph(runs(chosen))
    yield configuration_table(study, resting)


def configuration_table(study: Study, resting: Sequence[RestsOn]) -> Table:
    """One row a configuration or sub-configuration, in the theory's order."""
    known = _Known.of(study)
    return Table(
        caption="Configurations, and what was said",
        header=_header(),
        body=tuple(_row(each, known) for each in resting),
        widths=(2.0, 0.9, 0.9, 2.8, 1.8, 2.1, 1.4, 5.8),
        landscape=True,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row needs of the study around it."""

    conditions: Mapping[str, str]
    sites: Mapping[str, str]
    parents: Mapping[str, Configuration]
    first: frozenset[str]
    last: frozenset[str]

    @classmethod
    def of(cls, study: Study) -> _Known:
        first, last = _standing(study)
        return cls(
            {each.condition_id: each.text for each in study.conditions},
            {each.site_id: each.name for each in study.sites},
            {b.configuration_id: each for each in study.configurations for b in each.branches},
            first,
            last,
        )


def _standing(study: Study) -> tuple[frozenset[str], frozenset[str]]:
    """The ids in the theory at its first round and at its last; all of them without rounds."""
    ids = [each.configuration_id for top in study.configurations for each in top.family()]
    if not study.rounds:
        return frozenset(), frozenset(ids)
    ends = (study.rounds[0].round_id, study.rounds[-1].round_id)
    first, last = (standing_at(ids, study.rounds, study.changes, end) for end in ends)
    return first, last


def _header() -> tuple[Row, Row]:
    upper = ("Configuration", "In theory", "Context", "Mechanism", "Outcome", "Quotations")
    spans = (1, 2, 1, 2, 1, 1)
    lower = (
        "",
        "First",
        "Last",
        "For whom, when",
        "Resource",
        "Reasoning",
        "",
        "Tag, words, speaker",
    )
    return (
        Row(
            tuple(
                cell(text, header=True, span=span, align=Align.CENTRE if span > 1 else Align.LEFT)
                for text, span in zip(upper, spans, strict=True)
            )
        ),
        Row(tuple(cell(text, header=True) for text in lower)),
    )


def _row(resting: RestsOn, known: _Known) -> Row:
    each = resting.configuration
    parent = known.parents.get(each.configuration_id)
    stood = (each.configuration_id in ids for ids in (known.first, known.last))
    return Row(
        (
            Cell(tuple(_name(each, parent)), header=True),
            *(cell("✓" if stands else "–", align=Align.CENTRE) for stands in stood),
            Cell(
                tuple(context_in_words(each.context, known.conditions))
                if each.context
                else _MISSING
            ),
            Cell(_resource(each, parent)),
            _leg(each.reasoning),
            _leg(each.outcome or (parent.outcome if parent else None)),
            Cell(_quotations(resting, known)),
        )
    )


def _quotations(resting: RestsOn, known: _Known) -> tuple[Runs, ...]:
    quoted = tuple(_quotation(item, known) for item in illustrations(resting))
    if quoted:
        return quoted
    return _IN_BRANCHES if resting.configuration.branches else _NONE


_MISSING: tuple[Runs, ...] = (runs(quiet("not yet stated")),)
_NONE: tuple[Runs, ...] = (runs(quiet("no evidence coded yet")),)
_IN_BRANCHES: tuple[Runs, ...] = (runs(quiet("see its sub-configurations")),)


def _name(each: Configuration, parent: Configuration | None) -> Iterator[Runs]:
    yield runs(quiet(each.configuration_id))
    yield runs(each.name)
    if parent:
        yield runs(quiet(f"sub-configuration of {parent.configuration_id}"))
    if each.essential:
        yield runs(quiet("called essential by its authors"))


def _resource(each: Configuration, parent: Configuration | None) -> tuple[Runs, ...]:
    if not each.resource:
        return (*_resource(parent, None), runs(quiet("as above"))) if parent else _MISSING
    here = each.resource_here
    if here in {None, ResourceHere.PRESENT}:
        return (runs(each.resource),)
    return (runs(each.resource), runs(quiet(f"here: {here}")))


def _leg(text: str | None) -> Cell:
    return Cell((runs(text),) if text else _MISSING)


def context_in_words(context: Context, texts: Mapping[str, str]) -> Iterator[Runs]:
    """A context's conditions, a paragraph each, with how they are joined between them."""
    joint = {Joined.ALL: "and", Joined.ANY: "or", Joined.UNSPECIFIED: ""}[context.joined]
    for number, part in enumerate(context.parts):
        before = f"{joint} " if number and joint else ""
        yield (
            runs(emphasis(before), part_in_words(part, texts))
            if before
            else runs(part_in_words(part, texts))
        )
    if context.joined is Joined.UNSPECIFIED and len(context.parts) > 1:
        yield runs(quiet(UNSAID))
    elif context.joined_by is Whose.OURS and len(context.parts) > 1:
        yield runs(quiet(f"'{joint}' is the evaluators' reading"))


def illustrations(resting: RestsOn) -> tuple[Item, ...]:
    """The items to quote: a few from different people, and one that counters.

    One whose text was corrected away has no words to quote.
    """
    own = resting.configuration.configuration_id
    coded = [each for each in resting.items if each.coding.configuration_id == own and each.words]
    best = sorted((each for each in coded if each.coding.stance in _BEARING), key=_telling)
    chosen: list[Item] = []
    for item in best:
        if len(chosen) < MOST_QUOTATIONS and item.speaker not in {each.speaker for each in chosen}:
            chosen.append(item)
    counters = sorted(
        (each for each in coded if each.coding.stance is Stance.COUNTERS), key=_telling
    )
    return (*chosen, *counters[:1])


def _telling(item: Item) -> tuple[int, bool, int]:
    """Most legs first, then first-hand on the reasoning, then the shortest."""
    legs = item.coding.tag.legs if item.coding.tag else ()
    return (-len(legs), not item.is_first_hand(Leg.REASONING), len(item.words))


def _quotation(item: Item, known: _Known) -> Runs:
    coding = item.coding
    said = _SAID.get(coding.stance, "") if coding.stance else ""
    style = Style.COUNTER if coding.stance is Stance.COUNTERS else Style.STRONG
    words = item.words.split()
    cut = " [...]" if len(words) > MOST_WORDS else ""
    return runs(
        *([Run(said, style)] if said else []),
        strong(f"{coding.tag} "),
        f"“{' '.join(words[:MOST_WORDS])}{cut}” ",
        quiet(speaker(item, known.sites)),
    )
