"""Krippendorff's alpha for nominal, ordinal, interval and ratio values, and for sets of codes.

α = 1 − observed / expected disagreement, from the coincidences of values within units that at least
two coders coded [Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, C and D;
Content Analysis, 4th ed. 2019, ch. 12].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from annotator.agreement.coefficients.measurements import (
    alpha_of_many,
    interval_alpha,
    one_minus,
    ordinal_places,
)
from annotator.agreement.coefficients.weights import Scale, sizes
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.statistic import MOST_VALUES, Statistic, linearised, unfit
from annotator.agreement.units import Floats, Patterns

BELOW_ZERO = "a ratio scale has no values below 0"


def alpha(patterns: Patterns, scale: Scale) -> Statistic | Estimate:
    """α with the metric of the scale; units with fewer than two codes are left out."""
    refused = unfit(patterns, tabulated=False)
    if refused:
        return refused
    if scale == "ratio" and min(patterns.values) < 0:
        return undefined(BELOW_ZERO, patterns.pairable)
    if len(patterns.values) > MOST_VALUES:
        return interval_alpha(patterns) if scale == "interval" else alpha_of_many(patterns, scale)
    if scale == "ordinal":
        return _ordinal(patterns)
    distance = _fixed_metric(scale, patterns.values)
    if scale == "interval":
        error = partial(_error, patterns, distance)
        return replace(interval_alpha(patterns), standard_error=error)
    return by_distance(patterns, distance)


def by_distance(patterns: Patterns, distance: Floats) -> Statistic | Estimate:
    """α with a fixed distance between any two values: squared, where it is a metric's."""
    refused = unfit(patterns)
    if refused:
        return refused
    counts, coded = patterns.counts, patterns.coded
    two = coded >= 2
    counts = np.where(two[:, None], counts, 0.0)
    spread = counts @ distance
    apart = (spread * counts).sum(1) / np.where(two, coded - 1.0, 1.0)

    def of(total: Floats) -> Floats:
        used = total[:, 1:]
        return one_minus(total[:, 0], ((used @ distance) * used).sum(1), used.sum(1))

    return Statistic(
        np.column_stack([apart, counts]), of, patterns.pairable, partial(_error, patterns, distance)
    )


def value(patterns: Patterns, scale: Scale) -> float | None:
    """α alone, by way of the coincidences, where neither interval nor standard error is needed.

    None where ``alpha`` says why there is none.
    """
    if unfit(patterns) or (scale == "ratio" and min(patterns.values) < 0):
        made = alpha(patterns, scale)
        return made.value(patterns) if isinstance(made, Statistic) else made.value
    met = coincidences(patterns)
    used = met @ np.ones(len(met))
    ordinal = scale == "ordinal"
    distance = _squares(ordinal_places(used)) if ordinal else _fixed_metric(scale, patterns.values)
    spread = float(used @ distance @ used)
    if not spread > 0.0:
        return None
    return 1.0 - float((used.sum() - 1.0) * np.vdot(met, distance)) / spread


def _fixed_metric(scale: Scale, values: Sequence[Any]) -> Floats:
    """Squared distances between values that do not depend on how often each was used."""
    if scale == "nominal":
        return 1.0 - np.eye(len(values))
    at = sizes(values, scale)
    return ratio(at) if scale == "ratio" else _squares(at)


def _squares(at: Floats) -> Floats:
    result: Floats = (at[:, None] - at) ** 2
    return result


def coincidences(patterns: Patterns) -> Floats:
    """Values × values: how often the two met in a unit, which weighs as many codes as it has.

    [Krippendorff 2011, A to C: o_ck]
    """
    counts, coded = patterns.counts, patterns.coded
    weight = (coded >= 2) * patterns.times / np.maximum(coded - 1.0, 1.0)
    result: Floats = (counts * weight[:, None]).T @ counts
    result.flat[:: len(result) + 1] -= weight @ counts
    return result


def ratio(values: Floats) -> Floats:
    """((c − k) / (c + k))², 0 for two zeros [Krippendorff 2011, D]."""
    both = values[:, None] + values
    apart = values[:, None] - values
    result: Floats = np.divide(apart, both, out=np.zeros_like(apart), where=both != 0) ** 2
    return result


def _ordinal(patterns: Patterns) -> Statistic:
    """The metric depends on how often values were used, so each resample has its own."""
    counts, coded = patterns.counts, patterns.coded
    two = coded >= 2
    counts = np.where(two[:, None], counts, 0.0)
    present = np.flatnonzero(counts.any(0))
    counts = counts[:, present]
    low, high = np.triu_indices(len(present), 1)
    together = counts[:, low] * counts[:, high] / np.where(two, coded - 1.0, 1.0)[:, None]
    seen = together.any(0)
    low, high, together = low[seen], high[seen], together[:, seen]
    values = len(present)

    def of(total: Floats) -> Floats:
        used, met = total[:, :values], total[:, values:]
        place = ordinal_places(used)
        n = used.sum(1)
        apart = 2.0 * (met * (place[:, low] - place[:, high]) ** 2).sum(1)
        spread = 2.0 * (n * (used * place**2).sum(1) - (used * place).sum(1) ** 2)
        return one_minus(apart, spread, n)

    return Statistic(np.column_stack([counts, together]), of, patterns.pairable)


def _error(patterns: Patterns, distance: Floats) -> float:
    """Linearised standard error for a fixed metric, in terms of agreement 1 − distance / largest.

    [Gwet 2014, Handbook, 4th ed., ch. 5]
    """
    largest = distance.max(initial=0.0)
    two = patterns.coded >= 2
    counts, coded, times = patterns.counts[two], patterns.coded[two], patterns.times[two]
    if not largest:
        return float("nan")
    weights = 1.0 - distance / largest
    mean_coded = float(times @ coded / times.sum())
    more_or_less = (coded - mean_coded) / mean_coded
    agreement = (counts * (counts @ weights.T - 1.0)).sum(1) / (mean_coded * (coded - 1.0))
    observed = float(times @ agreement / times.sum())
    mean = times @ counts / (mean_coded * times.sum())
    by_chance = float(mean @ weights @ mean)
    if not by_chance < 1.0 - 1e-12:
        return float("nan")
    value = (observed - by_chance) / (1.0 - by_chance)
    each = counts @ ((weights + weights.T) @ mean) / (2.0 * mean_coded)
    raw = agreement - observed * more_or_less - by_chance
    chance = each - by_chance * more_or_less - by_chance
    values = (raw - 2.0 * (1.0 - value) * chance) / (1.0 - by_chance)
    return linearised(values, times, value)
