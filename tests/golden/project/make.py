"""Makes the golden project: ``python -m tests.golden.project.make``, after a change of the format.

A change of these bytes is a change of docs/file-format.md, and of its version.
"""

from __future__ import annotations

import hashlib
import itertools
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.model.annotation import Annotation, CodeAssignment, Passed, Quote
from annotator.model.change import Delete, Finished, Fold, Put, Statement
from annotator.model.finding import Finding
from annotator.model.project import Settings
from annotator.model.source import Descriptor, Source, TextWarning
from annotator.model.span import Span
from annotator.store.repository import Repository

FOLDER = Path(__file__).parent / "study"
TEXT = (
    "The column emptied\n\n"
    "«The wages stopped in March», said a driver. Nobody told us\u00a0why: নদী, 🚌.\n"
) + "It went on. " * 200
BOOK = b"""\
title: Why they left
version: 1.0.0
codes:
  - id: pay
    label: Pay   # wages, stipends
    key: p
  - {id: fear, label: Fear of reprisal, key: r}
"""


class Machine:
    """A clock that ticks by 250 ms and bits that count up."""

    def __init__(self) -> None:
        self._moments = itertools.count()
        self._bits = itertools.count(1)

    def now(self) -> datetime:
        start = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        return start + timedelta(milliseconds=250 * next(self._moments))

    def bits(self) -> int:
        return next(self._bits) << 8

    def open(self, root: Path, coder: str) -> Repository:
        return Repository.open(root, coder, now=self.now, tail=self.bits, writer=f"{coder}0000")


def annotation(repository: Repository, start: int, end: int, code: str) -> Annotation:
    book = repository.codebook()
    now = repository.now()
    return Annotation(
        id=repository.new_id(),
        source="bus",
        coder=repository.coder or "",
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        spans=(Span(start, end),),
        quotes=(Quote(TEXT[start:end], TEXT[max(0, start - 32) : start], TEXT[end : end + 32]),),
        created=now,
        modified=now,
        codes=(CodeAssignment(code, book.version, book.sha256),),
    )


def make(root: Path) -> None:
    """Every kind of object, batches, removals, undo and redo."""
    machine = Machine()
    Repository.create(root, Settings(title="Why they left", coders={"ana": "Ana"}), BOOK)
    data = TEXT.encode()
    (root / "sources" / "bus.txt").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        "bus", "sources/bus.txt", "The column emptied", "text", "utf-8", len(TEXT), digest, digest,
        (TextWarning("nbsp", "a no-break space stands inside a sentence", Span(78, 79)),),
    )  # fmt: skip
    with machine.open(root, "ana") as ana:
        ana.store_text("bus", TEXT)
        ana.save([Put(source), Put(Descriptor("bus", "ana", "B", access="eyewitness"))])
        first = annotation(ana, 21, 46, "pay")
        ana.save([Put(first)])
        graded = replace(first, reliability="B", credibility="2", modified=ana.now())
        ana.save([Put(graded)])
        start = TEXT.index("Nobody told")
        full = replace(
            annotation(ana, start, start + 11, "fear"),
            spans=(Span(start, start + 11), Span(start + 15, start + 18)),
            quotes=(Quote("Nobody told", TEXT[start - 32 : start]), Quote("why", suffix=": ")),
            attributes={"claim_type": "case"},
            origins=("the driver",),
            memo="নদী — a river? 🚌 \u202e",
            question="",
            in_brief=True,
            repeated=True,
            imported_by="ana",
        )
        long = annotation(ana, 100, 2300, "pay")
        ana.save(
            [Put(full), Put(long), Put(Passed(ana.new_id(), "bus", "ana", digest, Span(0, 18)))]
        )
        ana.save([Put(Fold("bus", "ana", 0, folded=True)), Put(Finished("bus", "ana"))])
        ana.save([Delete(Finished("bus", "ana"))])
        ana.save([Delete(graded)])
        ana.undo("ana")
        ana.undo("ana")
        ana.redo("ana")
        finding = Finding(
            ana.new_id(), "Pay drove them out.", "likely", "moderate", "two origins",
            (first.id,), (full.id,), 1,
        )  # fmt: skip
        ana.save([Put(finding), Put(Statement("gaps", "Nobody asked the women."))])
    with machine.open(root, "ben") as ben:
        ben.save([Put(annotation(ben, 25, 46, "pay"))])
    shutil.rmtree(root / ".cache")


if __name__ == "__main__":
    shutil.rmtree(FOLDER, ignore_errors=True)
    make(FOLDER)
