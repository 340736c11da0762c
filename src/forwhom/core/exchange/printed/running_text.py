"""The running text of a file, to be audited beside its tables: `.txt`, `.md` or `.docx`."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.text import decode
from forwhom.core.records import RefusedValueError

PLAIN = (".txt", ".md")
LARGEST = 20_000_000  # bytes: longer than any book
RAISED = re.compile(r"\^\S{1,12}")  # the number of a reference, as `docx` marks what is raised


def read_text(path: Path) -> str:
    """The text of a file, line by line; of a Word document, each paragraph outside tables a line.

    Raises UnreadableError for a file that is not there, is not text, or is of another kind.
    """
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give a text as txt, md or docx")
    ending = path.suffix.lower()
    if ending == ".docx":
        reader = import_module("forwhom.core.exchange.printed.docx")
        return "\n".join(RAISED.sub("", each) for each in reader.paragraphs_of(path))
    if ending not in PLAIN:
        right = f"the name must end in {', '.join(PLAIN)} or .docx"
        raise UnreadableError(f"{path}: not a text we read; {right}")
    if path.stat().st_size > LARGEST:
        wrong = f"longer than {LARGEST // 1_000_000} MB is no article or report"
        raise UnreadableError(f"{path}: {wrong}; give its text alone")
    try:
        return decode(path.read_bytes()).text
    except RefusedValueError as problem:
        raise UnreadableError(f"{path}: {problem}") from None
