"""Fleiss' kappa; for two coders it is Scott's pi."""

from __future__ import annotations

from annotator.agreement.coefficients.shares import chance_corrected
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic, unfit
from annotator.agreement.units import Floats, Patterns


def fleiss(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Chance, Σ w_kl π_k π_l: all coders draw from the values as all used them together.

    [Fleiss 1971, Psychological Bulletin 76: 378–382; missing codes and weights: Gwet 2014, Handbook
    of Inter-Rater Reliability, 4th ed., ch. 2–3]
    """
    refused = unfit(patterns)
    if refused:
        return refused
    both = (weights + weights.T) / 2.0
    return chance_corrected(
        patterns, weights, lambda mean: ((mean @ both) * mean).sum(1), lambda mean: both @ mean
    )
