"""What percent agreement, Fleiss, Brennan-Prediger and Gwet share.

The notation is that of Gwet (2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 5): the
agreement within a unit that r coders coded is Σ r_k (r*_k − 1) / (r (r − 1)), where r_k of them
gave value k and r*_k = Σ_l w_kl r_l; π_k is the mean share of value k.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from annotator.agreement.statistic import Statistic, corrected, linearised
from annotator.agreement.units import Floats, Patterns


@dataclass(frozen=True, slots=True)
class Shares:
    """Agreement within each pattern, and which share of its coders gave each value."""

    two: Floats
    """1 where at least two coders coded."""
    one: Floats
    """1 where at least one did."""
    agreement: Floats
    of_values: Floats
    times: Floats

    @property
    def units(self) -> float:
        """Units that somebody coded."""
        return float(self.times @ self.one)

    @property
    def observed(self) -> float:
        """Percent agreement."""
        return float(self.times @ self.agreement / (self.times @ self.two))

    @property
    def mean(self) -> Floats:
        """π."""
        result: Floats = self.times @ self.of_values / self.units
        return result


def shares(patterns: Patterns, weights: Floats) -> Shares:
    """Agreement and shares of every pattern, with agreement weights between values."""
    counts, coded = patterns.counts, patterns.coded
    two, one = coded >= 2, coded >= 1
    agreeing = (counts * (counts @ weights.T - 1.0)).sum(1)
    pairs = np.where(two, coded * (coded - 1.0), 1.0)
    return Shares(
        two.astype(float),
        one.astype(float),
        np.where(two, agreeing / pairs, 0.0),
        counts / np.where(one, coded, 1.0)[:, None],
        patterns.times.astype(float),
    )


def chance_corrected(
    patterns: Patterns,
    weights: Floats,
    expected: Callable[[Floats], Floats],
    slope: Callable[[Floats], Floats],
) -> Statistic:
    """A coefficient whose chance agreement depends on π alone.

    ``expected`` gives it for rows of π; ``slope`` half its derivative by each π_k, from which the
    linearised standard error follows.
    """
    found = shares(patterns, weights)
    sums = np.column_stack([found.two, found.agreement, found.one, found.of_values])

    def of(total: Floats) -> Floats:
        return corrected(total[:, 1] / total[:, 0], expected(total[:, 3:] / total[:, 2:3]))

    return Statistic(sums, of, patterns.pairable, partial(_error, found, expected, slope))


def _error(
    found: Shares, expected: Callable[[Floats], Floats], slope: Callable[[Floats], Floats]
) -> float:
    """Linearised standard error [Gwet 2014, ch. 5]: units that nobody coded do not count."""
    mean = found.mean
    by_chance = float(expected(mean[None, :])[0])
    if not by_chance < 1.0 - 1e-12:
        return float("nan")
    value = (found.observed - by_chance) / (1.0 - by_chance)
    each = found.of_values @ slope(mean)
    return linearised(
        corrected_values(found, by_chance, value, each), found.times * found.one, value
    )


def corrected_values(found: Shares, by_chance: float, value: float, each: Floats) -> Floats:
    """Linearised coefficient of every pattern; ``each`` is its part in the chance agreement."""
    scale = found.units / float(found.times @ found.two)
    raw = scale * (found.agreement - by_chance * found.two) / (1.0 - by_chance)
    result: Floats = raw - 2.0 * (1.0 - value) * (each - by_chance) / (1.0 - by_chance)
    return result
