from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.coefficients.krippendorff import alpha, coincidences, ratio, value
from annotator.agreement.coefficients.weights import SCALES, Scale
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import rate

TABLE = [(1, 1, 2), (2, 2, None), (4, 3, 4), (None, None, 1), (1, 1, 1), (4, 4, 2)]


@pytest.mark.parametrize("scale", SCALES)
def test_alpha_by_sums_and_by_coincidences_is_one(scale: Scale) -> None:
    patterns = rate(TABLE).patterns
    made = alpha(patterns, scale)
    assert isinstance(made, Statistic)
    assert made.value(patterns) == pytest.approx(value(patterns, scale), abs=1e-12)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("table", [[(1, 1), (1, 1)], [(1, None), (None, 2)], [(1, 2)]])
def test_alpha_alone_is_none_where_there_is_none(table: list[tuple[int]], scale: Scale) -> None:
    assert value(rate(table).patterns, scale) is None


def test_alpha_alone_of_measurements_and_of_negative_ratios() -> None:
    measured = rate(np.arange(1000.0).reshape(500, 2)).patterns
    assert value(measured, "interval") == pytest.approx(1, abs=0.001)
    assert value(measured, "nominal") == pytest.approx(0, abs=0.001)
    assert value(rate([(-1, 1), (2, 2), (1, 1)]).patterns, "ratio") is None


def test_a_unit_with_one_code_meets_nothing() -> None:
    assert coincidences(rate([(1, None), (2, 2)]).patterns).tolist() == [[0, 0], [0, 2]]


def test_two_zeros_are_no_distance_apart() -> None:
    assert ratio(np.array([0.0, 0.0, 1.0])).tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


def test_interval_alpha_far_from_zero_keeps_its_digits() -> None:
    near = [(1.0, 2.0), (2.0, 2.0), (3.0, 4.0), (4.0, 4.0)]
    far = [(a + 1e7, b + 1e7) for a, b in near]
    assert value(rate(far).patterns, "interval") == pytest.approx(
        value(rate(near).patterns, "interval"), abs=1e-6
    )


def test_only_a_fixed_metric_has_a_standard_error() -> None:
    patterns = rate(TABLE).patterns
    errors = {}
    for scale in SCALES:
        made = alpha(patterns, scale)
        assert not isinstance(made, Estimate)
        errors[scale] = made.estimate(patterns).standard_error
    assert errors.pop("ordinal") is None
    assert all(error is not None and 0 < error < 1 for error in errors.values())
