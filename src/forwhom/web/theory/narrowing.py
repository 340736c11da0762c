"""What a number of the theory counts, and the address at which its passages are read.

Every such address is made here and read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.evidence.codings import Leg
from forwhom.core.theory.matrix import By, column_of
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.theory.overview import configuration_url


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A part of a configuration's evidence: one column of a side, one leg, or both.

    `tested` leaves out the interviews that suggested the configuration.
    """

    by: By | None = None
    value: str = ""
    leg: Leg | None = None
    tested: bool = False

    def of(self, resting: RestsOn) -> RestsOn:
        """What is left of a configuration's evidence."""
        if self.leg:
            resting = resting.showing(self.leg)
        if self.tested:
            resting = resting.without(resting.configuration.suggested_by)
        if self.by is None:
            return resting
        kept = (e for e in resting.items if column_of(e, self.by, self.leg) == self.value)
        return RestsOn(resting.configuration, tuple(kept))

    def in_words(self, names: Mapping[str, str]) -> str:
        """`context; role: volunteer`; empty where nothing is left out."""
        return "; ".join(self._words(names))

    def _words(self, names: Mapping[str, str]) -> Iterator[str]:
        if self.leg:
            yield str(self.leg)
        if self.by:
            yield f"{self.by}: {names.get(self.value) or self.value.replace('_', ' ')}"
        if self.tested:
            yield "without what suggested it"


def narrowed_by(asked: Mapping[str, str]) -> Narrowed:
    """What an address asks for; words that it cannot mean are passed over."""
    by, value, leg = asked.get("by", ""), asked.get("value", ""), asked.get("leg", "")
    side = By(by) if by in set(By) and value else None
    return Narrowed(
        side,
        value if side else "",
        Leg(leg) if leg in set(Leg) else None,
        asked.get("tested") == "yes",
    )


def passages_url(slug: str, configuration_id: str, to: Narrowed) -> str:
    """Where the passages are read that a number counts."""
    asked = {
        "leg": to.leg or "",
        "by": to.by or "",
        "value": to.value,
        "tested": "yes" if to.tested else "",
    }
    given = urlencode({name: value for name, value in asked.items() if value})
    page = configuration_url(slug, configuration_id)
    return f"{page}?{given}#evidence" if given else f"{page}#evidence"


def rests_on_url(slug: str, configuration_id: str) -> str:
    """Where a configuration stands on the page of what they rest on."""
    return f"{reverse('rests_on', args=[slug])}#on-{configuration_id}"
