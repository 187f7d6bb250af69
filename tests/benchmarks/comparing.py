"""Comparing coders: 1,000 passages of two coders opened, settled in bulk, and opened again.

    python -m tests.benchmarks.comparing

Every fifth passage is alike; the others differ in code, boundary or grade, or are only one
coder's; every tenth is one against two. The project is read from its files each time. Seconds are
the processor's, the smallest of several runs. Nothing here passes or fails.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Finished, Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.adjudicating import (
    all_standing,
    by_impact,
    feedback,
    settle_agreed,
    settle_by_rule,
    state,
)
from annotator.workflow.comparing import compared

PASSAGES, SOURCES, RUNS = 1_000, 5, 5
SENTENCE = "Nobody was paid that winter, and three men left before the spring came. "
CODEBOOK = """\
title: Bench
version: "1"
codes:
  - {id: pay, label: Pay, key: g}
  - {id: fear, label: Fear, key: h}
"""
MOMENT = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        build(root)
        groups, opening = best(root, opened)
        print(f"{len(groups):,} groups of {SOURCES} sources opened in {opening:.3f} s")
        with Repository.open(root, "ruth") as repository:
            found = opened(repository)
            for name, settle in (
                ("agreed", lambda: settle_agreed(repository, found)),
                ("by rule", lambda: settle_by_rule(repository, found, "lower")),
            ):
                begun = time.process_time()
                print(f"  {len(settle()):,} settled, {name}: {time.process_time() - begun:.3f} s")
        _, opening = best(root, opened)
        print(f"  opened with their decisions: {opening:.3f} s")
        for name, work in (("state", state), ("feedback", feedback)):
            print(f"  {name}: {best(root, work)[1]:.3f} s")


def opened(repository: Repository) -> Any:
    """What the review screen shows first."""
    return by_impact(repository, all_standing(repository, compared(repository)))


def best(root: Path, work: Callable[[Repository], Any]) -> tuple[Any, float]:
    """What the work gives on a project that nothing was read of, and its least time."""
    times = []
    for _ in range(RUNS):
        with Repository.open(root, "ruth") as repository:
            begun = time.process_time()
            result = work(repository)
            times.append(time.process_time() - begun)
    return result, min(times)


def build(root: Path) -> None:
    """Passages evenly over the sources, each coder's claims as one save."""
    Repository.create(root, Settings(adjudicator="ruth"), CODEBOOK.encode())
    text = SENTENCE * (PASSAGES // SOURCES)
    with Repository.open(root, "ruth") as repository:
        for number in range(SOURCES):
            repository.store_text(f"s{number}", text)
            source = Source(
                id=f"s{number}", path=f"s{number}.txt", title="", format="text", encoding="utf-8",
                characters=len(text), sha256="f" * 64, text_sha256=text_digest(text),
            )  # fmt: skip
            repository.save([Put(source)])
    for coder in ("ana", "bo"):
        with Repository.open(root, coder) as repository:
            for number in range(SOURCES):
                code(repository, f"s{number}", text)


def code(repository: Repository, source: str, text: str) -> None:
    """One coder's claims on a source: the second differs from the first in turn."""
    coder = repository.coder or ""
    claims = []
    for number in range(PASSAGES // SOURCES):
        start = number * len(SENTENCE)
        end = start + len(SENTENCE) - 1
        turn = number % 5 if coder == "bo" else 0
        if turn == 4:
            continue
        spans = [Span(start + (turn == 2) * 7, end)]
        if number % 10 == 6 and coder == "bo":
            spans = [Span(start, start + 27), Span(start + 33, end)]
        given = CodeAssignment("fear" if turn == 1 else "pay", "1", "0" * 64)
        claims += [
            Annotation(
                id=repository.new_id(), source=source, coder=coder,
                text_sha256=text_digest(text), spans=(span,), quotes=(Quote(span.of(text)),),
                created=MOMENT, modified=MOMENT, codes=(given,),
                reliability="B", credibility="3" if turn == 3 else "2",
            )
            for span in spans
        ]  # fmt: skip
    repository.save([*map(Put, claims), Put(Finished(source, coder))])


if __name__ == "__main__":
    main()
