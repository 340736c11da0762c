"""The words of one document as numbers: what is kept so that millions of words are found at once.

A document is packed by itself and knows nothing of others: whoever takes its text away takes its
words away with it, and no list of words outlives them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from forwhom.core.evidence.documents import Document, turns
from forwhom.core.evidence.search.folding import folded_words

FORM = "1"  # grows whenever folding or packing changes, so that what was packed before is not used
TURN = 0  # the number that stands before each turn's words, and after the last


@dataclass(frozen=True, slots=True)
class Packed:
    """A document's words.

    `words` are the different ones, folded, a line each. `numbers` has an int32 for each word as
    it is said, the line it stands in counted from 1, and TURN before each turn. `turns` has four
    int32 a turn: its number, where its words start and end, and which label opens it (-1: none).
    """

    digest: str
    words: str
    numbers: bytes
    turns: bytes


def digest_of(document: Document) -> str:
    """What the words and turns of a document depend on, as one number."""
    parts = (FORM, document.text or "", *document.speakers)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pack(document: Document) -> Packed:
    """A document's words as numbers."""
    lines: dict[str, int] = defaultdict(count(1).__next__)  # a new word has the next line
    numbers: list[int] = []
    spoken: list[tuple[int, int, int, int]] = []
    text = document.text or ""
    labels: dict[str | None, int] = {each: at for at, each in enumerate(document.speakers)}
    for turn in turns(document):
        if turn.end > turn.said:
            spoken.append((turn.number, turn.said, turn.end, labels.get(turn.speaker, -1)))
            numbers.append(TURN)
            numbers.extend(map(lines.__getitem__, folded_words(text[turn.said : turn.end])))
    return Packed(digest_of(document), "\n".join(lines), _bytes(numbers), _bytes(spoken))


def _bytes(numbers: Sequence[object]) -> bytes:
    return np.array(numbers, dtype="<i4").tobytes()
