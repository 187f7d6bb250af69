"""TinyDB over event logs: ordinary tables, whose every change is an event.

A table is named ``folder/kind``; its document ids are object ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from annotator.errors import NewerStore, ReadOnlyProject
from annotator.store.clock import Clock, written_date
from annotator.store.event_line import Event, Record
from annotator.store.event_log import EventLog, Operation
from annotator.store.filesystem import Filesystem
from annotator.store.install import WriterLock

OPEN_FILES = 32
"""Log files kept open between saves."""
PROJECT = "_project"


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
        self.read_only = ""
        self.newer = 0
        self._wanted_writer = writer
        self._lock: WriterLock | None = None
        self._logs: dict[str, EventLog] = {}
        self._open: dict[EventLog, None] = {}

    def log(self, folder: str) -> EventLog:
        """The log of a folder, read now if it was not before."""
        log = self._logs.get(folder)
        if log is None:
            log = EventLog(self.filesystem, self.root / folder, self.clock)
            self._logs[folder] = log
            self.newer = max(self.newer, log.newer)
        return log

    def is_loaded(self, folder: str) -> bool:
        """Whether the folder's logs have been read."""
        return folder in self._logs

    def forget(self, folder: str) -> None:
        """Read the folder again when it is next asked for."""
        log = self._logs.pop(folder, None)
        if log is not None:
            self._open.pop(log, None)
            log.let_go()

    def folders(self) -> list[str]:
        """Names of the folders that may hold logs."""
        return [name for name in self.filesystem.folders(self.root) if not name.startswith(".")]

    @property
    def writer(self) -> str:
        """The writer this process is; claimed when first needed."""
        return self._claim().writer

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
        self.log(folder).apply(events)

    def write_batch(self, folder: str, events: Sequence[Event]) -> None:
        """Only onto the disk: for events that the state holds already."""
        self.check_writable()
        log = self.log(folder)
        log.commit(events, f"{self.coder}.{self.writer}")
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
            operations = differences(kind, present.get(name, {}), data.get(name, {}))
            if operations:
                changes.setdefault(folder, []).extend(operations)
        for folder, operations in changes.items():
            self.append(folder, operations)

    def close(self) -> None:
        """Close all files and give the writer's name free."""
        for log in list(self._open):
            log.let_go()
        self._open.clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _claim(self) -> WriterLock:
        if self._lock is None:
            self._lock = WriterLock(self.filesystem, self.coder, self._wanted_writer)
        return self._lock

    def _keep(self, log: EventLog) -> None:
        self._open[log] = None
        if len(self._open) > OPEN_FILES:
            oldest = next(iter(self._open))
            del self._open[oldest]
            oldest.let_go()


class LogTable(Table):
    """A table whose updates become events, at the cost of what changed, not of what is there."""

    document_id_class = str  # type: ignore[assignment]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """A copy, so that nobody changes memory without changing the disk."""
        found = super().get(*args, **kwargs)
        if isinstance(found, list):
            return [copied(document) for document in found]
        return copied(found) if found is not None else None

    def search(self, cond: QueryLike) -> list[Document]:
        """Copies."""
        return [copied(document) for document in super().search(cond)]

    def __iter__(self) -> Iterator[Document]:
        """Copies."""
        return map(copied, super().__iter__())

    def truncate(self) -> None:
        """Remove every document, each by its own event."""
        self._update_table(lambda table: table.clear())

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        folder, kind = split(self.name)
        return self._logs.log(folder).state.tables.get(kind, {})

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        folder, kind = split(self.name)
        changes = _Changes(self._read_table())
        updater(cast("dict[Any, Any]", changes))
        operations = changes.operations(kind)
        if operations:
            self._logs.append(folder, operations)
        self.clear_cache()

    def _get_next_id(self) -> str:
        return self._logs.clock.next()

    @property
    def _logs(self) -> LogStorage:
        return cast("LogStorage", self._storage)


