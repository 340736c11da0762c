"""What was understood of a file that holds a theory, and what was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forwhom.core.exchange.losses import Loss
from forwhom.core.findings import Finding, Place
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.written import WrittenTheory

MOST = 1_000  # configurations; the longest published theory has some dozens


@dataclass(frozen=True, slots=True)
class ReadTheory:
    """A theory as read; `losses` say what was dropped or guessed, `findings` how it was read."""

    theory: WrittenTheory
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One configuration as a file words it, by the names that a configuration's record has.

    `plain` may also hold `mechanism` (not told apart into resource and reasoning), `part_of` and
    `joined`; `plainly` that its context and clusters may be words where a record has ids.
    """

    plain: Mapping[str, Any]
    place: Place
    plainly: bool = True


@dataclass(slots=True)
class Worded:
    """A file's items, before they are configurations."""

    title: str
    items: list[Item]
    conditions: list[Condition] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
