"""Cohen's kappa of two coders, weighted or not, and its mean over pairs of coders."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import numpy as np

from annotator.agreement.result import OK, Estimate, too_few, undefined
from annotator.agreement.statistic import ONE_CODE, Statistic, corrected, unfit
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
    all_of_them = [_pair(patterns, weights, pair) for pair in pairs]
    parts = [
        part
        for part in all_of_them
        if isinstance(part, Statistic) and part.estimate(patterns).defined
    ]
    if not parts:
        return undefined("no pair of coders has a kappa", patterns.pairable)
    ends = np.cumsum([part.sums.shape[1] for part in parts])[:-1]

    def of(total: Floats) -> Floats:
        split = np.split(total, ends, axis=1)
        each = [part.of(sums) for part, sums in zip(parts, split, strict=True)]
        mean: Floats = np.mean(each, axis=0)
        return mean

    missing = len(pairs) - len(parts)
    status = f"partly: {len(parts)} of {len(pairs)} pairs of coders have a kappa"
    sums = np.concatenate([part.sums for part in parts], axis=1)
    return Statistic(sums, of, patterns.pairable, status=status if missing else OK)


def _pair(patterns: Patterns, weights: Floats, pair: tuple[int, int]) -> Statistic | Estimate:
    first, second = (patterns.rows[:, coder] for coder in pair)
    both = (first != MISSING) & (second != MISSING)
    n = int(patterns.times[both].sum())
    if n < 2:
        return too_few(f"{n or 'no'} unit{'s' * (n == 0)} coded by both", n)
    number = len(weights)
    scale = np.arange(number)
    agreement = np.where(both, weights[first, second], 0.0)
    sums = np.column_stack(
        [
            both,
            agreement,
            (first[:, None] == scale) & both[:, None],
            (second[:, None] == scale) & both[:, None],
        ]
    ).astype(float)

    def of(total: Floats) -> Floats:
        shares = total[:, 1:] / total[:, :1]
        rows, columns = shares[:, 1 : number + 1], shares[:, number + 1 :]
        return corrected(shares[:, 0], ((rows @ weights) * columns).sum(1))

    table = np.zeros((number, number))
    np.add.at(table, (first[both], second[both]), patterns.times[both])
    return Statistic(sums, of, n, partial(_error, table, weights), ONE_CODE)


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
