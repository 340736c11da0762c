"""Plain values as YAML that any reader takes for the same words.

Words that another reader would take for a number, a date, or yes and no stand in quotation
marks. Text of several lines is a literal block where a block can hold it; a long line is
folded where that changes nothing.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

WIDE = 88
_PLAIN = re.compile(r"[^\W\d_]([\w .,()/'’–—?!;%&+=-]*[\w.)?!%'’])?")
_IN_FLOW = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_ANOTHER_VALUE = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
_LINE_ENDS = re.compile("[\x85\u2028\u2029\ufeff]")  # some readers end a line at these


def items(values: Sequence[Mapping[str, Any]], column: int = 0) -> str:
    """A list of mappings, each beginning with a dash at `column`."""
    return "".join(item(each, column) for each in values)


def item(value: Mapping[str, Any], column: int = 0) -> str:
    """One mapping of a list, its dash at `column`."""
    text = "".join(entry(name, each, column + 2) for name, each in value.items())
    return f"{' ' * column}- {text[column + 2 :]}"


def entry(name: str, value: Any, column: int) -> str:
    """A name and its value, as lines that begin at `column`."""
    head = " " * column + scalar(name) + ":"
    if isinstance(value, Mapping):
        inside = "".join(entry(each, held, column + 2) for each, held in value.items())
        return f"{head}\n{inside}"
    if isinstance(value, str):
        return f"{head} {_text(value, column + 2)}\n"
    if not isinstance(value, list):
        return f"{head} {_bare(value)}\n"
    if flow := _flow(value, len(head)):
        return f"{head} {flow}\n"
    return f"{head}\n" + "".join(_in_list(each, column) for each in value)


def _in_list(value: Any, column: int) -> str:
    if isinstance(value, Mapping):
        return item(value, column)
    shown = _text(value, column + 2) if isinstance(value, str) else _bare(value)
    return f"{' ' * column}- {shown}\n"


def _bare(value: int | date) -> str:
    return str(value)


def _flow(values: Sequence[Any], used: int) -> str | None:
    """Ids on one line, where they are short and need no quotation marks."""
    if not all(isinstance(each, str) and _IN_FLOW.fullmatch(each) for each in values):
        return None
    if any(each.casefold() in _ANOTHER_VALUE for each in values):
        return None
    flow = f"[{', '.join(values)}]"
    return flow if used + len(flow) < WIDE else None


def _text(text: str, column: int) -> str:
    """Text as one line, a literal block or a folded one, its lines at `column`."""
    if "\n" in text and _fits_a_block(text):
        mark = "|" if text.endswith("\n") else "|-"
        return _block(mark, text.removesuffix("\n").split("\n"), column)
    if len(text) > WIDE and "\n" not in text and _folds(text):
        return _block(">-", textwrap.wrap(text, WIDE, **_WRAP), column)
    return scalar(text)


_WRAP: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}


def _block(mark: str, lines: Sequence[str], column: int) -> str:
    pad = " " * column
    return "\n".join([mark, *(pad + line if line else "" for line in lines)])


def _fits_a_block(text: str) -> bool:
    """Whether a block needs no sign of its indentation and keeps every line end."""
    lines = text.removesuffix("\n").split("\n")
    blank = any(line and not line.strip() for line in lines)
    starts = bool(lines[0]) and not lines[0][0].isspace()
    return starts and bool(lines[-1]) and not blank and not _LINE_ENDS.search(text)


def _folds(text: str) -> bool:
    """Whether every space in it stands alone between two words, and no other white space."""
    return all(text.split(" ")) and not re.search(r"[^\S ]", text) and not _LINE_ENDS.search(text)


def scalar(text: str) -> str:
    """Text on one line: as it is, or in quotation marks where it needs them."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _ANOTHER_VALUE:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
