from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.coefficients.weights import linear, quadratic, sizes


def test_ranks_count_on_an_ordinal_scale_and_sizes_on_others() -> None:
    assert sizes((1, 5, 100), "ordinal").tolist() == [0, 1, 2]
    assert sizes((1, 5, 100), "interval").tolist() == [0.01, 0.05, 1]


@pytest.mark.parametrize("values", [(0.0, 0.0), (), (-1e308, 1e308)])
def test_no_size_is_too_large_to_square(values: tuple[float, ...]) -> None:
    assert np.isfinite(sizes(values, "ratio") ** 2).all()


def test_the_farthest_values_do_not_agree_at_all() -> None:
    at = np.array([0.0, 1.0, 3.0])
    assert linear(at)[0].tolist() == [1, pytest.approx(2 / 3), 0]
    assert quadratic(at)[0].tolist() == [1, pytest.approx(8 / 9), 0]


def test_one_value_agrees_with_itself() -> None:
    assert linear(np.array([2.0])).tolist() == [[1]]
