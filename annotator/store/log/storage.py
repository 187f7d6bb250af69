"""The folders of a project's logs, as a storage that TinyDB understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from tinydb.storages import Storage

from annotator.errors import LogUnreadable, NewerStore, NotARegularFile, ReadOnlyProject
from annotator.store.filesystem import Filesystem
from annotator.store.install import WriterLock
from annotator.store.log.clock import Clock, written_date
from annotator.store.log.ends import Ended, remember
from annotator.store.log.event_line import Event
from annotator.store.log.event_log import EventLog, Operation
from annotator.store.log.files import log_names

OPEN_FILES = 32
"""Log files kept open between saves."""
PROJECT = "_project"
"""The folder of what belongs to no single source."""
KINDS_WITH_HISTORY = ("mark", "passed")
_SUFFIX = re.compile(r"[0-9a-f-]{1,36}")


class LogStorage(Storage):
    """The folders of ``annotations/``, each read when it is first asked for."""

    def __init__(
        self,
        root: Path,
        coder: str,
        writer: str,
        *,
        filesystem: Filesystem | None = None,
        clock: Clock | None = None,
    ) -> None:
        """``root`` is the folder that holds the folders."""
        super().__init__()
        self.root = Path(root)
        self.coder = coder
        self.filesystem = filesystem or Filesystem()
        self.clock = clock or Clock()
        self.listener: Callable[[str, Sequence[Event]], None] = lambda folder, events: None
        """Hears of events once the state holds them."""
        self.read_only = ""
        self.newer = 0
        self._wanted_writer = writer
        self._lock: WriterLock | None = None
        self._logs: dict[str, EventLog] = {}
        self._open: dict[EventLog, None] = {}
        self._written: dict[str, Ended] = {}

    def log(self, folder: str) -> EventLog:
        """The log of a folder, read now if it was not before.

        Raises: LogUnreadable, when the acting coder's own file is; NotARegularFile.
        """
        log = self._logs.get(folder)
        if log is None:
            if self.filesystem.kind(self.root) == "link":
                raise NotARegularFile(self.root, "a link; nothing is read through it")
            log = EventLog(self.filesystem, self.root / folder, self.clock)
            for name, why in log.unreadable.items():
                if self.coder and name.startswith(f"{self.coder}."):
                    raise LogUnreadable(log.folder / name, why)
            self._logs[folder] = log
            self.newer = max(self.newer, log.newer)
        return log

    def is_loaded(self, folder: str) -> bool:
        """Whether the folder's logs have been read."""
        return folder in self._logs

    def loaded(self) -> list[str]:
        """Names of the folders whose logs have been read."""
        return list(self._logs)

    def forget(self, folder: str) -> None:
        """Read the folder again when it is next asked for."""
        log = self._logs.pop(folder, None)
        if log is not None:
            self._open.pop(log, None)
            log.let_go()

    def find(self, folders: Iterable[str], suffix: str) -> list[tuple[str, str]]:
        """Folder and id of each annotation and passed passage, removed ones too, that ends so.

        Bytes are searched many times as fast as lines are read, so few folders are.
        """
        suffix = suffix.strip().lower()
        if not _SUFFIX.fullmatch(suffix):
            return []
        found = []
        for folder in folders:
            if not self.is_loaded(folder) and not self._may_hold(folder, suffix.encode() + b'"'):
                continue
            for kind, ident in self.log(folder).state.heads:
                if kind in KINDS_WITH_HISTORY and ident.endswith(suffix):
                    found.append((folder, ident))
        return found

    def folders(self) -> list[str]:
        """Names of the folders that may hold logs."""
        return [name for name in self.filesystem.folders(self.root) if not name.startswith(".")]

    @property
    def writer(self) -> str:
        """The writer this process is; claimed when first needed."""
        return self._claim().writer

    @property
    def known_writer(self) -> str:
        """The writer this process is or would be, without claiming it."""
        return self._lock.writer if self._lock is not None else self._wanted_writer

    def draft(
        self,
        folder: str,
        operations: Sequence[Operation],
        *,
        at: datetime | None = None,
        act: int | None = None,
    ) -> list[Event]:
        """Events with their ids, of which nothing is on the disk yet."""
        return self.log(folder).draft(
            operations,
            writer=self.writer,
            coder=self.coder,
            at=written_date(at or self.clock.date().astimezone(UTC)),
            act=self.clock.act() if act is None else act,
        )

    def commit(self, folder: str, events: Sequence[Event]) -> None:
        """One batch: on the disk first, then in the state.

        Raises: SaveFailed, ReadOnlyProject, NewerStore; the state is then as before.
        """
        self.write_batch(folder, events)
        self.apply(folder, events)

    def apply(self, folder: str, events: Sequence[Event]) -> None:
        """Let the state follow, and tell whoever keeps something that depends on it."""
        self.log(folder).apply(events)
        self.listener(folder, events)

    def write_batch(self, folder: str, events: Sequence[Event]) -> None:
        """Only onto the disk: for events that the state holds already."""
        self.check_writable()
        log = self.log(folder)
        name, end = log.commit(events, f"{self.coder}.{self.writer}")
        self._written[f"{folder}/{name}"] = Ended(end.first, end.last)
        if log not in self._open:
            self._keep(log)

    def append(self, folder: str, operations: Sequence[Operation]) -> list[Event]:
        """Draft and commit."""
        self.check_writable()
        events = self.draft(folder, operations)
        self.commit(folder, events)
        return events

    def check_writable(self) -> None:
        """Raises: ReadOnlyProject or NewerStore, where nothing may be written."""
        if self.newer:
            raise NewerStore(self.root.parent, self.newer)
        if self.read_only:
            raise ReadOnlyProject(self.root.parent, self.read_only)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables of all folders, which reads them all."""
        tables: dict[str, dict[str, Any]] = {}
        for folder in self.folders():
            for kind, table in self.log(folder).state.tables.items():
                if table:
                    tables[f"{folder}/{kind}"] = cast("dict[str, Any]", table)
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables hold exactly ``data``; one batch per folder that differs."""
        present = self.read() or {}
        changes: dict[str, list[Operation]] = {}
        for name in sorted(present.keys() | data.keys()):
            folder, kind = split(name)
            operations = _differences(kind, present.get(name, {}), data.get(name, {}))
            if operations:
                changes.setdefault(folder, []).extend(operations)
        for folder, operations in changes.items():
            self.append(folder, operations)

    def close(self) -> None:
        """Close all files and give the writer's name free."""
        for log in list(self._open):
            log.let_go()
        self._open.clear()
        if self._written:
            remember(self.filesystem, f"{self.coder}.{self.writer}", self._written)
            self._written.clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _may_hold(self, folder: str, end: bytes) -> bool:
        path = self.root / folder
        for name in log_names(self.filesystem.names(path)):
            try:
                if end in self.filesystem.read(path / name):
                    return True
            except (OSError, NotARegularFile):
                continue
        return False

    def _claim(self) -> WriterLock:
        if self._lock is None:
            self._lock = WriterLock(
                self.filesystem, self.coder, self._wanted_writer, self._is_current
            )
        return self._lock

    def _is_current(self, owner: str) -> bool:
        """A writer knows all that it wrote, or two versions would pass for one after the other."""
        return all(log.is_current(owner) for log in self._logs.values())

    def _keep(self, log: EventLog) -> None:
        self._open[log] = None
        if len(self._open) > OPEN_FILES:
            oldest = next(iter(self._open))
            del self._open[oldest]
            oldest.let_go()


def split(name: str) -> tuple[str, str]:
    """Folder and kind of a table's name."""
    folder, slash, kind = name.partition("/")
    return (folder, kind) if slash else (PROJECT, folder)


def _differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Operation]:
    """What turns one table into the other."""
    gone = [Operation("del", kind, ident, None) for ident in before if str(ident) not in after]
    put = [
        Operation("put", kind, str(ident), dict(record))
        for ident, record in after.items()
        if before.get(str(ident)) != record
    ]
    return gone + put
