"""Counting independent origins: 5,000 claims on 10,000 sources, and a project of 20,000 marks.

    python -m tests.benchmarks.origins

Claims rest on 1 to 12 passages; each source has it from 1 to 3 others, seven in ten of which are
origins. The rival, where it can be imported, is networkx's node connectivity on the same graphs,
measured on a sample. Seconds are the processor's. Nothing here passes or fails.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.citing.origins.counting import OriginGraph, Support
from annotator.citing.origins.graph import reached
from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.origins.tracing import trace

CLAIMS, SOURCES, ORIGINS = 5_000, 10_000, 2_000
MARKS, READ = 20_000, 400
SAMPLE = 50
CODEBOOK = "title: Bench\nversion: '1'\ncodes:\n  - {id: pay, label: Pay, key: g}\n"
TEXT = "word " * 2_000
MOMENT = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)

Edges = list[tuple[str, str]]


def main() -> None:
    supports, edges, claims = world(random.Random(1))
    graph, built = timed(lambda: OriginGraph(supports, edges))
    counts, counting = timed(lambda: [graph.independence(claim) for claim in claims])
    circles, searching = timed(graph.circles)
    mean = sum(found.known for found in counts) / len(counts)
    print(
        f"{CLAIMS:,} claims, {len(supports):,} passages, {SOURCES:,} sources, {len(edges):,} links"
    )
    print(f"  build {built:.2f} s, count {counting:.2f} s (mean M {mean:.2f}), "
          f"circles {searching:.2f} s ({len(circles)})")  # fmt: skip
    rival(supports, edges, claims, [found.known for found in counts], counting / CLAIMS)
    project()


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    return work(), time.process_time() - begun


def world(chance: random.Random) -> tuple[list[Support], Edges, list[list[str]]]:
    edges: Edges = []
    onward: dict[str, list[str]] = {}
    for number in range(SOURCES):
        node = f"source:{number}"
        for _ in range(chance.randint(1, 3)):
            first_hand = number == 0 or chance.random() < 0.7
            end = (
                f"label:{chance.randrange(ORIGINS)}"
                if first_hand
                else f"source:{chance.randrange(number)}"
            )
            edges.append((node, end))
            onward.setdefault(node, []).append(end)
    supports: list[Support] = []
    claims: list[list[str]] = []
    for claim in range(CLAIMS):
        own = []
        for passage in range(chance.randint(1, 12)):
            source = str(chance.randrange(SOURCES))
            own.append(f"{claim}.{passage}")
            supports.append(Support(own[-1], source, tuple(onward[f"source:{source}"])))
        claims.append(own)
    return supports, edges, claims


def rival(
    supports: list[Support], edges: Edges, claims: list[list[str]], known: list[int], ours: float
) -> None:
    try:
        import networkx as nx  # noqa: PLC0415 - a rival that need not be there
    except ImportError:
        print("  networkx is not installed: no rival measured")
        return
    source_of = {each.annotation: f"source:{each.source}" for each in supports}
    onward: dict[str, list[str]] = {}
    for start, end in edges:
        onward.setdefault(start, []).append(end)

    def connectivity(claim: list[str]) -> int:
        starts = {source_of[ident] for ident in claim}
        part = nx.DiGraph(("claim", start) for start in starts)
        for node in reached(onward, starts):
            part.add_edges_from((node, end) for end in onward.get(node, ("end",)))
        return int(nx.node_connectivity(part, "claim", "end"))

    counts, taken = timed(lambda: [connectivity(claim) for claim in claims[:SAMPLE]])
    same = "the same counts" if counts == known[:SAMPLE] else "OTHER COUNTS"
    print(f"  networkx {taken / SAMPLE * 1000:.1f} ms a claim, ours {ours * 1000:.2f} ms, "
          f"{taken / SAMPLE / ours:.0f} times; {same}")  # fmt: skip


def project() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        Repository.create(root, Settings(title="Bench"), CODEBOOK.encode())
        with Repository.open(root, "wren", now=lambda: MOMENT) as repository:
            fill(repository, random.Random(2))
        with Repository.open(root, "wren", now=lambda: MOMENT) as repository:
            _, reading = timed(
                lambda: [repository.annotations(each.id) for each in repository.sources()]
            )
            tracing, tracing_takes = timed(lambda: trace(repository))
            problems, looking = timed(lambda: tracing.problems)
    print(f"{MARKS:,} annotations: read {reading:.2f} s, trace {tracing_takes:.2f} s, "
          f"problems {looking:.2f} s ({len(problems)})")  # fmt: skip


def fill(repository: Repository, chance: random.Random) -> None:
    sha256 = text_digest(TEXT)
    for number in range(READ):
        repository.store_text(f"s{number}", TEXT)
    repository.save(
        [
            Put(Source(f"s{number}", f"sources/s{number}.txt", f"Title {number}", "text", "utf-8",
                       len(TEXT), "f" * 64, sha256))
            for number in range(READ)
        ]
    )  # fmt: skip
    marks = []
    for _ in range(MARKS):
        start = 5 * chance.randrange(1_900)
        labels = tuple(
            f"origin {chance.randrange(900)}" for _ in range(chance.choice([0, 1, 1, 2]))
        )
        marks.append(
            Annotation(
                id=repository.new_id(),
                source=f"s{chance.randrange(READ)}",
                coder="wren",
                text_sha256=sha256,
                spans=(Span(start, start + 4),),
                quotes=(Quote("word"),),
                created=MOMENT,
                modified=MOMENT,
                codes=(CodeAssignment("pay", "1", "a" * 64),),
                credibility=chance.choice(["1", "2", None]),
                origins=labels,
            )
        )
    repository.save([Put(mark) for mark in marks])


if __name__ == "__main__":
    main()
