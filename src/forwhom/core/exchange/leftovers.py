"""What real names are left in a folder, in every file that is text, whoever wrote it."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forwhom.core.evidence.pseudonyms import Register
from forwhom.core.exchange.text import decode
from forwhom.core.findings import Place
from forwhom.core.records import RefusedValueError

HISTORY = {".git", ".hg", ".svn"}  # what stood there before is in them, packed
OF_OTHERS = "foreign"  # what other programs wrote, carried as it is
MARKUP = {".xml", ".html", ".htm", ".xhtml", ".svg"}  # where `&amp;` and `&#235;` stand for letters
PACKED = (b"%PDF", b"PK\x03\x04", b"{\\rtf")  # may pass for text, and hold it another way


@dataclass(frozen=True, slots=True)
class Left:
    """Places of one file where what may be a real name stands, told by its replacement.

    `whole` says that it stands as the register has it, and not merely in other capitals or with
    an ending.
    """

    place: Place
    replacement: str
    times: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of a folder found, the files that could not be searched, and histories."""

    left: tuple[Left, ...]
    not_text: tuple[str, ...]
    histories: tuple[str, ...]

    @property
    def of_others(self) -> tuple[str, ...]:
        """Files of other programs that could not be searched."""
        return tuple(each for each in self.not_text if is_of_others(each))


def is_of_others(file: str) -> bool:
    """Whether another program wrote a file of a folder, so that it is carried and not replaced."""
    return file.startswith(f"{OF_OTHERS}/")


def left_in(root: Path, register: Register) -> Searched:
    """Search every file of a folder, and its name, for the real names of a register."""
    left: list[Left] = []
    not_text: list[str] = []
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        file = path.relative_to(root)
        if HISTORY.intersection(file.parts):
            continue
        name = file.as_posix()
        left += _of_one(Place(name), name, register)
        text = _text(path)
        if text is None:
            not_text.append(name)
        else:
            left += _of_one(Place(name, 1), text, register)
    histories = sorted(each.relative_to(root).as_posix() for each in _histories(root))
    return Searched(tuple(left), tuple(not_text), tuple(histories))


def _histories(root: Path) -> Iterator[Path]:
    return (each for name in HISTORY for each in root.rglob(name))


def _text(path: Path) -> str | None:
    data = path.read_bytes()
    try:
        text = decode(data).text
    except RefusedValueError:
        return None
    if data.startswith(PACKED):
        return None
    return html.unescape(text) if path.suffix.lower() in MARKUP else text


def _of_one(place: Place, text: str, register: Register) -> Iterator[Left]:
    """What is left in one text, each replacement once with its first line."""
    first: dict[str, int] = {}
    times: Counter[str] = Counter()
    for line, replacement in register.near(text):
        first.setdefault(replacement, line)
        times[replacement] += 1
    for replacement, line in first.items():
        at = Place(place.file, line if place.line else 0)
        yield Left(at, replacement, times[replacement], whole=False)
    if spans := register.replaced(text).spans:
        line = text.count("\n", 0, spans[0].start) + 1
        yield Left(Place(place.file, line if place.line else 0), "", len(spans), whole=True)
