"""How much two different values still agree: 1 on the diagonal, 0 for the farthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from annotator.agreement.units import Floats

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
SCALES: tuple[Scale, ...] = ("nominal", "ordinal", "interval", "ratio")


def sizes(values: Sequence[object], scale: Scale) -> Floats:
    """Where each value lies: on interval and ratio scales its size, else its rank.

    Sizes are shares of the largest, so that no square is too large; no coefficient sees the unit.
    """
    if scale in ("interval", "ratio"):
        given = np.asarray(values, float)
        largest = float(np.abs(given).max(initial=0.0))
        return given / largest if largest else given
    return np.arange(len(values), dtype=float)


def identity(number: int) -> Floats:
    """Only the same value agrees."""
    return np.eye(number)


def linear(at: Floats) -> Floats:
    """1 − distance / range [Cicchetti & Allison 1971]."""
    return _falling(np.abs(at[:, None] - at))


def quadratic(at: Floats) -> Floats:
    """1 − (distance / range)² [Fleiss & Cohen 1973]."""
    return _falling((at[:, None] - at) ** 2)


def _falling(distance: Floats) -> Floats:
    most = distance.max(initial=0.0)
    return 1.0 - distance / most if most else np.ones_like(distance)
