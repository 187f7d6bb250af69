"""A chart of a brief, without a look: each Writer draws or tells it its way."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class Bar:
    """One value, at most 1, with its interval where there is one."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Values of one measure below each other. Their numbers stand in a table beside it, too."""

    caption: str
    description: str
    """Read aloud instead of the picture, and printed where there is none."""
    measure: str
    """What is measured: «α»."""
    bars: tuple[Bar, ...]
    marks: tuple[float, ...] = ()
    """Thresholds that a bar is held against."""

    @property
    def least(self) -> float:
        """Where the axis begins: at 0, or a step of .2 below the least there is, from -1 on."""
        lowest = min((each for bar in self.bars for each in (bar.value, bar.low or 0.0)), default=0)
        return max(-1.0, floor(min(lowest, 0.0) * 5) / 5)
