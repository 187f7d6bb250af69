"""Twenty thousand rows: in our list, or with an argument in Textual's."""

import sys

from annotator.tui.environment import prepare_environment

prepare_environment()

from annotator.tui.driver import prompt_driver  # noqa: E402
from annotator.tui.themes import DARK  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402
from textual.widget import Widget  # noqa: E402

ROWS = 20_000


def words(number: int) -> str:
    return f"{'READY ' if number == 0 else ''}c{number} claim {number * 37 % 1009} B2 of a source"


def own_list() -> Widget:
    from annotator.tui.widgets.virtual_list import VirtualList  # noqa: PLC0415 - one of the two
    from annotator.tui.widths import Widths  # noqa: PLC0415

    return VirtualList(lambda number: [(words(number), "text")], Widths().cell_width, ROWS)


def stock_list() -> Widget:
    from textual.widgets import OptionList  # noqa: PLC0415

    return OptionList(*map(words, range(ROWS)), markup=False)


class Rows(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        self.rows = own_list() if len(sys.argv) == 1 else stock_list()
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()


application = Rows(driver_class=prompt_driver())
application.register_theme(DARK)
application.theme = DARK.name
application.run()
