"""Reading a file that a test has just written, and looking for every word of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.documents import read_document
from forwhom.core.exchange.documents.read_text import ReadText
from tests.factories.transcripts import put


def read(folder: Path, name: str, data: bytes) -> ReadText:
    return read_document(put(folder / name, data))


def said(found: ReadText) -> dict[str, str]:
    """What was found, by its rule."""
    return {each.rule: each.wrong for each in found.findings}


def nowhere(found: ReadText, words: str) -> list[str]:
    """The words that are neither in the text nor in a finding."""
    there = set(re.findall(r"\w+", f"{found.text} {' '.join(map(str, found.findings))}"))
    return [each for each in re.findall(r"\w+", words) if each not in there]


def refusal(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(folder, name, data)
    return str(caught.value)
