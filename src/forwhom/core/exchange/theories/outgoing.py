"""A study's theory as it stands, to take along: as YAML, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from forwhom.core.exchange.folder import yaml_write
from forwhom.core.exchange.folder.plain import to_plain
from forwhom.core.exchange.losses import Loss, lost, read_as
from forwhom.core.exchange.spreadsheets import as_words
from forwhom.core.records import columns_of, write_text
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Context
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.in_words import context_told
from forwhom.core.theory.standing import standing_in
from forwhom.core.theory.written import WrittenTheory

WORDED = "context in words"
NESTED = "nested"  # a join inside a join, which one cell cannot list


def theory_in(study: Study) -> tuple[WrittenTheory, tuple[Loss, ...]]:
    """What stands in a study's theory now, and what that leaves out."""
    every = tuple(every_configuration(study.configurations))
    standing = standing_in(study.configurations, study.rounds, study.changes)
    tops = tuple(
        replace(top, branches=tuple(e for e in top.branches if e.configuration_id in standing))
        for top in study.configurations
        if any(each.configuration_id in standing for each in top.family())
    )
    theory = WrittenTheory(study.profile.title, tops, study.conditions, study.clusters)
    gone = len(every) - len(theory.every())
    losses = (
        lost("configuration that does not stand", "only what stands now is taken along", gone),
        lost("round", "a theory by itself has no history", len(study.rounds)),
        lost("change", "a theory by itself has no history", len(study.changes)),
    )
    return theory, tuple(each for each in losses if each.count)


def plain_of(theory: WrittenTheory) -> dict[str, Any]:
    """Our own form as plain values: a title, and the lists that a study folder has."""
    return {
        "title": theory.title,
        "conditions": [to_plain(each) for each in theory.conditions],
        "clusters": [to_plain(each) for each in theory.clusters],
        "configurations": [to_plain(each) for each in theory.configurations],
    }


def to_yaml(theory: WrittenTheory) -> str:
    """Our own form; it comes back equal."""
    parts = plain_of(theory)
    text = yaml_write.entry("title", parts.pop("title"), 0)
    return text + "".join(
        f"{name}:\n{yaml_write.items(held)}" for name, held in parts.items() if held
    )


def to_json(theory: WrittenTheory) -> str:
    """The same as JSON; it comes back equal."""
    return json.dumps(plain_of(theory), ensure_ascii=False, indent=2) + "\n"


def to_csv(theory: WrittenTheory) -> str:
    """A row for each configuration and sub-configuration, in words; ids of conditions are left out.

    No cell is run as a formula: what looks like one begins with an apostrophe.
    """
    return rows_to_csv(_row(each, theory, parent) for each, parent in _with_parents(theory))


def rows_to_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows with the same columns, each cell safe in a spreadsheet."""
    held = list(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = list(dict.fromkeys(name for row in held for name in row))
    writer.writerow(map(as_words, names))
    writer.writerows([as_words(row.get(name, "")) for name in names] for row in held)
    return out.getvalue()


def csv_losses(theory: WrittenTheory) -> tuple[Loss, ...]:
    """What a CSV of a theory does not carry."""
    nested = sum(each.context is not None and _is_nested(each.context) for each in theory.every())
    meant = sum(bool(each.recorded_as or each.source) for each in theory.conditions)
    losses = (
        lost("meaning or source of a condition", "a cell holds its words alone", meant),
        lost("what a cluster means", "a cell holds its name alone", len(theory.clusters)),
        read_as("nested context", f"its conditions are listed, and joined in '{WORDED}'", nested),
    )
    return tuple(each for each in losses if each.count)


def _with_parents(theory: WrittenTheory) -> Iterable[tuple[Configuration, str]]:
    for top in theory.configurations:
        yield top, ""
        for branch in top.branches:
            yield branch, top.configuration_id


def _row(each: Configuration, theory: WrittenTheory, parent: str) -> dict[str, str]:
    texts, clusters, context = theory.texts(), theory.cluster_names(), each.context
    listed = [texts[one] for one in dict.fromkeys(context.condition_ids())] if context else []
    row: dict[str, str] = {}
    for column in columns_of(Configuration):
        if column.name == "branches":
            continue
        if column.name == "context":
            row["context"] = "; ".join(listed)
            row["joined"] = _joined(context)
            row[WORDED] = context_told(context, texts) if context else ""
        elif column.name == "clusters":
            row["clusters"] = "; ".join(clusters[one] for one in each.clusters)
        else:
            row[column.name] = write_text(column, getattr(each, column.name))
        if column.name == "name":
            row["part_of"] = parent
    return row | dict(each.extra)


def _joined(context: Context | None) -> str:
    if context is None:
        return ""
    return NESTED if _is_nested(context) else str(context.joined)


def _is_nested(context: Context) -> bool:
    return any(isinstance(part, Context) for part in context.parts)
