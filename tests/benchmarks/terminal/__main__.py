"""Measure the reading view beside an empty application, a one-line echo and TextArea.

    python -m tests.benchmarks.terminal [--quick]

Prints ratios with their targets and judges nothing. Programs take turns, so that a busy moment of
the machine falls on all of them. Bytecode is compiled to a folder of its own first.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.benchmarks.terminal import matter, report
from tests.benchmarks.terminal.pseudo_terminal import FRAME_END, PseudoTerminal, Reaction

APPS = Path(__file__).parent / "apps"
ROOT = Path(__file__).parents[3]
PAINTED = rb"EADY.*?" + FRAME_END.replace(b"[", rb"\[").replace(b"?", rb"\?")
HIGHLIGHTS = "20000"
DOWN = b"\x1b[B"
QUICK = "--quick" in sys.argv[1:]
ROUNDS = 5 if QUICK else 15
KEYS = 10 if QUICK else 40
MANY_KEYS = 200 if QUICK else 1_000

Command = tuple[str, ...]


class Bench:
    """Starts programs in one environment."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        } | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        }
        for name in ("NO_COLOR", "TEXTUAL_FPS", "ESCDELAY"):
            self.environment.pop(name, None)
        self.chance = Random(1)

    def start(self, command: Command) -> PseudoTerminal:
        app, *arguments = command
        return PseudoTerminal(
            [sys.executable, str(APPS / f"{app}.py"), *arguments], self.environment
        )

    def opened(self, command: Command, silence: float = 0.6) -> PseudoTerminal:
        terminal = self.start(command)
        terminal.until(PAINTED)
        terminal.settle(silence)
        return terminal

    def first_paints(self, commands: dict[str, Command], rounds: int) -> dict[str, list[float]]:
        """Milliseconds from the start of the program to the end of its first frame with text."""
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                terminal = self.start(command)
                taken = terminal.until(PAINTED)
                terminal.close()
                if turn:  # the first one compiles
                    times[name].append(taken)
        return times

    def reactions(
        self, programs: dict[str, tuple[PseudoTerminal, bytes]], count: int
    ) -> dict[str, list[Reaction]]:
        """Press keys in turn, each after a pause as a person makes it, and shorter."""
        out: dict[str, list[Reaction]] = {name: [] for name in programs}
        for _ in range(count):
            for name, (terminal, key) in programs.items():
                time.sleep(0.02 + self.chance.random() * 0.02)
                out[name].append(terminal.press(key))
        return out


def waited(reactions: list[Reaction]) -> list[float]:
    return [reaction.last for reaction in reactions]


def worked(reactions: list[Reaction]) -> list[float]:
    return [reaction.processor for reaction in reactions]


def frames(reactions: list[Reaction]) -> int:
    return max(reaction.frames for reaction in reactions)


def first_paint(bench: Bench, large: Path, small: Path) -> None:
    report.heading("First paint, from the start of Python")
    times = bench.first_paints(
        {
            "empty application": ("empty",),
            "reading, 10 MB, 20,000 highlights": ("reading", str(large), HIGHLIGHTS),
            "reading, 0.1 MB, no highlights": ("reading", str(small), "0"),
            "list of 20,000 rows": ("rows",),
        },
        ROUNDS,
    )
    stock = bench.first_paints(
        {
            "TextArea, 10 MB": ("text_area", str(large)),
            "OptionList, 20,000 rows": ("rows", "stock"),
        },
        1 if QUICK else 3,
    )
    for name, values in (times | stock).items():
        report.figures(name, values)
    empty, ours, little, rows = times.values()
    report.ratio("10 MB + 20,000 highlights / empty", ours, empty, "≤ 1.2")
    report.ratio("10 MB / 0.1 MB", ours, little, "≤ 1.1")
    report.ratio("20,000 rows / empty", rows, empty, "about 1")
    report.ratio("TextArea / ours", stock["TextArea, 10 MB"], ours, "≥ 10")


