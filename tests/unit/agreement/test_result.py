from __future__ import annotations

import pytest
from annotator.agreement.result import Estimate, too_few, undefined, verdict_on_code


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0.8, "at least .8"),
        (0.7996, "at least .8"),
        (0.7994, "at least .667"),
        (2 / 3, "at least .667"),
        (0.6664, "below .667"),
        (-0.2, "below .667"),
    ],
)
def test_the_verdict_is_on_the_value_as_it_is_printed(value: float, verdict: str) -> None:
    assert Estimate(value, 10).verdict == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.81, 0.95, "at least .8"),
        (0.79, 0.95, "at least .667"),
        (0.66, 0.95, "may be below .667"),
        (0.3, 0.68, "may be below .667"),
        (0.3, 0.66, "below .667"),
    ],
)
def test_the_verdict_is_on_the_end_of_the_interval_and_not_on_the_value(
    low: float, high: float, verdict: str
) -> None:
    assert Estimate((low + high) / 2, 40, low=low, high=high).verdict == verdict


@pytest.mark.parametrize(
    ("low", "carriers", "verdict"),
    [(0.85, 5, "at least .8"), (0.85, 4, "too few to say"), (None, 14, "too few to say"),
     (None, 15, "at least .8")],
)  # fmt: skip
def test_of_a_code_on_few_units_nothing_is_said(
    low: float | None, carriers: int, verdict: str
) -> None:
    alpha = Estimate(0.95, 300, low=low, high=None if low is None else 1.0)
    assert verdict_on_code(alpha, carriers) == verdict


def test_what_must_be_known_beside_a_value_is_told_without_the_ok() -> None:
    assert Estimate(1.0, 10).told == ""
    assert Estimate(1.0, 10, "ok; no interval: one document").told == "no interval: one document"
    assert Estimate(1.0, 10, "ben marked nothing").told == "ben marked nothing"


def test_what_is_undefined_has_words_and_neither_value_nor_verdict() -> None:
    for estimate in (undefined("only one value was used", 3), too_few("one unit", 1)):
        assert not estimate.defined
        assert estimate.value is None
        assert estimate.verdict == ""
    assert undefined("only one value was used", 3).status == "undefined: only one value was used"
    assert too_few("one unit", 1).status == "too few: one unit"
