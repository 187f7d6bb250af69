"""The least a key can cost: one line counts the keys. With an argument, on the stock driver."""

import sys

from annotator.tui.environment import prepare_environment

if len(sys.argv) == 1:
    prepare_environment()

from annotator.tui.driver import prompt_driver
from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Line(Widget, can_focus=True):
    keys = 0

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment((f"READY {self.keys}" if y == 0 else "").ljust(width))], width)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.keys += 1
        self.refresh(Region(0, 0, self.size.width, 1))


class Echo(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Line()

    def on_mount(self) -> None:
        self.query_one(Line).focus()


Echo(driver_class=prompt_driver() if len(sys.argv) == 1 else None).run()
