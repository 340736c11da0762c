"""`study.toml`: what a study says of itself; comments and what was added are kept."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import tomlkit
from tomlkit.items import Item

from forwhom.core.exchange.folder.layout import PROFILE
from forwhom.core.exchange.folder.plain import extra_text, read_mapping, to_plain
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.findings import Place
from forwhom.core.records import columns_of
from forwhom.core.study import Profile

_KEY = re.compile(r"^([A-Za-z0-9_-]+)\s*=", re.MULTILINE)


def read_profile(reading: Reading) -> Profile | None:
    """The profile, or None with its faults gathered."""
    text = reading.text_of(PROFILE)
    if text is None:
        return None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        line, wrong = _said(str(problem), text)
        right = 'each line is a name, an equals sign and words in "quotation marks"'
        reading.fault(PROFILE, line, "toml-unreadable", f"this is not TOML: {wrong}", right)
        return None
    made = read_mapping(reading, Profile, data, Place(PROFILE, 1), _lines(text))
    return made if isinstance(made, Profile) else None


def _said(problem: str, text: str) -> tuple[int, str]:
    """The line a parser's message names (the last one for the end of the file), and its words."""
    words, _, where = problem.partition(" (at ")
    found = re.match(r"line (\d+)", where)
    line = int(found[1]) if found else len(text.rstrip("\n").split("\n"))
    twice = words.startswith("Cannot overwrite")
    return line, "a name stands twice" if twice else words[:1].lower() + words[1:]


def _lines(text: str) -> dict[str, Place]:
    """The line each name first stands on."""
    lines: dict[str, Place] = {}
    for match in _KEY.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        lines.setdefault(match[1], Place(PROFILE, line))
    return lines


def form() -> str:
    """What a profile may hold beyond what it must, as lines that need only their `#` taken away."""
    asked = [each for each in columns_of(Profile) if not each.required]
    blank = {True: "[]", False: '""'}
    return "".join(f"\n# {each.meaning}\n# {each.name} = {blank[each.many]}\n" for each in asked)


def write_profile(profile: Profile, before: str = "") -> bytes:
    """The profile as TOML; where a file stood `before`, only what changed is written anew."""
    document = tomlkit.parse(before) if before else tomlkit.document()
    plain = to_plain(profile)
    for name in [name for name in document if name not in plain and _text(document[name])]:
        del document[name]
    for name, value in plain.items():
        if name not in document or _unlike(document[name], value):
            document[name] = _styled(value)
    return tomlkit.dumps(document).encode()


def _unlike(old: Any, new: Any) -> bool:
    return bool(_held(old) != new and _text(old) != new)


def _text(item: Any) -> str:
    held = _held(item)
    return "" if held == [] else extra_text(held)


def _held(item: Any) -> Any:
    return item.unwrap() if isinstance(item, Item) else item


def _styled(value: Any) -> Any:
    """Text of several lines between three quotation marks; everything else as it is."""
    if not (isinstance(value, str) and "\n" in value):
        return value
    inside = value.replace("\\", "\\\\")
    if '"""' in inside or inside.endswith('"'):
        inside = inside.replace('"', '\\"')
    return tomlkit.value(f'"""\n{inside}"""')
