"""Rows that say of which other row they are a part: sub-configurations, one level deep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.findings import Place
from forwhom.core.theory.configurations import Configuration

Row = tuple[Configuration, str, Place]  # with the id or the name of what it is a part of


def placed_inside(rows: Sequence[Row], reading: Reading) -> tuple[Configuration, ...]:
    """Configurations with their parts inside them; a circle, or a second level, is a fault."""
    known: dict[str, str] = {}
    for one, _, _ in rows:
        known.setdefault(one.name.casefold(), one.configuration_id)
    known |= {one.configuration_id.casefold(): one.configuration_id for one, _, _ in rows}
    parent = {
        one.configuration_id: known.get(part_of.casefold(), "")
        for one, part_of, _ in rows
        if part_of
    }
    parts: dict[str, list[Configuration]] = {}
    for one, part_of, place in rows:
        if not part_of:
            continue
        if wrong := _wrong(one, part_of, parent):
            reading.fault(place.file, place.line, "bad-value", *wrong)
        parts.setdefault(parent[one.configuration_id], []).append(one)
    return tuple(
        replace(one, branches=(*one.branches, *parts.get(one.configuration_id, ())))
        for one, part_of, _ in rows
        if not part_of
    )


def _wrong(one: Configuration, part_of: str, parent: dict[str, str]) -> tuple[str, str] | None:
    above = parent[one.configuration_id]
    if not above:
        return f"{one.name!r} is part of {part_of!r}, which is not in the file", "name one that is"
    walked = [one.configuration_id]
    while above and above not in walked:
        walked.append(above)
        above = parent.get(above, "")
    if above:
        round_ = " is part of ".join([*walked, above])
        return f"{round_}: a circle", "say which of them holds the others"
    if len(walked) > 2:
        wrong = f"{one.name!r} is part of {part_of!r}, which is itself part of another"
        return wrong, "keep one level: split the configuration instead"
    if one.branches:
        return f"{one.name!r} is part of another and has parts of its own", "keep one level"
    return None
