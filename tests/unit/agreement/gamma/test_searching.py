from __future__ import annotations

from itertools import combinations

import annotator.agreement.gamma.searching as module
import numpy as np
import pytest
from annotator.agreement.gamma.searching import least_loss


def test_an_odd_ring_keeps_one_pair() -> None:
    """Three spans, each pair worth as much: prices of one half each cannot be reached."""
    chosen = least_loss([[0, 1], [0, 2], [1, 2]], [0, 0, 0], [0.5, 0.5, 0.5])
    assert chosen is not None
    assert len(chosen) == 1


def test_a_choice_has_the_least_loss_of_all() -> None:
    rng = np.random.default_rng(2)
    for _ in range(60):
        spans = int(rng.integers(2, 7))
        tuples = [
            sorted(rng.choice(spans, rng.integers(1, min(spans, 3) + 1), replace=False).tolist())
            for _ in range(6)
        ]
        prices = rng.random(spans).round(2).tolist()
        losses = (rng.random(6) / 4).round(2).tolist()
        chosen = least_loss(tuples, losses, prices)
        assert chosen is not None
        assert loss_of(chosen, tuples, losses, prices) == pytest.approx(
            min(
                loss_of(list(some), tuples, losses, prices)
                for size in range(7)
                for some in combinations(range(6), size)
            )
        )


def loss_of(
    chosen: list[int], tuples: list[list[int]], losses: list[float], prices: list[float]
) -> float:
    """Infinite if a span is taken twice."""
    taken = [span for number in chosen for span in tuples[number]]
    if len(set(taken)) < len(taken):
        return float("inf")
    alone = sum(price for span, price in enumerate(prices) if span not in taken)
    return alone + sum(losses[number] for number in chosen)


def test_nothing_to_choose_from_is_nothing_chosen() -> None:
    assert least_loss([], [], [0.3, 0.2]) == []


def test_a_search_that_takes_too_long_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 2)
    assert least_loss([[0, 1], [1, 2]], [0, 0], [0.5, 0.5, 0.5]) is None
