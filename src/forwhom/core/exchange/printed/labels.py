"""What a label says beside its name: how many were counted, what the cells hold, a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from forwhom.core.exchange.printed.cells import FOOTNOTE, MARKS, RAISED, WHOLE, as_int

SIZES = rf"([0-9]{{1,3}}(?:\.[0-9]{{3}})+|{WHOLE})(?![.,]?[0-9])"
SIZE = re.compile(
    rf"[\s,;:]*[(\[]?\s*\$?\s*(?<![a-z])n\s*=\s*{SIZES}\s*\$?(?:\s*[,;]\s*[0-9.]+\s?%)?\s*[)\]]?",
    re.IGNORECASE,
)
SIZE_ALONE = re.compile(rf"\s*\(\s*{SIZES}\s*\)$")
BOTH = re.compile(
    r"[\s,;:]*[(\[]?(?:n|no\.?|number|count|freq(?:uency|\.)?)\s*[,/&]?\s*[(\[]?\s*"
    r"(?:col(?:umn)? )?"
    r"(?:%|per ?cent(?:age)?)\s*[)\]]{0,2}$",
    re.IGNORECASE,
)
COUNTS = re.compile(r"(?:[,;:]\s*|\s*\(|^)(?:n|no\.?|number|counts?|freq(?:uency|\.)?)\)?$", re.I)
PERCENTS = re.compile(r"[\s,;:]*\(?(?:col(?:umn)? )?(?:%|per ?cent(?:age)?)\)?$", re.IGNORECASE)
TOTAL = re.compile(r"(?:all|total|overall|both)\b", re.IGNORECASE)
ROW_OF_N = re.compile(r"(?:(?:sub)?total,? ?(?:\(?n\)?)?|n,? ?\(?total\)?|n|sample size)", re.I)
STATISTIC = re.compile(r"\b(?:mean|median|s\.?d\.?|iqr|quartiles?)(?![a-z])", re.IGNORECASE)
EXTENT = re.compile(r"(?:range|min(?:imum)?|max(?:imum)?)\b", re.IGNORECASE)
NO_FIGURES = re.compile(
    r"(?:p|p[- ]?values?|.*\b(?:95% ?)?ci\b|.*confidence interval.*|.*odds ratio.*|a?or|rr|smd"
    r"|χ2?|chi.?squared?.*|test|statistic)",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"more than one|\bseveral\b|(?:select|tick|check|choose|mark)(?:ed)? all|all that appl"
    r"|multiple (?:responses?|answers?|options?|choices?)|(?:not|n't) mutually exclusive"
    r"|(?:sum|add|total)s?(?: up)? to (?:more than|over) 100|exceeds? 100",
    re.IGNORECASE,
)
BEGINS_NOTE = re.compile(rf"[{MARKS}]+|\^\S{{1,4}}|[{RAISED}]+|[a-h](?=[.):]?\s)")
GENERIC = re.compile(
    r"characteristic|variable|\bitem|measure|factor|demographic|\bdata\b|categor|outcome|question",
    re.IGNORECASE,
)


def without_marks(text: str) -> tuple[str, str]:
    """A label and the footnote marks after it: `Support**` is `Support` and `**`."""
    found = FOOTNOTE.search(text)
    if found is None or not found.start():
        return text, ""
    return text[: found.start()].rstrip(), found[0].strip()


def without_size(text: str) -> tuple[str, int | None]:
    """A label and the n in it: `Site 1 (n = 95)` is `Site 1` and 95."""
    found = SIZE.search(text)
    if found is None:
        return text, None
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}"
    return rest.strip().replace(" ,", ","), as_int(found[1])


def tied(marks: str, notes: Sequence[str]) -> list[str]:
    """The notes under a table that begin with one of these marks, and with no more of them."""
    wanted = {each.strip("^") for each in (marks, *re.split(r"[,\s]+", marks))} - {""}
    return [note for note in notes if mark_before(note).strip("^") in wanted]


def mark_before(note: str) -> str:
    """The footnote mark with which a note begins; empty without one."""
    found = BEGINS_NOTE.match(note)
    return found[0] if found else ""


def apart(label: str, taken: Iterable[str]) -> str:
    """The label, or with ` (2)` after it where it is taken, as a reader would tell them apart."""
    used, number, new = set(taken), 2, label
    while new in used:
        new = f"{label} ({number})"
        number += 1
    return new
