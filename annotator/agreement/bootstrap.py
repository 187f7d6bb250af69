"""Intervals by drawing documents, or units, again and again with replacement.

Documents are drawn where there are enough, for passages of one document are more alike than those
of two; else units. What is drawn are sums over patterns, so that the cost does not grow with the
table. Why whole units and not pairs of values: Zapf et al. 2016, BMC Medical Research Methodology
16: 93.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.interval import Things, bounded, drawn_from, without
from annotator.agreement.result import FEWEST, Estimate
from annotator.agreement.statistic import MOST_SUMS, TOO_MANY, Statistic
from annotator.agreement.units import Floats, Integers, Patterns

RESAMPLES = 10_000
_MOST_DRAWS = 10_000_000
"""Units or documents drawn one by one, over all resamples."""
_MOST_COUNTS = 3_000_000
"""Counts of patterns drawn, over all resamples."""
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn with replacement: things of the same kind, with how many there are of each."""

    things: Things
    sums: Floats
    """Kinds × sums."""
    times: Integers

    @property
    def number(self) -> int:
        """All things, which is also how many are drawn."""
        return int(self.times.sum())


def with_intervals(
    statistics: Sequence[Statistic],
    patterns: Patterns,
    *,
    documents: Integers | None,
    seed: int,
    resamples: int = RESAMPLES,
) -> list[Estimate]:
    """Each coefficient with its interval; all of them from the same resamples."""
    estimates = [statistic.estimate(patterns) for statistic in statistics]
    wanted = [
        index
        for index, estimate in enumerate(estimates)
        if estimate.defined and statistics[index].sums.shape[1] <= MOST_SUMS
    ]
    if resamples < 1:
        return [without(estimate, "none was asked for") for estimate in estimates]
    drawn = _drawn([statistics[index] for index in wanted], patterns, documents)
    few = drawn.things.too_few
    if few or not wanted:
        return [without(estimate, few or TOO_MANY, few=bool(few)) for estimate in estimates]
    values: dict[int, list[Floats]] = {index: [] for index in wanted}
    for total in _totals(drawn, np.random.default_rng(seed), resamples):
        start = 0
        for index in wanted:
            end = start + statistics[index].sums.shape[1]
            with np.errstate(divide="ignore", invalid="ignore"):
                values[index].append(statistics[index].of(total[:, start:end]))
            start = end
    return [
        _bounded(estimate, np.concatenate(values[index]), drawn.things)
        if index in values
        else without(estimate, TOO_MANY)
        for index, estimate in enumerate(estimates)
    ]


def _drawn(
    statistics: Sequence[Statistic], patterns: Patterns, documents: Integers | None
) -> Drawn:
    empty = np.empty((len(patterns.times), 0))
    sums = np.concatenate([empty, *(statistic.sums for statistic in statistics)], axis=1)
    number = 0 if documents is None else len(np.unique(documents))
    things = drawn_from(number, int(patterns.times.sum()), "units")
    if documents is None or patterns.place is None or things.what == "units":
        return Drawn(things, sums, patterns.times)
    by_document = _by_document(sums, patterns.place, documents)
    return Drawn(things, by_document, np.ones(len(by_document), np.int64))


def _by_document(sums: Floats, place: Integers, documents: Integers) -> Floats:
    """Sums of each document, some thousand units at a time."""
    order = np.argsort(documents, kind="stable")
    _, sorted_documents = np.unique(documents[order], return_inverse=True)
    sorted_documents = sorted_documents.ravel()
    result = np.zeros((int(sorted_documents[-1]) + 1, sums.shape[1]))
    step = max(1, _AT_ONCE // sums.shape[1])
    for start in range(0, len(order), step):
        here = sorted_documents[start : start + step]
        first = np.flatnonzero(np.diff(here, prepend=-1))
        part = sums[place[order[start : start + step]]]
        result[here[first]] += np.add.reduceat(part, first, axis=0)
    return result


def _totals(drawn: Drawn, rng: np.random.Generator, resamples: int) -> Iterator[Floats]:
    """Sums of each resample, as many resamples at once as memory likes.

    Exact while the work is bounded; beyond, the sums are drawn from the normal distribution that
    sums of so many units have, with the same means and covariances.
    """
    kinds = len(drawn.times)
    one_by_one = drawn.number * resamples <= _MOST_DRAWS and drawn.number < 8 * kinds
    if not one_by_one and kinds * resamples > _MOST_COUNTS:
        if drawn.number * resamples > _MOST_DRAWS:
            yield from _normal(drawn, rng, resamples)
            return
        one_by_one = True
    shares = drawn.times / drawn.number
    label = np.repeat(np.arange(kinds), drawn.times) if one_by_one else np.empty(0, np.int64)
    step = max(1, _AT_ONCE // max(kinds, drawn.number if one_by_one else 1))
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        if one_by_one:
            which = label[rng.integers(0, drawn.number, size=(size, drawn.number))]
            which += np.arange(size)[:, None] * kinds
            counts = np.bincount(which.ravel(), minlength=size * kinds).reshape(size, kinds)
        else:
            counts = rng.multinomial(drawn.number, shares, size=size)
        yield counts.astype(float) @ drawn.sums


def _normal(drawn: Drawn, rng: np.random.Generator, resamples: int) -> Iterator[Floats]:
    mean = drawn.times @ drawn.sums / drawn.number
    step = max(1, _AT_ONCE // len(mean))
    covariance = np.zeros((len(mean), len(mean)))
    for start in range(0, len(drawn.times), step):
        part = drawn.sums[start : start + step] - mean
        covariance += (part * drawn.times[start : start + step, None]).T @ part
    strength, direction = np.linalg.eigh(covariance)
    spread = direction * np.sqrt(np.maximum(strength, 0.0))
    for start in range(0, resamples, step):
        noise = rng.standard_normal((min(step, resamples - start), len(mean)))
        yield mean * drawn.number + noise @ spread.T


def _bounded(estimate: Estimate, values: Floats, things: Things) -> Estimate:
    if estimate.n < FEWEST:
        return without(estimate, Things(estimate.n, "units").too_few, few=True)
    return bounded(estimate, values, things)
