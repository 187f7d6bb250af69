from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from annotator.agreement.coefficients import krippendorff, measurements
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.coefficients.measurements import alpha_of_many, interval_alpha
from annotator.agreement.coefficients.weights import SCALES, Scale
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Ratings, rate


def measured(units: int = 300, coders: int = 3) -> Ratings:
    rng = np.random.default_rng(3)
    truth = rng.gamma(2.0, size=(units, 1))
    table = np.abs(truth + rng.normal(scale=0.3, size=(units, coders))).round(3)
    table[rng.random(table.shape) < 0.2] = np.nan
    return rate(table)


@pytest.mark.parametrize("scale", SCALES)
def test_many_values_have_the_alpha_that_a_table_of_them_would_give(scale: Scale) -> None:
    patterns = measured().patterns
    assert len(patterns.values) > 500
    many = alpha(patterns, scale)
    with (
        patch.object(krippendorff, "MOST_VALUES", 10_000),
        patch("annotator.agreement.statistic.MOST_VALUES", 10_000),
    ):
        tabulated = alpha(patterns, scale)
    assert isinstance(tabulated, Statistic)
    found = many.value(patterns) if isinstance(many, Statistic) else many.value
    assert found == pytest.approx(tabulated.value(patterns), abs=1e-10)


def test_only_interval_values_that_are_many_have_an_interval() -> None:
    patterns = measured().patterns
    assert isinstance(interval_alpha(patterns), Statistic)
    for scale in ("nominal", "ordinal", "ratio"):
        found = alpha(patterns, scale)  # type: ignore[arg-type]
        assert isinstance(found, Estimate)
        assert found.interval == "no interval: more than 400 different values"


def test_more_ratios_than_can_be_compared_have_words() -> None:
    with patch.object(measurements, "MOST_RATIOS", 100):
        found = alpha_of_many(measured().patterns, "ratio")
    assert found.status == "undefined: more than 100 different values"


def test_one_value_among_many_that_do_not_count() -> None:
    table = np.column_stack([np.arange(500.0), np.full(500, np.nan)])
    table[:3] = 7.0
    found = alpha_of_many(rate(table).patterns, "ordinal")
    assert found.status == "undefined: only one value was used"
