from __future__ import annotations

import annotator.agreement.gamma.dissimilarity as module
import numpy as np
import pytest
from annotator.agreement.gamma.batch import Lane, lane
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled, pairs_below


def drawn(rng: np.random.Generator, spans: int, blocks: int) -> Lane:
    start = rng.integers(0, 400, spans).astype(float)
    length = np.where(
        rng.random(spans) < 0.1, rng.integers(100, 300, spans), rng.integers(1, 9, spans)
    )
    return lane(
        start, start + length, rng.integers(0, 3, spans), rng.integers(0, blocks, spans), blocks
    )


def test_scale_does_not_matter() -> None:
    one = lane(np.array([0.0, 0.0]), np.array([7.0, 21.0]), np.zeros(2, int), np.zeros(2, int), 1)
    other = lane(
        np.array([0.0, 0.0]), np.array([10.0, 30.0]), np.zeros(2, int), np.zeros(2, int), 1
    )
    both = np.arange(2)
    near, far = Dissimilarity().place(one, both, other, both)
    assert near == far == pytest.approx((3 / 17) ** 2)


@pytest.mark.parametrize("at_once", [5, 2_000_000])
def test_windows_lose_no_pair(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """Long and short spans mixed, by classes of length and without."""
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    monkeypatch.setattr(module, "_CACHED", at_once)
    rng = np.random.default_rng(1)
    one, other = drawn(rng, 60, 3), drawn(rng, 70, 3)
    for measure, limit in ((Dissimilarity(), 2.0), (Dissimilarity(alpha=0.3), 4.0)):
        found = pairs_below(one, other, limit, measure)
        i, j = (part.ravel() for part in np.indices((len(one), len(other))))
        near = (measure.between(one, i, other, j) < limit) & (one.block[i] == other.block[j])
        assert list(zip(found.one, found.other, strict=True)) == list(
            zip(i[near], j[near], strict=True)
        )


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 10)
    rng = np.random.default_rng(1)
    with pytest.raises(TooTangled):
        pairs_below(drawn(rng, 60, 1), drawn(rng, 60, 1), 2.0, Dissimilarity())
