"""Layout against a wrapper that takes all the time in the world."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise

import pytest
import regex
from annotator.model.span import Span
from annotator.text.layout import Layout, Row
from annotator.text.row_breaks import NEVER_FIRST, NEVER_LAST, SPACES
from hypothesis import example, given
from hypothesis import strategies as st

CLUSTERS = regex.compile(r"\X")
WIDE = "研究結論한国。（ｱ🧪"
PIECES = st.sampled_from(
    [*"abc de .,-", "word ", "longer word", "\n", "\n\n", "\t", *WIDE, "e\u0301", "  ", "\u00a0",
     "\u3000", "\u2009", "क्षे", "গবেষণা", "\u1112\u1161\u11ab", "👩\u200d🔬", "👍🏽", "🇧🇩🇮🇳",
     "\u0301", "مُحَمَّد", "a\u200bb", "﷽", "\x07"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
WIDTHS = st.integers(4, 24)


@cache
def is_weightless(character: str) -> bool:
    return regex.match(r"\p{Mn}|\p{Me}|\u200d|\p{EMod}", character) is not None


def cells(text: str) -> int:
    """Some terminal: marks take none, East Asian characters two, a tab four cells."""
    total = 0
    for character in text:
        if character == "\t":
            total += 4
        elif character in WIDE and character != "ｱ":
            total += 2
        else:
            total += not is_weightless(character)
    return total


def is_wide(character: str) -> bool:
    return regex.match(r"\p{East_Asian_Width=W}|\p{East_Asian_Width=F}", character) is not None


def may_end_between(before: str, after: str) -> bool:
    if before in SPACES:
        return True
    if not (is_wide(before[-1]) or is_wide(after[0])) or after[0] in SPACES:
        return False
    return after[0] not in NEVER_FIRST and before[-1] not in NEVER_LAST


def wrapped(text: str, width: int) -> list[Row]:
    """Greedy, cluster by cluster, looking at every place where a row may end."""
    rows = []
    for line in regex.finditer(r"[^\n]*\n|[^\n]+$", text):
        start = line.start()
        words = line.group().removesuffix("\n")
        clusters = CLUSTERS.findall(words)
        while cells("".join(clusters)) > width and len(clusters) > 1:
            fit = max(
                n
                for n in range(1, len(clusters))
                if n == 1 or cells("".join(clusters[:n])) <= width
            )
            if clusters[fit] in SPACES:
                cut = fit + 1
            else:
                ends = [n for n in range(1, fit + 1)
                        if may_end_between(clusters[n - 1], clusters[n])]  # fmt: skip
                cut = max(ends, default=fit)
            length = len("".join(clusters[:cut]))
            rows.append(Row(start, start + length))
            start += length
            clusters = clusters[cut:]
        if clusters or not words:
            rows.append(Row(start, start + len("".join(clusters))))
    return rows or [Row(0, 0)]


def rows_of(layout: Layout) -> list[Row]:
    return layout.rows_from(0, 10_000)


@given(TEXTS, WIDTHS)
@example("abcd ", 4)
@example("abcd  ", 4)
@example(" abcdefgh", 4)
@example("ab \u0301cdef", 4)
@example("研究。（結", 4)
def test_wraps_as_looking_at_every_place_would(text, width):
    assert rows_of(Layout(text, width, cells)) == wrapped(text, width)


@given(TEXTS, WIDTHS)
def test_rows_cover_the_text_and_fit_but_for_one_space(text, width):
    rows = rows_of(Layout(text, width, cells))
    assert rows[0].start == 0
    for row, following in pairwise(rows):
        assert row.start < following.start
        assert text[row.end : following.start] in {"", "\n"}
    assert text[rows[-1].end :] in {"", "\n"}
    for row in rows:
        shown = text[row.start : row.end]
        assert "\n" not in shown
        clusters = CLUSTERS.findall(shown)
        fits = cells(shown) <= width or len(clusters) == 1
        assert fits or (shown[-1] in SPACES and cells(shown[:-1]) <= width)


@given(TEXTS, WIDTHS)
def test_parts_no_grapheme_cluster(text, width):
    starts = {match.start() for match in CLUSTERS.finditer(text)} | {0}
    assert {row.start for row in rows_of(Layout(text, width, cells))} <= starts


@given(TEXTS, WIDTHS, st.integers(4, 40))
def test_small_chunks_change_nothing_where_lines_are_shorter_than_they(text, width, chunk):
    text = "\n".join(line[:chunk] for line in text.split("\n"))
    small = Layout(text, width, cells, chunk=chunk)
    assert rows_of(small) == rows_of(Layout(text, width, cells))


@given(TEXTS, WIDTHS, st.integers(4, 40), st.data())
def test_every_offset_has_its_row_from_anywhere(text, width, chunk, data):
    layout = Layout(text, width, cells, chunk=chunk)
    offset = data.draw(st.integers(0, len(text)))
    by = data.draw(st.integers(-30, 30))
    first_asked = layout.start_of(offset)
    rows = rows_of(Layout(text, width, cells, chunk=chunk))
    starts = [row.start for row in rows]
    at = bisect_right(starts, offset) - 1
    assert first_asked == starts[at]
    assert layout.moved(offset, by) == starts[max(0, min(len(rows) - 1, at + by))]
    assert layout.rows_from(offset, 5) == rows[at : at + 5]
    assert layout.last_start() == starts[-1]


@given(TEXTS, st.lists(st.integers(0, 200), max_size=6), WIDTHS, st.integers(4, 40))
def test_a_folded_range_is_one_row_and_the_rest_is_as_before(text, edges, width, chunk):
    edges = sorted({min(edge, len(text)) for edge in edges})
    folds = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    layout = Layout(text, width, cells, chunk=chunk)
    layout.set_folds(folds)
    rows = rows_of(layout)
    for fold in folds:
        assert Row(fold.start, fold.end) in rows
        assert layout.is_folded(Row(fold.start, fold.end))
        for offset in range(fold.start, fold.end):
            assert layout.start_of(offset) == fold.start
    for row, following in pairwise(rows):
        assert row.end <= following.start
        assert layout.moved(row.start, 1) == following.start
        assert layout.moved(following.start, -1) == row.start
    layout.set_folds(())
    assert rows_of(layout) == rows_of(Layout(text, width, cells, chunk=chunk))


@given(TEXTS, WIDTHS, WIDTHS)
def test_another_width_is_as_if_it_had_always_been(text, first, second):
    layout = Layout(text, first, cells)
    rows_of(layout)
    layout.set_width(second)
    assert rows_of(layout) == rows_of(Layout(text, second, cells))


@given(TEXTS, WIDTHS, st.data())
def test_distance_counts_rows(text, width, data):
    layout = Layout(text, width, cells)
    first, second = (data.draw(st.integers(0, len(text))) for _ in "ab")
    starts = [row.start for row in rows_of(layout)]
    steps = starts.index(layout.start_of(second)) - starts.index(layout.start_of(first))
    assert layout.distance(first, second, 1_000) == steps
    assert layout.distance(first, second, 0) == (0 if steps == 0 else None)


def test_an_empty_text_is_one_empty_row():
    layout = Layout("", 20, cells)
    assert rows_of(layout) == [Row(0, 0)]
    assert layout.moved(0, 3) == layout.moved(0, -3) == layout.last_start() == 0


def test_a_paragraph_longer_than_a_chunk_is_cut_between_words():
    text = "word " * 10_000
    layout = Layout(text, 22, cells, chunk=1_000)
    rows = rows_of(layout) + layout.rows_from(rows_of(layout)[-1].end, 10_000)
    assert all(text[row.start : row.start + 4] == "word" for row in rows)


@pytest.mark.parametrize(
    "unit", ["\u0301", "研", "e\u0301\u0323", "🇧🇩", "\u200d", "a", " ", "\u00a0", "\u1112", "\t"]
)
def test_hostile_monotony_is_wrapped_in_linear_time_and_bounded_rows(unit):
    text = unit * 200_000
    layout = Layout(text, 40, cells)
    rows = layout.rows_from(0, 50)
    assert all(row.end - row.start <= 16 * 40 + 256 for row in rows)
    layout.moved(len(text), -50)


def test_only_what_is_looked_at_is_measured():
    met = []

    def cell_width(text: str) -> int:
        met.append(text)
        return 1

    text = "".join(f"{chr(0x4E00 + number)}\n" * 40 for number in range(400))
    layout = Layout(text, 40, cell_width, chunk=100)
    layout.rows_from(len(text) // 2, 40)
    assert len({character for character in met if not character.isascii()}) < 10
