from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.tracked import ROOT, tracked

HERE = Path(__file__).resolve()  # the only file that may hold these words
BANNED = {
    "a machine's path": r"(?<![\w.])/(?:work|home|Users|tmp)/",
    "a registry's host": r"pypi\.org|pythonhosted\.org",
    "a word about how it was made": r"(?<!scope=\")(?<!\.)\bsessions?\b(?!\.)",
}
INVENTED_SPEECH = ("examples/", "tools/parents_in_mind/")  # people there meet, and say so


def text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def found_in(path: Path, text: str) -> list[str]:
    speech = path.as_posix().startswith(INVENTED_SPEECH)
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {name}: {match[0]}"
        for name, pattern in BANNED.items()
        if not (speech and name.startswith("a word"))
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def test_no_file_names_a_machine_a_registry_or_how_it_was_made() -> None:
    said = [
        line
        for path in tracked()
        if path != HERE and (text := text_of(path)) is not None
        for line in found_in(path.relative_to(ROOT), text)
    ]
    assert said == []


@pytest.mark.parametrize("words", ["in /home/ann/x", "https://pypi.org/simple", "this session"])
def test_the_words_are_found_where_they_stand(words: str) -> None:
    found = found_in(Path("README.md"), f"one\nand {words}\n")
    assert len(found) == 1
    assert found[0].startswith("README.md:2:")
