"""Percent agreement: how often two coders of a unit agree, chance not considered."""

from __future__ import annotations

from functools import partial

import numpy as np

from annotator.agreement.coefficients.shares import Shares, shares
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic, linearised, unfit
from annotator.agreement.units import Floats, Patterns


def percent(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Mean over units of Σ r_k (r*_k − 1) / (r (r − 1)): the pairs of coders that agree.

    [Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 2] With other weights than the
    identity it is weighted agreement.
    """
    refused = unfit(patterns)
    if refused:
        return refused
    found = shares(patterns, weights)
    return Statistic(
        np.column_stack([found.two, found.agreement]),
        lambda total: total[:, 1] / total[:, 0],
        patterns.pairable,
        partial(_error, found),
    )


def _error(found: Shares) -> float:
    """Linearised standard error [Gwet 2014, ch. 5]."""
    scaled = found.units / float(found.times @ found.two) * found.agreement
    return linearised(scaled, found.times * found.one, found.observed)
