"""TinyDB over event logs: ordinary tables, whose every change is an event.

A table is named ``folder/kind``; its document ids are object ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from tinydb import TinyDB, where
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from annotator.store.log.event_line import Record
from annotator.store.log.event_log import Operation
from annotator.store.log.storage import PROJECT, LogStorage, split


class LogTable(Table):
    """A table whose updates become events, at the cost of what changed, not of what is there."""

    document_id_class = str  # type: ignore[assignment]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """A copy, so that nobody changes memory without changing the disk."""
        found = super().get(*args, **kwargs)
        if isinstance(found, list):
            return [_copied(document) for document in found]
        return _copied(found) if found is not None else None

    def search(self, cond: QueryLike) -> list[Document]:
        """Copies."""
        return [_copied(document) for document in super().search(cond)]

    def __iter__(self) -> Iterator[Document]:
        """Copies."""
        return map(_copied, super().__iter__())

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

    def records(self, folder: str, kind: str, coder: str | None = None) -> Mapping[str, Record]:
        """The documents of a table by id, or a coder's, to be read and not changed."""
        if coder is None:
            return self.logs.log(folder).state.tables.get(kind, {})
        found = self.table(f"{folder}/{kind}").search(where("coder") == coder)
        return {str(document.doc_id): document for document in found}

    def changed(self, folder: str, kinds: Iterable[str] | None = None) -> None:
        """Tell tables of a folder, all or of some kinds, that their query caches are stale."""
        if kinds is None:
            names = [name for name in self._tables if split(name)[0] == folder]
        else:
            names = [f"{folder}/{kind}" for kind in kinds]
        for name in names:
            if name in self._tables:
                self._tables[name].clear_cache()


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
                out.append(Operation("put", kind, ident, _json_copy(record)))
        return out

    def __contains__(self, ident: object) -> bool:
        ident = str(ident)
        if ident in self._touched:
            return self._touched[ident] is not None
        return ident in self._live

    def __getitem__(self, ident: str) -> Any:
        ident = str(ident)
        if ident not in self._touched:
            self._touched[ident] = _json_copy(self._live[ident])
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


def _copied(document: Document) -> Document:
    """A document that shares nothing that can be changed."""
    return Document(_json_copy(dict(document)), document.doc_id)


def _json_copy(value: Any) -> Any:
    """A deep copy of JSON values, several times as fast as the general one."""
    if isinstance(value, Mapping):
        return {key: _json_copy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_copy(item) for item in value]
    return value
