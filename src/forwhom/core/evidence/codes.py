"""Codes and memos: the labels and notes an evaluator keeps beside the theory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import Extra, Identifier, Record, Refers


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
    """A dated note about anything in the study. It outlives what it is about: a note on a coding
    that was taken out is still what somebody thought."""

    KIND: ClassVar[str] = "memo"

    memo_id: Annotated[str, Identifier(), "the memo's stable id"]
    about: Annotated[str | None, "the id of what it is about; empty for the whole study"] = None
    written_on: Annotated[date | None, "the day it was written"] = None
    by: Annotated[str | None, "who wrote it"] = None
    pinned: Annotated[
        bool | None, "yes where it is to stay in view beside what it is about, for everybody"
    ] = None
    text: Annotated[str, "the note"]
    extra: Extra = ()
