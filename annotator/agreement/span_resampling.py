"""Intervals for spans: documents, or places where spans meet, drawn again and again.

Percentiles of the resamples bound 95 % [Efron & Tibshirani 1993, An Introduction to the Bootstrap,
ch. 13]. Within this package nan stands for a resample in which a coefficient is undefined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers
from annotator.agreement.result import OK, Estimate

RESAMPLES = 2_000
_FEW = 10
_MOST_PARTS = 1_000
"""More are taken together, neighbours with neighbours."""
_MOST_SUMS = 3_000_000
"""Parts times what is added up of each."""
_AT_ONCE = 1_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Resamples:
    """How often each part is in each resample, in bundles that fit into memory."""

    weights: tuple[Numbers, ...]
    parts: Integers
    """Where the parts start that are drawn."""
    what: str
    why_none: str = ""

    def bounded(
        self, estimate: Estimate, values: Sequence[Numbers], otherwise: str, *, kept: str = ""
    ) -> Estimate:
        """With its interval; words where there is no value, or no interval."""
        if estimate.value is None:
            return Estimate(None, estimate.n, otherwise)
        if not self.weights:
            return without(estimate, self.why_none)
        drawn = np.concatenate(values)
        known = drawn[np.isfinite(drawn)]
        if 2 * len(known) < len(drawn):
            return without(estimate, "undefined in most resamples")
        low, high = np.quantile(known, (0.025, 0.975))
        said = [f"95 % of {len(drawn):,} resamples of {len(self.parts):,} {self.what}"]
        said += ["rough, for they are few"] if len(self.parts) < _FEW else []
        said += [kept] if kept else []
        return replace(
            estimate,
            low=float(low),
            high=float(high),
            below_667=float((known < 0.667).mean()),
            below_800=float((known < 0.8).mean()),
            interval="; ".join(said),
        )


def resample(
    spans: Continuum, rng: np.random.Generator, *, parts: Integers | None = None
) -> Resamples:
    """Draw documents; or, if given, parts of the one document there is."""
    starts = spans.edges[:-1] if parts is None else parts
    what = "documents" if parts is None else "passages"
    pairs = len(spans.coders) * (len(spans.coders) - 1) // 2
    width = max((len(spans.codes) + 1) ** 2, pairs * len(spans.codes))
    most = min(_MOST_PARTS, _MOST_SUMS // width)
    if parts is not None and len(starts) > most > 1:
        starts = starts[np.linspace(0, len(starts), most, endpoint=False).astype(np.int64)]
    if len(starts) < 2:
        return Resamples((), starts, what, f"one {what[:-1]}")
    if len(starts) > most:
        return Resamples((), spans.edges[:1], what, "too many codes, coders and documents to draw")
    width = max(len(starts), width)
    step = max(1, min(RESAMPLES, _AT_ONCE // width))
    sizes = [min(step, RESAMPLES - done) for done in range(0, RESAMPLES, step)]
    return Resamples(tuple(_counted(len(starts), size, rng) for size in sizes), starts, what)


def without(estimate: Estimate, why: str) -> Estimate:
    """A value that has no interval, with the reason."""
    said = f"no interval: {why}"
    status = f"ok; {said}" if estimate.status == OK else f"{estimate.status}; {said}"
    return replace(estimate, status=status, interval=said)


def _counted(parts: int, resamples: int, rng: np.random.Generator) -> Numbers:
    """As many draws as there are parts, counted: resamples × parts."""
    drawn = rng.integers(0, parts, (resamples, parts)) + parts * np.arange(resamples)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * parts)
    return counts.reshape(resamples, parts).astype(np.float64)
