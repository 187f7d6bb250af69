"""How many cells a terminal gives to a character.

Terminals differ, and no table knows them all: tmux gives a Bengali vowel sign a cell, kitty none.
A few strings are written before the application starts, the cursor's column tells what each took.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from unicodedata import category

from rich.cells import get_character_cell_size

TAB = 4
"""Cells a tab is shown in."""
TIMEOUT = 0.2
"""Seconds a terminal has for its answer; over a slow line the stock widths must do."""
ZERO_WIDTH_JOINER = "\u200d"
EMOJI_PRESENTATION = "\ufe0f"

PROBES = {
    "spacing_mark": "\u0995\u09bf",
    "presentation": "\u2764\ufe0f",
    "modifier": "\U0001f44d\U0001f3fd",
    "joined": "\U0001f469\u200d\U0001f52c",
    "format": "a\u200bb",
}
"""A Bengali syllable, a heart made an emoji, a thumb of some colour, a scientist, a zero-width
space."""
_REMEMBERED = 50_000


@dataclass
class Widths:
    """One terminal's answers. Without arguments: what Rich takes for granted."""

    spacing_mark: int = 0
    """Cells of a spacing vowel sign (category Mc)."""
    presentation: int = 1
    """Cells that U+FE0F adds to a narrow character that is also an emoji."""
    modifier: int = 0
    """Cells of a skin colour after its emoji."""
    joins: bool = True
    """Whether emoji joined by U+200D share one place."""
    format: int = 0
    """Cells of a format character."""
    _cells: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _plain: set[str] = field(default_factory=set, repr=False, compare=False)

    def cell_width(self, text: str) -> int:
        """Cells of a string as this terminal shows it. Control characters have no width."""
        if text.isascii():
            if text.isprintable():
                return len(text)
        elif self._plain.issuperset(text):
            return len(text)
        if ZERO_WIDTH_JOINER in text or EMOJI_PRESENTATION in text:
            return self._joined_width(text)
        known = self._cells
        total = 0
        for character in text:
            cells = known.get(character)
            total += self._character_width(character) if cells is None else cells
        return total

    def _joined_width(self, text: str) -> int:
        total, before, joined = 0, 0, False
        for character in text:
            if character == ZERO_WIDTH_JOINER:
                joined = self.joins
                total += self.format
                continue
            if character == EMOJI_PRESENTATION:
                total += self.presentation if before == 1 else 0
                before = 0
                continue
            cells = self._cells.get(character)
            if cells is None:
                cells = self._character_width(character)
            if joined:
                joined = False
                if cells == 2 or category(character) == "So":  # only pictures join
                    continue
            before = cells or before
            total += cells
        return total

    def _character_width(self, character: str) -> int:
        if len(self._cells) > _REMEMBERED:
            self._cells.clear()
        kind = category(character)
        if character == "\t":
            cells = TAB
        elif kind == "Mc":
            cells = self.spacing_mark
        elif kind == "Cf":
            cells = self.format
        elif "\U0001f3fb" <= character <= "\U0001f3ff":
            cells = self.modifier
        else:
            cells = get_character_cell_size(character)
        self._cells[character] = cells
        if cells == 1 and kind[0] != "M":
            self._plain.add(character)
        return cells


def probe() -> Widths:
    """Ask the terminal, in one round trip; the stock widths where nobody answers."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") == "dumb":
        return Widths()
    try:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return Widths()
        columns = _asked(sys.stdin.fileno(), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return Widths()
    return widths_from(columns)


def widths_from(columns: list[int]) -> Widths:
    """Read the cursor columns that followed the probes, in their order, counted from 1."""
    if len(columns) != len(PROBES):
        return Widths()
    cells = dict(zip(PROBES, (column - 1 for column in columns), strict=True))
    if not all(1 <= taken <= 8 for taken in cells.values()):
        return Widths()
    return Widths(
        spacing_mark=min(1, cells["spacing_mark"] - 1),
        presentation=max(0, min(1, cells["presentation"] - 1)),
        modifier=max(0, min(2, cells["modifier"] - 2)),
        joins=cells["joined"] <= 2,
        format=max(0, min(1, cells["format"] - 2)),
    )


def _asked(keyboard: int, screen: int) -> list[int]:
    import termios  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415

    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        questions = "".join(f"\r{text}\x1b[6n" for text in PROBES.values())
        os.write(screen, f"{questions}\r\x1b[2K".encode())
        return _columns(keyboard, len(PROBES), time.monotonic)
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def _columns(keyboard: int, wanted: int, clock: Callable[[], float]) -> list[int]:
    """Column of each cursor report; fewer when the time is up."""
    answer = b""
    end = clock() + TIMEOUT
    while answer.count(b"R") < wanted and (left := end - clock()) > 0:
        if select.select([keyboard], [], [], left)[0]:
            answer += os.read(keyboard, 256)
    columns = []
    for report in answer.split(b"R")[:-1]:
        _, _, position = report.rpartition(b"\x1b[")
        column = position.rpartition(b";")[2]
        if column.isdigit():
            columns.append(int(column))
    return columns
