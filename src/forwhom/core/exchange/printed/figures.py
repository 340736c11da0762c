"""A figure that stands alone in its cell, as a long CSV has it."""

from __future__ import annotations

import re
from decimal import Decimal

from forwhom.core.exchange.printed.cells import (
    COUNT,
    PLAIN,
    SIGNED,
    Form,
    as_decimal,
    as_int,
    tidy,
    without_figure,
)

WHOLE = re.compile(rf"{COUNT}(?:\.0+)?")  # some programs write 11 as 11.0
PERCENT = (re.compile(PLAIN), re.compile(SIGNED))
TRUTHS = {"true": True, "yes": True, "1": True, "": True}
TRUTHS |= {"false": False, "no": False, "0": False}


class Wrong(Exception):  # noqa: N818 - it is caught at once, and told with its line
    """What is wrong with a text, and what would be right."""

    def __str__(self) -> str:
        return "; ".join(self.args)


def whole_count(text: str) -> int | None:
    """A count; None where it is not known. A negative one is kept: the audit will say so."""
    tidied = tidy(text)
    if found := WHOLE.fullmatch(tidied):
        return as_int(found["count"])
    if without_figure(tidied).form is Form.UNKNOWN:
        return None
    right = "write a whole number such as 11, or leave it empty where it is not known"
    raise Wrong(f"{text[:40]!r} is not a count", right)


def whole_n(text: str) -> int | None:
    """The number of people a count was made in; None where it is not known."""
    n = whole_count(text)
    if n is not None and n < 0:
        raise Wrong(f"n is {n}", "it counts people, and is 0 or more")
    return n


def percentage(text: str) -> Decimal | None:
    """A percentage with its printed decimals; None where it is not known."""
    tidied = tidy(text)
    for pattern in PERCENT:
        if found := pattern.fullmatch(tidied):
            return as_decimal(found["percent"])
    if without_figure(tidied).form is Form.UNKNOWN:
        return None
    right = "write digits such as 6 or 6.0, or leave it empty where it is not known"
    raise Wrong(f"{text[:40]!r} is not a percentage", right)


def available(text: str) -> bool:
    """Whether the figure was printed at all."""
    if (found := TRUTHS.get(text.casefold())) is None:
        raise Wrong(f"available is {text!r}", "write True or False")
    return found
