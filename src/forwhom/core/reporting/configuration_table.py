"""The configurations as a table: context, resource, reasoning, outcome, and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.blocks import (
    Align,
    Cell,
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
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, ResourceHere
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.rounds import standing_at

MOST_QUOTATIONS = 2  # supporting ones; counter-evidence is always shown beside them
MOST_WORDS = 70  # of one quotation
_BEARING = (Stance.SUPPORTS, Stance.CONSISTENT_BY_ABSENCE, Stance.QUALIFIES)
_SAID = {
    Stance.COUNTERS: "COUNTER: ",
    Stance.CONSISTENT_BY_ABSENCE: "BY ABSENCE: ",
    Stance.QUALIFIES: "QUALIFIES: ",
}
_NOTES = (
    "C = context, R = resource, M = reasoning (resource and reasoning together are the "
    "mechanism), O = outcome. (M) after a name is a mother, (V) a volunteer.",
    "COUNTER speaks against the configuration; BY ABSENCE shows no take-up where the context or "
    "the resource was missing, which is consistent with it and is not support; QUALIFIES limits "
    "it.",
    f"Quotations are chosen by rule: up to {MOST_QUOTATIONS} from different people, those that "
    "show most legs first and first-hand before second-hand, and one that counters where there "
    f"is any; [...] marks a cut after {MOST_WORDS} words.",
)


def configuration_table(study: Study, resting: Sequence[RestsOn]) -> Table:
    """One row a configuration or sub-configuration, in the theory's order."""
    texts = {each.condition_id: each.text for each in study.conditions}
    standing = _standing(study)
    branches = {b.configuration_id for each in study.configurations for b in each.branches}
    body = tuple(
        _row(each, texts, standing, each.configuration.configuration_id in branches)
        for each in resting
    )
    return Table(
        caption="Configurations, and what was said",
        header=_header(),
        body=body,
        widths=(1.5, 0.7, 0.7, 2.9, 1.9, 2.2, 1.4, 6.2),
        notes=tuple(runs(note) for note in _NOTES),
        landscape=True,
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


def _row(
    resting: RestsOn,
    texts: Mapping[str, str],
    standing: tuple[frozenset[str], frozenset[str]],
    is_branch: bool,
) -> Row:
    each = resting.configuration
    first, last = (each.configuration_id in ids for ids in standing)
    quotations = tuple(_quotation(item) for item in illustrations(resting))
    return Row(
        (
            Cell(tuple(_name(each, is_branch)), header=True),
            cell("✓" if first else "–", align=Align.CENTRE),
            cell("✓" if last else "–", align=Align.CENTRE),
            Cell(tuple(context_in_words(each.context, texts)) if each.context else _MISSING),
            Cell(_resource(each)),
            _leg(each.reasoning),
            _leg(each.outcome),
            Cell(
                quotations or (runs(quiet("see its sub-configurations")),)
                if each.branches
                else quotations or _NONE
            ),
        )
    )


_MISSING: tuple[Runs, ...] = (runs(quiet("not yet stated")),)
_NONE: tuple[Runs, ...] = (runs(quiet("no evidence coded yet")),)


def _name(each: Configuration, is_branch: bool) -> Iterator[Runs]:
    yield runs(quiet(each.configuration_id))
    yield runs(each.name)
    if is_branch:
        yield runs(quiet("sub-configuration"))
    if each.essential:
        yield runs(quiet("called essential by its authors"))


def _resource(each: Configuration) -> tuple[Runs, ...]:
    if not each.resource:
        return _MISSING
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
        yield runs(emphasis(before), _part(part, texts)) if before else runs(_part(part, texts))
    if context.joined is Joined.UNSPECIFIED and len(context.parts) > 1:
        yield runs(quiet("how these combine is not specified"))
    elif context.joined_by is Whose.OURS and len(context.parts) > 1:
        yield runs(quiet(f"'{joint}' is the evaluators' reading"))


def _part(part: str | Context, texts: Mapping[str, str]) -> str:
    if isinstance(part, str):
        return texts.get(part, part)
    joint = {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: "; "}[part.joined]
    inner = joint.join(_part(each, texts) for each in part.parts)
    unsaid = " (how these combine is not specified)" if part.joined is Joined.UNSPECIFIED else ""
    return f"[{inner}{unsaid}]"


def illustrations(resting: RestsOn) -> tuple[Item, ...]:
    """The items to quote: a few from different people, and one that counters."""
    own = resting.configuration.configuration_id
    coded = [each for each in resting.items if each.coding.configuration_id == own]
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


def _quotation(item: Item) -> Runs:
    coding = item.coding
    said = _SAID.get(coding.stance, "") if coding.stance else ""
    style = Style.COUNTER if coding.stance is Stance.COUNTERS else Style.STRONG
    words = item.words.split()
    cut = " [...]" if len(words) > MOST_WORDS else ""
    return runs(
        *([Run(said, style)] if said else []),
        strong(f"{coding.tag} "),
        f"“{' '.join(words[:MOST_WORDS])}{cut}” ",
        quiet(item.label),
    )
