"""Every failure a person can be shown, each with its exit code.

Exit codes of the command line: 0 fine, 1 faults found, 2 unreadable input or usage,
3 refused (withheld, not allowed), 4 conflict, 5 a missing extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from forwhom.core.findings import Finding


class ForwhomError(Exception):
    """A failure with words a person can act on: what is wrong, and what would be right."""

    exit_code: ClassVar[int] = 2


class FaultsFound(ForwhomError):  # noqa: N818 - it reads as what happened
    """Input was read and is wrong; every fault is carried, not only the first."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class UnreadableError(ForwhomError):
    """Input cannot be read at all, or a command was asked something it cannot mean."""

    exit_code = 2


class RefusedError(ForwhomError):
    """The request is understood and refused: it is withheld, or not allowed."""

    exit_code = 3


class ConflictError(ForwhomError):
    """Two versions have both moved on, or a target already stands."""

    exit_code = 4


class MissingExtraError(ForwhomError):
    """An optional part is not installed; the message gives the command that installs it."""

    exit_code = 5
