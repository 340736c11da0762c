"""Ids made from the names that people gave things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 80


def id_from(name: str, otherwise: str) -> str:
    """An id made of a name's letters, without accents, and digits; `otherwise` if it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:LONGEST].rstrip("-") or otherwise


def untaken(wanted: str, taken: Collection[str]) -> str:
    """The id, or with the first number from 2 that nothing has; capitals make no difference."""
    lower = {each.casefold() for each in taken}
    found, number = wanted, 1
    while found.casefold() in lower:
        number += 1
        found = f"{wanted[: LONGEST - 1 - len(str(number))]}-{number}"
    return found
