"""A person's answer to an item of the reporting checklist, in place of what the study proposes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Extra, Identifier, Record, RefusedValueError

ITEM = re.compile(r"item(0[1-9]|1\d|20)")


class Reported(StrEnum):
    """Whether an item is reported, as the checklist's own column has it."""

    YES = "Y"
    NO = "N"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAnswer(Record):
    """What somebody answered to one item, and why; it stands before what is proposed."""

    KIND: ClassVar[str] = "checklist-answer"

    item: Annotated[str, Identifier(), "the item, item01 to item20"]
    reported: Annotated[Reported, "whether it is reported"]
    where: Annotated[str | None, "the page, or where else it stands"] = None
    reason: Annotated[str, "why, in place of what is proposed"]
    by: Annotated[str | None, "who answered"] = None
    answered_on: Annotated[date | None, "the day it was answered"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if not ITEM.fullmatch(self.item):
            wrong = f"the checklist has no {self.item}"
            yield RefusedValueError(wrong, "its items are item01 to item20", "item")
