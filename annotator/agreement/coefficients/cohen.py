"""Cohen's kappa of two coders, weighted or not, and its mean over pairs of coders."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import numpy as np

from annotator.agreement.interval import without
from annotator.agreement.result import OK, Estimate, too_few, undefined
from annotator.agreement.statistic import TOO_MANY, Statistic, corrected, too_large, unfit
from annotator.agreement.units import MISSING, Floats, Patterns


def cohen(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Chance: two coders draw from the values, each as he used them himself.

    [Cohen 1960, Educational and Psychological Measurement 20: 37–46, eq. 1; weighted: Cohen 1968,
    Psychological Bulletin 70: 213–220: 1 − Σ v_ij p_ij / Σ v_ij p_i. p_.j with v = 1 − w] Only
    units that both coded count.
    """
    refused = unfit(patterns)
    if refused:
        return refused
    if patterns.coders != 2:
        return undefined(
            f"it compares two coders, and there are {patterns.coders}", patterns.pairable
        )
    return _pair(patterns, weights, (0, 1))


def cohen_mean(patterns: Patterns, weights: Floats) -> Statistic | Estimate:
    """Mean of Cohen's kappa over the pairs of coders that have one [Light 1971, full tables]."""
    refused = unfit(patterns)
    if refused:
        return refused
    pairs = list(combinations(range(patterns.coders), 2))
    kappas = {pair: _kappa(_table(patterns, pair), weights) for pair in pairs}
    known = {pair: kappa for pair, kappa in kappas.items() if kappa is not None}
    if not known:
        return undefined("no pair of coders has a kappa", patterns.pairable)
    status = f"partly: {len(known)} of {len(pairs)} pairs of coders have a kappa"
    status = OK if len(known) == len(pairs) else status
    each = 2 + 2 * len(weights)
    if too_large(patterns, len(known) * each):
        mean = sum(known.values()) / len(known)
        return without(Estimate(mean, patterns.pairable, status), TOO_MANY)
    sums = np.concatenate([_sums(patterns, weights, pair) for pair in known], axis=1)

    def of(total: Floats) -> Floats:
        parts = np.split(total, len(known), axis=1)
        mean: Floats = np.mean([_of_sums(part, weights) for part in parts], axis=0)
        return mean

    return Statistic(sums, of, patterns.pairable, status=status)


def _pair(patterns: Patterns, weights: Floats, pair: tuple[int, int]) -> Statistic | Estimate:
    table = _table(patterns, pair)
    n = int(table.sum())
    if n < 2:
        return too_few(f"{'one unit' if n else 'no unit'} was coded by both", n)
    return Statistic(
        _sums(patterns, weights, pair),
        lambda total: _of_sums(total, weights),
        n,
        partial(_error, table, weights),
    )


def _sums(patterns: Patterns, weights: Floats, pair: tuple[int, int]) -> Floats:
    """Units that both coded, their agreement, and the values of the one and of the other."""
    first, second = (patterns.rows[:, coder] for coder in pair)
    both = (first != MISSING) & (second != MISSING)
    scale = np.arange(len(weights))
    columns = [
        both,
        np.where(both, weights[first, second], 0.0),
        (first[:, None] == scale) & both[:, None],
        (second[:, None] == scale) & both[:, None],
    ]
    return np.column_stack(columns).astype(float)


def _of_sums(total: Floats, weights: Floats) -> Floats:
    shares = total[:, 1:] / total[:, :1]
    rows, columns = np.split(shares[:, 1:], 2, axis=1)
    return corrected(shares[:, 0], ((rows @ weights) * columns).sum(1))


def _table(patterns: Patterns, pair: tuple[int, int]) -> Floats:
    """Values × values: units that the two coders gave these two."""
    first, second = (patterns.rows[:, coder] for coder in pair)
    both = (first != MISSING) & (second != MISSING)
    number = len(patterns.values)
    cells = first[both] * number + second[both]
    counted = np.bincount(cells, patterns.times[both], number**2)
    return counted.astype(float).reshape(number, number)


def _kappa(table: Floats, weights: Floats) -> float | None:
    """κ of a table; None where it has none."""
    n = table.sum()
    if n < 2:
        return None
    shares = table / n
    expected = shares.sum(1) @ weights @ shares.sum(0)
    kappa = float(corrected(np.vdot(weights, shares)[None], expected[None])[0])
    return None if np.isnan(kappa) else kappa


def _error(table: Floats, weights: Floats) -> float:
    """Large-sample standard error when kappa is not 0 [Fleiss, Cohen & Everitt 1969]."""
    n = table.sum()
    shares = table / n
    rows, columns = shares.sum(1), shares.sum(0)
    expected = float(rows @ weights @ columns)
    if not expected < 1.0 - 1e-12:
        return float("nan")
    kappa = (float((weights * shares).sum()) - expected) / (1.0 - expected)
    marginal = (weights @ columns)[:, None] + (rows @ weights)[None, :]
    spread = (shares * (weights - marginal * (1.0 - kappa)) ** 2).sum()
    variance = spread - (kappa - expected * (1.0 - kappa)) ** 2
    return float(np.sqrt(max(variance, 0.0) / n) / (1.0 - expected))
