"""Passages that were found, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from forwhom.core.evidence.search.asked import Asked, offered
from forwhom.core.evidence.search.facts import WHOSE
from forwhom.core.evidence.search.marked import Marked, offered_of_passages
from forwhom.core.evidence.search.scan import Found
from forwhom.core.evidence.voices import Item


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


def passages_to_json(every: Marked, asked: Asked) -> str:
    """The marked passages that fit, each with its words, its speaker and what it is tied to; how
    many there are, from how many people in how many documents; and the counts, as of turns."""
    found = every.answer(asked)
    chosen = {name: sorted(held) for name, held in sorted(asked.chosen.items()) if name != WHOSE}
    plain = {
        "query": str(asked.query or ""),
        "chosen": chosen,
        "marked": len(found.turns),
        "people": every.people(found.turns),
        "documents": every.documents(found.turns),
        "passages": [_marked(every.items[at]) for at in found.turns.tolist()],
        "counts": {
            name: dict(each) for name, each in offered_of_passages(found.counts, asked).items()
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _marked(item: Item) -> Mapping[str, object]:
    coding = item.coding
    return {
        "coding_id": coding.coding_id,
        "document_id": coding.document_id,
        "start": coding.start,
        "end": coding.end,
        "voice": item.voice,
        "configuration_id": coding.configuration_id,
        "tag": str(coding.tag) if coding.tag else None,
        "stance": coding.stance,
        "account": item.account if coding.configuration_id else None,
        "code_id": coding.code_id,
        "words": item.words,
    }
