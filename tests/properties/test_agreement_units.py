"""Agreement on given units, whatever the ratings: names do not matter, and definitions hold."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from annotator.agreement.coefficients.krippendorff import alpha, value
from annotator.agreement.coefficients.weights import SCALES, Scale
from annotator.agreement.report import table_report
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Ratings, rate
from hypothesis import given, settings
from hypothesis import strategies as st

RESAMPLES = 40
Table = list[list[int | None]]


@st.composite
def tables(draw: Any, most_coders: int = 4, codes: int = 4) -> Table:
    coders = draw(st.integers(2, most_coders))
    cell = st.one_of(st.none(), *[st.integers(1, codes)] * 3)
    row = st.lists(cell, min_size=coders, max_size=coders)
    rows: Table = draw(st.lists(row, min_size=1, max_size=12))
    return rows


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, abs=1e-9)


def same(first: Estimate, second: Estimate) -> bool:
    """Equal but for the order in which floats were added."""
    words = all(
        getattr(first, name) == getattr(second, name) for name in ("n", "status", "interval")
    )
    numbers = all(
        close(getattr(first, name), getattr(second, name)) for name in ("value", "low", "high")
    )
    errors = close(*[item.standard_error and item.standard_error**2 for item in (first, second)])
    return words and numbers and errors


@given(tables(), st.sampled_from(SCALES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_coders_changes_nothing(table: Table, scale: Scale, chance: Any) -> None:
    order = list(range(len(table[0])))
    chance.shuffle(order)
    first = table_report(rate(table, values=range(1, 5)), scale, resamples=RESAMPLES)
    moved = [[row[coder] for coder in order] for row in table]
    second = table_report(rate(moved, values=range(1, 5)), scale, resamples=RESAMPLES)
    wrong = {
        name: (first[name], second[name]) for name in first if not same(first[name], second[name])
    }
    assert not wrong


@given(tables(), st.permutations([1, 2, 3, 4]))
@settings(max_examples=60, deadline=None)
def test_other_names_for_the_codes_change_nothing(table: Table, names: list[int]) -> None:
    renamed = [[cell and f"code {names[cell - 1]}" for cell in row] for row in table]
    first = table_report(rate(table), resamples=RESAMPLES)
    second = table_report(rate(renamed), resamples=RESAMPLES)
    wrong = {
        name: (first[name], second[name]) for name in first if not same(first[name], second[name])
    }
    assert not wrong


@given(tables(), st.sampled_from(["ordinal", "interval"]))
@settings(max_examples=40, deadline=None)
def test_a_scale_turned_round_changes_nothing(table: Table, scale: Scale) -> None:
    turned = [[cell and 5 - cell for cell in row] for row in table]
    first = table_report(rate(table), scale, resamples=0)
    second = table_report(rate(turned), scale, resamples=0)
    assert all(same(first[name], second[name]) for name in first)


@given(tables(), st.sampled_from(SCALES))
@settings(max_examples=60, deadline=None)
def test_alpha_is_what_its_definition_says(table: Table, scale: Scale) -> None:
    patterns = rate(table).patterns
    wanted = defined_alpha([[cell for cell in row if cell] for row in table], scale)
    made = alpha(patterns, scale)
    found = made.value(patterns) if isinstance(made, Statistic) else None
    if patterns.pairable > 1:
        assert close(found, wanted)
        assert close(value(patterns, scale), wanted)
    else:
        assert found is None


def defined_alpha(units: list[list[int]], scale: Scale) -> float | None:
    """α from pairs of codes, one after the other, as the definition has it."""
    units = [unit for unit in units if len(unit) > 1]
    given_codes = [code for unit in units for code in unit]
    n = len(given_codes)

    def apart(one: int, other: int) -> float:
        if scale == "nominal":
            return float(one != other)
        if scale == "interval":
            return float((one - other) ** 2)
        if scale == "ratio":
            return ((one - other) / (one + other)) ** 2
        low, high = sorted((one, other))
        between = sum(low <= code <= high for code in given_codes)
        ends = given_codes.count(low) + given_codes.count(high)
        return (between - ends / 2) ** 2 if low != high else 0.0

    observed = sum(
        apart(one, other) / (len(unit) - 1)
        for unit in units
        for one, other in permutations(unit, 2)
    )
    expected = sum(apart(one, other) for one, other in permutations(given_codes, 2))
    return 1 - (n - 1) * observed / expected if expected else None


@given(tables())
@settings(max_examples=60, deadline=None)
def test_percent_agreement_is_that_of_the_pairs_of_coders(table: Table) -> None:
    units = [[cell for cell in row if cell] for row in table]
    shares = [
        np.mean([one == other for one, other in combinations(unit, 2)])
        for unit in units
        if len(unit) > 1
    ]
    found = table_report(rate(table), resamples=0)["percent"].value
    assert close(found, float(np.mean(shares)) if len(shares) > 1 else None)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=12), st.integers(2, 5))
@settings(max_examples=40, deadline=None)
def test_coders_who_always_agree_reach_one_or_have_words(codes: list[int], coders: int) -> None:
    found = table_report(rate([[code] * coders for code in codes]), "ordinal", resamples=RESAMPLES)
    for name, estimate in found.items():
        if estimate.value is not None:
            assert estimate.value == pytest.approx(1), name
            assert estimate.low is None, name
            assert "no interval" in estimate.status
        elif len(set(codes)) > 1:
            assert name == "cohen"
            assert coders > 2


@given(tables(), st.sampled_from(SCALES))
@settings(max_examples=40, deadline=None)
def test_no_number_is_nan_or_above_one(table: Table, scale: Scale) -> None:
    for estimate in table_report(rate(table), scale, resamples=RESAMPLES).values():
        if estimate.value is None:
            assert estimate.status.startswith(("undefined: ", "too few: "))
            continue
        assert -1e9 < estimate.value <= 1 + 1e-9
        if estimate.low is not None and estimate.high is not None:
            assert estimate.low <= estimate.high <= 1 + 1e-9


@given(tables(), st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_the_same_seed_gives_the_same_report(table: Table, seed: int) -> None:
    ratings = rate(table)
    again = Ratings(ratings.codes.copy(), ratings.values)
    assert table_report(ratings, seed=seed, resamples=RESAMPLES) == table_report(
        again, seed=seed, resamples=RESAMPLES
    )
