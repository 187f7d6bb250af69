"""What a hostile text can make the terminal do: nothing. Read off a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[2])
HOSTILE = (
    "Clipboard \x1b]52;c;cm0gLXJmIH4=\x07 title \x1b]0;owned\x1b\\ colour \x1b[31mred\x1b[2J "
    "C1 \x9b32m \x90q\x9c \x9d52;c;eA==\x9c nul \x00 bell \x07 back \x08\x08 ret \r del \x7f "
    "bidi \u202eevil\u202c \u2066x\u2069 lines \u2028 \u2029 \x85 \x0b \x0c tab \t private \ue000 "
    "tags \U000e0041 hidden \u200b\u00ad\ufeff charset \x1b(0 reset \x1bc report \x1b[6n \x05 "
    "markup [bold red]no[/] [@click=app.bell]x[/]"
)
ALLOWED = re.compile(
    r"\x1b\[(?:"
    r"(?:0|[1-9]|2[1-9]|(?:[34]8;2;\d+;\d+;\d+))?(?:;(?:0|[1-9]|2[1-9]|[34]8;2;\d+;\d+;\d+))*m"
    r"|\d+;\d+H|\?\d+[hl]|\?\d+\$p|>\d+u|<u)"
    r"|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)"
)
"""Styles in true colour, cursor moves, modes Textual sets and asks for, the pointer's shape."""

APPLICATION = """
import sys
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.driver import prompt_driver
from annotator.tui.themes import DARK
from annotator.tui.widgets.reading_view import Highlight, ReadingView
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.tui.widths import Widths
from textual.app import App

HOSTILE = {hostile!r}
KIND = sys.argv[1]

class Shown(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        widths = Widths()
        if KIND == "list":
            yield VirtualList(lambda index: [(HOSTILE[index * 7:], "text"), (HOSTILE, "key")],
                              widths.cell_width, 40)
            return
        document = Document(HOSTILE + "\\n\\n" + HOSTILE + "\\n\\nSEEN", KIND)
        view = ReadingView(document, widths)
        size = len(document.display)
        view.set_highlights(Highlight(str(n), Span(n * 11, min(size, n * 11 + 40)), n, HOSTILE[n:])
                            for n in range(size // 11))
        view.selection = Span(20, 60)
        view.parts = [Span(70, 90)]
        view.found = [Span(n, n + 1) for n in range(100, 130)]
        yield view
    def on_mount(self):
        self.set_timer(0.4, self.fold)
    def fold(self):
        if KIND != "list":
            view = self.query_one(ReadingView)
            view.set_folds({{0}})
            view.selection = None
        self.set_timer(0.4, self.exit)

app = Shown(driver_class=prompt_driver())
app.register_theme(DARK)
app.theme = DARK.name
app.run()
"""


def output_of(kind: str) -> str:
    """All that the application wrote to its terminal."""
    process, master = pty.fork()
    if process == 0:
        environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor")
        environment["PYTHONPATH"] = ROOT
        source = APPLICATION.format(hostile=HOSTILE)
        os.execve(sys.executable, [sys.executable, "-c", source, kind], environment)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 90, 0, 0))
    data, end = b"", time.monotonic() + 30
    try:
        while time.monotonic() < end:
            if select.select([master], [], [], 0.5)[0]:
                piece = os.read(master, 65536)
                if not piece:
                    break
                data += piece
    except OSError:
        pass
    finally:
        os.kill(process, signal.SIGKILL) if not os.waitpid(process, os.WNOHANG)[0] else None
        os.close(master)
    return data.decode()


@pytest.mark.parametrize("kind", ["text", "markdown", "list"])
def test_nothing_of_a_hostile_text_reaches_the_terminal_raw(kind):
    output = output_of(kind)
    assert "SEEN" in output if kind != "list" else "Clipboard" in output
    assert "]52;c;" in output, "the payload is shown, in harmless letters"
    left = ALLOWED.sub("", output).replace("\r\n", "").replace("\n", "")
    raw = {
        f"U+{ord(character):04X}"
        for character in left
        if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"}
    }
    assert raw == set(), left[:500]
