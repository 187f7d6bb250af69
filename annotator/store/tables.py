"""TinyDB over event logs: ordinary tables, whose every change is an event.

A table is named ``folder/kind``; its document ids are object ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from annotator.store.event_line import Record
from annotator.store.log_storage import PROJECT, LogStorage, split
from annotator.store.table_changes import TableChanges, json_copy


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
        changes = TableChanges(self._read_table())
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


def copied(document: Document) -> Document:
    """A document that shares nothing that can be changed."""
    return Document(json_copy(dict(document)), document.doc_id)
