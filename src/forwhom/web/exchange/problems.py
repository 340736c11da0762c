"""What stops a study from coming in, as a person can act on it: she knows no folder of ours."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from forwhom.core.errors import ConflictError, FaultsFound, ForwhomError
from forwhom.core.reporting.words import sentence_case
from forwhom.web.exchange.arrivals import NotReplacedError

MOST_SHOWN = 200
OURS = re.compile(re.escape(tempfile.gettempdir()) + r"[/\\]forwhom-\w+[/\\]")


class AboutAFileError(ForwhomError):
    """A failure about a file that was sent here, by the name that it came with."""

    def __init__(self, problem: ForwhomError, held: Path, name: str) -> None:
        self.problem = problem
        super().__init__(OURS.sub("", str(problem).replace(str(held), name)))


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a study, and where it stands."""

    where: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing came in."""

    words: str
    faults: tuple[Fault, ...] = ()
    more: int = 0
    is_conflict: bool = False
    may_replace: bool = False


def problem_shown(problem: ForwhomError) -> Problem:
    """A failure in words; faults one by one, as many as a person works through."""
    cause = problem.problem if isinstance(problem, AboutAFileError) else problem
    if isinstance(cause, FaultsFound):
        faults = [Fault(str(each.place or ""), each.wrong, each.right) for each in cause.findings]
        shown = tuple(faults[:MOST_SHOWN])
        return Problem(_how_many(len(faults)), shown, len(faults) - len(shown))
    return Problem(
        f"{sentence_case(str(problem)).rstrip('.')}.",
        is_conflict=isinstance(cause, ConflictError),
        may_replace=isinstance(cause, NotReplacedError),
    )


def _how_many(count: int) -> str:
    return "One thing in it is wrong." if count == 1 else f"{count:,} things in it are wrong."
