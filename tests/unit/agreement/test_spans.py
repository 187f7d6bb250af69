from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.span_resampling import passages
from annotator.agreement.spans import character, exact, largest_matching, overlap

ANA = [CodedSpan(0, 10, "x"), CodedSpan(20, 30, "x"), CodedSpan(40, 50, "y")]
BEN = [CodedSpan(0, 10, "x"), CodedSpan(22, 30, "x"), CodedSpan(40, 50, "z")]
WHOLE = np.array([0])


def marked(**coders: list[CodedSpan]) -> Continuum:
    return continuum(coders, length=60)


def test_exact_counts_spans_that_are_equal_in_everything() -> None:
    assert exact(marked(ana=ANA, ben=BEN), WHOLE).f1()[0] == pytest.approx(2 * 1 / 6)


def test_overlap_counts_pairs_of_one_code_that_meet() -> None:
    assert overlap(marked(ana=ANA, ben=BEN), WHOLE).f1()[0] == pytest.approx(2 * 2 / 6)


def test_character_counts_characters_of_one_code() -> None:
    assert character(marked(ana=ANA, ben=BEN), WHOLE).f1()[0] == pytest.approx(2 * 18 / 58)


def test_per_code_looks_at_one_code() -> None:
    spans = marked(ana=ANA, ben=BEN)
    found = dict(zip(spans.codes, exact(spans, WHOLE).f1_per_code()[0], strict=True))
    assert found == {"x": 0.5, "y": 0, "z": 0}


def test_three_coders_give_the_mean_of_their_pairs() -> None:
    spans = marked(ana=ANA, ben=BEN, cem=ANA)
    assert exact(spans, WHOLE).f1()[0] == pytest.approx((1 + 2 / 6 + 2 / 6) / 3)


def test_a_pair_with_nothing_to_compare_does_not_count() -> None:
    spans = marked(ana=ANA, ben=[], cem=[])
    assert exact(spans, WHOLE).f1()[0] == 0
    assert np.isnan(exact(marked(ana=[], ben=[]), WHOLE).f1()[0])


def test_the_matching_is_the_largest_where_the_first_come_would_lose_a_pair() -> None:
    """[0, 9) taken by [3, 5) would leave [8, 12) alone."""
    pairs = dict(largest_matching([(0, 9, 1), (2, 4, 2)], [(3, 5, 3), (8, 12, 4)]))
    assert pairs == {1: 4, 2: 3}


def test_one_long_span_meets_one_of_two_short_ones() -> None:
    assert len(list(largest_matching([(0, 100, 1)], [(0, 50, 2), (50, 100, 3)]))) == 1


def test_spans_that_touch_do_not_meet() -> None:
    assert not list(largest_matching([(0, 5, 1)], [(5, 9, 2)]))


def test_characters_marked_twice_by_one_coder_count_once() -> None:
    twice = [CodedSpan(0, 8, "x"), CodedSpan(2, 10, "x")]
    assert character(marked(ana=twice, ben=BEN[:1]), WHOLE).f1()[0] == 1


@pytest.mark.parametrize("measure", [exact, overlap, character])
def test_parts_add_up_to_the_whole(measure: object) -> None:
    assert callable(measure)
    spans = marked(ana=ANA, ben=BEN, cem=[CodedSpan(5, 25, "x"), CodedSpan(41, 50, "y")])
    whole, parts = measure(spans, WHOLE), measure(spans, passages(spans))
    assert parts.f1()[0] == pytest.approx(whole.f1()[0], abs=1e-12)
    assert parts.f1_per_code()[0] == pytest.approx(whole.f1_per_code()[0], abs=1e-12)
