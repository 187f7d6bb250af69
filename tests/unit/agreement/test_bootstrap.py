from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest
from annotator.agreement import bootstrap
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Ratings


def coded(units: int, *, seed: int = 5, codes: int = 4, agreeing: float = 0.7) -> Ratings:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, codes, units)
    rows = [
        np.where(rng.random(units) < agreeing, truth, rng.integers(0, codes, units))
        for _ in range(3)
    ]
    return Ratings(np.stack(rows, axis=1), tuple(range(codes)))


def interval(ratings: Ratings, *, seed: int = 1, resamples: int = 2_000) -> Estimate:
    statistic = alpha(ratings.patterns, "nominal")
    assert isinstance(statistic, Statistic)
    (estimate,) = bootstrap.with_intervals(
        [statistic],
        ratings.patterns,
        documents=ratings.documents,
        seed=seed,
        resamples=resamples,
    )
    return estimate


def resampled(ratings: Ratings, draw: Callable[[np.random.Generator], np.ndarray]) -> list[float]:
    """α of 1,000 tables whose rows are drawn one by one, without any folding."""
    rng = np.random.default_rng(9)
    values = []
    for _ in range(1_000):
        rows = draw(rng)
        again = Ratings(ratings.codes[rows], ratings.values)
        statistic = alpha(again.patterns, "nominal")
        assert isinstance(statistic, Statistic)
        values.append(statistic.value(again.patterns) or 0.0)
    return values


def test_the_interval_is_that_of_drawing_rows_one_by_one() -> None:
    ratings = coded(120)
    low, high = np.quantile(
        resampled(ratings, lambda rng: rng.integers(0, 120, 120)), [0.025, 0.975]
    )
    found = interval(ratings, resamples=10_000)
    assert found.low == pytest.approx(low, abs=0.012)
    assert found.high == pytest.approx(high, abs=0.012)


def test_documents_are_drawn_whole() -> None:
    """Units of one document that are alike make the interval wider than single units do."""
    few = coded(24, codes=3)
    codes = np.repeat(few.codes, 10, axis=0)
    documents = np.repeat(np.arange(24), 10)
    together = Ratings(codes, few.values, documents)

    def draw(rng: np.random.Generator) -> np.ndarray:
        chosen = rng.integers(0, 24, 24)
        return np.concatenate([np.flatnonzero(documents == document) for document in chosen])

    low, high = np.quantile(resampled(together, draw), [0.025, 0.975])
    found = interval(together, resamples=10_000)
    assert found.low == pytest.approx(low, abs=0.02)
    assert found.high == pytest.approx(high, abs=0.02)
    assert found.interval == "95 % of 10,000 resamples of 24 documents"
    single = interval(Ratings(codes, few.values), resamples=10_000)
    assert single.low is not None
    assert found.low is not None
    assert single.low > found.low + 0.1


def test_one_document_leaves_units_to_draw() -> None:
    ratings = coded(40)
    named = Ratings(ratings.codes, ratings.values, np.zeros(40, np.int64))
    assert (interval(named).low, interval(named).high) == (
        interval(ratings).low,
        interval(ratings).high,
    )
    assert interval(ratings).interval.endswith("of 40 units")
    assert "of 40 units of one document; perhaps too narrow" in interval(named).interval


@pytest.mark.parametrize(
    ("documents", "drawn"),
    [(2, "40 units, as 2 documents are too few"), (4, "40 units, as 4 documents are too few"),
     (5, "5 documents; rough, for they are few")],
)  # fmt: skip
def test_documents_too_few_to_be_drawn_leave_their_units(documents: int, drawn: str) -> None:
    ratings = coded(40)
    named = Ratings(ratings.codes, ratings.values, np.arange(40) % documents)
    assert drawn in interval(named).interval


def test_four_units_have_a_value_and_no_interval() -> None:
    found = interval(coded(4))
    assert found.value is not None
    assert (found.low, found.below_667, found.below_800) == (None, None, None)
    assert found.status == "ok; no interval: 4 units, too few to draw"


def test_units_that_nobody_can_compare_do_not_make_up_for_those_that_are_few() -> None:
    codes = np.full((30, 2), -1)
    codes[:4] = [[0, 0], [1, 1], [0, 1], [1, 0]]
    codes[4:, 0] = 1
    found = interval(Ratings(codes, (0, 1)))
    assert found.n == 4
    assert "4 units, too few" in found.status


def test_the_seed_decides() -> None:
    ratings = coded(300)
    assert interval(ratings, seed=3) == interval(ratings, seed=3)
    assert interval(ratings, seed=3) != interval(ratings, seed=4)


def test_every_way_to_draw_gives_the_same_interval() -> None:
    """One by one, as counts of patterns, or from the normal distribution of the sums."""
    ratings = coded(900)
    found = []
    for draws, counts in ((10**9, 0), (0, 10**9), (0, 0)):
        with patch.multiple(bootstrap, _MOST_DRAWS=draws, _MOST_COUNTS=counts):
            found.append(interval(ratings, resamples=10_000))
    assert len({estimate.low for estimate in found}) == 3
    for other in found[1:]:
        assert other.low == pytest.approx(found[0].low, abs=0.004)
        assert other.high == pytest.approx(found[0].high, abs=0.004)
        assert other.below_667 == pytest.approx(found[0].below_667, abs=0.02)


def test_shares_below_the_thresholds_follow_the_resamples() -> None:
    sure, unsure = interval(coded(2_000, agreeing=0.98)), interval(coded(2_000, agreeing=0.5))
    assert (sure.below_667, sure.below_800) == (0, 0)
    assert (unsure.below_667, unsure.below_800) == (1, 1)


def test_one_unit_that_differs_from_all_others_is_no_ground_for_an_interval() -> None:
    codes = np.zeros((30, 2), int)
    codes[0] = 1
    found = interval(Ratings(codes, (0, 1)))
    assert (found.value, found.low) == (1, None)
    assert "no interval: too little varies" in found.status
    assert found.verdict == "too few to say"


def test_no_resamples_no_interval() -> None:
    found = interval(coded(30), resamples=0)
    assert found.value is not None
    assert found.low is None
    assert found.below_667 is None
    assert found.interval.startswith("no interval")
