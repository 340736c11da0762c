"""What this room needs of the theory above it, told by the theory room at start-up.

Evidence may not import theory. The theory room registers here what may be asked of it, and what
this room shows of configurations comes through that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.search.facts import Period
from forwhom.core.evidence.search.marked import Around
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Target:
    """A configuration or sub-configuration as something a passage is tied to. One that does not
    stand in the theory keeps its codings, and is not offered for more."""

    configuration_id: str
    name: str
    url: str
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Theory:
    """`targets` gives a study's configurations by id; `resting_on` what of the theory would
    lose its ground if a coding (by id) were taken out, each as a phrase a person can read;
    `rounds` the dated states of the theory, in their order; `around` which configuration each
    sub-configuration is inside of, and which interviews suggested each."""

    targets: Callable[[Study], Mapping[str, Target]]
    resting_on: Callable[[Study, str], Sequence[str]]
    rounds: Callable[[Study], Sequence[Period]]
    around: Callable[[Study], Around]


_told: list[Theory] = []


def tell(theory: Theory) -> None:
    """The theory room says how to ask it; the last word counts."""
    _told[:] = [theory]


def theory() -> Theory:
    """Whom to ask. RuntimeError when no theory room has registered: the wiring is wrong."""
    if not _told:
        raise RuntimeError("no theory room has told the evidence room how to ask it")
    return _told[0]
