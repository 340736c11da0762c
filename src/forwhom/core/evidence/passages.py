"""A marked range of a document: a coding has one, and a memo may have one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forwhom.core.records import RefusedValueError

LAST_POSITION = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Passage:
    """From code point `start` of a text to before `end`; `begins` are its first words."""

    start: int
    end: int
    begins: str | None = None

    @property
    def is_gone(self) -> bool:
        """Whether its text was corrected away: it marks only the place, and `begins` what stood."""
        return self.start == self.end and self.begins is not None

    def rules(self) -> Iterator[RefusedValueError]:
        """What is wrong with it, whatever text it is of."""
        if self.end < self.start:
            yield RefusedValueError(
                f"end {self.end} is before start {self.start}",
                "a passage ends after it starts",
                "end",
            )

    def words(self, text: str | None) -> str:
        """Its words, in the text that it is of."""
        return (text or "")[self.start : self.end]
