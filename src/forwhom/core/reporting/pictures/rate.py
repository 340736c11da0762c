"""A rate as it is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from forwhom.core.tables.rounding import percent

ALL_SITES = "All sites"

_ROUNDING = 1e-9  # an interval's end may miss the share by a rounding error


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` of `n` with its interval; `low` and `high` are shares from 0 to 1."""

    label: str
    count: int
    n: int
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("a rate needs a label")
        if not 0 <= self.count <= self.n or self.n == 0:
            raise ValueError(f"{self.label}: {self.count} of {self.n} is not a share")
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise ValueError(f"{self.label}: an interval needs two ends")
        inside = -_ROUNDING + self.low <= self.share <= self.high + _ROUNDING
        if not (inside and self.low >= -_ROUNDING and self.high <= 1 + _ROUNDING):
            raise ValueError(
                f"{self.label}: {self.low} to {self.high} is not an interval around "
                f"{self.count} of {self.n} between 0 and 1"
            )

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.n

    @property
    def in_words(self) -> str:
        """`46 of 76 (60.5%)`."""
        return f"{self.count:,} of {self.n:,} ({percent(self.count, self.n)}%)"

    @property
    def is_total(self) -> bool:
        """Whether it stands for every site together."""
        return self.label == ALL_SITES
