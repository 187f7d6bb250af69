"""Cells of characters, by what a terminal answered."""

from __future__ import annotations

import os
import pty
import threading
import time

import pytest
from annotator.tui import widths
from annotator.tui.widths import PROBES, Widths, probe, widths_from
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

TMUX = Widths(spacing_mark=1, presentation=0, modifier=2, joins=True, format=0)
XTERM = Widths(spacing_mark=1, presentation=0, modifier=2, joins=False, format=0)
KITTY = Widths(spacing_mark=0, presentation=1, modifier=0, joins=False, format=0)
MLTERM = Widths(spacing_mark=0, presentation=0, modifier=2, joins=False, format=1)
MEASURED = {
    # what the cursor's column said after each string, in four terminals
    "গবেষণা": (6, 6, 4, 4),
    "ক্ষেত্র": (5, 5, 4, 4),
    "कि": (2, 2, 1, 1),
    "நி": (2, 2, 1, 1),
    "👍🏽": (4, 4, 2, 4),
    "👩\u200d🔬": (2, 4, 4, 5),
    "❤\ufe0f": (1, 1, 2, 1),
    "1\ufe0f\u20e3": (1, 1, 2, 1),
    "a\u200bb": (2, 2, 2, 3),
    "研究": (4, 4, 4, 4),
    "한국": (4, 4, 4, 4),
    "e\u0301": (1, 1, 1, 1),
    "مُحَمَّد": (4, 4, 4, 4),
    "🇧🇩": (2, 2, 2, 2),
    "a\u00a0b": (3, 3, 3, 3),
    "“—…”": (4, 4, 4, 4),
    "𠀀𝐀ﬁ": (4, 4, 4, 4),
}


@pytest.mark.parametrize(("text", "cells"), MEASURED.items())
def test_agrees_with_what_four_terminals_showed(text, cells):
    profiles = (TMUX, XTERM, KITTY, MLTERM)
    assert tuple(profile.cell_width(text) for profile in profiles) == cells


def columns_of(cells):
    return [cells[name] + 1 for name in PROBES]


def test_answers_become_a_profile():
    tmux = {"spacing_mark": 2, "presentation": 1, "modifier": 4, "joined": 2, "format": 2}
    mlterm = {"spacing_mark": 1, "presentation": 1, "modifier": 4, "joined": 5, "format": 3}
    assert widths_from(columns_of(tmux)) == TMUX
    assert widths_from(columns_of(mlterm)) == MLTERM


@pytest.mark.parametrize("columns", [[], [2, 2], [1, 1, 1, 1, 1], [900] * 5, [2] * 6])
def test_answers_that_make_no_sense_leave_the_stock_widths(columns):
    assert widths_from(columns) == Widths()


@given(st.text(st.sampled_from("ab é研한\u0301কগ🧪\u00a0…אم\u0651"), max_size=20))
def test_without_a_probe_widths_are_those_of_rich(text):
    assert Widths().cell_width(text) == cell_len(text)


@given(st.text(max_size=12), st.text(max_size=12))
def test_width_adds_up_where_no_cluster_is_cut(first, second):
    for profile in (Widths(), TMUX, KITTY):
        whole = profile.cell_width(first + " " + second)
        assert whole == profile.cell_width(first) + 1 + profile.cell_width(second)


def test_nobody_is_asked_without_a_terminal(monkeypatch):
    monkeypatch.setattr(widths, "_asked", lambda *_: pytest.fail("asked"))
    assert probe() == Widths()


class Screen:
    """The far side of a pseudo-terminal, which answers cursor reports or keeps silent."""

    def __init__(self, answer: bytes) -> None:
        self.master, self.near = pty.openpty()
        self.answer = answer
        self.seen = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        try:
            while data := os.read(self.master, 1024):
                self.seen += data
                if self.answer and self.seen.count(b"\x1b[6n") == len(PROBES):
                    os.write(self.master, self.answer)
                    self.answer = b""
        except OSError:
            return


def asked_on(monkeypatch, screen, term="xterm-256color"):
    class Tty:
        def isatty(self):
            return True

        def fileno(self):
            return screen.near

    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(widths.sys, "stdin", Tty())
    monkeypatch.setattr(widths.sys, "stdout", Tty())
    started = time.monotonic()
    found = probe()
    return found, time.monotonic() - started


def test_a_terminal_is_asked_in_one_round_trip_and_its_line_cleared(monkeypatch):
    screen = Screen(b"\x1b[1;3R\x1b[1;2R\x1b[1;5R\x1b[1;3R\x1b[1;3R")
    found, _ = asked_on(monkeypatch, screen)
    assert found == TMUX
    time.sleep(0.05)
    assert screen.seen.endswith(b"\r\x1b[2K")


def test_a_silent_terminal_delays_the_start_by_a_fifth_of_a_second_at_most(monkeypatch):
    found, taken = asked_on(monkeypatch, Screen(b""))
    assert found == Widths()
    assert 0.15 < taken < 1


def test_a_dumb_terminal_is_left_alone(monkeypatch):
    screen = Screen(b"")
    found, _ = asked_on(monkeypatch, screen, term="dumb")
    assert found == Widths()
    assert screen.seen == b""
