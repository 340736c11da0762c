"""What is wrong with a figure in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.tables.audit.faults import Severity


class FaultKind(StrEnum):
    """In what way a sentence is wrong."""

    PERCENTAGE = "percentage"  # it does not follow from the count and the total beside it
    NO_DENOMINATOR = "no-denominator"  # nothing given anywhere makes this count this percentage
    TWO_WAYS = "two-ways"  # the text gives the same figure in another way elsewhere
    NOT_IN_TABLE = "not-in-table"  # a table prints another number for what it names


@dataclass(frozen=True, slots=True)
class SentenceFault:
    """One fault: where it stands, what is printed, what would be right, and why.

    `line` is 1-based; of a Word document, the paragraph. `sentence` is the sentence's words.
    `expected` is None where nothing says what would be right.
    """

    kind: FaultKind
    line: int
    sentence: str
    published: str
    expected: str | None
    why: str
    severity: Severity
