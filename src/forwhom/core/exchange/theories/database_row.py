"""A row for each configuration, as public databases of configurations ask for them.

Counts of passages say where evidence lies; each of their columns says that it is no measure of
strength. What nobody wrote down is `Not recorded`, never blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from forwhom.core.evidence.voices import Item, Voice
from forwhom.core.exchange.losses import Loss, lost
from forwhom.core.exchange.theories.outgoing import rows_to_csv, theory_in
from forwhom.core.study import Study
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.in_words import context_told

NOT_RECORDED = "Not recorded"
NOT_STRENGTH = "not a measure of strength"


def to_csv(study: Study) -> str:
    """The rows of what stands in a study's theory, parents before their sub-configurations."""
    theory, _ = theory_in(study)
    texts, clusters = theory.texts(), theory.cluster_names()
    study_cells, evidence = _of_study(study), study.evidence()
    rows = []
    for top in theory.configurations:
        for each in top.family():
            parent = None if each is top else top
            legs = _legs(each, parent, texts, clusters)
            rows.append(study_cells | legs | _evidence(each, evidence) | _citation(study))
    return rows_to_csv({name: cell or NOT_RECORDED for name, cell in row.items()} for row in rows)


def row_losses(study: Study) -> tuple[Loss, ...]:
    """What rows for a database leave out."""
    theory, losses = theory_in(study)
    notes = sum(bool(each.note) for each in theory.every())
    more = lost("note on a configuration", "a public row has none", notes)
    return (*losses, more) if notes else losses


def _of_study(study: Study) -> dict[str, str]:
    profile, extra = study.profile, dict(study.profile.extra)
    sites = [f"{each.name}: {each.setting}" if each.setting else each.name for each in study.sites]
    return {
        "study_id": profile.study_id,
        "study": profile.title,
        "programme": " ".join((profile.programme or "").split()),
        "setting": extra.get("setting", "") or "; ".join(sites),
        "population": extra.get("population", ""),
    }


def _legs(
    each: Configuration,
    parent: Configuration | None,
    texts: dict[str, str],
    clusters: dict[str, str],
) -> dict[str, str]:
    """A configuration's legs; a branch takes over what its parent says, but for its reasoning."""
    above = parent or each
    context = each.context or above.context
    resource = each.resource or above.resource or ""
    reasoning = each.reasoning or ""
    mechanism = f"resource: {resource or 'not recorded'}; reasoning: {reasoning or 'not recorded'}"
    return {
        "configuration_id": each.configuration_id,
        "part_of": parent.configuration_id if parent else "no other",
        "name": each.name,
        "sentence": each.sentence or "",
        "context": context_told(context, texts) if context else "",
        "context_joined": str(context.joined) if context else "",
        "resource": resource,
        "reasoning": reasoning,
        "mechanism": mechanism if resource or reasoning else "",
        "outcome": each.outcome or above.outcome or "",
        "negative_outcome": each.if_absent or above.if_absent or "",
        "clusters": "; ".join(clusters[one] for one in each.clusters or above.clusters),
    }


def _evidence(each: Configuration, evidence: Sequence[Item]) -> dict[str, str]:
    """How many passages are coded on it, by voice, whatever their stance."""
    on = [item for item in evidence if item.coding.configuration_id == each.configuration_id]
    counts = Counter(item.voice for item in on)
    told = {f"passages, {voice} ({NOT_STRENGTH})": str(counts[voice]) for voice in Voice}
    return {"evidence_roles": "; ".join(_roles(counts)) or "no passage is coded on it"} | told


def _roles(counts: Counter[Voice]) -> Iterator[str]:
    yield from (str(voice) for voice in Voice if counts[voice])


def _citation(study: Study) -> dict[str, str]:
    return {"citation": " ".join((study.profile.citation or "").split())}
