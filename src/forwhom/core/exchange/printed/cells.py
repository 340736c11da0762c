"""What one printed cell says, in the ways that authors write counts and percentages.

`11 (6%)`, `6% (11)`, `11/182 (6.0 %)`, `1 234`, `11 (6%)*` are figures; `<5`, `n/a`, `–` are
unknown; `32.1 (4.5)` and `5 [2-9]` are no counts. Anything else is strange, and is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forwhom.core.tables.published import Printed

NOTHING = Printed()


class Form(StrEnum):
    """What kind of thing a cell holds."""

    FIGURE = "figure"  # a count, a percentage, or both
    UNKNOWN = "unknown"  # it says that there is no figure, or hides it
    NO_COUNT = "no count"  # a mean, a range, a p value
    STRANGE = "strange"  # none of these: unknown, and worth a warning


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as read; `printed` holds figures only where the form is FIGURE."""

    form: Form
    printed: Printed = NOTHING


MARKS = "*†‡§¶‖#"
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᶠᵍʰ"
FOOTNOTE = re.compile(rf"(?:\s*(?:[{MARKS}{RAISED}]|\^\S{{1,4}}))+$")  # `^a` is a raised a
LETTER = re.compile(r"(?<=[)\]%])\s?[a-h](?:,[a-h])*$")
MARK_INSIDE = re.compile(rf"(?<=[0-9])(?:[{MARKS}{RAISED}]+|\^[a-z0-9])(?=\s*[(\[])")
SPACES = re.compile(r"\s+")
DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—―﹣－", "-") | {"％": "%", "﹪": "%"})
MIDDLE_DOT = re.compile(r"(?<=[0-9])[·∙‧](?=[0-9])")
PER_CENT = re.compile(r"\s*(?:per ?cent|pct\.?)(?![a-z])", re.IGNORECASE)

WHOLE = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{1,60})"
COUNT = rf"(?P<count>(?:-\s?)?{WHOLE})"
DOTTED = r"(?P<count>[0-9]{1,3}(?:\.[0-9]{3})+)"  # 1.234: a count only beside a % sign
TOTAL = rf"(?:\s*(?:/|of|out of)\s*(?P<total>{WHOLE}))?"
SIGNED = r"(?P<percent>-?(?:[0-9]{1,60}(?:[.,][0-9]{1,60})?|[.,][0-9]{1,60}))\s?%"
PLAIN = r"(?P<percent>-?(?:[0-9]{1,60}(?:\.[0-9]{1,60})?|\.[0-9]{1,60}))"  # without the sign
FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{COUNT}{TOTAL}",
        rf"{COUNT}{TOTAL}\s*[(\[]\s?{SIGNED}\s?[)\]]",
        rf"{COUNT}{TOTAL}\s*\(\s?{PLAIN}\s?\)",
        rf"{COUNT}{TOTAL}(?:\s*[,;:]\s*|\s){SIGNED}",
        rf"{COUNT}{TOTAL}\s*[(\[]\s?(?:[<>≤≥~].*|-+|n/?a)\s?[)\]]",  # 1 (<1%), 0 (-)
        rf"{DOTTED}\s*[(\[]\s?{SIGNED}\s?[)\]]",
        rf"\(?{SIGNED}\)?",
        rf"{SIGNED}\s*[,;:]?\s*[(\[]\s?(?:n\s?=\s?)?{COUNT}{TOTAL}\s?[)\]]",
    )
)
IN_PERCENT_COLUMN = tuple(re.compile(rf"\(?\s?{percent}\s?\)?") for percent in (SIGNED, PLAIN))

UNKNOWN = re.compile(
    r"|n\.?/?a\.?|n\.?[rdk]\.?|n/[rk]|\.+|…|\?|not (?:available|applicable|reported|recorded|known)"
    r"|missing|unknown|suppressed|withheld|redacted|\[(?:c|x|z|low)\]",
    re.IGNORECASE,
)
DASH_ALONE = re.compile(r"-+")
HIDDEN = re.compile(r"(?:<=?|>=?|≤|≥)\s?[0-9]+(?![0-9.])(?:\s*\(.*\))?")
NUMBER = r"-?[0-9]*\.?[0-9]+"
NO_COUNT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"-?(?:[0-9]*\.[0-9]+|[0-9]+,[0-9]{1,2})(?:\s*[(\[±].*)?",  # 32.1, 32.1 (4.5), 32,1
        rf"{NUMBER}\s*(?:±|\+/-).*",
        rf"{NUMBER}\s*[(\[]\s*{NUMBER}(?:\s*(?:-|to|;)\s*|,\s+){NUMBER}\s*[)\]]",  # 5 [2-9]
        rf"[(\[]?\s*{NUMBER}\s*(?:-|to)\s*{NUMBER}\s*[)\]]?",  # 12 to 15
        r"p?\s*[<>=≤≥]\s*0?\.[0-9]+",  # a p value
    )
)


def read_cell(text: str) -> CellText:
    """A cell of a column of counts, or of counts with percentages."""
    return read_as(FIGURES, text)


def read_percent(text: str) -> CellText:
    """A cell of a column headed `%`, where the sign may be left out."""
    return read_as(IN_PERCENT_COLUMN, text)


def read_as(figures: tuple[re.Pattern[str], ...], text: str) -> CellText:
    """A cell whose figures are written in one of these ways."""
    tidied = tidy(text)
    for pattern in figures:
        if found := pattern.fullmatch(tidied):
            return CellText(Form.FIGURE, figures_of(found))
    return without_figure(tidied)


def tidy(text: str) -> str:
    """The text with ordinary spaces, dashes and points, and without footnote marks."""
    plain = SPACES.sub(" ", text).strip().translate(DASHES)
    plain = PER_CENT.sub("%", MIDDLE_DOT.sub(".", plain))
    return LETTER.sub("", FOOTNOTE.sub("", MARK_INSIDE.sub("", plain)))


def figures_of(found: re.Match[str]) -> Printed:
    """The figures of a match, whichever of them it has."""
    groups = found.groupdict()
    count, percent, total = (groups.get(name) for name in ("count", "percent", "total"))
    return Printed(
        None if count is None else as_int(count),
        None if percent is None else as_decimal(percent),
        None if total is None else as_int(total),
    )


def without_figure(tidied: str) -> CellText:
    """What a cell without a figure is."""
    if any(pattern.fullmatch(tidied) for pattern in (UNKNOWN, DASH_ALONE, HIDDEN)):
        return CellText(Form.UNKNOWN)
    if any(pattern.fullmatch(tidied) for pattern in NO_COUNT):
        return CellText(Form.NO_COUNT)
    return CellText(Form.STRANGE)


def as_int(text: str) -> int:
    """`1,234`, `1 234`, `1.234` or `- 3` as a whole number."""
    return int(re.sub(r"[,. ]", "", text))


def as_decimal(text: str) -> Decimal:
    """A percentage with the decimals it was printed with; `6,0` is 6.0."""
    return Decimal(text.replace(",", "."))
