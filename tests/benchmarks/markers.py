"""Markers and notes in ten megabytes: reports with their notes, and texts made to do harm.

python -m tests.benchmarks.markers [MEGABYTES]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from annotator.citing.markers import apparatus
from annotator.citing.markers.marks import MOST

_SENTENCE = "Forty men left the column when the wages stopped in March, a clerk said. "
_LIST = "\n\nReferences\n\nSmith, Jane (2015). Wages. Harbour Press.\n"


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _report(size: int) -> str:
    """A marker every five sentences, and all notes at the end."""
    count = size // (6 * len(_SENTENCE))
    body = "".join(f"{_SENTENCE * 5}[{n}]\n\n" for n in range(1, count + 1))
    return body + "".join(f"[{n}] Said by clerk number {n}.\n" for n in range(1, count + 1))


def _chapters(size: int) -> str:
    """Numbers begin anew after every twenty notes."""
    notes = "".join(f"[{n}] Said by clerk number {n}.\n" for n in range(1, 21))
    body = "".join(f"{_SENTENCE * 4}[{n}]\n\n" for n in range(1, 21))
    return _repeated(f"{body}{notes}\n")(size)


def _authors(size: int) -> str:
    return _repeated(f"{_SENTENCE * 4}(Smith, 2015)\n\n")(size) + _LIST


def _behind(piece: str) -> Callable[[int], str]:
    """The piece over and over, before a list of references."""
    return lambda size: _repeated(piece)(size) + _LIST


def _many_notes(size: int) -> str:
    return "".join(f"\n[{n % 99_999}] a" for n in range(size // 10))


CASES: dict[str, Callable[[int], str]] = {
    "no markers": _repeated(_SENTENCE * 5 + "\n\n"),
    "report, notes at its end": _report,
    "chapters with notes of their own": _chapters,
    "author and year": _authors,
    "[[[[": _repeated("["),
    "[1[1[1": _repeated("[1"),
    "[1][1][1]": _repeated("[1]"),
    "[1,[1,[1,": _repeated("[1,"),
    "([([([": _repeated("(["),
    "[^[^[^": _repeated("[^"),
    "notes alone": _many_notes,
    "¹²³, raised": _repeated("a¹ "),
    "headings alone": _repeated("\nNotes\n1. a"),
    "numbered list": lambda size: "[1] x " + _repeated("\n1. a")(size),
    "blank lines": _repeated("\n"),
    "indented lines": lambda size: "[1]\n\n[1] a" + _repeated("\n\n   a")(size),
    "((((": _behind("("),
    "(2015(2015": _behind("(Smith 2015"),
    "(Smith 2015; × 30)": _behind("(" + "Smith 2015; " * 30 + ")"),
    "Smith (2015)": _behind("Smith (2015) "),
    "entries alone": lambda size: "References\n" + _repeated("Smith, J. (2015). Wages.\n")(size),
}


def _measured(size: int) -> Iterator[str]:
    for name, make in CASES.items():
        text = make(size)
        started = time.process_time()
        found = apparatus(text)
        spent = time.process_time() - started
        resolved = sum(bool(marker.notes) for marker in found.markers)
        yield (
            f"{name:34}{len(text) / 1e6:6.1f} MB{spent:7.2f} s"
            f"{resolved:9,} of {len(found.markers):7,} markers{len(found.notes):8,} notes"
        )


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    print(f"processor time; at most {MOST:,} labels and lines are looked at")
    for line in _measured(size):
        print(line, flush=True)


if __name__ == "__main__":
    main()
