"""Drives the application in a test, and the real program in a terminal."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from annotator.tui.application import AnnotatorApp
from annotator.tui.widgets.lines import Lines
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

ROUNDS = 4
"""A key can post a message that pushes a screen that posts a message."""
PATIENCE = 60.0
"""Seconds that a busy machine may take to answer; an answer ends the wait."""


@asynccontextmanager
async def opened(
    root: Path | None,
    coder: str | None = "mira",
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Pilot[None]]:
    """The application over a project, settled."""
    application = AnnotatorApp(root, coder)
    async with application.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """Keys by name or character, each answered before the next; without the pilot's own waits."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, character_of(name))
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
        await settled(pilot)


async def burst(pilot: Pilot[None], keys: str) -> None:
    """Keys that arrive all at once, as from a fast typist over a slow line."""
    for key in keys:
        name = "enter" if key == "\n" else _character_to_key(key) if not key.isalnum() else key
        event = events.Key(name, "\r" if key == "\n" else key)
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
    for _ in range(len(keys) + ROUNDS):
        await settled(pilot)


def character_of(name: str) -> str | None:
    """What a key prints."""
    if len(name) == 1:
        return name
    try:
        return unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        return None


async def settled(pilot: Pilot[None]) -> None:
    """Until every message that is under way has been obeyed, and the frame is painted."""
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
        await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()


async def until(pilot: Pilot[None], holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Until something done in a thread is there."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.01)
        await settled(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Put a text into the field that has the focus, as if pasted."""
    focused = pilot.app.focused
    if isinstance(focused, TextArea):
        focused.text = text
    else:
        assert isinstance(focused, Input)
        focused.value = text
        focused.cursor_position = len(text)
    await settled(pilot)


def line(pilot: Pilot[None], ident: str) -> str:
    """The text of one of the lines of a screen."""
    return pilot.app.screen.query_one(f"#{ident}", Lines).text()


def shown(pilot: Pilot[None]) -> str:
    """Everything on the screen as text."""
    app = pilot.app
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in rows)[
        : width * height * 4
    ]


KEYS = {
    "down": "\x1b[B",
    "left": "\x1b[D",
    "esc": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
}


class Terminal:
    """The real program in a pseudo-terminal; keeps every byte it wrote."""

    def __init__(
        self, root: Path, home: Path, *, columns: int = 100, rows: int = 30, before: str = ""
    ) -> None:
        """``before`` is run first: it breaks something."""
        program = (
            "import sys; from pathlib import Path; from annotator.tui.app import run\n"
            f"{before}\n"
            f"sys.exit(run(Path({str(root)!r}), 'mira'))"
        )
        self.written = bytearray()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                COLORTERM="truecolor",
                LANG="C.UTF-8",
                HOME=str(home),
                COLUMNS=str(columns),
                LINES=str(rows),
            )
            os.execv(sys.executable, [sys.executable, "-c", program])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_for(self, seconds: float) -> None:
        """Take what is written for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.terminal], [], [], left)[0]:
                return
            try:
                self.written += os.read(self.terminal, 1 << 16)
            except OSError:
                return

    def read_until_quiet(self, seconds: float) -> None:
        """Take what is written until nothing comes for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                self.written += os.read(self.terminal, 1 << 16)
            except OSError:
                return

    def wait_for(self, words: str, seconds: float = PATIENCE) -> None:
        """Until the program has written the words."""
        end = time.monotonic() + seconds
        while words.encode() not in self.written:
            assert time.monotonic() < end, f"{words!r} was not shown"
            self.read_for(0.05)

    def go(self, keys: str, words: str, seconds: float = PATIENCE) -> None:
        """Send keys one by one, each when the one before was answered; wait for the words."""
        before = len(self.written)
        for key in keys.split(" "):
            os.write(self.terminal, KEYS.get(key, key).encode())
            select.select([self.terminal], [], [], PATIENCE)
            self.read_until_quiet(0.06)
        end = time.monotonic() + seconds
        while words.encode() not in self.written[before:]:
            assert time.monotonic() < end, (
                f"{words!r} not shown after {keys!r}: {self.text(before)}"
            )
            self.read_for(0.05)
        self.read_until_quiet(0.06)

    def text(self, start: int) -> str:
        """What was written since, without its escape sequences."""
        return re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", bytes(self.written[start:])).decode(
            errors="replace"
        )

    def press(self, keys: str | bytes, settle: float = 0.15) -> None:
        """Send keys, and take the answer."""
        os.write(self.terminal, keys.encode() if isinstance(keys, str) else keys)
        self.read_for(settle)

    def ended(self) -> int:
        """The exit code of a program that leaves by itself."""
        self.read_until_quiet(3)
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        """End it without any warning."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
