"""Scored questionnaires: items, range, bands, what to do about gaps, and the risk item.

A score is an object, never a bare number, and all missing is never 0. Item wording is not
here: HADS and EPDS may not be shipped. Bands and rules are those of METHOD.md section 5; the
prorating of PHQ-9, GAD-7 and CORE-10 is common practice that its authors leave open. The
labels of EPDS and CORE-10 bands are ours and name no diagnosis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bands import Band, Bands

VERSION = "1"  # of these scoring rules: a stored score says which it was made by


@dataclass(frozen=True, slots=True)
class Measure:
    """One scale of a questionnaire.

    `items` are item numbers on the form, each answered 0 to `highest`; a score is their sum.
    With at least `enough` answered, gaps are filled with the mean of the answered ones.
    A `risk_item` above 0 flags, whatever the rest.
    """

    name: str
    items: tuple[int, ...]
    highest: int
    bands: Bands
    enough: int
    risk_item: int | None = None

    def __post_init__(self) -> None:
        if len(set(self.items)) != len(self.items) or not 0 < self.enough <= len(self.items):
            raise ValueError(f"{self.name} has repeated items, or an impossible missing rule")
        if (self.bands.bottom, self.bands.top) != (0, self.highest * len(self.items)):
            raise ValueError(f"the bands of {self.name} do not cover its range")
        if self.risk_item is not None and self.risk_item not in self.items:
            raise ValueError(f"the risk item of {self.name} is not one of its items")

    @property
    def rule(self) -> str:
        """The missing rule in words."""
        if self.enough == len(self.items):
            return "every item answered; never prorated"
        need = f"at least {self.enough} of {len(self.items)} items answered"
        return f"{need}; gaps take the mean of the answered, rounded half up"


@dataclass(frozen=True, slots=True)
class Score:
    """What a form says: `value` is None where too few items were answered.

    `answered` counts items; `flagged` says that the risk item was above 0, on any form.
    """

    measure: str
    value: int | None
    answered: int
    prorated: bool
    complete: bool
    flagged: bool
    rule: str
    version: str = VERSION

    def __post_init__(self) -> None:
        if self.value is not None and self.answered == 0:
            raise ValueError("a form without an answer has no score")
        if self.prorated and (self.complete or self.value is None):
            raise ValueError("only a score from an incomplete form is prorated")


def score(measure: Measure, answers: Mapping[int, int | None]) -> Score:
    """The score of one form; `answers` by item number, None or absent where not answered.

    Items of other scales on the same form are passed over. Raises UnreadableError for an
    answer out of range.
    """
    given = {item: answers.get(item) for item in measure.items}
    answered = {item: answer for item, answer in given.items() if answer is not None}
    for item, answer in answered.items():
        if not 0 <= answer <= measure.highest:
            wrong = f"item {item} of {measure.name} is answered {answer}"
            raise UnreadableError(f"{wrong}; an answer is 0 to {measure.highest}, or left empty")
    complete = len(answered) == len(measure.items)
    value = total(measure, answered) if len(answered) >= measure.enough else None
    return Score(
        measure=measure.name,
        value=value,
        answered=len(answered),
        prorated=value is not None and not complete,
        complete=complete,
        flagged=bool(answered.get(measure.risk_item or 0)),
        rule=measure.rule,
    )


def total(measure: Measure, answered: Mapping[int, int]) -> int:
    """The mean of the answered items over all items: exact, a half rounds up."""
    n = len(answered)
    return (2 * sum(answered.values()) * len(measure.items) + n) // (2 * n)


def bands(name: str, top: int, *banded: tuple[str, int]) -> Bands:
    """Bands by label and lowest value; the range is added to a label: "Mild (8-10)"."""
    ends = [low - 1 for _, low in banded[1:]] + [top]
    ranges = [f"<{banded[1][1]}"] + [
        f"{low}-{end}" for (_, low), end in zip(banded[1:], ends[1:], strict=True)
    ]
    labelled = zip(banded, ranges, strict=True)
    return Bands(
        name, tuple(Band(f"{label} ({span})", low) for (label, low), span in labelled), top
    )


HADS = bands("HADS", 21, ("Non-clinical", 0), ("Mild", 8), ("Moderate", 11), ("Severe", 15))
PHQ_9_BANDS = bands(
    "PHQ-9", 27,
    ("Minimal", 0), ("Mild", 5), ("Moderate", 10), ("Moderately severe", 15), ("Severe", 20),
)  # fmt: skip
GAD_7_BANDS = bands("GAD-7", 21, ("Minimal", 0), ("Mild", 5), ("Moderate", 10), ("Severe", 15))
EPDS_BANDS = bands("EPDS", 30, ("Lower", 0), ("Raised", 10), ("High", 13))
CORE_10_BANDS = bands("CORE-10", 40, ("Below the cut-off", 0), ("At or above the cut-off", 11))

HADS_ANXIETY = Measure("HADS anxiety", tuple(range(1, 15, 2)), 3, HADS, enough=4)
HADS_DEPRESSION = Measure("HADS depression", tuple(range(2, 15, 2)), 3, HADS, enough=4)
EPDS = Measure("EPDS", tuple(range(1, 11)), 3, EPDS_BANDS, enough=10, risk_item=10)
PHQ_9 = Measure("PHQ-9", tuple(range(1, 10)), 3, PHQ_9_BANDS, enough=7, risk_item=9)
GAD_7 = Measure("GAD-7", tuple(range(1, 8)), 3, GAD_7_BANDS, enough=5)
CORE_10 = Measure("CORE-10", tuple(range(1, 11)), 4, CORE_10_BANDS, enough=9, risk_item=6)

MEASURES = (HADS_ANXIETY, HADS_DEPRESSION, EPDS, PHQ_9, GAD_7, CORE_10)


BANDED_COLUMNS: Mapping[str, Bands] = {  # declared columns that hold a score, with its bands
    "hads_depression": HADS,
    "hads_anxiety": HADS,
}


def bands_of(name: str) -> Bands:
    """The bands of a measure (HADS, EPDS, PHQ-9, GAD-7, CORE-10), in any capitals."""
    known = {measure.bands.name: measure.bands for measure in MEASURES}
    if found := known.get(name.upper()):
        return found
    near = get_close_matches(name.upper(), known, n=1, cutoff=0.5)
    right = f"did you mean {near[0]}?" if near else f"we have {', '.join(known)}"
    raise UnreadableError(f"there is no measure {name!r}; {right}")
