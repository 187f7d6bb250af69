"""Rows for the layers of a picture: near what each item is tied to, in order, and 1 apart."""

from __future__ import annotations

from collections.abc import Sequence

TURNS = 6
"""How often all layers are moved towards their neighbours."""


def placed(order: Sequence[Sequence[str]], steps: Sequence[tuple[str, str]]) -> dict[str, float]:
    """A row for every item, none above 0; ``steps`` tie items of neighbouring layers."""
    near: dict[str, list[str]] = {}
    for start, end in steps:
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    rows = {item: float(row) for layer in order for row, item in enumerate(layer)}
    for turn in range(TURNS):
        for layer in order if turn % 2 else reversed(order):
            wanted = [_mean([rows[other] for other in near.get(item, (item,))]) for item in layer]
            rows.update(zip(layer, apart(wanted), strict=True))
    lowest = min(rows.values(), default=0.0)
    return {item: round(row - lowest, 3) for item, row in rows.items()}


def apart(wanted: Sequence[float]) -> list[float]:
    """The places closest to those wanted (least squares) that keep the order and are 1 apart.

    By pooling adjacent violators (Barlow, Bartholomew, Bremner and Brunk, *Statistical inference
    under order restrictions*, 1972, 1.2) of the places less their rank.

    >>> apart([2.0, 2.0, 2.0])
    [1.0, 2.0, 3.0]
    """
    pools: list[tuple[float, int]] = []
    for rank, place in enumerate(wanted):
        total, count = place - rank, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, size = pools.pop()
            total, count = total + before, count + size
        pools.append((total, count))
    means = [total / count for total, count in pools for _ in range(count)]
    return [mean + rank for rank, mean in enumerate(means)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
