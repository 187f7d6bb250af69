"""Textual's own text widget on the same file."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Editor(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), read_only=True)
        area.cursor_blink = False
        yield area


Editor().run()
