"""Passages that were found, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from forwhom.core.evidence.search.asked import Asked, offered
from forwhom.core.evidence.search.scan import Found


def to_json(found: Found, asked: Asked) -> str:
    """Every turn with its words, its speaker's role and where the words stand; and the counts.

    Positions are code points of the document, the end not included. A count is of the turns that
    are left with that value and every other choice as it is; `""` is what is not recorded.
    """
    plain = {
        "query": str(asked.query or ""),
        "chosen": {name: sorted(values) for name, values in sorted(asked.chosen.items())},
        "turns": len(found.passages),
        "passages": list(_passages(found)),
        "counts": {name: dict(each) for name, each in offered(found.counts, asked).items()},
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _passages(found: Found) -> Iterator[dict[str, object]]:
    for each in found.passages:
        yield {
            "document_id": each.document.document_id,
            "turn": each.turn.number,
            "start": each.turn.said,
            "end": each.turn.end,
            "whose": each.facts["whose"][0],
            "role": each.facts["role"][0],
            "words": each.words,
            "found": [[span.start, span.end] for span in each.spans],
        }
