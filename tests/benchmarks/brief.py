"""Printing a brief of n claims: time and peak memory, beside python-docx's own objects.

``python -m tests.benchmarks.brief`` — each case in a process of its own. A claim is a heading, a
lead-in, a quotation with a grade and a footnote, and a row of six cells in one table.
"""

from __future__ import annotations

import importlib
import io
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from annotator.model.brief import (
    Brief,
    Cell,
    Contents,
    Element,
    Footnote,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from annotator.writers.briefs import docx, html, markdown

SIZES = (100, 1_000, 10_000)
RIVAL_SIZES = (100, 1_000)
ROUNDS = 3
RIVAL = "python-docx, its objects"
WORDS = "They paid us in coupons first & then in promises; nobody who <stayed> was paid again. "
WIDTHS = (0.1, 0.2, 0.2, 0.2, 0.15, 0.15)
DATE = datetime(2024, 6, 21, 9, 30, tzinfo=UTC)


def main() -> None:
    print(f"{'case':34}{'claims':>8}{'seconds':>10}{'peak MB':>9}{'file KB':>9}")
    for name in CASES:
        for size in RIVAL_SIZES if name == RIVAL else SIZES:
            print(f"{name:34}{size:8,}", end="", flush=True)
            command = [sys.executable, "-m", "tests.benchmarks.brief", name, str(size)]
            print(
                subprocess.run(command, capture_output=True, text=True, check=True).stdout, end=""
            )


def measured(name: str, size: int) -> None:
    before = peak()
    brief = brief_of(size)
    given = peak()
    rounds = 1 if name == RIVAL and size > 100 else ROUNDS
    times, data = [], b""
    for _ in range(rounds):
        started = time.perf_counter()
        data = CASES[name](brief)
        times.append(time.perf_counter() - started)
    note = f"   (of it {given:.0f} with the brief alone, {before:.0f} before)"
    print(f"{statistics.median(times):10.3f}{peak():9.0f}{len(data) / 1024:9.0f}{note}")


def peak() -> float:
    """Megabytes, as the system counts them (kilobytes on Linux, bytes on macOS)."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def brief_of(size: int) -> Brief:
    elements: list[Element] = [Contents()]
    rows = []
    for number in range(size):
        elements += claim(number)
        cells = (f"{number}", "gazette", "Unpaid wages", "B2", "wren", "para. 7")
        rows.append(tuple(Cell(((Run(text),),)) for text in cells))
    header = ("Claim", "Source", "Reason", "Grade", "Coder", "Place")
    elements.append(Table("All claims", "One row a claim.", header, tuple(rows), WIDTHS))
    return Brief("Why people leave", tuple(elements), DATE, handling="FOR THE DESK")


def claim(number: int) -> tuple[Element, ...]:
    note = Footnote(
        (
            Run(f"Author {number}, “Title {number},” "),
            Run("Harbour Gazette", italic=True),
            Run(", 4 March 2019, para. 7, "),
            Run("https://gazette.example/7", link="https://gazette.example/7"),
            Run("."),
        )
    )
    return (
        Heading(2, f"Claim {number}", f"claim-{number}"),
        Paragraph((Run(f"A former driver, on the winter of {number}:"),), "lead"),
        Quotation(
            f"01903a5e-7c00-7000-8000-{number:012x}",
            "gazette",
            (WORDS * 2 + str(number),),
            (note, Run("B2 · usually reliable, probably true · coder wren")),
        ),
    )


def print_by_objects(brief: Brief) -> bytes:
    """What python-docx can do of the same: it has no footnotes, so notes become paragraphs."""
    document = importlib.import_module("docx").Document()
    for element in brief.elements:
        match element:
            case Heading():
                document.add_heading(element.text, element.level)
            case Paragraph(inlines=(Run(text=text),)):
                document.add_paragraph(text)
            case Quotation(parts=(words,), after=(Footnote(runs=runs), Run(text=grade))):
                document.add_paragraph(f"“{words}”", style="Quote")
                document.add_paragraph("".join(run.text for run in runs))
                document.add_paragraph(grade)
            case Table():
                table = document.add_table(1, len(element.header))
                for row in element.rows:
                    for place, cell in zip(table.add_row().cells, row, strict=True):
                        place.text = "".join(getattr(run, "text", "") for run in cell.paragraphs[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


CASES: dict[str, Callable[[Brief], bytes]] = {
    "docx": docx.write,
    "html": html.write,
    "markdown": markdown.write,
    RIVAL: print_by_objects,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured(sys.argv[1], int(sys.argv[2]))
    else:
        main()
