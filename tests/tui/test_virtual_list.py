"""The list of any length in an application."""

from __future__ import annotations

from contextlib import asynccontextmanager

from annotator.tui.themes import DARK
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.tui.widths import Widths
from textual.app import App
from textual.events import MouseScrollDown

WIDTH, HEIGHT = 40, 10


class Lists(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, count: int, row=None) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.made: list[int] = []
        self.list = VirtualList(row or self.row, Widths().cell_width, count)
        self.heard: list[tuple[str, int]] = []
        self.frames = 0

    def row(self, index: int):
        self.made.append(index)
        return [(f"{index} ", "key"), ("claim", "text")]

    def compose(self):
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def on_virtual_list_moved(self, message: VirtualList.Moved) -> None:
        self.heard.append(("moved", message.index))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        self.heard.append(("chosen", message.index))

    def post_display_hook(self) -> None:
        self.frames += 1


@asynccontextmanager
async def listing(count: int = 20_000, row=None):
    app = Lists(count, row)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        yield app, app.list, pilot


def lines(rows: VirtualList) -> list[str]:
    return [rows.render_line(y).text for y in range(HEIGHT)]


async def test_only_rows_on_screen_are_made():
    async with listing() as (app, rows, pilot):
        assert lines(rows)[:2] == ["›0 claim".ljust(WIDTH), " 1 claim".ljust(WIDTH)]
        await pilot.press("end")
        assert lines(rows)[-1].startswith("›19999 claim")
        assert set(app.made) == {*range(HEIGHT), *range(20_000 - HEIGHT, 20_000)}


async def test_keys_move_the_current_row_and_say_so():
    async with listing() as (app, rows, pilot):
        await pilot.press("down", "down", "up", "pagedown", "enter", "home", "up")
        assert app.heard == [
            ("moved", 1), ("moved", 2), ("moved", 1), ("moved", HEIGHT), ("chosen", HEIGHT),
            ("moved", 0),
        ]  # fmt: skip
        assert rows.current == 0


async def test_the_owner_is_not_told_of_what_it_did_itself():
    async with listing() as (app, rows, pilot):
        rows.current = 500
        await pilot.pause()
        assert app.heard == []
        assert lines(rows)[-1].startswith("›500 ")


async def test_a_click_makes_current_and_a_second_one_chooses():
    async with listing() as (app, rows, pilot):
        await pilot.click(rows, offset=(5, 4))
        assert app.heard == [("moved", 4)]
        await pilot.click(rows, offset=(5, 6), times=2)
        assert app.heard[1:] == [("moved", 6), ("chosen", 6)]


async def test_the_wheel_looks_around_and_leaves_the_current_row():
    async with listing() as (app, rows, pilot):
        rows.post_message(MouseScrollDown(rows, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert lines(rows)[0].startswith(" 3 claim")
        assert rows.current == 0
        assert app.heard == []


async def test_a_key_is_one_frame():
    async with listing() as (app, _, pilot):
        for key in ("down", "pagedown", "end"):
            app.frames = 0
            await pilot.press(key)
            assert app.frames == 1


async def test_fewer_rows_keep_the_current_one_within_the_list():
    async with listing(30) as (app, rows, pilot):
        await pilot.press("end")
        rows.count = 5
        assert rows.current == 4
        assert [line.strip() for line in lines(rows)][4:6] == ["›4 claim", ""]
        rows.count = 0
        assert rows.current == -1
        await pilot.press("down", "enter", "end")
        assert app.heard == [("moved", 29)]
        rows.count = 3
        assert rows.current == 0


async def test_a_changed_row_is_made_anew_and_no_other():
    async with listing() as (app, rows, _):
        lines(rows)
        app.made.clear()
        rows.changed(3)
        lines(rows)
        assert app.made == [3]


async def test_rows_of_any_script_have_the_width_of_the_list():
    words = [
        "গবেষণা ফলাফল অংশগ্রহণকারী নির্ভরযোগ্যতা",
        "研究结果显示研究结果显示研究结果显示研究",
        "\x1b[31m\u202e tab\there",
    ]

    async with listing(3, lambda index: [(words[index], "text")]) as (_, rows, _):
        for line in lines(rows):
            assert Widths().cell_width(line) == WIDTH
            assert line.replace("\u09be", "").isprintable()
