"""Continua as chance would give them, with the habits of the one that was observed.

Numbers of spans, their lengths, the gaps between them and their codes are drawn independently from
the observed distributions, taken as normal: the sampler that pygamma-agreement uses by default
[Titeux & Riad 2021, Journal of Open Source Software 6(62), 2989], here for all samples at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.agreement.continuum import Continuum, Numbers
from annotator.agreement.gamma.batch import Lane, lane

_SHORTEST = 1e-6


@dataclass(frozen=True, eq=False, slots=True)
class Habits:
    """Mean and standard deviation of what the sampler draws."""

    coders: int
    spans: tuple[float, float]
    gaps: tuple[float, float]
    lengths: tuple[float, float]
    codes: Numbers
    """Cumulated shares."""


def habits(spans: Continuum) -> Habits:
    """Gaps are those between neighbours of a coder and before the first; some are negative."""
    order = np.lexsort((spans.end, spans.start, spans.coder))
    coder, start, end = spans.coder[order], spans.start[order], spans.end[order]
    same = coder[1:] == coder[:-1]
    heads = start[np.flatnonzero(np.append(True, ~same)[: len(start)])]
    gaps = np.concatenate([[0], (start[1:] - end[:-1])[same], heads[heads > 0]])
    return Habits(
        len(spans.coders),
        _normal(spans.per_coder()),
        _normal(gaps),
        _normal(end - start),
        np.cumsum(spans.per_code() / len(spans)),
    )


def sampled(habit: Habits, samples: int, rng: np.random.Generator) -> tuple[Lane, ...]:
    """One block per sample; at least one coder has a span in each."""
    shape = (samples, habit.coders)
    counts = np.abs(rng.normal(*habit.spans, shape).astype(np.int64))
    for coder in range(habit.coders):
        before = counts[:, :coder].sum(1)
        counts[:, coder] = np.where(before == 0, np.maximum(counts[:, coder], 1), counts[:, coder])
    size = (*shape, int(counts.max()))
    gaps = rng.normal(*habit.gaps, size)
    lengths = np.abs(rng.normal(*habit.lengths, size))
    while (short := lengths < _SHORTEST).any():
        lengths[short] = np.abs(rng.normal(*habit.lengths, int(short.sum())))
    end = np.cumsum(gaps + lengths, axis=2)
    start = end - lengths
    code = np.searchsorted(habit.codes, rng.random(size), side="right")
    code = np.minimum(code, len(habit.codes) - 1)
    block = np.broadcast_to(np.arange(samples)[:, None], (samples, size[2]))
    lanes = []
    for coder in range(habit.coders):
        there = np.arange(size[2]) < counts[:, coder, None]
        places = (start[:, coder][there], end[:, coder][there])
        lanes.append(lane(*places, code[:, coder][there], block[there], samples))
    return tuple(lanes)


def _normal(values: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[float, float]:
    return float(values.mean()), float(values.std())
