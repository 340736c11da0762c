"""What is amiss with the configuration numbers of a text, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from forwhom.core.theory.cited.slips import Checked


def to_json(checked: Checked) -> str:
    """`citations` that were found, `by_order` where numbers follow the theory's order, and `slips`
    by line; `other` and `words` say which configuration may be meant, and are null and empty where
    that is not asked."""
    return json.dumps(asdict(checked), ensure_ascii=False, indent=2) + "\n"
