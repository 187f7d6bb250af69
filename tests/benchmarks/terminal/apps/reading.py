"""The reading view alone: FILE, number of highlights."""

import sys
from codecs import getincrementaldecoder
from pathlib import Path

from annotator.tui.collector import rest, settle
from annotator.tui.environment import prepare_environment

prepare_environment()
rest()

from annotator.model.span import Span  # noqa: E402
from annotator.text.document import Document  # noqa: E402
from annotator.tui.driver import prompt_driver  # noqa: E402
from annotator.tui.widgets.reading_view import Highlight, ReadingView  # noqa: E402
from annotator.tui.widths import Widths  # noqa: E402
from textual import events  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402

PIECE = 1 << 18


def highlights(length: int, count: int) -> list[Highlight]:
    """Marks all over the text: many touch or overlap, one in fifty is very long."""
    step = max(1, length // (count + 1))
    marks = []
    for number in range(count):
        size = 20_000 if number % 50 == 49 else 30 + number * 37 % (3 * step)
        start = number * step
        span = Span(start, min(length, start + size))
        marks.append(Highlight(f"claim-{number}", span, number % 12, "gwUyKm"[number % 6]))
    return marks


def contents(path: Path) -> str:
    """The file's text, decoded in pieces, so that bytes and text never fill memory together.

    The string grows in place because ``text`` is its only reference, in a plain loop.
    """
    decode = getincrementaldecoder("utf-8")().decode
    text = ""
    with path.open("rb") as file:
        for _ in range(path.stat().st_size // PIECE + 1):
            text += decode(file.read(PIECE))
    return text


class Reading(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, path: Path, count: int) -> None:
        super().__init__(driver_class=prompt_driver())
        self.view = ReadingView(Document(contents(path), "text"), Widths())
        self.count = count
        self.claim = 0

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()
        self.call_after_refresh(self.set_timer, 0.02, self.mark)

    def mark(self) -> None:
        self.view.set_highlights(highlights(len(self.view.document.display), self.count))
        settle()

    def on_key(self, event: events.Key) -> None:
        # not part of opening a text, and so not of its first paint
        from annotator.text import selection  # noqa: PLC0415

        view, document = self.view, self.view.document
        match event.key:
            case "down":
                view.selection = selection.next_sentence(document, view.selection)
            case "up":
                view.selection = selection.previous_sentence(document, view.selection)
            case "right" if view.selection:
                view.selection = selection.end_by_word(document, view.selection, 1)
            case "left" if view.selection:
                view.selection = selection.end_by_word(document, view.selection, -1)
            case "m" if view.selection:
                self.claim += 1
                view.add_highlight(Highlight(f"new-{self.claim}", view.selection, 3, "m"))
                view.current = f"new-{self.claim}"
            case "space":
                view.selection = None
                view.page(1)
            case "b":
                view.page(-1)
            case "h":
                view.top_offset = len(document.display) // 2
            case "end":
                view.top_offset = len(document.display)
            case "home":
                view.top_offset = 0


Reading(Path(sys.argv[1]), int(sys.argv[2])).run()
