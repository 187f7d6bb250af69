"""Distances between sets of codes, for units that bear several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from annotator.agreement.units import Floats

Codes = frozenset[str]


def jaccard(first: Codes, second: Codes) -> float:
    """1 − shared / all codes; two empty sets are the same [Jaccard 1912]."""
    together = first | second
    return 1.0 - len(first & second) / len(together) if together else 0.0


def masi(first: Codes, second: Codes) -> float:
    """1 − Jaccard's share · 1 for the same, 2/3 for one within the other, 1/3 for an overlap.

    [Passonneau 2006, Measuring Agreement on Set-Valued Items, LREC]
    """
    if first == second:
        return 0.0
    if not first & second:
        return 1.0
    inside = first <= second or second <= first
    return 1.0 - (1.0 - jaccard(first, second)) * (2.0 / 3.0 if inside else 1.0 / 3.0)


def table(values: Sequence[Codes], distance: Callable[[Codes, Codes], float]) -> Floats:
    """All distances, for ``krippendorff.by_distance``."""
    return np.array([[distance(one, other) for other in values] for one in values], float)
