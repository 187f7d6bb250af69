"""Composing a brief of n claims, and the whole way to a Word file.

``python -m tests.benchmarks.composing`` — each size in a process of its own: a project of twenty
sources, half of them Markdown, on a real store. Nothing here passes or fails.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from annotator.model.annotation import Annotation, CodeAssignment
from annotator.model.change import Change, Put
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.anchoring import quote_of
from annotator.text.canonical import text_digest
from annotator.workflow.briefing.make_brief import make_brief, write_brief

SIZES = (100, 1_000, 10_000)
SOURCES = 20
ROUNDS = 5
PARAGRAPHS = 400
WORDS = ("wages", "fear", "court", "hills", "driver", "yard", "winter", "officer", "road")
CODES = ("pay", "doubt", "fear", "court")
CODEBOOK = "title: Bench\nversion: '1'\ncodes:\n" + "".join(
    f"  - {{id: {code}, label: {code}, key: {key}}}\n"
    for code, key in zip(CODES, "ghij", strict=True)
)
MOMENT = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)


def main() -> None:
    print(f"{'claims':>8}{'compose s':>12}{'to Word s':>12}{'peak MB':>10}")
    for size in SIZES:
        command = [sys.executable, "-m", "tests.benchmarks.composing", str(size)]
        made = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"{size:8,}{made.stdout}", end="", flush=True)


def measured(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        Repository.create(root, Settings(title="Bench", style="chicago-note"), CODEBOOK.encode())
        with Repository.open(root, "wren", now=lambda: MOMENT) as repository:
            fill(repository, size)
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                make_brief(repository)
                times.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            write_brief(repository, root / "brief.docx")
            whole = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1 << 10
    )
    print(f"{statistics.median(times):12.3f}{whole:12.3f}{peak:10.0f}")


def fill(repository: Repository, size: int) -> None:
    chance = random.Random(7)
    codebook = repository.codebook()
    changes: list[Change] = []
    references = []
    for number in range(SOURCES):
        text = "\n\n".join(
            " ".join(chance.choice(WORDS) for _ in range(48)) + "." for _ in range(PARAGRAPHS)
        )
        source = Source(
            id=f"source-{number}", path=f"sources/{number}.txt", title=f"Source {number}",
            format="markdown" if number % 2 else "text", encoding="utf-8", characters=len(text),
            sha256="0" * 64, text_sha256=text_digest(text),
        )  # fmt: skip
        repository.store_text(source.id, text)
        changes.append(Put(source))
        references.append(Reference({"id": source.id, "type": "webpage", "title": source.title}))
        for _ in range(size // SOURCES):
            start = chance.randrange(len(text) - 200)
            span = Span(start, start + chance.randrange(40, 160))
            codes = chance.sample(CODES, chance.choice((1, 1, 1, 2)))
            changes.append(
                Put(
                    Annotation(
                        id=repository.new_id(), source=source.id, coder="wren",
                        text_sha256=source.text_sha256, spans=(span,),
                        quotes=(quote_of(text, span),), created=MOMENT, modified=MOMENT,
                        codes=tuple(CodeAssignment(code, "1", codebook.sha256) for code in codes),
                        reliability=chance.choice((None, "B", "F")),
                        credibility=chance.choice((None, "2", "4")),
                    )
                )
            )  # fmt: skip
    repository.save(changes)
    repository.save_references(references)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured(int(sys.argv[1]))
    else:
        main()
