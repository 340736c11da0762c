"""Codes and memos: the labels and notes an evaluator keeps beside the theory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg
from forwhom.core.evidence.passages import LAST_POSITION, Passage
from forwhom.core.records import Between, Extra, Identifier, Record, Refers, RefusedValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Record):
    """A label for passages that is not (yet) part of a configuration."""

    KIND: ClassVar[str] = "code"

    code_id: Annotated[str, Identifier(), "the code's stable id"]
    name: Annotated[str, "the name a reader is shown"]
    meaning: Annotated[str | None, "when to use it"] = None
    parent: Annotated[str | None, Refers("code"), "the code it belongs under"] = None
    leg: Annotated[Leg | None, "the leg of a configuration that it may turn out to be"] = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Record):
    """A dated note about anything in the study, or about words of a document that have no coding.

    It outlives what it is about: a note on a coding that was taken out, or on words that were
    corrected away, is still what somebody thought.
    """

    KIND: ClassVar[str] = "memo"

    memo_id: Annotated[str, Identifier(), "the memo's stable id"]
    about: Annotated[str | None, "the id of what it is about; empty for the whole study"] = None
    start: Annotated[
        int | None,
        Between(0, LAST_POSITION),
        "where it is on certain words of the document it is about: their first code point, from 0",
    ] = None
    end: Annotated[
        int | None, Between(0, LAST_POSITION), "code point after the last of those words"
    ] = None
    begins: Annotated[
        str | None,
        "the first of those words; they must stand at `start`, or `end` is `start`: then they are "
        "what stood there before the text was corrected",
    ] = None
    written_on: Annotated[date | None, "the day it was written"] = None
    by: Annotated[str | None, "who wrote it"] = None
    pinned: Annotated[
        bool | None, "yes where it is to stay in view beside what it is about, for everybody"
    ] = None
    text: Annotated[str, "the note"]
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if (self.start is None) != (self.end is None):
            yield RefusedValueError(
                "a memo on words lacks its start or its end", "give both, or neither", "start"
            )
        if self.start is None and self.begins is not None:
            yield RefusedValueError(
                "begins is given without a place", "give start and end too, or leave it", "begins"
            )
        if self.start is not None and self.about is None:
            yield RefusedValueError(
                "a memo has a place in no document", "name the document in about", "about"
            )
        if self.passage:
            yield from self.passage.rules()

    @property
    def passage(self) -> Passage | None:
        """The words it is on, of the document it is about; None for one that is on no words."""
        if self.start is None or self.end is None:
            return None
        return Passage(self.start, self.end, self.begins)
