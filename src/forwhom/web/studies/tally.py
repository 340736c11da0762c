"""A number on a page that opens what it counts: the link and what it promises, in one place.

What it promises is in its attributes, `data-counts` and `data-of`; the page it leads to says the
same number as `data-said` of the same unit. A test follows every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

UNITS = {  # what can be counted, as one and as several
    "passages": ("passage", "passages"),
    "codings": ("coding", "codings"),
    "people": ("person", "people"),
    "documents": ("document", "documents"),
    "turns": ("turn", "turns"),
    "configurations": ("configuration", "configurations"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """A number: `{{ tally }}` on a page is a link where there is something to open.

    Zero opens nothing, and nor does a number without a `url`: this person may not enter there.
    `called` is what is seen after the number. `about` is said after it to whoever does not see
    where it stands. `people` stands beside it in brackets, and is kept to as well.
    """

    count: int
    of: str
    url: str = ""
    called: str = ""
    about: str = ""
    people: int | None = None

    def __bool__(self) -> bool:
        return bool(self.count)

    @property
    def unit(self) -> str:
        """What is counted, in the number it has."""
        return UNITS[self.of][self.count != 1]

    def __html__(self) -> SafeString:
        seen = format_html("{}{}", f"{self.count:,}", f" {self.called}" if self.called else "")
        beside = self._people()
        if not (self.url and self.count):
            return format_html("{}{}", seen, beside)
        return format_html(
            '<a class="count" href="{}" data-counts="{}" data-of="{}"{}>{}{}{}</a>',
            self.url,
            self.count,
            self.of,
            format_html(' data-people="{}"', self.people) if beside else "",
            seen,
            beside,
            format_html('<span class="visually-hidden"> {}</span>', said)
            if (said := self._said)
            else "",
        )

    __str__ = __html__

    @property
    def _said(self) -> str:
        unit = "" if self.called else self.unit
        return " ".join(each for each in (unit, self.about) if each)

    def _people(self) -> SafeString:
        if self.people is None:
            return mark_safe("")
        return format_html(' <span class="quiet">({})</span>', self.people)


def tally(count: int, of: str, url: str = "", about: str = "") -> Tally:
    """A number that is seen with its unit: `12 passages`."""
    return Tally(count, of, url, UNITS[of][count != 1], about)
