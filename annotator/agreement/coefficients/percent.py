"""Percent agreement: how often two coders of a unit agree, chance not considered."""

from __future__ import annotations

import numpy as np

from annotator.agreement.coefficients.shares import shares
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic, linearised, unfit
from annotator.agreement.units import Floats, Patterns


def percent(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Mean agreement of the pairs of coders within a unit [Gwet 2014, eq. 2.11; 5.6].

    With other weights than the identity it is weighted agreement.
    """
    refused = unfit(patterns)
    if refused:
        return refused
    found = shares(patterns, weights)
    observed = found.observed
    scaled = found.units / float(found.times @ found.two) * found.agreement
    return Statistic(
        np.column_stack([found.two, found.agreement]),
        lambda total: total[:, 1] / total[:, 0],
        patterns.pairable,
        linearised(scaled, found.times * found.one, observed),
    )
