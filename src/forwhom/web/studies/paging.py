"""A list that is shown a page at a time: which page was asked for, and where its neighbours are."""

from __future__ import annotations

from typing import ClassVar

LONGEST = 8  # digits of a page's number


class Paged:
    """What a page of a list says of itself, beside its own `count` of everything and `page`."""

    __slots__ = ()
    A_PAGE: ClassVar[int]  # how many are shown at a time
    count: int
    page: int

    @property
    def pages(self) -> int:
        return pages_of(self.count, self.A_PAGE)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.A_PAGE + 1

    @property
    def last(self) -> int:
        return min(self.page * self.A_PAGE, self.count)

    @property
    def earlier(self) -> str:
        """The address of the page before; empty on the first."""
        return self._at(self.page - 1) if self.page > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; empty on the last."""
        return self._at(self.page + 1) if self.page < self.pages else ""

    def _at(self, page: int) -> str:
        raise NotImplementedError


def pages_of(count: int, a_page: int) -> int:
    """How many pages a list has: at least one, though it be empty."""
    return max(1, -(-count // a_page))


def page_asked(asked: str, count: int, a_page: int) -> int:
    """The page an address asks for: the nearest there is, and the first for what is no number."""
    if not asked.isdecimal() or len(asked) > LONGEST:
        return 1
    return min(max(int(asked), 1), pages_of(count, a_page))
