"""Every printed page, by its path; and which of them no longer say what the code says."""

from __future__ import annotations

from pathlib import Path

from tools.docs.chapters import chapters, contents
from tools.docs.commands import commands
from tools.docs.picture import take_up
from tools.docs.reading_documents import reading_documents
from tools.docs.reading_tables import reading_tables
from tools.docs.study_folder import study_folder

ROOT = Path(__file__).resolve().parents[2]


def pages(root: Path = ROOT) -> dict[str, str]:
    """The text of every printed page by its path from the root."""
    return {
        "docs/reference/study-folder.md": study_folder(root / "src/forwhom/core"),
        "docs/reference/commands.md": commands(),
        "docs/reference/reading-documents.md": reading_documents(root / "src/forwhom/core"),
        "docs/reference/reading-tables.md": reading_tables(root / "src/forwhom/core"),
        "docs/reference/specification.md": contents(root),
        **{f"docs/reference/{name}.md": text for name, text in chapters(root)},
        "docs/images/take-up.svg": take_up(root / "examples/parents-in-mind"),
    }


def drifted(printed: dict[str, str], root: Path = ROOT) -> list[str]:
    """The paths whose file is not there, or says something else."""
    return [path for path, text in printed.items() if _read(root / path) != text]


def write(printed: dict[str, str], root: Path = ROOT) -> list[str]:
    """Write every page that has drifted; says which."""
    paths = drifted(printed, root)
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(printed[path], encoding="utf-8", newline="\n")
    return paths


def _read(file: Path) -> str | None:
    return file.read_bytes().decode("utf-8") if file.is_file() else None
