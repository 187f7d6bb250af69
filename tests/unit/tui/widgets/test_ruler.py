"""The ruler's cells."""

from __future__ import annotations

from annotator.model.span import Span
from annotator.tui.widgets.looks import Looks
from annotator.tui.widgets.ruler import Ruler
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

LOOKS = Looks(Style(color="#dddddd", bgcolor="#101010"), dark=True)


def glyphs(ruler, visible):
    return "".join(cell.text for cell in ruler.cells(visible, LOOKS))


def test_the_thumb_covers_the_share_of_the_text_that_is_visible():
    ruler = Ruler(10, 1_000)
    assert glyphs(ruler, Span(0, 200)) == "▐▐        "
    assert glyphs(ruler, Span(450, 550)) == "    ▐▐    "
    assert glyphs(ruler, Span(990, 1_000)) == "         ▐"


def test_a_text_that_is_visible_whole_has_no_thumb():
    assert glyphs(Ruler(4, 100), Span(0, 100)) == "    "


def test_more_marks_make_heavier_cells():
    ruler = Ruler(4, 400)
    ruler.count([0, 100, 101, 200, 201, 202])
    assert glyphs(ruler, Span(390, 400)) == "·•●▐"
    ruler.count([200, 201, 202], -1)
    assert glyphs(ruler, Span(390, 400)) == "•• ▐"


def test_hits_of_the_search_come_before_marks():
    ruler = Ruler(4, 400)
    ruler.count([100])
    ruler.find([150])
    assert glyphs(ruler, Span(390, 400)) == " ◆ ▐"
    ruler.find([])
    assert glyphs(ruler, Span(390, 400)) == " • ▐"


@given(
    st.integers(1, 60),
    st.integers(0, 500),
    st.lists(st.integers(0, 600), max_size=20),
    st.tuples(st.integers(0, 500), st.integers(0, 500)).map(sorted),
)
def test_there_is_a_cell_for_every_row_whatever_is_marked(height, length, starts, visible):
    ruler = Ruler(height, length)
    ruler.count(starts)
    ruler.find(starts[:3])
    cells = ruler.cells(Span(*visible), LOOKS)
    assert len(cells) == height
    assert all(len(cell.text) == 1 for cell in cells)
