"""One number of agreement, or the words for why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

OK = "ok"
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's two thresholds for α [2004, Content Analysis, 2nd ed., p. 241]."""
BELOW = "below .667"
FEWEST_CODES = 5
TOO_FEW = "too few to say"
"""The verdict on a code that all coders together gave fewer times than that."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient as it is reported; what cannot be computed has a sentence, never 0, 1 or nan.

    ``low`` and ``high`` bound 95 % of the resamples; ``interval`` says how they were drawn, or why
    there are none. ``below_667`` and ``below_800`` are shares of the resamples.
    """

    value: float | None
    n: int
    """Units that count: those that at least two coders coded."""
    status: str = OK
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    below_667: float | None = None
    below_800: float | None = None
    interval: str = ""

    @property
    def defined(self) -> bool:
        """There is a value."""
        return self.value is not None

    @property
    def verdict(self) -> str:
        """What Krippendorff's thresholds say of α as it is printed, with three digits."""
        if self.value is None:
            return ""
        printed = round(self.value, 3)
        if printed >= RELIABLE:
            return "at least .8"
        return "at least .667" if printed >= TENTATIVE else BELOW

    @property
    def told(self) -> str:
        """What must be known to read the value; empty when there is nothing."""
        return self.status.removeprefix(OK).removeprefix("; ")

    def without_thresholds(self) -> Estimate:
        """The same of a coefficient that α's thresholds are not meant for."""
        return replace(self, below_667=None, below_800=None)


def undefined(why: str, n: int) -> Estimate:
    """No value, because the coefficient has none for such data."""
    return Estimate(None, n, f"undefined: {why}")


def too_few(why: str, n: int) -> Estimate:
    """No value, because there is not enough to compare."""
    return Estimate(None, n, f"too few: {why}")
