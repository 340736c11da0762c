"""Ordered, labelled bands of a number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """One band: from `low` (included) up to where the next begins."""

    label: str
    low: int


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands that leave no gap, in order; the last ends at `top`, which is included."""

    name: str
    bands: tuple[Band, ...]
    top: int

    def __post_init__(self) -> None:
        lows = [band.low for band in self.bands]
        if not lows or lows != sorted(set(lows)) or self.top < lows[-1]:
            raise ValueError(f"the bands of {self.name} do not rise from one to the next")
        if len(set(self.labels)) != len(lows):
            raise ValueError(f"two bands of {self.name} have the same label")

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in order."""
        return tuple(band.label for band in self.bands)

    @property
    def bottom(self) -> int:
        """The lowest value that is in a band."""
        return self.bands[0].low

    def label_of(self, value: float) -> str | None:
        """The label of the band a value is in; None outside every band."""
        if not self.bottom <= value <= self.top:
            return None
        return [band.label for band in self.bands if band.low <= value][-1]
