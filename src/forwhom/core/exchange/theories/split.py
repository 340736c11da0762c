"""One cell that holds several things: conditions apart, and a mechanism in its two parts."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"(?:^|[;\n.]|\s)\s*(?P<name>resources?|reasoning|reactions?|responses?)\s*:\s*", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[-*•–·▪]|\(?\d{1,2}[.)])\s+")


def one_line(text: str) -> str:
    """The text with every white space as one space."""
    return " ".join(text.split())


def several(text: str) -> list[str]:
    """What a cell lists on lines of their own or apart by semicolons, without bullets."""
    parts = (_BULLET.sub("", one_line(each)) for each in re.split(r"[;\n]", text))
    return [each for each in parts if each]


def mechanism_apart(text: str) -> tuple[str, str] | None:
    """Resource and reasoning, where the cell itself says which is which; None where it does not."""
    marks = list(_PARTS.finditer(text))
    resource = [each for each in marks if each["name"].casefold().startswith("resource")]
    if len(marks) != 2 or len(resource) != 1 or text[: marks[0].start()].strip():
        return None
    ends = [marks[1].start(), len(text)]
    said = {
        mark is resource[0]: one_line(text[mark.end() : end].strip(" ;\n"))
        for mark, end in zip(marks, ends, strict=True)
    }
    return (said[True], said[False]) if all(said.values()) else None
