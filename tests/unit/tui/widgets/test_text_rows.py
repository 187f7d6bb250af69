"""The window on a text, without a terminal."""

from __future__ import annotations

from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.widgets.text_rows import CONTEXT, TextRows
from hypothesis import given
from hypothesis import strategies as st
from tests.spans import within

TEXT = "\n\n".join(f"Paragraph {number} has a few words to read." for number in range(60))
OFFSETS = st.integers(0, len(TEXT))
SIZES = st.tuples(st.integers(10, 90), st.integers(1, 30))


def window(width=40, height=12, text=TEXT):
    rows = TextRows(Document(text, "text"), len)
    rows.fit(width, height)
    return rows


def starts(rows):
    return [row.start for row in rows.visible]


@given(OFFSETS, SIZES)
def test_going_to_an_offset_makes_it_visible(offset, size):
    rows = window(*size)
    rows.go(offset)
    assert rows.visible_span.start <= offset <= rows.visible_span.end
    assert len(rows.visible) == size[1]


@given(OFFSETS, OFFSETS, SIZES)
def test_a_passage_that_fits_is_shown_whole(first, second, size):
    start, end = sorted((first, second))
    rows = window(*size)
    rows.show(Span(start, end), start)
    seen = rows.visible_span
    fits = len(window(size[0], 200, TEXT[start:end]).visible) <= size[1] - 2 * CONTEXT - 1
    assert seen.start <= start <= seen.end
    assert not fits or seen.end >= end - 1


@given(OFFSETS, SIZES)
def test_what_is_shown_once_does_not_move_when_shown_again(offset, size):
    rows = window(*size)
    span = Span(offset, min(len(TEXT), offset + 5))
    rows.show(span, span.start)
    assert not rows.show(span, span.start)


@given(OFFSETS, SIZES, SIZES)
def test_a_window_that_changes_and_changes_back_stands_where_it_stood(offset, size, other):
    rows = window(*size)
    rows.go(offset)
    before = rows.top
    rows.fit(*other)
    rows.fit(*size)
    assert rows.top == before


@given(OFFSETS, st.lists(st.integers(-50, 50), max_size=8))
def test_scrolling_stays_within_the_text(offset, steps):
    rows = window()
    rows.go(offset)
    for step in steps:
        before = rows.top
        assert rows.scroll(step) == (rows.top != before)
        assert len(rows.visible) == 12


@given(OFFSETS, st.sets(st.integers(0, 59), max_size=20))
def test_folding_keeps_the_place(offset, folded):
    document = Document(TEXT, "text")
    rows = TextRows(document, len)
    rows.fit(40, 12)
    rows.go(offset)
    place = rows.visible_span
    rows.fold({document.block_number(number + 1).span.start for number in folded})
    assert rows.visible_span.start <= place.start <= rows.visible_span.end
    rows.fold(())
    assert rows.visible_span == place


def test_places_asked_for_before_the_size_is_known_are_kept():
    rows = TextRows(Document(TEXT, "text"), len)
    span = Span(TEXT.index("Paragraph 40"), TEXT.index("Paragraph 40") + 12)
    rows.go(TEXT.index("Paragraph 20"))
    assert not rows.visible
    rows.show(span, span.start)
    rows.fit(40, 12)
    assert within(span, rows.visible_span)


def test_a_row_is_named_by_where_it_starts():
    rows = window()
    assert starts(rows)[:3] == [0, TEXT.index("read."), TEXT.index("\n\n") + 1]


@given(OFFSETS, st.tuples(st.integers(10, 90), st.integers(2, 30)), SIZES)
def test_what_is_held_stays_in_view_when_the_size_changes(offset, size, other):
    rows = window(*size)
    rows.go(offset)
    last = [row.start for row in rows.visible if row.end > row.start][-1]
    rows.held = Span(last, last + 1)
    rows.fit(*other)
    assert rows.visible_span.start <= last < rows.visible_span.end


def test_what_is_held_and_was_scrolled_away_brings_nothing_back():
    rows = window(height=20)
    rows.held = Span(0, 10)
    rows.go(TEXT.index("Paragraph 30"))
    rows.fit(40, 6)
    assert rows.top == TEXT.index("Paragraph 30")
