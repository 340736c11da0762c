"""The configurations as a table: context, resource, reasoning, outcome, and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    Runs,
    Table,
    cell,
    emphasis,
    quiet,
    runs,
)
from forwhom.core.reporting.quotation import quotation
from forwhom.core.reporting.speakers import speaker, staff_sites_that_identify
from forwhom.core.reporting.words import listed
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, ResourceHere
from forwhom.core.theory.judgements import Standing, Verdict, standings
from forwhom.core.theory.quotations import MOST_QUOTATIONS, chosen_codings, quoted
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.wording import UNSAID, part_in_words

MOST_WORDS = 50  # of one quotation
CHOSEN = "‡"  # before a quotation that a person chose
_NOTES = (
    "Tags: C = context, R = resource, M = reasoning (resource and reasoning together are the "
    "mechanism), O = outcome. After a name, (M) is a mother and (V) a volunteer.",
    "COUNTER speaks against the configuration; BY ABSENCE shows no take-up where the context or "
    "the resource was missing, which is consistent with it and is not support; QUALIFIES limits "
    "it.",
    "Hypothesised: it stood in round 0, the initial programme theory. Evidenced: a person judged "
    "it so (confirmed), or it is only proposed by rule, because it stands and a passage supports "
    "it; what is shown by absence alone is not proposed. A judgement marked older was made before "
    "the configuration was reworded.",
    f"Quotations marked {CHOSEN} were chosen by a person. The others are chosen by rule: up to "
    f"{MOST_QUOTATIONS} from different people, those that show most legs first and first-hand "
    "before second-hand, and one that counters where there is any; [...] marks a cut after "
    f"{MOST_WORDS} words.",
)


def configurations_with_key(study: Study, resting: Sequence[RestsOn]) -> Iterator[Block]:
    """How to read the table, then the table: its key would be lost behind many pages of it."""
    sites = {each.site_id: each.name for each in study.sites}
    alone = staff_sites_that_identify(study.participants, sites)
    yield Heading(2, "The configurations, and who said so")
    tags, stances, judged, chosen = _NOTES
    key = f"{tags} {stances}" if alone is None else f"{tags} {stances} {alone}"
    yield Paragraph(runs(key))
    judges = sorted({each.by for each in study.judgements if each.by})
    yield Paragraph(runs(f"{judged} Judged by {listed(judges)}." if judges else judged))
    yield Paragraph(runs(chosen))
    yield configuration_table(study, resting)


def configuration_table(study: Study, resting: Sequence[RestsOn]) -> Table:
    """One row a configuration or sub-configuration, in the theory's order."""
    known = _Known.of(study, resting)
    return Table(
        caption="Configurations, and what was said",
        header=_header(),
        body=tuple(_row(each, known) for each in resting),
        widths=(2.0, 1.7, 1.4, 2.7, 1.8, 2.1, 1.4, 5.4),
        landscape=True,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row needs of the study around it."""

    conditions: Mapping[str, str]
    sites: Mapping[str, str]
    parents: Mapping[str, Configuration]
    standing: Mapping[str, Standing]
    chosen: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, study: Study, resting: Sequence[RestsOn]) -> _Known:
        standing = standings(resting, study.trail(), study.judgements)
        return cls(
            {each.condition_id: each.text for each in study.conditions},
            {each.site_id: each.name for each in study.sites},
            {b.configuration_id: each for each in study.configurations for b in each.branches},
            {each.configuration.configuration_id: each for each in standing},
            chosen_codings(study.quotations),
        )


_JUDGED = {
    Verdict.EVIDENCED: ("✓", "confirmed"),
    Verdict.NOT_EVIDENCED: ("–", "judged not to be"),
    Verdict.UNDECIDED: ("?", "undecided"),
}


def _hypothesised(standing: Standing) -> tuple[Runs, ...]:
    if standing.hypothesised is None:
        return (runs(quiet("not recorded")),)
    return (runs("✓" if standing.hypothesised else "–"),)


def _evidenced(standing: Standing) -> Iterator[Runs]:
    """A person's judgement; where there is none, what is proposed, and that nobody judged."""
    if standing.judgement is None:
        yield runs("(✓)" if standing.proposed else "–")
        yield runs(quiet("proposed" if standing.proposed else "not proposed"))
        return
    mark, words = _JUDGED[standing.judgement.verdict]
    yield runs(mark)
    yield runs(quiet(words))
    if standing.is_older:
        yield runs(quiet("older"))
    if not standing.stands:
        yield runs(quiet("stands no more"))


def _header() -> tuple[Row, Row]:
    upper = ("Configuration", "In theory", "Context", "Mechanism", "Outcome", "Quotations")
    spans = (1, 2, 1, 2, 1, 1)
    lower = (
        "",
        "Hypothesised",
        "Evidenced",
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
    standing = known.standing[each.configuration_id]
    return Row(
        (
            Cell(tuple(_name(each, parent)), header=True),
            Cell(_hypothesised(standing), align=Align.CENTRE),
            Cell(tuple(_evidenced(standing)), align=Align.CENTRE),
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
    found = quoted(resting, known.chosen)
    if found.items:
        return tuple(
            _quotation(each, known, chosen=each.coding.coding_id in found.chosen)
            for each in found.items
        )
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


def _quotation(item: Item, known: _Known, *, chosen: bool) -> Runs:
    told = quotation(item, MOST_WORDS, speaker(item, known.sites))
    return (quiet(f"{CHOSEN} "), *told) if chosen else told
