"""A coefficient written as a function of sums over units: one formula for data and resamples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np

from annotator.agreement.result import OK, Estimate, too_few, undefined
from annotator.agreement.units import Floats, Integers, Patterns

ONE_CODE = "only one value was used"
TOO_MANY = "too many coders and values"
MOST_SUMS = 1_500
"""Sums of one coefficient that are drawn again and again."""
MOST_CELLS = 5_000_000
"""Patterns × sums of one coefficient, for the sake of memory."""
MOST_VALUES = 400
"""Different values that are tabulated one against another; measurements have more."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """What each pattern adds to the sums, and the coefficient that the sums give.

    Within this package alone nan stands for a resample in which the coefficient is undefined.
    """

    sums: Floats
    """Patterns × sums."""
    of: Callable[[Floats], Floats]
    """Resamples × sums → one value for each resample."""
    n: int
    standard_error: Callable[[], float] | None = None
    """Made when it is asked for, nan where there is none."""
    why_undefined: str = ONE_CODE
    status: str = OK

    def value(self, patterns: Patterns) -> float | None:
        """The coefficient of the data themselves; None where it is undefined."""
        with np.errstate(divide="ignore", invalid="ignore"):
            value = float(self.of((patterns.times @ self.sums)[None, :])[0])
        return value if isfinite(value) else None

    def estimate(self, patterns: Patterns) -> Estimate:
        """Value and standard error, without an interval."""
        value = self.value(patterns)
        if value is None:
            return undefined(self.why_undefined, self.n)
        error = self.standard_error() if self.standard_error else None
        return Estimate(
            value,
            self.n,
            self.status,
            standard_error=error if error is not None and isfinite(error) else None,
        )


Coefficient = Callable[[Patterns], Statistic | Estimate]


def unfit(patterns: Patterns, *, tabulated: bool = True) -> Estimate | None:
    """Why no coefficient can be had from such a table; None when one can."""
    if patterns.coders < 2:
        who = "one coder" if patterns.coders else "no coder"
        return undefined(f"there is {who}, and agreement takes two", 0)
    if patterns.pairable == 0:
        return undefined("no unit was coded by two coders", 0)
    if patterns.pairable == 1:
        return too_few("one unit was coded by two coders", 1)
    number = len(patterns.values)
    if tabulated and number > MOST_VALUES:
        return undefined(
            f"{number:,} different values, and at most {MOST_VALUES} are told apart",
            patterns.pairable,
        )
    return None


def too_large(patterns: Patterns, sums: int) -> bool:
    """So many sums have a value, and no interval."""
    return sums > MOST_SUMS or sums * len(patterns.rows) > MOST_CELLS


def corrected(observed: Floats, expected: Floats) -> Floats:
    """(observed − expected) / (1 − expected); nan where chance alone explains everything."""
    room = 1.0 - expected
    unknown = np.full(np.shape(room), np.nan)
    result: Floats = np.divide(observed - expected, room, out=unknown, where=room > 1e-12)
    return result


def linearised(values: Floats, times: Integers | Floats, centre: float) -> float:
    """Standard error of a mean of linearised unit values [Gwet 2014, Handbook, 4th ed., ch. 5]."""
    n = float(times.sum())
    if n < 2:
        return float("nan")
    return float(np.sqrt((times * (values - centre) ** 2).sum() / (n * (n - 1.0))))
