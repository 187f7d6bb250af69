"""The reading view in an application: what keys and mouse do to it, and what is repainted."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.themes import DARK, LIGHT
from annotator.tui.widgets.reading_view import Highlight, ReadingView
from annotator.tui.widths import Widths
from tests.spans import within
from textual.app import App
from textual.events import MouseMove, MouseScrollDown

PARAGRAPHS = [
    f"Paragraph {number} tells of a man who left. He said that nobody had paid him. "
    f"His commander gave another account of the {number} winters."
    for number in range(1, 100)
]
TEXT = "\n\n".join(PARAGRAPHS)
WIDTH, HEIGHT = 60, 20


class Viewer(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str = TEXT, kind: str = "text") -> None:
        super().__init__()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self.view = ReadingView(Document(text, kind), Widths())
        self.heard: list[object] = []
        self.frames = 0

    def compose(self):
        yield self.view

    def on_reading_view_selected(self, message: ReadingView.Selected) -> None:
        self.heard.append(message.span)

    def on_reading_view_highlight_clicked(self, message: ReadingView.HighlightClicked) -> None:
        self.heard.append(message.id)

    def on_reading_view_fold_clicked(self, message: ReadingView.FoldClicked) -> None:
        self.heard.append(("fold", message.start))

    def post_display_hook(self) -> None:
        self.frames += 1


@asynccontextmanager
async def viewing(text: str = TEXT, kind: str = "text", size=(WIDTH, HEIGHT)):
    app = Viewer(text, kind)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, app.view, pilot


def lines(view: ReadingView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def words(view: ReadingView) -> list[str]:
    return [line[7:-1].rstrip() for line in lines(view)]


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def column_of(view: ReadingView, word: str) -> tuple[int, int]:
    for y, line in enumerate(lines(view)):
        if word in line:
            return line.index(word), y
    raise AssertionError(f"{word!r} is not on screen")


async def test_shows_the_text_in_rows_of_exact_width():
    async with viewing() as (_, view, _):
        assert "".join(words(view)).startswith("Paragraph 1 tells of a man who left. He said")
        assert {view.render_line(y).cell_length for y in range(HEIGHT)} == {WIDTH}
        assert all(len(line) == WIDTH for line in lines(view))


async def test_a_wide_view_keeps_a_comfortable_line_in_its_middle():
    async with viewing(size=(140, HEIGHT)) as (_, view, _):
        line = lines(view)[0]
        assert len(line.split("│ ")[1][:-1].rstrip()) <= 76
        assert 20 < line.index("Paragraph") < 50


async def test_paging_scrolls_by_a_screen_less_two_rows_and_stops_at_the_ends():
    async with viewing() as (_, view, _):
        view.page(-1)
        assert view.top_offset == 0
        before = words(view)
        view.page(1)
        assert words(view)[:2] == before[-2:]
        view.top_offset = len(TEXT)
        assert TEXT.endswith(words(view)[-1])
        view.page(1)
        assert TEXT.endswith(words(view)[-1])


async def test_a_selection_comes_into_view_and_the_text_stays_while_it_is_there():
    async with viewing() as (_, view, _):
        view.selection = span_of("Paragraph 2 tells")
        assert view.top_offset == 0
        view.selection = span_of("Paragraph 50 tells of a man who left.")
        top = view.top_offset
        assert within(view.selection, view.visible_span)
        view.selection = span_of("Paragraph 51 tells of a man who left.")
        assert view.top_offset == top


async def test_a_selection_longer_than_the_screen_shows_the_end_that_moved():
    async with viewing() as (_, view, _):
        start = TEXT.index("Paragraph 10 ")
        view.selection = Span(start, start + 20)
        view.selection = Span(start, TEXT.index("Paragraph 60 "))
        assert view.visible_span.end > TEXT.index("Paragraph 60 ") - 200
        view.selection = Span(TEXT.index("Paragraph 12 "), TEXT.index("Paragraph 60 "))
        assert view.visible_span.start <= TEXT.index("Paragraph 12 ") <= view.visible_span.end


async def test_moving_the_selection_repaints_only_the_rows_it_leaves_and_enters():
    async with viewing() as (_, view, _):
        view.selection = span_of("Paragraph 1 tells of a man who left.")
        regions = []
        original, view.refresh = view.refresh, lambda *given, **_: regions.extend(given)
        view.selection = span_of("Paragraph 2 tells of a man who left.")
        view.refresh = original
        first, second = (column_of(view, f"Paragraph {n}")[1] for n in (1, 2))
        assert {region.y for region in regions} == {first, second}
        assert all(region.height == 1 for region in regions)


async def test_one_change_is_one_frame():
    async with viewing() as (app, view, pilot):
        view.set_highlights([Highlight("a", span_of("a man who left"), 0, "w")])
        await pilot.pause()
        for act in (
            lambda: setattr(view, "selection", span_of("Paragraph 1 tells of a man")),
            lambda: view.add_highlight(Highlight("b", view.selection, 1, "U")),
            lambda: setattr(view, "current", "b"),
            lambda: view.page(1),
            lambda: view.remove_highlight("b"),
        ):
            app.frames = 0
            act()
            await pilot.pause(0.1)
            assert app.frames <= 1, act


async def test_highlights_are_added_replaced_and_removed_with_all_their_parts():
    async with viewing() as (_, view, _):
        plain = lines(view)
        first, second = span_of("a man who left"), span_of("nobody had paid")
        view.add_highlight(Highlight("claim", first, 0, "w"))
        view.add_highlight(Highlight("claim", second, 0, "w"))
        assert [line[3:5] for line in lines(view)][:3] == ["w ", "w ", "  "]
        view.replace_highlight("claim", [Highlight("claim", second, 3, "U")])
        assert [line[3:5] for line in lines(view)][:3] == ["  ", "U ", "  "]
        view.remove_highlight("claim")
        view.remove_highlight("unknown")
        assert lines(view) == plain


async def test_the_ruler_shows_where_the_view_stands_and_where_the_marks_are():
    async with viewing() as (_, view, _):
        column = [line[-1] for line in lines(view)]
        assert column[0] == "▐"
        assert set(column[1:]) <= {"▐", " "}
        view.add_highlight(Highlight("end", span_of("Paragraph 99"), 0, "w"))
        assert lines(view)[-1][-1] == "•"
        view.remove_highlight("end")
        assert lines(view)[-1][-1] == " "
        view.found = [span_of("Paragraph 50 ")]
        assert "◆" in {line[-1] for line in lines(view)[8:12]}
        view.top_offset = len(TEXT)
        assert lines(view)[-1][-1] == "▐"


async def test_another_width_keeps_the_top_row_where_it_was_and_comes_back_to_it():
    async with viewing() as (_, view, pilot):
        view.top_offset = TEXT.index("Paragraph 40 ")
        top = view.top_offset
        for width in (41, 100, WIDTH):
            await pilot.resize_terminal(width, HEIGHT)
            await pilot.pause()
            assert view.visible_span.start <= top < view.visible_span.start + width
        assert view.top_offset == top


async def test_a_folded_block_is_one_row_that_says_what_it_hides():
    async with viewing() as (app, view, pilot):
        start = TEXT.index("Paragraph 2 ")
        view.set_folds({start})
        folded = [line for line in words(view) if "folded" in line]
        assert folded == ["▸ ¶2 paragraph, 3 lines folded"]
        assert "Paragraph 3" in " ".join(words(view))
        await pilot.click(view, offset=column_of(view, "folded"))
        assert app.heard == [("fold", start)]
        view.set_folds(())
        assert "Paragraph 2 " in " ".join(words(view))


async def test_dragging_marks_out_a_passage_and_hands_it_over_once():
    async with viewing() as (app, view, pilot):
        x, y = column_of(view, "man")
        await pilot.mouse_down(view, offset=(x, y))
        await pilot.hover(view, offset=(x + 6, y))
        assert view.selection == span_of("man who")
        assert app.heard == []
        await pilot.mouse_up(view, offset=(x + 6, y))
        await pilot.pause()
        assert app.heard == [span_of("man who")]


async def test_dragging_backwards_marks_out_the_same_passage():
    async with viewing() as (app, view, pilot):
        x, y = column_of(view, "man")
        await pilot.mouse_down(view, offset=(x + 6, y))
        await pilot.hover(view, offset=(x, y))
        await pilot.mouse_up(view, offset=(x, y))
        await pilot.pause()
        assert app.heard == [span_of("man who")]


async def test_dragging_beyond_the_edge_scrolls():
    async with viewing() as (_, view, pilot):
        await pilot.mouse_down(view, offset=(10, 5))
        await pilot.hover(view, offset=(10, HEIGHT - 1))
        view.post_message(MouseMove(view, 10, HEIGHT + 3, 0, 0, 1, False, False, False))
        await pilot.pause(0.4)
        assert view.top_offset > 0
        assert view.selection.end >= view.visible_span.end - 80
        await pilot.mouse_up(view, offset=(10, HEIGHT - 1))
        top = view.top_offset
        await pilot.pause(0.2)
        assert view.top_offset == top


async def test_two_clicks_mark_out_a_word_and_three_a_sentence():
    async with viewing() as (app, view, pilot):
        place = column_of(view, "who")
        await pilot.click(view, offset=place, times=2)
        assert app.heard[-1] == span_of("who")
        await pilot.click(view, offset=place, times=3)
        assert app.heard[-1] == span_of("Paragraph 1 tells of a man who left.")


async def test_a_click_on_a_highlight_or_its_letter_names_the_innermost():
    async with viewing() as (app, view, pilot):
        view.set_highlights(
            [
                Highlight("outer", span_of("tells of a man who left"), 0, "w"),
                Highlight("inner", span_of("man"), 1, "U"),
            ]
        )
        await pilot.click(view, offset=column_of(view, "who"))
        await pilot.click(view, offset=column_of(view, "man"))
        await pilot.click(view, offset=(3, 0))
        await pilot.click(view, offset=column_of(view, "Paragraph"))
        assert app.heard == ["outer", "inner", "inner"]


async def test_the_wheel_scrolls():
    async with viewing() as (_, view, pilot):
        before = words(view)
        view.post_message(MouseScrollDown(view, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert words(view)[0] == before[3]


async def test_another_theme_repaints_everything():
    async with viewing() as (app, view, pilot):
        dark = view.render_line(0)
        app.theme = LIGHT.name
        await pilot.pause()
        light = view.render_line(0)
        assert dark.text == light.text
        assert {segment.style.bgcolor for segment in dark} != {
            segment.style.bgcolor for segment in light
        }


async def test_zones_are_marked_and_dimmed_once_the_text_is_on_screen():
    page = f"{TEXT}\n\nLeave a comment\n\nFirst! A very good text, I thought so all along."
    async with viewing(page) as (_, view, _):
        view.top_offset = len(page)
        assert "│┊First! A very good text" in lines(view)[-1]


async def test_another_document_starts_at_its_top_without_marks():
    async with viewing() as (_, view, _):
        view.set_highlights([Highlight("a", span_of("man"), 0, "w")])
        view.selection = span_of("Paragraph 70 ")
        view.set_document(Document("Something else.", "text"))
        assert words(view)[0] == "Something else."
        assert view.selection is None
        assert view.top_offset == 0
        assert lines(view)[0][3:5] == "  "


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " ", "x"])
async def test_texts_with_hardly_anything_in_them(text):
    async with viewing(text) as (_, view, pilot):
        view.page(1)
        view.top_offset = 5
        view.selection = Span(0, len(text)) if text else None
        await pilot.click(view, offset=(12, 0), times=3)
        assert {len(line) for line in lines(view)} == {WIDTH}


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (12, 1), (20, 2)])
async def test_terminals_with_hardly_any_room(size):
    async with viewing(size=size) as (_, view, _):
        view.selection = span_of("Paragraph 30 ")
        view.page(1)
        assert {len(line) for line in lines(view)} == {size[0]}


async def test_without_colours_marks_still_differ(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with viewing() as (app, view, _):
        assert app.no_color
        view.set_highlights([Highlight("a", span_of("man"), 0, "w")])
        view.selection = span_of("who")
        styles = {segment.text: segment.style for segment in view.render_line(0)}
        assert styles["man"].underline
        assert styles["who"].reverse
        for style in styles.values():
            red, green, blue = style.color.get_truecolor()
            assert red == green == blue
