"""How often documents, or the passages in them, are in each of many resamples of spans.

Where documents are too few to be drawn, passages are: heaps of spans that hang together by overlap,
each with the text after it that nobody marked. No span is cut so, and what is drawn whole keeps
what belongs together [after the blocks of Künsch 1989, Annals of Statistics 17, 1217-1241]. Of very
many passages neighbours are drawn together, as stretches: five of them or more, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers
from annotator.agreement.interval import Things, bounded, drawn_from, without
from annotator.agreement.result import FEWEST, Estimate

RESAMPLES = 2_000
_MOST_PARTS = 1_000
"""Of more passages neighbours are taken together, as stretches."""
_MOST_SUMS = 3_000_000
"""Parts times what is added up of each."""
_AT_ONCE = 1_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Resamples:
    """How often each part is in each resample, in bundles that fit into memory."""

    weights: tuple[Numbers, ...]
    parts: Integers
    """Where the parts start that are drawn."""
    things: Things
    too_many: bool = False

    def bounded(
        self, estimate: Estimate, values: Sequence[Numbers], otherwise: str, *, kept: str = ""
    ) -> Estimate:
        """With its interval; words where there is no value, or no interval."""
        if estimate.value is None:
            return Estimate(None, estimate.n, otherwise)
        if self.weights:
            return bounded(estimate, np.concatenate(values), self.things, kept=kept)
        if self.too_many:
            return without(estimate, "too many codes, coders and documents to draw")
        return without(estimate, self.things.too_few, few=True)


def resample(spans: Continuum, rng: np.random.Generator) -> Resamples:
    """Draw documents; passages where those are too few; stretches where these are too many."""
    starts = passages(spans)
    things = drawn_from(spans.documents, len(starts), "passages")
    by_document = things.what == "documents"
    starts = spans.edges[:-1] if by_document else starts
    pairs = len(spans.coders) * (len(spans.coders) - 1) // 2
    width = max((len(spans.codes) + 1) ** 2, pairs * len(spans.codes))
    most = min(_MOST_PARTS, _MOST_SUMS // width)
    if things.too_few:
        return Resamples((), spans.edges[:1], things)
    if len(starts) > most and (by_document or most < FEWEST):
        return Resamples((), spans.edges[:1], things, too_many=True)
    if len(starts) > most:
        starts = starts[np.linspace(0, len(starts), most, endpoint=False).astype(np.int64)]
        things = drawn_from(spans.documents, most, "stretches")
    width = max(len(starts), width)
    step = max(1, min(RESAMPLES, _AT_ONCE // width))
    sizes = [min(step, RESAMPLES - done) for done in range(0, RESAMPLES, step)]
    return Resamples(tuple(_counted(len(starts), size, rng) for size in sizes), starts, things)


def passages(spans: Continuum) -> Integers:
    """Where heaps of spans start that hang together by overlap; the first with its document."""
    order = np.argsort(spans.start, kind="stable")
    start, reach = spans.start[order], np.maximum.accumulate(spans.end[order])
    heads = start[np.append(True, start[1:] >= reach[:-1])[: len(start)]]
    document = np.searchsorted(spans.edges, heads, side="right")
    later = heads[np.diff(document, prepend=-1) == 0]
    return np.union1d(spans.edges[:-1], later)


def _counted(parts: int, resamples: int, rng: np.random.Generator) -> Numbers:
    """As many draws as there are parts, counted: resamples × parts."""
    drawn = rng.integers(0, parts, (resamples, parts)) + parts * np.arange(resamples)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * parts)
    return counts.reshape(resamples, parts).astype(np.float64)
