"""A scaffold for the findings: per cluster and configuration what the theory says, marked (C), (M)
and (O), with gaps in square brackets, quotations to choose from and what must be said with them.

Nothing in it is a finding. Where evidence is missing the sentence says that the theory supposes,
and which words would claim more is left to a person who has read the passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    emphasis,
    runs,
    strong,
)
from forwhom.core.reporting.limitations import limitations
from forwhom.core.reporting.limitations_section import limitations_section
from forwhom.core.reporting.recommendations_section import recommendations_section
from forwhom.core.reporting.scaffold import paragraph_of
from forwhom.core.reporting.to_choose import to_choose_from
from forwhom.core.reporting.words import listed
from forwhom.core.study import Study
from forwhom.core.theory.cited.numbering import Numbering, numbering
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.in_parts import InParts, in_parts
from forwhom.core.theory.rests_on import rests_on

SCAFFOLD = (
    "What stands in square brackets is for the author to say. The sentences are the theory's own "
    "words and claim nothing by themselves; what each rests on stands under it, and belongs beside "
    "it in print. Delete no line under “Say also” without a reason."
)
NO_CLUSTER = "In no cluster yet"
CHECK_IT = (
    "When the text is written, forwhom check-text asks where a number is not the one meant, and "
    "forwhom audit --text checks its figures."
)


@dataclass(frozen=True, slots=True)
class _Known:
    conditions: Mapping[str, str]
    clusters: Mapping[str, str]
    sites: Mapping[str, str]
    numbers: Numbering
    parts: Mapping[str, InParts]
    standing: frozenset[str]


def write_up(study: Study, written_on: date) -> Document:
    """The scaffold. `written_on` is printed; the core has no clock."""
    theory = study.theory()
    parts = in_parts(rests_on(study.configurations, study.evidence()))
    known = _Known(
        {each.condition_id: each.text for each in study.conditions},
        {each.cluster_id: each.name for each in study.clusters},
        {each.site_id: each.name for each in study.sites},
        numbering(study.configurations),
        {each.configuration.configuration_id: each for each in parts},
        theory.standing(),
    )
    blocks = (
        *_opening(study),
        *_findings(study, known),
        *_gone(study, known),
        *limitations_section(limitations(study)),
        *recommendations_section(study),
        Paragraph(runs(CHECK_IT)),
    )
    title = f"{study.profile.title}: findings, to be written"
    return Document(title, study.profile.question, written_on, blocks)


def _opening(study: Study) -> Iterator[Block]:
    if study.profile.invented:
        yield Notice(runs(strong("Invented. "), study.profile.invented))
    yield Notice(runs(strong("A scaffold, and no findings. "), SCAFFOLD))


def _findings(study: Study, known: _Known) -> Iterator[Block]:
    yield Heading(1, "Findings")
    standing = [e for e in study.configurations if e.configuration_id in known.standing]
    if not standing:
        yield Paragraph(runs("No configurations are written down yet."))
        return
    for cluster_id in (*known.clusters, None):
        held = [each for each in standing if _first_cluster(each) == cluster_id]
        if held:
            yield Heading(2, known.clusters[cluster_id] if cluster_id else NO_CLUSTER)
            yield Paragraph(runs(_gap_of_cluster(held, known)))
            for each in held:
                yield from _configuration(each, known)


def _first_cluster(each: Configuration) -> str | None:
    return each.clusters[0] if each.clusters else None


def _gap_of_cluster(held: Sequence[Configuration], known: _Known) -> str:
    cited = listed([f"CMO {known.numbers.number_of[each.configuration_id]}" for each in held])
    also = sorted({known.clusters[also] for each in held for also in each.clusters[1:]})
    told = f"[Say in a sentence what these have in common: {cited}."
    return f"{told} Some are in other clusters too: {listed(also)}.]" if also else f"{told}]"


def _configuration(top: Configuration, known: _Known) -> Iterator[Block]:
    for each in top.family():
        if each.configuration_id not in known.standing:
            continue
        number = str(known.numbers.number_of[each.configuration_id])
        part = known.parts[each.configuration_id]
        yield Heading(3, f"CMO {number}: {each.name}")
        yield Paragraph(runs(paragraph_of(part, number, known.conditions)))
        if each.branches:
            yield Paragraph(runs(emphasis("Quotations stand under its sub-configurations.")))
            continue
        yield from to_choose_from(part, known.sites)
        if part.said:
            yield Paragraph(runs(strong("Say also:")))
            yield Bullets(tuple(runs(said.words) for said in part.said))


def _gone(study: Study, known: _Known) -> Iterator[Block]:
    """What does not stand any more is no finding, and part of the story."""
    gone = [
        f"CMO {known.numbers.number_of[each.configuration_id]} ({each.name})"
        for top in study.configurations
        for each in top.family()
        if each.configuration_id not in known.standing
    ]
    if gone:
        yield Heading(2, "What stands no more")
        yield Paragraph(runs(f"[Say why, or that it is told elsewhere: {listed(gone)}.]"))
