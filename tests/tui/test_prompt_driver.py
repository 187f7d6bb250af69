"""Esc on a real pseudo-terminal without the Kitty protocol."""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import sys
import time
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[2])
APPLICATION = """
from annotator.tui.environment import prepare_environment
prepare_environment()
from textual.app import App
from textual.widget import Widget
from annotator.tui.driver import prompt_driver

class Line(Widget, can_focus=True):
    said = "READY"
    def render(self):
        return self.said
    def on_key(self, event):
        self.said = f"<{event.character if event.is_printable else event.key}>"
        self.refresh()

class Keys(App):
    def compose(self):
        yield Line()
    def on_mount(self):
        self.query_one(Line).focus()

Keys(driver_class=prompt_driver()).run()
"""


class Program:
    def __init__(self) -> None:
        self.process, self.master = pty.fork()
        if self.process == 0:
            environment = dict(os.environ, TERM="xterm-256color", PYTHONPATH=ROOT)
            environment.pop("ESCDELAY", None)
            os.execve(sys.executable, [sys.executable, "-c", APPLICATION], environment)

    def until(self, wanted: str, timeout: float = 30) -> float:
        started, seen = time.monotonic(), b""
        while wanted.encode() not in seen:
            assert time.monotonic() - started < timeout, seen
            if select.select([self.master], [], [], 0.1)[0]:
                seen += os.read(self.master, 65536)
        return time.monotonic() - started

    def press(self, key: bytes, wanted: str) -> float:
        os.write(self.master, key)
        return self.until(wanted)


@pytest.fixture
def program():
    program = Program()
    program.until("READY")
    time.sleep(0.3)
    yield program
    os.kill(program.process, signal.SIGKILL)
    os.waitpid(program.process, 0)
    os.close(program.master)


def test_esc_is_a_key_of_its_own_long_before_a_tenth_of_a_second(program):
    taken = []
    for _ in range(7):
        taken.append(program.press(b"\x1b", "<escape>"))
        program.press(b"x", "<x>")
    assert statistics.median(taken) < 0.09


def test_sequences_are_still_keys_when_they_come_in_two_pieces(program):
    os.write(program.master, b"\x1b")
    os.write(program.master, b"[A")
    program.until("<up>")
    program.press(b"\x1b[B", "<down>")


def test_a_character_cut_in_two_is_one_key(program):
    os.write(program.master, "é".encode()[:1])
    time.sleep(0.2)
    program.press("é".encode()[1:], "<é>")
