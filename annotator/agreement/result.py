"""One number of agreement, or the words for why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

OK = "ok"
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's two thresholds for α [2004, Content Analysis, 2nd ed., p. 241]."""
BELOW, OPEN = "below .667", "may be below .667"
TOO_FEW = "too few to say"
FEWEST = 5
"""Fewer things are not drawn for an interval, and of a code on fewer units nothing is said."""
SURE = 15
"""Units that must agree without exception for .8: of none in n, up to 3 / n may yet be found
[Hanley & Lippman-Hand 1983, JAMA 249, 1743-1745]."""


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
    few: bool = False
    """It has no interval because there is too little to draw one from."""

    @property
    def defined(self) -> bool:
        """There is a value."""
        return self.value is not None

    @property
    def verdict(self) -> str:
        """What Krippendorff's thresholds say of α as it is printed, with three digits.

        They are held against the lower end of the interval, for a coefficient above them that may
        as well lie below them proves nothing [Hayes & Krippendorff 2007, Communication Methods and
        Measures 1, 77-89]; against the value where an interval cannot be had for other reasons than
        that there is too little.
        """
        if self.value is None:
            return ""
        if self.few:
            return TOO_FEW
        low = round(self.value if self.low is None else self.low, 3)
        if low >= TENTATIVE:
            return "at least .8" if low >= RELIABLE else "at least .667"
        high = round(self.value if self.high is None else self.high, 3)
        return OPEN if high >= TENTATIVE else BELOW

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


def verdict_on_code(alpha: Estimate, carriers: int) -> str:
    """That of its α; too few where hardly a unit got the code from anybody, whatever α is."""
    enough = FEWEST if alpha.low is not None else SURE
    return alpha.verdict if carriers >= enough else TOO_FEW
