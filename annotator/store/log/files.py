"""Reading the log files of one folder: every line that can be had, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem
from annotator.store.log.event_line import LONGEST_LINE, NO_LINE, VERSION, looks_whole, opened

LARGEST_FILE = 1 << 30
SEGMENT = 1 << 20
"""A writer begins a new file when its last one holds this many bytes."""
_OWN = re.compile(
    r"(?P<coder>[a-z0-9-]{1,32})\.(?P<writer>[a-z0-9]{4,32}(\+[0-9]+)?)\.(?P<segment>[0-9]{4,})\.jsonl"
)
_START = b'{"v":'

UNFINISHED = ("torn", "half-batch")
"""Damage at the end of a file, as a crash leaves it; what was cut looks the same."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are not what a writer left there."""

    kind: str
    """``damaged``, ``torn``, ``half-batch``, ``crlf``, ``unreadable``."""
    file: str
    offset: int
    length: int
    lines: int = 1
    """Events that cannot be read, or were left out."""
    start: bytes = b""
    """The first of the bytes."""
    detail: str = ""
    """What the system said."""


@dataclass(slots=True)
class LogFile:
    """What one file holds."""

    name: str
    size: int = 0
    lines: list[Fields] = field(default_factory=list)
    """Events that count, in file order."""
    offsets: list[int] = field(default_factory=list)
    last: str = NO_LINE
    """``c`` of the last readable line."""
    clean: bool = True
    """Ends as its writer left it, so that the writer may go on."""
    newer: int = 0
    """Greatest version met that is newer than ours; 0 for none."""
    damages: list[Damage] = field(default_factory=list)

    @property
    def coder(self) -> str:
        """Whose file it is, also when a sync tool renamed a copy of it."""
        return self.name.split(".", 1)[0]


def log_names(names: list[str]) -> list[str]:
    """Those of a folder's names that are logs, or copies of logs."""
    return sorted(name for name in names if ".jsonl" in name and not name.startswith("."))


def writer_of(name: str) -> tuple[str, str, int] | None:
    """Coder, writer and segment of a log's own name; None for a copy under another name."""
    match = _OWN.fullmatch(name)
    if match is None:
        return None
    return match["coder"], match["writer"], int(match["segment"])


def read_logs(filesystem: Filesystem, folder: Path) -> Iterator[LogFile]:
    """Each log file of a folder, by name."""
    for name in log_names(filesystem.names(folder)):
        try:
            data = filesystem.read(folder / name, LARGEST_FILE)
        except FileNotFoundError:
            continue
        except (OSError, NotARegularFile) as problem:
            why = problem.strerror if isinstance(problem, OSError) else problem.message
            damage = Damage("unreadable", name, 0, 0, 0, detail=why or "")
            yield LogFile(name, clean=False, damages=[damage])
            continue
        yield read_log(name, data)


def read_log(name: str, data: bytes) -> LogFile:
    """The events of one file's bytes. Takes any bytes and never fails."""
    log = LogFile(name, size=len(data))
    reading = _Reading(log)
    offset = 0
    append = log.lines.append
    place = log.offsets.append
    pieces = data.split(b"\n")
    rest = pieces.pop()
    for line in pieces:
        fields = opened(line)
        if fields is not None and fields["v"] == VERSION and reading.waiting == fields["n"] == 0:
            append(fields)
            place(offset)
            log.last = fields["c"]
        elif line:
            reading.take(line, offset, fields)
        offset += len(line) + 1
    if rest:
        log.clean = False
        reading.take_rest(rest, offset)
    reading.end()
    return log


class _Reading:
    """The slow path of ``read_log``: batches, damage, CRLF, newer versions."""

    def __init__(self, log: LogFile) -> None:
        self.log = log
        self.batch: list[tuple[Fields, int]] = []
        self.waiting = 0
        """Lines that the current batch still lacks."""

    def take(self, line: bytes, offset: int, fields: Fields | None) -> None:
        """A line that ended with LF and is no single good event."""
        if fields is None and line.endswith(b"\r"):
            line = line[:-1]
            if not line:
                return
            fields = opened(line)
            if fields is not None and self.log.clean:
                self.log.clean = False
                self.log.damages.append(Damage("crlf", self.log.name, offset, len(line), 0))
        if fields is not None:
            self._event(fields, offset)
            return
        self.log.clean = False
        if not self._salvage(line, offset):
            self._damaged(line, offset)

    def take_rest(self, rest: bytes, offset: int) -> None:
        """What follows the last LF: nothing, when the file is sound."""
        fields = opened(rest.removesuffix(b"\r"))
        if fields is not None:
            self._event(fields, offset)
        elif not self._salvage(rest, offset):
            self.log.damages.append(Damage("torn", self.log.name, offset, len(rest)))

    def end(self) -> None:
        """At the end of the file an unfinished batch was never acknowledged."""
        if self.waiting and self.batch:
            first = self.batch[0][1]
            self.log.clean = False
            self.log.damages.append(
                Damage("half-batch", self.log.name, first, self.log.size - first, len(self.batch))
            )
            self.batch = []
        self._close_batch()

    def _event(self, fields: Fields, offset: int) -> None:
        if fields["v"] > VERSION:
            self.log.newer = max(self.log.newer, fields["v"])
            self.log.clean = False
            return
        left = fields["n"]
        if self.waiting and left != self.waiting - 1:
            # The writer went on after that batch, so it had been acknowledged.
            self._close_batch()
        self.log.last = fields["c"]
        self.batch.append((fields, offset))
        self.waiting = left
        if not left:
            self._close_batch()

    def _close_batch(self) -> None:
        for fields, offset in self.batch:
            self.log.lines.append(fields)
            self.log.offsets.append(offset)
        self.batch = []
        self.waiting = 0

    def _damaged(self, line: bytes, offset: int) -> None:
        self.log.damages.append(
            Damage("damaged", self.log.name, offset, len(line), start=line[:1000])
        )
        if self.waiting and looks_whole(line):
            self.waiting -= 1
            if not self.waiting:
                self._close_batch()

    def _salvage(self, line: bytes, offset: int) -> bool:
        """Two lines that a lost LF made one."""
        cut = line.find(_START, 1)
        if cut < 0 or len(line) > 2 * LONGEST_LINE:
            return False
        first_end = cut if line[cut - 1 : cut] == b"}" else cut - 1
        first, second = opened(line[:first_end]), opened(line[cut:])
        if first is None and second is None:
            return False
        self.log.damages.append(Damage("damaged", self.log.name, offset + first_end, 1, 0))
        for fields, piece, start in ((first, line[:first_end], 0), (second, line[cut:], cut)):
            if fields is not None:
                self._event(fields, offset + start)
            else:
                self._damaged(piece, offset + start)
        return True


def missing_links(logs: list[LogFile]) -> Iterator[tuple[LogFile, int]]:
    """Lines whose predecessor is in no file, with their place in ``lines``.

    A damaged line may have been the predecessor, so a link into damage is not reported twice.
    """
    known = {NO_LINE}
    for log in logs:
        known.update(fields["c"] for fields in log.lines)
        known.add(log.last)
    for log in logs:
        previous = NO_LINE
        damaged_at = [damage.offset for damage in log.damages]
        for index, fields in enumerate(log.lines):
            link = fields["p"]
            if link != previous and link not in known:
                start = log.offsets[index - 1] if index else -1
                if not any(start < place < log.offsets[index] for place in damaged_at):
                    yield log, index
            previous = fields["c"]
