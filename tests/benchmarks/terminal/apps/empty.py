"""A Textual application that shows one word."""

from annotator.tui.environment import prepare_environment

prepare_environment()

from rich.segment import Segment  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402
from textual.strip import Strip  # noqa: E402
from textual.widget import Widget  # noqa: E402


class Word(Widget):
    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment(("READY" if y == 0 else "").ljust(width))], width)


class Empty(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Word()


Empty().run()
