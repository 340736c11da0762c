"""Where the worked study is: in the installed package, or in the repository it is run from."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from forwhom.core.errors import UnreadableError

NAME = "parents-in-mind"


def worked_study() -> Path:
    """The folder of the worked study; UnreadableError where neither holds one."""
    repository = Path(__file__).parents[4] / "examples" / NAME
    with as_file(files("forwhom") / "examples" / NAME) as packed:
        for folder in (packed, repository):
            if (folder / "study.toml").is_file():
                return folder
    raise UnreadableError(
        "the worked study is not installed; give a study folder: forwhom demo STUDY"
    )
