"""Brennan and Prediger's kappa, also known as S and as Randolph's free-marginal kappa."""

from __future__ import annotations

import numpy as np

from annotator.agreement.coefficients.shares import chance_corrected
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic, unfit
from annotator.agreement.units import Floats, Patterns


def brennan_prediger(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Chance, Σ w_kl / q²: every value of the scale is as likely as any other.

    [Brennan & Prediger 1981, Educational and Psychological Measurement 41: 687–699; weights: Gwet
    2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 3]
    """
    refused = unfit(patterns)
    if refused:
        return refused
    by_chance = float(weights.sum()) / len(weights) ** 2
    return chance_corrected(
        patterns,
        weights,
        lambda mean: np.full(len(mean), by_chance),
        lambda mean: np.full(len(mean), by_chance),
    )
