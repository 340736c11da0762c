"""Where a programme runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from forwhom.core.records import Extra, Identifier, Record, RefusedValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Record):
    """One place where the programme ran, and from when to when."""

    KIND: ClassVar[str] = "site"

    site_id: Annotated[str, Identifier(), "the site's stable id"]
    name: Annotated[str, "the name a reader is shown"]
    opened_on: Annotated[date | None, "the first day the programme ran there"] = None
    closed_on: Annotated[date | None, "the last day; empty while it runs"] = None
    setting: Annotated[str | None, "what kind of place it is, in a sentence"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if self.opened_on and self.closed_on and self.closed_on < self.opened_on:
            yield RefusedValueError(
                f"closed_on {self.closed_on} is before opened_on {self.opened_on}",
                "a site closes after it opens",
                "closed_on",
            )
