"""Conger's kappa: Cohen's for more than two coders."""

from __future__ import annotations

from functools import partial

import numpy as np

from annotator.agreement.coefficients.shares import Shares, corrected_values, shares
from annotator.agreement.interval import without
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.statistic import (
    ONE_CODE,
    TOO_MANY,
    Statistic,
    corrected,
    linearised,
    too_large,
    unfit,
)
from annotator.agreement.units import MISSING, Floats, Patterns


def conger(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Chance, mean of Σ w_kl p_gk p_hl: each coder draws from the values as he used them himself.

    [Conger 1980, Psychological Bulletin 88: 322–328; missing codes, weights: Gwet 2014, Handbook
    of Inter-Rater Reliability, 4th ed., ch. 2–3] Every coder must have coded something.
    """
    refused = unfit(patterns)
    if refused:
        return refused
    found = shares(patterns, weights)
    both = (weights + weights.T) / 2.0
    number, coders = len(weights), patterns.coders
    own = _own(patterns)
    error = partial(_error, found, patterns, own, both)
    if too_large(patterns, 2 + coders * number):
        by_chance = float(_expected(own[None], both)[0])
        value = float(corrected(np.array([found.observed]), np.array([by_chance]))[0])
        if np.isnan(value):
            return undefined(ONE_CODE, patterns.pairable)
        plain = Estimate(value, patterns.pairable, standard_error=error())
        return without(plain, TOO_MANY)
    given = (patterns.rows[:, :, None] == np.arange(number)).astype(float)
    sums = np.column_stack([found.two, found.agreement, given.reshape(len(given), -1)])

    def of(total: Floats) -> Floats:
        used = total[:, 2:].reshape(-1, coders, number)
        shares_of_coders = used / used.sum(2, keepdims=True)
        return corrected(total[:, 1] / total[:, 0], _expected(shares_of_coders, both))

    return Statistic(sums, of, patterns.pairable, error)


def _own(patterns: Patterns) -> Floats:
    """p_gk: how coder g spread his codes over the values."""
    number = len(patterns.values)
    used = np.array(
        [np.bincount(column + 1, patterns.times, number + 1)[1:] for column in patterns.rows.T]
    )
    result: Floats = used / used.sum(1, keepdims=True)
    return result


def _expected(own: Floats, both: Floats) -> Floats:
    """Mean over the pairs of different coders of Σ w_kl p_gk p_hl."""
    coders = own.shape[1]
    together = own.sum(1)
    all_pairs = ((together @ both) * together).sum(1)
    with_self = ((own @ both) * own).sum((1, 2))
    result: Floats = (all_pairs - with_self) / (coders * (coders - 1))
    return result


def _error(found: Shares, patterns: Patterns, own: Floats, both: Floats) -> float:
    """Linearised standard error: the p_gk are ratios whose numerator and denominator vary."""
    coders = patterns.coders
    by_chance = float(_expected(own[None], both)[0])
    if not by_chance < 1.0 - 1e-12:
        return float("nan")
    slope = ((own.sum(0) - own) @ both) / (coders * (coders - 1))
    coded = patterns.rows != MISSING
    ratio = found.units / (found.times @ coded)
    at_code = np.where(coded, slope[np.arange(coders), patterns.rows], 0.0)
    each = at_code @ ratio - (coded - 1.0 / ratio) @ (ratio * (own * slope).sum(1))
    value = (found.observed - by_chance) / (1.0 - by_chance)
    return linearised(
        corrected_values(found, by_chance, value, each), found.times * found.one, value
    )
