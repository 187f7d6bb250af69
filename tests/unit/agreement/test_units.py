from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.units import Patterns, account, fold, one_against_the_rest, rate

NAN = float("nan")


def as_rows(patterns: Patterns) -> list[tuple[tuple[object, ...], int]]:
    """Each pattern as words with its number, None where a code is missing."""
    return [
        (tuple(None if place < 0 else patterns.values[place] for place in row), int(times))
        for row, times in zip(patterns.rows, patterns.times, strict=True)
    ]


def test_equal_rows_are_counted_once_in_the_order_of_their_first() -> None:
    patterns = rate([("b", "a"), ("a", "a"), ("b", "a"), (None, "a")]).patterns
    assert as_rows(patterns) == [(("b", "a"), 2), (("a", "a"), 1), ((None, "a"), 1)]
    assert patterns.place is not None
    assert patterns.place.tolist() == [0, 1, 0, 2]


def test_words_numbers_and_nan_are_read_alike() -> None:
    words = rate([("2", "1"), (None, "2")]).patterns
    numbers = rate(np.array([[2.0, 1.0], [NAN, 2.0]])).patterns
    listed = rate([(2, 1), (None, 2)]).patterns
    assert words.rows.tolist() == numbers.rows.tolist() == listed.rows.tolist()
    assert numbers.values == (1.0, 2.0)


@pytest.mark.parametrize(
    "numbers",
    [[1.0, 5.0, NAN, 5.0], [-2.0, 900.0, 0.0, NAN], [0.5, 2.0, 1.0, 0.5], [1e9, 0.0, 3.0, NAN]],
    ids=["near", "wide", "broken", "far"],
)
def test_numbers_keep_their_values_however_they_are_told_apart(numbers: list[float]) -> None:
    ratings = rate(np.array(numbers).reshape(2, 2))
    back = [NAN if place < 0 else ratings.values[place] for place in ratings.codes.ravel()]
    assert np.array_equal(back, numbers, equal_nan=True)
    assert list(ratings.values) == sorted({number for number in numbers if number == number})


def test_whole_numbers_need_no_point() -> None:
    ratings = rate(np.array([[3, 1], [1, 7]], dtype=np.int8))
    assert ratings.values == (1, 3, 7)
    assert rate(np.array([[True, False]])).values == (False, True)
    assert rate(np.array([[-100, 100]], dtype=np.int8)).values == (-100, 100)
    assert rate(np.array([[-(2**62), 2**62]])).values == (-(2**62), 2**62)


def test_a_scale_that_is_named_keeps_its_unused_values() -> None:
    ratings = rate([(3, 1)], values=(1, 2, 3))
    assert ratings.values == (1, 2, 3)
    assert ratings.codes.tolist() == [[2, 0]]
    assert ratings.patterns.used == 2


def test_sets_of_codes_are_values_in_an_order_of_their_own() -> None:
    both, one = frozenset("ab"), frozenset("b")
    assert rate([(one, both), (both, None)]).values == (both, one)


@pytest.mark.parametrize("coders", [1, 3, 12, 40])
@pytest.mark.parametrize("kind", [np.int8, np.int64])
def test_many_coders_are_folded_as_few_are(coders: int, kind: type) -> None:
    """Rows that are too wide for one number are numbered anew on the way."""
    rng = np.random.default_rng(coders)
    distinct = rng.integers(-1, 9, size=(30, coders)).astype(kind)
    codes = distinct[rng.integers(0, 30, size=500)]
    folded = fold(codes, range(9))
    wanted, times = np.unique(codes, axis=0, return_counts=True)
    order = np.lexsort(folded.rows.T[::-1])
    assert folded.rows[order].tolist() == wanted.tolist()
    assert folded.times[order].tolist() == times.tolist()


def test_a_histogram_and_sorting_give_the_same_patterns() -> None:
    """Few units go by sorting, many by a histogram: which, must not show."""
    rng = np.random.default_rng(1)
    few = rng.integers(-1, 12, size=(60, 5))
    wide = rate(few.tolist(), values=range(-1, 12)).patterns
    narrow = rate(np.tile(few, (7000, 1))).patterns
    assert narrow.rows.tolist() == wide.rows.tolist()
    assert narrow.times.tolist() == (wide.times * 7000).tolist()


def test_units_that_do_not_count_are_accounted_for() -> None:
    patterns = rate([("a", "a", None), ("a", None, None), (None, None, None)]).patterns
    found = account(patterns)
    assert (found.used, found.dropped) == (1, 2)
    assert dict(found.why) == {"coded by one coder": 1, "coded by nobody": 1}


def test_nothing_dropped_needs_no_reason() -> None:
    assert dict(account(rate([("a", "b")]).patterns).why) == {}


def test_a_table_without_units_has_no_patterns() -> None:
    patterns = fold(np.empty((0, 3), np.int8), ("a",))
    assert (len(patterns.rows), patterns.coders, patterns.pairable) == (0, 3, 0)


def test_one_code_against_the_rest_keeps_what_is_missing() -> None:
    patterns = rate([("a", "b", None), ("c", "a", "a")]).patterns
    assert as_rows(one_against_the_rest(patterns, "a")) == [
        ((True, False, None), 1),
        ((False, True, True), 1),
    ]


def test_a_set_has_a_code_that_is_in_it() -> None:
    patterns = rate([(frozenset("ab"), frozenset("b"))]).patterns
    assert as_rows(one_against_the_rest(patterns, "a")) == [((True, False), 1)]
