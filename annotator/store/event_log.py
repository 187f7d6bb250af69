"""The log of one folder: read once, then one write and one synchronisation per save."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import SaveFailed
from annotator.store.clock import Clock
from annotator.store.event_line import NO_LINE, Event, Record, crc_of, seal
from annotator.store.filesystem import Filesystem, NotARegularFile
from annotator.store.folding import State, fold, union
from annotator.store.log_files import SEGMENT, Fields, LogFile, log_names, read_logs, writer_of


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to happen to one object, before it has an id and a place."""

    op: str
    kind: str
    object: str
    record: Record | None
    undo: str | None = None
    supersedes: str | None = None
    """Only where it is not the object's last event: when two versions are settled."""


@dataclass(slots=True)
class _End:
    """Where a file ended when it was last read or written by us."""

    size: int
    clean: bool
    last: str


class EventLog:
    """Reads a folder's logs as one state, and appends to this writer's own file."""

    def __init__(self, filesystem: Filesystem, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.state = State()
        self.newer = 0
        """Version of the newest line that this program does not know; 0 for none."""
        self.unreadable: list[str] = []
        """Files that are there and cannot be read."""
        self.handle: int | None = None
        self._filesystem = filesystem
        self._clock = clock
        self._ends: dict[str, _End] = {}
        self._path: Path | None = None
        self._inode: int | None = None
        self._size = 0
        self._previous = NO_LINE
        self._segment = -1
        self._owner = ""
        self._folder_is_durable = False
        self.read()

    def read(self) -> list[Fields]:
        """Read all files again; returns the events in order."""
        logs = list(read_logs(self._filesystem, self.folder))
        events = union(logs)
        self.state = fold(events)
        self.newer = max((log.newer for log in logs), default=0)
        self.unreadable = [
            damage.file for log in logs for damage in log.damages if damage.kind == "unreadable"
        ]
        self._ends = {log.name: _End(log.size, log.clean, log.last) for log in logs}
        if self.state.latest:
            self._clock.see(self.state.latest)
        return events

    def logs(self) -> list[LogFile]:
        """The files as they are now, for those who want to see everything."""
        return list(read_logs(self._filesystem, self.folder))

    def changed(self) -> bool:
        """Whether another process wrote here since we read."""
        if log_names(self._filesystem.names(self.folder)) != sorted(self._ends):
            return True
        for name, end in self._ends.items():
            stamp = self._filesystem.stamp(self.folder / name)
            if stamp is not None and stamp.size != end.size:
                return True
        return False

    def draft(
        self, operations: Sequence[Operation], *, writer: str, coder: str, at: str, act: int
    ) -> list[Event]:
        """Give operations their ids and predecessors. Nothing happens yet."""
        heads = self.state.heads
        newest: dict[tuple[str, str], str] = {}
        events = []
        left = len(operations)
        for operation in operations:
            left -= 1
            key = (operation.kind, operation.object)
            ident = self._clock.next(act)
            events.append(
                Event(
                    event=ident,
                    at=at,
                    supersedes=operation.supersedes or newest.get(key) or heads.get(key),
                    undo=operation.undo,
                    previous=NO_LINE,
                    left=left,
                    writer=writer,
                    coder=coder,
                    kind=operation.kind,
                    op=operation.op,
                    object=operation.object,
                    record=operation.record,
                )
            )
            newest[key] = ident
        return events

    def commit(self, events: Sequence[Event], owner: str, keep: Callable[[EventLog], None]) -> None:
        """Put a batch on the disk. The state is the caller's to change, afterwards.

        ``owner`` is «coder.writer»; ``keep`` hears of a newly opened file.
        Raises: SaveFailed, with nothing changed.
        """
        try:
            self._make_ready(owner, keep)
        except (OSError, NotARegularFile) as problem:
            raise _failed(problem) from problem
        previous = self._previous
        lines = []
        for event in events:
            line = seal(event, previous)
            previous = crc_of(line)
            lines.append(line)
        self._append(b"".join(lines))
        self._previous = previous
        assert self._path is not None
        self._ends[self._path.name] = _End(self._size, clean=True, last=previous)

    def apply(self, events: Sequence[Event]) -> None:
        """Let the state follow events that are on the disk, or are held until they are."""
        settled = set()
        for event in events:
            self.state.apply(event.event, event.kind, event.object, event.record)
            settled.add((event.kind, event.object))
        for key in settled & self.state.versions.keys():
            del self.state.versions[key]

    def let_go(self) -> None:
        """Close the file; it is opened again when needed."""
        if self.handle is not None:
            with contextlib.suppress(OSError):
                self._filesystem.close(self.handle)
            self.handle = None

    def _append(self, data: bytes) -> None:
        handle = self.handle
        assert handle is not None
        filesystem = self._filesystem
        try:
            filesystem.write_all(handle, data)
        except OSError as problem:
            try:
                filesystem.truncate(handle, self._size)
            except OSError:
                self._abandon()
            raise _failed(problem) from problem
        try:
            filesystem.synchronise(handle)
        except OSError as problem:
            # The kernel may have dropped the pages and call them clean: never trust it again.
            self._abandon()
            raise _failed(problem) from problem
        self._size += len(data)

    def _make_ready(self, owner: str, keep: Callable[[EventLog], None]) -> None:
        """Have a file open that ends where we left it and has room."""
        if self._owner != owner:
            self._find_own(owner)
        path = self._path
        if path is not None and self._size < SEGMENT:
            stamp = self._filesystem.stamp(path)
            known = self._inode is None or (stamp is not None and stamp.inode == self._inode)
            if stamp is not None and stamp.size == self._size and known:
                if self.handle is None:
                    self.handle = self._filesystem.reopen(path)
                    self._inode = stamp.inode
                    keep(self)
                return
        self._abandon()
        self._begin(owner)
        keep(self)

    def _find_own(self, owner: str) -> None:
        """The highest segment that this writer left here."""
        self.let_go()
        self._owner, self._path, self._segment, self._previous = owner, None, -1, NO_LINE
        self._inode = None
        for name, end in self._ends.items():
            parts = writer_of(name)
            if parts is None or f"{parts[0]}.{parts[1]}" != owner or parts[2] <= self._segment:
                continue
            self._segment = parts[2]
            self._path = self.folder / name if end.clean else None
            self._size = end.size
            if end.last != NO_LINE:
                self._previous = end.last

    def _begin(self, owner: str) -> None:
        """A new file, whose name is on the disk before anything is written into it."""
        filesystem = self._filesystem
        if not self._folder_is_durable:
            filesystem.make_folder(self.folder)
            filesystem.synchronise_folder(self.folder.parent)
            self._folder_is_durable = True
        while True:
            self._segment += 1
            path = self.folder / f"{owner}.{self._segment:04d}.jsonl"
            try:
                handle = filesystem.create(path)
                break
            except FileExistsError:
                continue
        try:
            filesystem.synchronise_folder(self.folder)
        except OSError:
            with contextlib.suppress(OSError):
                filesystem.close(handle)
            raise
        stamp = filesystem.stamp(path)
        self.handle, self._path, self._size = handle, path, 0
        self._inode = stamp.inode if stamp else None
        self._ends[path.name] = _End(0, clean=True, last=NO_LINE)

    def _abandon(self) -> None:
        """This file is in doubt: it is never written again."""
        self.let_go()
        self._path = None


def _failed(problem: OSError | NotARegularFile) -> SaveFailed:
    if isinstance(problem, NotARegularFile):
        return SaveFailed(problem.message, problem.hint)
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return SaveFailed(
            "the disk is full", "free some space, then save again; nothing that was saved is lost"
        )
    return SaveFailed(problem.strerror or str(problem))
