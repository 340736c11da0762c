"""Recommendations in a report: each with what it rests on, and what to say of that."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, quiet, runs, strong
from forwhom.core.reporting.words import listed, sentence
from forwhom.core.study import Study
from forwhom.core.theory.cited.numbering import numbering
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.recommendations import to_be_said
from forwhom.core.theory.rests_on import rests_on


def recommendations_section(study: Study) -> Iterator[Block]:
    """One line a recommendation; what weakens one is said in the same breath, never beside it."""
    yield Heading(1, "Recommendations")
    if not study.recommendations:
        yield Paragraph(runs("No recommendations are written down yet."))
        return
    theory, numbers = study.theory(), numbering(study.configurations)
    every = in_parts(rests_on(study.configurations, study.evidence()))
    parts = {each.configuration.configuration_id: each for each in every}
    lines = []
    for each in study.recommendations:
        cited = listed([f"CMO {numbers.number_of[id_]}" for id_ in each.rests_on])
        said = " ".join(map(sentence, to_be_said(each, theory, parts, numbers)))
        status = f"; {each.status}" if each.status else ""
        note = f" {each.note}" if each.note else ""
        told = strong(f" To be said with it: {said}") if said else ""
        lines.append(runs(f"{each.text} ", quiet(f"({cited}{status})"), told, note))
    yield Bullets(tuple(lines))
