"""Small turns of phrase every section needs: numbers, lists, plurals."""

from __future__ import annotations

from collections.abc import Sequence

from forwhom.core.tables.rounding import half_up

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def many(count: int, one: str, several: str = "") -> str:
    """`three interviews`, `1 interview`, `no interviews`; numbers over ten as figures."""
    noun = one if count == 1 else several or f"{one}s"
    return f"{spelled(count)} {noun}"


def spelled(count: int) -> str:
    """A whole number as a word up to ten."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def rounded(value: float, places: int = 0) -> str:
    """A number rounded half up, as a reader rounds."""
    return str(half_up(value, places))


def sentence_case(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def sentence(said: object) -> str:
    """What was said, such as a refusal, as a sentence: a capital before it, a full stop behind."""
    return sentence_case(f"{said}.")
