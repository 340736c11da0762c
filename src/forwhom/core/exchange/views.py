"""Configurations in one of the field's variants, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from forwhom.core.theory.variants import Stated, Variant, View, sentence_of


def to_json(views: Sequence[View]) -> str:
    """A list of configurations, parents before their sub-configurations.

    Each has its `slots` in the variant's order, and in each the parts that stand in it: the leg,
    its text (null where nothing is stated), and whose words a sub-configuration takes over. An
    if-then view also has its `sentence`.
    """
    return json.dumps([_plain(each) for each in views], ensure_ascii=False, indent=2) + "\n"


def _plain(view: View) -> dict[str, Any]:
    one = view.configuration
    plain: dict[str, Any] = {
        "configuration_id": one.configuration_id,
        "name": one.name,
        "part_of": view.parent.configuration_id if view.parent else None,
        "as": view.variant,
        "slots": [
            {
                "slot": slot.name,
                "parts": [_part(part) for part in slot.parts],
                "beside": list(slot.beside),
            }
            for slot in view.slots
        ],
    }
    if view.variant is Variant.IF_THEN:
        plain["sentence"] = sentence_of(view)
    return plain


def _part(part: Stated) -> dict[str, Any]:
    return {
        "leg": part.leg,
        "text": part.text,
        "taken_over_from": part.taken_over,
        "in_sub_configurations": part.in_branches,
    }
