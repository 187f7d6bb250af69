from __future__ import annotations

import pytest
from annotator.agreement.coefficients.sets import jaccard, masi, table

NONE, A, B, AB, BC, ABC = map(frozenset, ("", "a", "b", "ab", "bc", "abc"))


@pytest.mark.parametrize(
    ("first", "second", "by_jaccard", "by_masi"),
    [
        (A, A, 0, 0),
        (NONE, NONE, 0, 0),
        (A, B, 1, 1),
        (NONE, A, 1, 1),
        (A, AB, 1 / 2, 2 / 3),
        (ABC, AB, 1 / 3, 5 / 9),
        (AB, BC, 2 / 3, 8 / 9),
    ],
)
def test_distances_counted_by_hand(
    first: frozenset[str], second: frozenset[str], by_jaccard: float, by_masi: float
) -> None:
    assert jaccard(first, second) == jaccard(second, first) == pytest.approx(by_jaccard)
    assert masi(first, second) == masi(second, first) == pytest.approx(by_masi)


def test_a_table_holds_every_distance() -> None:
    assert table([A, AB], masi).tolist() == [[0, pytest.approx(2 / 3)], [pytest.approx(2 / 3), 0]]
