"""What is wrong with a text's figures, as JSON: `{"faults": [...]}`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from forwhom.core.tables.sentences import SentenceFault


def to_json(faults: Sequence[SentenceFault]) -> str:
    """One entry a fault, by line; `expected` is null where nothing says what would be right."""
    return json.dumps({"faults": list(map(asdict, faults))}, ensure_ascii=False, indent=2) + "\n"
