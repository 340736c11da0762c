"""The configurations as judged, one row each: as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from forwhom.core.study import Study
from forwhom.core.theory.judgements import Standing, standings
from forwhom.core.theory.quotations import chosen_codings, quoted
from forwhom.core.theory.rests_on import RestsOn


def to_csv(study: Study, resting: Sequence[RestsOn]) -> str:
    """One line a configuration or sub-configuration; several ids are separated by `;`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(map(_cell, row.values()) for row in _rows(study, resting))
    return text.getvalue()


def to_json(study: Study, resting: Sequence[RestsOn]) -> str:
    """A list of the same rows."""
    return json.dumps(list(_rows(study, resting)), ensure_ascii=False, indent=2) + "\n"


_HEADER = (
    "configuration_id",
    "name",
    "part_of",
    "sentence",
    "stands",
    "hypothesised",
    "proposed",
    "verdict",
    "judged_by",
    "judged_on",
    "reason",
    "reworded_since",
    "passages_since",
    "gone_since",
    "quotations",
    "chosen_by_person",
)


def _rows(study: Study, resting: Sequence[RestsOn]) -> Iterator[dict[str, Any]]:
    parents = {b.configuration_id: top for top in study.configurations for b in top.branches}
    chosen = chosen_codings(study.quotations)
    every = standings(resting, study.trail(), study.judgements)
    for rested, standing in zip(resting, every, strict=True):
        one, found = standing.configuration, quoted(rested, chosen)
        parent = parents.get(one.configuration_id)
        values = (
            one.configuration_id,
            one.name,
            parent.configuration_id if parent else None,
            one.sentence,
            standing.stands,
            standing.hypothesised,
            standing.proposed,
            *_judged(standing),
            [each.coding.coding_id for each in found.items],
            [
                each.coding.coding_id
                for each in found.items
                if each.coding.coding_id in found.chosen
            ],
        )
        yield dict(zip(_HEADER, values, strict=True))


def _judged(standing: Standing) -> tuple[Any, ...]:
    """The judgement and what is another since; nothing where nobody judged."""
    judgement, since = standing.judgement, standing.since
    if judgement is None:
        return (None,) * 7
    day = judgement.judged_on.isoformat() if judgement.judged_on else None
    changed = (since.reworded, len(since.added), len(since.gone)) if since else (None,) * 3
    return (str(judgement.verdict), judgement.by, day, judgement.reason, *changed)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)
