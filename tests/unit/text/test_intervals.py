"""SpanIndex against looking at every span."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.intervals import SpanIndex
from hypothesis import given
from hypothesis import strategies as st

TEXT = 60
spans = st.tuples(st.integers(0, TEXT), st.integers(0, 25)).map(lambda p: Span(p[0], sum(p)))
held = st.lists(st.tuples(spans, st.integers(0, 3)), max_size=40)


def index_of(values):
    return SpanIndex(lambda value: value[0], values)


def order(value):
    return value[0].start, -value[0].end


@given(held, st.integers(0, TEXT), st.integers(1, 30))
def test_finds_exactly_the_overlapping_spans_in_text_order(values, start, length):
    window = Span(start, start + length)
    found = index_of(values).overlapping(window.start, window.end)
    expected = [v for v in values if v[0].start < window.end and v[0].end > window.start]
    assert sorted(found) == sorted(expected)
    assert [order(value) for value in found] == sorted(order(value) for value in found)


@given(held, st.integers(0, TEXT))
def test_finds_what_holds_a_code_point(values, offset):
    expected = [value for value in values if value[0].start <= offset < value[0].end]
    assert sorted(index_of(values).at(offset)) == sorted(expected)


@given(held, st.data())
def test_adding_and_removing_one_by_one_is_the_same_as_starting_with_the_rest(values, data):
    index = index_of(())
    for value in values:
        index.add(value)
    kept = list(values)
    for _ in range(data.draw(st.integers(0, len(values)))):
        gone = data.draw(st.sampled_from(kept))
        kept.remove(gone)
        index.remove(gone)
    assert len(index) == len(kept)
    assert sorted(index) == sorted(kept)
    assert sorted(index.starts()) == sorted(value[0].start for value in kept)
    assert sorted(index.overlapping(0, 2 * TEXT)) == sorted(v for v in kept if v[0].end > 0)


def test_removing_what_is_not_held_is_an_error_and_changes_nothing():
    index = index_of([(Span(3, 9), 0)])
    for stranger in ((Span(3, 9), 1), (Span(3, 8), 0), (Span(0, 40), 0)):
        with pytest.raises(KeyError):
            index.remove(stranger)
    assert len(index) == 1


def test_equal_values_are_held_and_removed_one_at_a_time():
    index = SpanIndex(lambda span: span, [Span(1, 4), Span(1, 4)])
    index.remove(Span(1, 4))
    assert index.at(2) == [Span(1, 4)]
