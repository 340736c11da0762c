"""The files of the repository: what is tracked, and the Markdown among it."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    """Every tracked file that is still there, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(listed.stdout.split("\0")) if name)
    return [path for path in paths if path.is_file()]


def markdown() -> list[Path]:
    """The tracked pages."""
    return [path for path in tracked() if path.suffix == ".md"]
