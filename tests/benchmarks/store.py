"""What a save and an opening cost, as ratios of one run: ``python -m tests.benchmarks.store``.

Saves take turns with SQLite's (WAL, synchronous=FULL, an audit row in the same transaction), so
that a noisy disk is noisy for both. Nothing here passes or fails.
"""

from __future__ import annotations

import gc
import hashlib
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson
from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.filesystem import Filesystem
from annotator.store.log.clock import Clock
from annotator.store.log.event_line import Record
from annotator.store.log.event_log import EventLog
from annotator.store.records.marks import annotation_record
from annotator.store.repository import Repository
from annotator.store.source_view import SourceView

SOURCES = 200
SAVES = 400
WARM_UP = 20
OPENINGS = 30
WORDS = ("evidence", "study", "reported", "significant", "increase", "interview", "community")


def annotation(repository: Repository, source: str, chance: random.Random) -> Annotation:
    """About 700 bytes as a line, like the real ones."""
    words = " ".join(chance.choice(WORDS) for _ in range(18))
    start = chance.randrange(80_000)
    now = datetime.now(UTC)
    return Annotation(
        id=repository.new_id(),
        source=source,
        coder="ana",
        text_sha256=hashlib.sha256(source.encode()).hexdigest(),
        spans=(Span(start, start + len(words)),),
        quotes=(Quote(words, words[-32:], words[:32]),),
        created=now,
        modified=now,
        codes=(CodeAssignment("push.people", "1.0.0", "0" * 64),),
        reliability="B",
        credibility="2",
    )


def project(root: Path, count: int) -> list[str]:
    """A project of ``count`` annotations, evenly over its sources."""
    Repository.create(root, Settings(title="Benchmark"))
    chance = random.Random(1)
    names = [f"source-{number:03}" for number in range(SOURCES)]
    with Repository.open(root, "ana") as repository:
        repository.save(
            [
                Put(
                    Source(
                        name, f"sources/{name}.txt", name, "text", "utf-8", 1, "0" * 64, "1" * 64
                    )
                )
                for name in names
            ]
        )
        for number, name in enumerate(names):
            share = count // SOURCES + (number < count % SOURCES)
            if share:
                repository.save([Put(annotation(repository, name, chance)) for _ in range(share)])
    return names


