"""A condition that cannot be meant, shown with a caret under the word concerned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from forwhom.core.errors import UnreadableError

SHOWN_EACH_SIDE = 60  # characters of a long condition that are shown around the word


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the condition as it was written: `text[start:end]` is the word meant."""

    text: str
    start: int
    end: int

    def picture(self) -> str:
        """The condition on one line and carets under the word on the next."""
        left = max(0, self.start - SHOWN_EACH_SIDE)
        right = min(len(self.text), self.end + SHOWN_EACH_SIDE)
        before, after = "..." if left else "", "..." if right < len(self.text) else ""
        shown = "".join(mark if mark.isprintable() else " " for mark in self.text[left:right])
        carets = "^" * max(1, min(self.end, right) - self.start)
        return f"  {before}{shown}{after}\n  {' ' * (len(before) + self.start - left)}{carets}"


class ExpressionError(UnreadableError):
    """A condition cannot be read, or asks of a column what it cannot answer.

    `spot` is None where the tree was made by hand and never written.
    """

    def __init__(self, wrong: str, right: str, spot: Spot | None = None) -> None:
        self.wrong, self.right, self.spot = wrong, right, spot
        said = f"{wrong}; {right}"
        super().__init__(f"{said}\n{spot.picture()}" if spot else said)


def unknown_field(name: str, known: Iterable[str], spot: Spot | None) -> ExpressionError:
    """The error for a field that the table does not have, with the nearest name it has."""
    columns = list(known)
    near = get_close_matches(name, columns, n=1, cutoff=0.5)
    right = f"did you mean {near[0]}?" if near else f"it has {', '.join(columns) or 'none'}"
    return ExpressionError(f"the table has no column {name!r}", right, spot)
