"""What a file that leaves here is called, and what one that comes in was."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

LONGEST = 80  # letters, of which each may take four bytes in a file system that has 255
FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')  # by one system or another


def file_name(title: str, named: str, ending: str, otherwise: str) -> str:
    """A name any system takes, in the title's own letters: `Walks to give away.qdpx`.

    Nothing in it can end a header or turn its letters round; `otherwise` stands for a title of
    which nothing is left.
    """
    plain = FORBIDDEN.sub(" ", title)
    plain = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in plain)
    words = " ".join(plain.split())[: LONGEST - len(named)].strip(" .") or otherwise
    return f"{words} {named}".strip() + ending


def name_given(said: str | None) -> str:
    """The name of an uploaded file without any folder; `file` where it has none."""
    name = PurePath((said or "").replace("\\", "/")).name
    return "".join(each for each in name if unicodedata.category(each)[0] != "C")[-200:] or "file"