class Sqlite:
    """State and history in one transaction: what an event log gives, by a database."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "pragma journal_mode=wal",
            "pragma synchronous=full",
            "create table mark(id text primary key, source text, doc text)",
            "create index by_source on mark(source)",
            "create table event(n integer primary key, at text, who text, op, id text, d text)",
        ):
            self.connection.execute(statement)

    def fill(self, repository: Repository, names: list[str], count: int) -> None:
        chance = random.Random(2)
        self.connection.execute("begin")
        for number in range(count):
            mark = annotation(repository, names[number % len(names)], chance)
            self._write(mark, orjson.dumps(annotation_record(mark)).decode())
        self.connection.execute("commit")
        self.connection.execute("pragma wal_checkpoint(truncate)")

    def save(self, mark: Annotation) -> None:
        document = orjson.dumps(annotation_record(mark)).decode()
        self.connection.execute("begin immediate")
        self._write(mark, document)
        self.connection.execute("commit")

    def _write(self, mark: Annotation, document: str) -> None:
        at = datetime.now(UTC).isoformat()
        self.connection.execute(
            "insert or replace into mark values(?,?,?)", (mark.id, mark.source, document)
        )
        self.connection.execute(
            "insert into event(at,who,op,id,d) values(?,?,?,?,?)",
            (at, "ana", "put", mark.id, document),
        )


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare_saves(folder: Path, sizes: list[int]) -> dict[int, tuple[float, float]]:
    """Medians of ours and SQLite's, in microseconds, per number of annotations.

    All sizes take turns, so that a disk that is slow for a while is slow for all of them.
    """
    chance = random.Random(3)
    calls: dict[tuple[int, str], Callable[[Annotation], object]] = {}
    repositories = {}
    for size in sizes:
        root = folder / f"saves-{size}"
        names = project(root, size)
        repository = Repository.open(root, "ana")
        database = Sqlite(folder / f"{size}.sqlite")
        database.fill(repository, names, size)
        for name in names:
            repository.annotations(name)
        repositories[size] = repository
        calls[size, "ours"] = lambda mark, repository=repository: repository.save([Put(mark)])
        calls[size, "theirs"] = database.save
    gc.collect()
    gc.freeze()
    figures: dict[tuple[int, str], list[float]] = {key: [] for key in calls}
    for number in range(SAVES + WARM_UP):
        turns = list(calls.items())
        chance.shuffle(turns)
        for key, call in turns:
            mark = annotation(repositories[key[0]], f"source-{number % 5:03}", chance)
            took = seconds(lambda call=call, mark=mark: call(mark))
            if number >= WARM_UP:
                figures[key].append(took)
    for repository in repositories.values():
        repository.close()
    medians = {key: statistics.median(found) * 1e6 for key, found in figures.items()}
    return {size: (medians[size, "ours"], medians[size, "theirs"]) for size in sizes}


def floor(folder: Path) -> float:
    """A bare append of one line and its fdatasync."""
    handle = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    line = b"x" * 700

    def append() -> None:
        os.write(handle, line)
        os.fdatasync(handle)

    figures = [seconds(append) for _ in range(SAVES)]
    os.close(handle)
    return statistics.median(figures) * 1e6


def compare_openings(folder: Path, count: int) -> tuple[float, float, float]:
    """Milliseconds: open and show the first source; read only its logs; only fold their lines."""
    root = folder / f"open-{count}"
    names = project(root, count)
    filesystem = Filesystem()

    def open_and_show() -> None:
        repository = Repository.open(root, "ana")
        first = repository.sources()[0]
        if not repository.annotations(first.id):
            raise ValueError(first)

    def fold_lines() -> Mapping[str, Record]:
        log = EventLog(filesystem, root / "annotations" / names[0], Clock())
        return log.state.tables["mark"]

    def read_own_logs() -> None:
        if not SourceView(names[0], fold_lines(), lambda _: None, {}).all():
            raise ValueError(names[0])

    rounds = [
        (seconds(open_and_show), seconds(read_own_logs), seconds(fold_lines))
        for _ in range(OPENINGS)
    ]
    opening, reading, folding = (
        statistics.median(column) * 1e3 for column in zip(*rounds, strict=True)
    )
    return opening, reading, folding


@contextmanager
def private_home() -> Iterator[Path]:
    """A folder on a real disk that is also the user's home meanwhile."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
            os.environ[variable] = str(Path(name) / "home")
        yield Path(name)


def main(arguments: list[str]) -> None:
    largest = int(arguments[0]) if arguments else 100_000
    sizes = [size for size in (100, 1_000, 10_000, 100_000) if size <= largest]
    with private_home() as folder:
        print(f"append 700 bytes + fdatasync: {floor(folder):.0f} µs")
        medians = compare_saves(folder, sizes)
        for size, (ours, theirs) in medians.items():
            print(
                f"{size:>7,} annotations: save {ours:.0f} µs, SQLite WAL FULL with audit "
                f"{theirs:.0f} µs: {ours / theirs:.2f}× (target ≤ 1.3)"
            )
        flat = medians[sizes[-1]][0] / medians[sizes[0]][0]
        print(f"flatness {sizes[0]:,} → {sizes[-1]:,}: {flat:.2f}× (target ≤ 1.4)")
        opening, reading, folding = compare_openings(folder, sizes[-1])
        print(
            f"open {sizes[-1]:,} annotations and show the first source: {opening:.2f} ms; read its "
            f"own logs: {reading:.2f} ms: {opening / reading:.2f}× (target ≤ 2); of that, fold "
            f"their lines: {folding:.2f} ms"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
