"""Figures beside what they are measured against."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def heading(words: str) -> None:
    print(f"\n{words}", flush=True)


def figures(name: str, values: Sequence[float], unit: str = "ms") -> None:
    print(
        f"  {name:42} median {median(values):7.2f}  least {min(values):7.2f}  "
        f"p95 {percentile(values, 0.95):7.2f} {unit}  (n={len(values)})",
        flush=True,
    )


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], target: str) -> None:
    """Of the medians, and of the least, which a busy machine disturbs less."""
    print(
        f"  {name:42} {median(ours) / median(theirs):6.2f}×  (of the least values "
        f"{min(ours) / min(theirs):.2f}×)   target {target}",
        flush=True,
    )


def value(name: str, amount: float, unit: str, target: str) -> None:
    print(f"  {name:42} {amount:6.2f} {unit}   target {target}", flush=True)