class LogDB(TinyDB):
    """A TinyDB whose tables are event logs."""

    table_class = LogTable
    default_table_name = f"{PROJECT}/document"
    default_storage_class: type[Storage] = LogStorage  # type: ignore[assignment]

    @property
    def logs(self) -> LogStorage:
        """The storage, under its own type."""
        return cast("LogStorage", self.storage)

    def drop_tables(self) -> None:
        """Remove every document of every table; the logs keep their history."""
        self.storage.write({})
        for table in self._tables.values():
            table.clear_cache()

    def drop_table(self, name: str) -> None:
        """Remove every document of one table."""
        self.table(name).truncate()

    def records(self, folder: str, kind: str) -> Mapping[str, Record]:
        """The live documents of a table, to be read and not changed."""
        return self.logs.log(folder).state.tables.get(kind, {})

    def changed(self, folder: str, kinds: Iterable[str]) -> None:
        """Tell the tables of a folder that their query caches are stale."""
        for kind in kinds:
            table = self._tables.get(f"{folder}/{kind}")
            if table is not None:
                table.clear_cache()


def split(name: str) -> tuple[str, str]:
    """Folder and kind of a table's name."""
    folder, slash, kind = name.partition("/")
    return (folder, kind) if slash else (PROJECT, folder)


def copied(document: Document) -> Document:
    """A document that shares nothing that can be changed."""
    return Document(_copy(dict(document)), document.doc_id)


def differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Operation]:
    """What turns one table into the other."""
    gone = [Operation("del", kind, ident, None) for ident in before if str(ident) not in after]
    put = [
        Operation("put", kind, str(ident), dict(record))
        for ident, record in after.items()
        if before.get(str(ident)) != record
    ]
    return gone + put


class _Changes(dict[str, Any]):
    """Looks like the whole table and notes what was touched; TinyDB's updaters write into it."""

    def __init__(self, live: Mapping[str, Any]) -> None:
        super().__init__()
        self._live = live
        self._touched: dict[str, Any] = {}

    def operations(self, kind: str) -> list[Operation]:
        """Only what is different afterwards."""
        out = []
        for ident, record in self._touched.items():
            if record is None:
                if ident in self._live:
                    out.append(Operation("del", kind, ident, None))
            elif self._live.get(ident) != record:
                out.append(Operation("put", kind, ident, _copy(record)))
        return out

    def __contains__(self, ident: object) -> bool:
        ident = str(ident)
        if ident in self._touched:
            return self._touched[ident] is not None
        return ident in self._live

    def __getitem__(self, ident: str) -> Any:
        ident = str(ident)
        if ident not in self._touched:
            self._touched[ident] = _copy(self._live[ident])
        record = self._touched[ident]
        if record is None:
            raise KeyError(ident)
        return record

    def get(self, ident: str, default: Any = None) -> Any:
        try:
            return self[ident]
        except KeyError:
            return default

    def __setitem__(self, ident: str, record: Any) -> None:
        self._touched[str(ident)] = record

    def __delitem__(self, ident: str) -> None:
        if ident not in self:
            raise KeyError(ident)
        self._touched[str(ident)] = None

    def pop(self, ident: str, *default: Any) -> Any:
        if ident not in self and default:
            return default[0]
        record = self[ident]
        del self[ident]
        return record

    def clear(self) -> None:
        for ident in self:
            self._touched[ident] = None

    def keys(self) -> Any:
        return list(self)

    def values(self) -> Any:
        return [self[ident] for ident in self]

    def items(self) -> Any:
        return [(ident, self[ident]) for ident in self]

    def __iter__(self) -> Iterator[str]:
        old = [ident for ident in self._live if self._touched.get(ident, 1) is not None]
        new = [
            ident
            for ident, record in self._touched.items()
            if record is not None and ident not in self._live
        ]
        return iter(old + new)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _copy(value: Any) -> Any:
    """A deep copy of JSON values, several times as fast as the general one."""
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copy(item) for item in value]
    return value


__all__ = ["LogDB", "LogStorage", "LogTable", "Record"]