def keys(bench: Bench, large: Path, small: Path) -> None:
    report.heading("Keys: milliseconds to the last byte of the reaction")
    big = bench.opened(("reading", str(large), HIGHLIGHTS), 1.5)
    little = bench.opened(("reading", str(small), "0"), 1.5)
    echo = bench.opened(("echo",))
    rows = bench.opened(("rows",))
    big.press(b"h")
    for terminal in (big, little):
        terminal.press(DOWN)

    def pressed(key: bytes) -> dict[str, list[Reaction]]:
        programs = {"echo": (echo, b"x"), "big": (big, key), "little": (little, key)}
        return bench.reactions(programs, KEYS)

    small_keys: dict[str, list[Reaction]] = {"echo": [], "big": [], "little": []}
    for name, key in (("sentence", DOWN), ("end by a word", b"\x1b[C"), ("mark", b"m")):
        got = pressed(key)
        report.figures(f"{name}, 10 MB", waited(got["big"]))
        report.value("most frames for such a key", frames(got["big"]), "", "1")
        for program, reactions in got.items():
            small_keys[program] += reactions
    pages = pressed(b" ")
    lists = bench.reactions({"echo": (echo, b"x"), "rows": (rows, DOWN)}, KEYS)
    report.figures("page, 10 MB", waited(pages["big"]))
    report.figures("row of the list", waited(lists["rows"]))
    report.figures("echo of one line", waited(small_keys["echo"]))
    report.value("End, 10 MB, the first time", big.press(b"\x1b[F").last, "ms", "–")
    for terminal in (big, little, echo, rows):
        terminal.close()
    beside("small key / echo", small_keys["big"], small_keys["echo"], "≤ 2")
    beside("page / echo", pages["big"], pages["echo"], "≤ 3")
    beside("row of the list / echo", lists["rows"], lists["echo"], "≤ 2")
    beside("small key: 10 MB / 0.1 MB", small_keys["big"], small_keys["little"], "≤ 1.1")
    beside("page: 10 MB / 0.1 MB", pages["big"], pages["little"], "≤ 1.1")
    text_area = bench.opened(("text_area", str(large)), 2)
    got = bench.reactions({"TextArea": (text_area, b"\x1b[6~")}, 3 if QUICK else 6)
    report.ratio("page: TextArea / ours", waited(got["TextArea"]), waited(pages["big"]), "≥ 15")
    text_area.close()


def beside(name: str, ours: list[Reaction], theirs: list[Reaction], target: str) -> None:
    report.ratio(name, waited(ours), waited(theirs), target)
    report.ratio("  the same in processor time", worked(ours), worked(theirs), target)


def worst_key(bench: Bench, large: Path) -> None:
    report.heading(
        f"{MANY_KEYS:,} small keys in a row on 10 MB + 20,000 highlights, beside the echo"
    )
    big = bench.opened(("reading", str(large), HIGHLIGHTS), 1.5)
    echo = bench.opened(("echo",))
    big.press(DOWN)
    got = bench.reactions({"echo": (echo, b"x"), "reading": (big, DOWN)}, MANY_KEYS)
    for name, latest, none in (("echo", "–", "–"), ("reading", "≤ 16", "0")):
        times = waited(got[name])
        report.figures(name, times)
        report.value(f"{name}: latest", max(times), "ms", latest)
        report.value(f"{name}: later than 16 ms", sum(time > 16 for time in times), "keys", none)
        report.value(f"{name}: most processor time", max(worked(got[name])), "ms", latest)
    big.close()
    echo.close()


def memory(bench: Bench, large: Path, mixed: Path) -> None:
    report.heading("Peak memory above the empty application, as a multiple of the file")
    empty = bench.opened(("empty",))
    base = empty.peak_memory()
    empty.close()
    for name, path, target in (
        ("plain", large, "≤ 2.2"),
        ("with astral characters", mixed, "≤ 4.5"),
    ):
        terminal = bench.opened(("reading", str(path), HIGHLIGHTS), 1.5)
        for key in (b"h", *[b" "] * 30, b"\x1b[F", *[b"\x1b[A"] * 10):
            terminal.press(key)
        more = terminal.peak_memory() - base
        terminal.close()
        report.value(name, more / (path.stat().st_size / 1e6), "×", target)


def escape(bench: Bench) -> None:
    report.heading("Esc in a terminal without the Kitty protocol")
    ours, stock = bench.opened(("echo",)), bench.opened(("echo", "stock"))
    got = bench.reactions({"ours": (ours, b"\x1b"), "stock": (stock, b"\x1b")}, KEYS)
    report.figures("stock driver", waited(got["stock"]))
    report.figures("ours", waited(got["ours"]))
    report.value("Esc, median", report.median(waited(got["ours"])), "ms", "≤ 30")
    ours.close()
    stock.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = matter.write(folder / "large.txt", 10_000_000, matter.PLAIN)
        small = matter.write(folder / "small.txt", 100_000, matter.PLAIN)
        mixed = matter.write(folder / "mixed.txt", 10_000_000, matter.MIXED)
        bench = Bench(folder)
        first_paint(bench, large, small)
        keys(bench, large, small)
        worst_key(bench, large)
        memory(bench, large, mixed)
        escape(bench)


if __name__ == "__main__":
    main()
