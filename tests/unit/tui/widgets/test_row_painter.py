"""Painted rows: exact width, every character, the right signs."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.text.layout import Layout
from annotator.tui.widgets.columns import Columns
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.looks import Looks
from annotator.tui.widgets.marks import Marks
from annotator.tui.widgets.row_painter import RowPainter
from annotator.tui.widgets.shown_text import shown
from annotator.tui.widths import Widths
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

LOOKS = Looks(Style(color="#dddddd", bgcolor="#101010"), dark=True)
PROFILES = (
    Widths(),
    Widths(spacing_mark=1, presentation=0, modifier=2, joins=False),
    Widths(spacing_mark=0, presentation=1, modifier=0, joins=False, format=1),
)
PIECES = st.sampled_from(
    [*"abc .,", "word ", "some more words ", "\n", "\n\n", "\t", "研究", "。", "e\u0301", "গবেষণা ",
     "क्षे", "👩\u200d🔬", "👍🏽", "❤\ufe0f", "🇧🇩", "\u0301", "مُحَمَّد ", "\u202e", "\x1b]52;c;", "\x07",
     "\x00", "\u200b", "\u00ad", "\ue000", "\u2028", "\x9b31m"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def spans_in(text):
    offsets = st.integers(0, len(text))
    return st.tuples(offsets, offsets).map(sorted).map(lambda pair: Span(*pair))


@st.composite
def marked(draw):
    text = draw(TEXTS)
    spans = spans_in(text)
    highlights = [
        Highlight(str(number), span, number, "wx"[number % 2], passed=number % 5 == 4)
        for number, span in enumerate(sorted(draw(st.lists(spans, max_size=6))))
        if len(span)
    ]
    found = sorted(span for span in draw(st.lists(spans, max_size=3)) if len(span))
    parts = sorted(span for span in draw(st.lists(spans, max_size=2)) if len(span))
    selection = draw(st.one_of(st.none(), spans))
    return text, Marks(highlights, found, parts, selection)


def painted(text, marks, width, widths, kind="text"):
    """Every row of a text with its segments."""
    document = Document(text, kind)
    layout = Layout(document.display, width, lambda part: widths.cell_width(shown(part)))
    columns = Columns(margin=1, digits=2, text=layout.width, total=layout.width + 9)
    painter = RowPainter(document, widths, LOOKS, columns, zoned=True)
    for row in layout.rows_from(0, 10_000):
        line = Span(row.start, max(row.end, row.start + 1))
        yield row, painter, painter.row(row, marks.over(line))


@given(marked(), st.integers(6, 30), st.sampled_from(PROFILES))
def test_rows_are_exactly_as_wide_as_they_say(given_text, width, widths):
    text, marks = given_text
    for _, _, segments in painted(text, marks, width, widths):
        cells = sum(widths.cell_width(segment.text) for segment in segments)
        assert cells == max(4, width) + 9


@given(marked(), st.integers(6, 30))
def test_every_character_is_painted_once_and_none_raw(given_text, width):
    text, marks = given_text
    for row, painter, segments in painted(text, marks, width, Widths()):
        whole = "".join(segment.text for segment in segments)
        start, end = painter.clipped(row)
        assert whole[8:].rstrip() == shown(text[start:end]).rstrip()
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in whole)
        assert not set(whole) & set("\u202e\u200b\u00ad\ue000\u2028\u200d")


@given(TEXTS, st.integers(6, 30), st.sampled_from(PROFILES))
def test_every_column_leads_to_the_character_that_is_painted_there(text, width, widths):
    for row, painter, _ in painted(text, Marks(), width, widths):
        column = 1 + 2 + 1 + 2 + 2
        assert painter.offset_at(row, 0) == row.start
        for offset in range(*row):
            taken = widths.cell_width(shown(text[offset]))
            for x in range(column, column + taken):
                assert painter.offset_at(row, x) == offset
            column += taken
        assert painter.offset_at(row, column) == row.end


def gutters(text, highlights=(), **marks):
    over = Marks(sorted(highlights, key=lambda mark: mark.span), **marks)
    return [
        "".join(segment.text for segment in segments)[1:7]
        for _, _, segments in painted(text, over, 20, Widths())
    ]


TEXT = "One two three four five six seven.\n\nEight nine."


def test_the_gutter_numbers_paragraphs_in_their_first_row():
    assert gutters(TEXT) == [" 1   │", "     │", "     │", " 2   │"]


def test_letters_stand_where_claims_start_and_0_where_nothing_is_to_code():
    marks = [
        Highlight("a", Span(4, 25), 0, "w"),
        Highlight("b", Span(30, 33), 1, "U"),
        Highlight("c", Span(36, 41), 1, "q", passed=True),
    ]
    assert gutters(TEXT, marks) == [" 1 w │", "   U │", "     │", " 2 0 │"]


def test_more_claims_than_fit_in_the_gutter_are_announced():
    marks = [Highlight(letter, Span(start, start + 2), 0, letter) for start, letter in
             enumerate("xyz")]  # fmt: skip
    assert gutters(TEXT, marks)[0] == " 1 x+║"


def test_rows_with_overlapping_highlights_have_a_double_bar():
    marks = [Highlight("a", Span(0, 30), 0, "w"), Highlight("b", Span(20, 33), 1, "U")]
    assert [bar[-1] for bar in gutters(TEXT, marks)] == ["│", "║", "│", "│"]


def test_the_bar_tells_selection_then_parts_then_the_current_claim():
    current = [Highlight("a", Span(0, 48), 0, "w", current=True)]
    bars = [bar[-1] for bar in gutters(TEXT, current)]
    assert bars == ["┃", "┃", "┃", "┃"]
    bars = gutters(TEXT, current, parts=[Span(24, 27)], selection=Span(36, 38))
    assert [bar[-1] for bar in bars] == ["┃", "▎", "┃", "▌"]


def styles_at(text, marks, offset, kind="text"):
    for row, _, segments in painted(text, marks, 40, Widths(), kind):
        position = row.start - 8
        for segment in segments:
            if position <= offset < position + len(segment.text) and offset < row.end:
                return segment.style
            position += len(segment.text)
    raise AssertionError(offset)


def test_overlaps_are_underlined_twice_and_show_the_inner_claim():
    marks = Marks(
        [Highlight("outer", Span(0, 33), 0, "w"), Highlight("inner", Span(8, 13), 1, "U")]
    )
    assert not styles_at(TEXT, marks, 3).underline2
    both = styles_at(TEXT, marks, 10)
    assert both.underline2
    assert both.bgcolor == styles_at(TEXT, Marks([Highlight("x", Span(8, 13), 1)]), 10).bgcolor


def test_the_current_claim_lies_on_top_of_shorter_ones():
    outer = Highlight("outer", Span(0, 33), 0, "w", current=True)
    marks = Marks([outer, Highlight("inner", Span(8, 13), 1, "U")])
    assert styles_at(TEXT, marks, 10).bgcolor == styles_at(TEXT, marks, 20).bgcolor


def test_the_selection_is_reversed_on_highlights_too():
    marks = Marks([Highlight("a", Span(0, 33), 0, "w")], selection=Span(4, 13))
    assert styles_at(TEXT, marks, 5).reverse
    assert styles_at(TEXT, marks, 5).underline
    assert not styles_at(TEXT, marks, 2).reverse


@pytest.mark.parametrize(
    ("words", "sign"),
    [("heavy", "bold"), ("slanted", "italic"), ("gone", "strike"), ("away", "underline")],
)
def test_markdown_is_shown_by_its_looks(words, sign):
    text = "A **heavy** and *slanted* word, ~~gone~~, [away](https://example.org)."
    document = Document(text, "markdown")
    offset = document.display.index(words)
    style = styles_at(text, Marks(), offset, "markdown")
    assert getattr(style, sign)


def test_a_quotation_has_a_bar_of_its_own_and_a_heading_is_bold():
    rows = list(painted("# Title\n\n> Quoted words.", Marks(), 30, Widths(), "markdown"))
    lines = ["".join(segment.text for segment in segments) for _, _, segments in rows]
    assert "│▏Quoted words." in lines[-1]
    assert next(segment for segment in rows[0][2] if "Title" in segment.text).style.bold
