"""What each configuration rests on, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from forwhom.core.theory.in_parts import InParts
from forwhom.core.theory.matrix import By, count_of, counted
from forwhom.core.theory.remarks import Part


def to_json(parts: Sequence[InParts]) -> str:
    """A list of configurations, parents before their sub-configurations.

    `whole`, and each leg under `legs`, count codings and different people: in all, and by role,
    site, round, tag, stance and account. `without_suggesting` counts the same without the
    interviews in `suggested_by`, and is null where none is recorded. A remark says its rule's name,
    the leg (null for the whole) and the words.
    """
    return json.dumps([_plain(each) for each in parts], ensure_ascii=False, indent=2) + "\n"


def _plain(each: InParts) -> dict[str, Any]:
    one = each.configuration
    return {
        "configuration_id": one.configuration_id,
        "name": one.name,
        "part_of": each.parent.configuration_id if each.parent else None,
        "suggested_by": list(one.suggested_by),
        "remarks": [
            {"remark": said.remark, "leg": said.leg, "words": said.words} for said in each.said
        ],
        "whole": _part(each.whole),
        "legs": {str(part.leg): {"stated": part.stated} | _part(part) for part in each.legs},
    }


def _part(part: Part) -> dict[str, Any]:
    left = part.without_suggesting
    return _counts(part) | {"without_suggesting": _counts(left) if left else None}


def _counts(part: Part) -> dict[str, Any]:
    items = part.resting.items
    total = count_of(items)
    by = {
        str(side): {
            column: {"codings": count.codings, "people": count.people}
            for column, count in counted(items, side, part.leg).items()
        }
        for side in By
    }
    return {"codings": total.codings, "people": total.people, "by": by}
