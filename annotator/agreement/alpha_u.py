"""The older unitizing alpha, which other annotation tools report: squared distances of ends.

Krippendorff's alpha_U [Krippendorff 1995, Sociological Methodology 25, 47-76; in the form of
Krippendorff 2004, Quality & Quantity 38, 787-800, appendix], one code at a time. Where spans of two
coders meet, the squared differences of their begins and ends count; where one lies wholly in the
other's gap, its squared length. Long spans weigh by their square: prefer the family of 2016.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers, without_repeats


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected; alpha is one minus their ratio."""

    observed: float
    expected: float

    @property
    def alpha(self) -> float:
        """Without a number (nan) where all is marked, or nothing: there is nothing to expect."""
        return 1 - self.observed / self.expected if self.expected > 0 else float("nan")


def alpha_u(spans: Continuum) -> Mapping[str, Disagreement]:
    """Per code; overlapping spans of one coder and code are joined first."""
    apart, _ = without_repeats(spans)
    return {
        code: _one_code(apart.only(apart.code == index)) for index, code in enumerate(spans.codes)
    }


def overall(codes: Mapping[str, Disagreement]) -> Disagreement:
    """All codes together: the sums of what was observed and expected for each."""
    return Disagreement(
        sum(code.observed for code in codes.values()), sum(code.expected for code in codes.values())
    )


def _one_code(spans: Continuum) -> Disagreement:
    length, count = float(spans.length), len(spans.coders)
    first = np.searchsorted(spans.coder, np.arange(count + 1))
    observed = sum(_distances(spans, slice(*edges)) for edges in pairwise(first.tolist()))
    gaps = [
        _gaps(spans.start[low:high], spans.end[low:high], spans.length)
        for low, high in pairwise(first.tolist())
    ]
    return Disagreement(
        2 * observed / (count * (count - 1) * length**2) if count > 1 else 0.0,
        _expected((spans.end - spans.start).astype(float), np.concatenate(gaps), length, count),
    )


def _distances(spans: Continuum, mine: slice) -> float:
    """One coder's sections beside those of all others.

    Spans that meet count by their ends, beside the coders that come after him; a span that lies
    wholly in the other's gap by its length, beside every other coder. All coders' lanes lie end to
    end, so that one search looks into each of them.
    """
    lift = spans.length + 1
    lanes = spans.coder * lift
    start, end = spans.start[mine, None], spans.end[mine, None]
    if not len(start):
        return 0.0
    coder = int(spans.coder[mine.start])
    others = np.arange(len(spans.coders)) * lift
    low = np.searchsorted(spans.end + lanes, start + others, side="right")
    high = np.searchsorted(spans.start + lanes, end + others, side="left")
    lonely = (high == low).sum(1)
    met = (high - low)[:, coder + 1 :].ravel()
    rows = np.repeat(np.arange(len(start)).repeat(len(others) - coder - 1), met)
    there = np.arange(len(rows)) - np.repeat(
        np.cumsum(met) - met - low[:, coder + 1 :].ravel(), met
    )
    apart = np.concatenate(
        [start[rows, 0] - spans.start[there], end[rows, 0] - spans.end[there]]
    ).astype(float)
    lengths = (end - start)[:, 0].astype(float)
    return float((apart**2).sum() + lonely @ lengths**2)


def _gaps(start: Integers, end: Integers, length: int) -> Numbers:
    """Lengths of what a coder left unmarked; touching spans have none between them."""
    gaps = np.append(start, length) - np.insert(end, 0, 0)
    return gaps[gaps > 0].astype(float)


def _expected(lengths: Numbers, gaps: Numbers, length: float, coders: int) -> float:
    """What spans and gaps of these lengths would give if they were laid anywhere."""
    gaps = np.sort(gaps)
    after = np.append(np.cumsum(gaps[::-1])[::-1], 0.0)
    first = np.searchsorted(gaps, lengths)
    room = after[first] - (len(gaps) - first) * (lengths - 1)
    meeting = (len(lengths) - 1) / 3 * (2 * lengths**3 - 3 * lengths**2 + lengths)
    span = coders * length
    places = span * (span - 1) - (lengths * (lengths - 1)).sum()
    return float(2 / length * (meeting + lengths**2 * room).sum() / places) if places else 0.0
