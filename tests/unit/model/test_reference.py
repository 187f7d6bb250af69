"""Dates as far as they are known."""

from __future__ import annotations

import pytest
from annotator.model.reference import PartialDate


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ((2024,), (2023, 12, 31), True),
        ((2023,), (2023, 12, 31), False),
        ((2023, 12), (2023, 11, 30), True),
        ((2023, 11), (2023, 11, 30), False),
        ((2023, 11, 21), (2023, 11), False),
        ((2023, 11, 21), (2023, 11, 20), True),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(
    one: tuple[int, ...], other: tuple[int, ...], later: bool
) -> None:
    assert PartialDate(*one).is_after(PartialDate(*other)) is later
