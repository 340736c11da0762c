"""A theory out of a file, whatever kind of file it is; or out of a study folder."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.theories.built import built
from forwhom.core.exchange.theories.outgoing import theory_in
from forwhom.core.exchange.theories.said import ReadTheory, Worded

ENDINGS = (".yaml", ".yml", ".json", ".csv", ".docx")


def read_theory(path: Path) -> ReadTheory:
    """The theory that a file words, or that stands now in a study folder.

    FaultsFound with every fault of its configurations, UnreadableError where it is no theory.
    """
    if path.is_dir():
        theory, losses = theory_in(read_study(path).study)
        return ReadTheory(theory, losses)
    if path.suffix.lower() not in ENDINGS:
        right = f"its name ends in {', '.join(ENDINGS)}, or it is a study folder"
        raise UnreadableError(f"{path}: it is not a theory that we read; {right}")
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give one, or a study folder")
    return built(path, _worded(path))


def _worded(path: Path) -> Worded:
    # python-docx and the engine behind CSV are slow to load, and one of them is enough.
    if path.suffix.lower() == ".docx":
        from forwhom.core.exchange.theories.from_docx import read  # noqa: PLC0415

        return read(path)
    if path.suffix.lower() == ".csv":
        from forwhom.core.exchange.theories.from_csv import read as read_csv  # noqa: PLC0415

        return read_csv(path)
    from forwhom.core.exchange.theories.from_plain import read as read_plain  # noqa: PLC0415

    return read_plain(path)
