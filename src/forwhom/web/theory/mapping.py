"""Configurations and their contexts as core values, and into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from forwhom.core.theory import configurations as core
from forwhom.web.studies.fields import from_row
from forwhom.web.theory.models import Configuration


def configurations_from(rows: Iterable[Configuration]) -> tuple[core.Configuration, ...]:
    """Configurations in their order, each with its sub-configurations in theirs."""
    held = list(rows)
    branches: dict[str, list[core.Configuration]] = {}
    for row in held:
        if row.part_of:
            branches.setdefault(row.part_of, []).append(_configuration(row, ()))
    return tuple(
        _configuration(row, tuple(branches.get(row.configuration_id, ())))
        for row in held
        if not row.part_of
    )


def _configuration(
    row: Configuration, branches: tuple[core.Configuration, ...]
) -> core.Configuration:
    parts = row.parts_from({"context": row.context})
    return core.Configuration(**from_row(row), **parts, branches=branches)


def rows_of(configurations: Iterable[core.Configuration]) -> Iterator[dict[str, Any]]:
    """The fields of every configuration's row, each followed by its branches'."""
    for top in configurations:
        for each in top.family():
            part_of = "" if each is top else top.configuration_id
            yield Configuration.fields_of(each) | {"part_of": part_of}
