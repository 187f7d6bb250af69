"""Gwet's AC1, and AC2 where values agree in part."""

from __future__ import annotations

from annotator.agreement.coefficients.shares import chance_corrected
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.statistic import ONE_CODE, Statistic, unfit
from annotator.agreement.units import Floats, Patterns


def gwet(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Chance: Σ w_kl / (q (q − 1)) · Σ π_k (1 − π_k).

    [AC1: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29–48;
    AC2, missing codes: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.]
    """
    refused = unfit(patterns)
    if refused:
        return refused
    number = len(weights)
    if number < 2:
        return undefined(ONE_CODE, patterns.pairable)
    factor = float(weights.sum()) / (number * (number - 1))
    return chance_corrected(
        patterns,
        weights,
        lambda mean: factor * (mean * (1.0 - mean)).sum(1),
        lambda mean: factor * (1.0 - mean),
    )
