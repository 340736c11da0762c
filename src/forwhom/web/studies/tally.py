"""A number on a page that opens what it counts: the link and what it promises, in one place.

What it promises is in its attributes, `data-counts` and `data-of`; the page it leads to says the
same number as `data-holds` of the same unit. A test follows every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

UNITS = {  # what can be counted, as one and as several
    "passages": ("passage", "passages"),
    "people": ("person", "people"),
    "documents": ("document", "documents"),
    "turns": ("turn", "turns"),
    "configurations": ("configuration", "configurations"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """A number: `{{ tally }}` on a page is a link where there is something to open.

    Zero opens nothing, and nor does a number without a `url`: this person may not enter there.
    `called` is what is seen after the number, and `about` what is said after it to whoever does
    not see where it stands. Of passages, `people` stands beside it in brackets; how many
    `documents` they are in is said by `called`. Both are promised as well.
    """

    count: int
    of: str
    url: str = ""
    called: str = ""
    about: str = ""
    people: int | None = None
    documents: int | None = None

    def with_unit(self) -> Tally:
        """The same, its unit seen: `12 passages`."""
        return replace(self, called=UNITS[self.of][self.count != 1])

    def unopened(self) -> Tally:
        """The same without its link."""
        return replace(self, url="")

    def __bool__(self) -> bool:
        return bool(self.count)

    def __html__(self) -> SafeString:
        called = f"{self.count:,} {self.called}" if self.called else f"{self.count:,}"
        seen = format_html("{}{}", called, self._beside())
        if not (self.url and self.count):
            return seen
        return format_html(
            '<a class="count" href="{}"{}>{}{}</a>', self.url, self._promised(), seen, self._said()
        )

    __str__ = __html__

    def _promised(self) -> SafeString:
        promised = {
            "counts": self.count,
            "of": self.of,
            "people": self.people,
            "documents": self.documents,
        }
        told = ((name, value) for name, value in promised.items() if value is not None)
        return format_html_join("", ' data-{}="{}"', told)

    def _said(self) -> SafeString | str:
        """What only a screen reader says: the unit where it is not seen, and of what."""
        unit = "" if self.called else UNITS[self.of][self.count != 1]
        said = " ".join(each for each in (unit, self.about) if each)
        return format_html('<span class="visually-hidden"> {}</span>', said) if said else ""

    def _beside(self) -> SafeString | str:
        if self.people is None:
            return ""
        return format_html(' <span class="quiet">({})</span>', self.people)
