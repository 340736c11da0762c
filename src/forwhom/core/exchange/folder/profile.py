"""`study.toml`: what a study says of itself; comments and what was added are kept."""

from __future__ import annotations

import re
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError
from tomlkit.items import Item

from forwhom.core.exchange.folder.layout import PROFILE
from forwhom.core.exchange.folder.plain import extra_text, read_mapping, to_plain
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.findings import Place
from forwhom.core.study import Profile

_KEY = re.compile(r"^([A-Za-z0-9_-]+)\s*=", re.MULTILINE)


def read_profile(reading: Reading) -> Profile | None:
    """The profile, or None with its faults gathered."""
    text = reading.text_of(PROFILE)
    if text is None:
        return None
    try:
        data = tomlkit.parse(text).unwrap()
    except ParseError as problem:
        wrong = f"this is not TOML: {str(problem).partition(' at line')[0]}"
        right = 'each line is a name, an equals sign and words in "quotation marks"'
        reading.fault(PROFILE, problem.line, "toml-unreadable", wrong, right)
        return None
    made = read_mapping(reading, Profile, data, Place(PROFILE, 1), _lines(text))
    return made if isinstance(made, Profile) else None


def _lines(text: str) -> dict[str, Place]:
    return {
        match[1]: Place(PROFILE, text.count("\n", 0, match.start()) + 1)
        for match in _KEY.finditer(text)
    }


def write_profile(profile: Profile, before: str = "") -> bytes:
    """The profile as TOML; where a file stood `before`, only what changed is written anew."""
    document = tomlkit.parse(before) if before else tomlkit.document()
    plain = to_plain(profile)
    for name in [name for name in document if name not in plain]:
        del document[name]
    for name, value in plain.items():
        if name not in document or _unlike(document[name], value):
            document[name] = _styled(value)
    return tomlkit.dumps(document).encode()


def _unlike(old: Any, new: Any) -> bool:
    held = old.unwrap() if isinstance(old, Item) else old
    return bool(held != new and extra_text(held) != new)


def _styled(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(value, multiline=True)
    return value
