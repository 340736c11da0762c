"""Rounds, two of them side by side, and one configuration's life, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from forwhom.core.exchange.folder.plain import to_plain
from forwhom.core.records import Record
from forwhom.core.theory.difference import Between, Difference
from forwhom.core.theory.life import Life
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.wording import Wording


def rounds_to_json(theory: Theory) -> str:
    """A list of rounds, each as in the study folder, with the `changes` that led to it."""
    return _text(
        [
            _plain(each)
            | {"changes": [_plain(c) for c in theory.changes if c.round_id == each.round_id]}
            for each in theory.rounds
        ]
    )


def difference_to_json(found: Difference) -> str:
    """What was `added`, is `gone` and is `changed` from an earlier round to a later one.

    Of each the changes by id, and the wordings: `stretches` are words with whether they are the
    same, removed or inserted. `told` are changes that say in words of their own how it was.
    """
    said = {
        "earlier": _plain(found.earlier),
        "later": _plain(found.later),
        "added": [_between(each) for each in found.added],
        "gone": [_between(each) for each in found.gone],
        "changed": [_between(each) for each in found.changed],
        "same": found.same,
        "changes": [_plain(each) for each in found.changes],
    }
    return _text(said)


def life_to_json(life: Life) -> str:
    """What a configuration said at `first`, and its `stages`: each change with its wordings."""
    said = {
        "configuration_id": life.configuration.configuration_id,
        "name": life.configuration.name,
        "began": life.began.round_id if life.began else None,
        "first": [_wording(each) for each in life.first],
        "stages": [
            {
                "change": _plain(each.change),
                "wordings": [_wording(one) for one in each.wordings],
                "told": each.told,
            }
            for each in life.stages
        ],
    }
    return _text(said)


def _between(each: Between) -> dict[str, Any]:
    return {
        "configuration_id": each.configuration.configuration_id,
        "name": each.configuration.name,
        "part_of": each.parent.configuration_id if each.parent else None,
        "by": each.by.change_id if each.by else None,
        "from": list(each.from_),
        "into": list(each.into),
        "wordings": [_wording(one) for one in each.wordings],
        "changes": [one.change_id for one in each.changes],
        "told": [one.change_id for one in each.told],
        "told_later": [one.change_id for one in each.since],
    }


def _wording(each: Wording) -> dict[str, Any]:
    return {
        "name": each.name,
        "before": each.before or None,
        "after": each.after or None,
        "stretches": [{"part": one.part, "words": one.words} for one in each.stretches],
    }


def _plain(record: Record) -> dict[str, Any]:
    return to_plain(record)


def _text(said: dict[str, Any] | Sequence[Any]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2, default=str) + "\n"
