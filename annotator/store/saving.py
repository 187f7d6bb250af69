"""One save: changes become events, on the disk first and only then in memory."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.errors import CodebookError, NewerStore, NoCoder, SaveFailed, Unwritable
from annotator.model.change import Change, Put
from annotator.store.lead.files import LeadFiles
from annotator.store.log.event_line import Event, Record
from annotator.store.log.event_log import Operation
from annotator.store.log.folding import open_events, union
from annotator.store.log.outbox import Outbox
from annotator.store.log.tables import LogDB
from annotator.store.records.kinds import kind_of, value_of
from annotator.store.texts import Texts

Plan = dict[str, list[Operation]]
"""Folder → what is to happen there, as one batch."""


class Saving:
    """Turns changes into batches, writes them, and holds what could not be written."""

    def __init__(self, database: LogDB, outbox: Outbox, texts: Texts, files: LeadFiles) -> None:
        self._database = database
        self._outbox = outbox
        self._texts = texts
        self._files = files

    def plan(self, changes: Sequence[Change]) -> Plan:
        """What the changes come to; a change that changes nothing comes to nothing."""
        plan: Plan = {}
        planned: set[tuple[str, str, str]] = set()
        for change in changes:
            kind = kind_of(change.value)
            folder, ident = kind.folder(change.value), kind.object_id(change.value)
            state = self._database.logs.log(folder).state
            present = state.tables.get(kind.name, {}).get(ident)
            operations = plan.setdefault(folder, [])
            if isinstance(change, Put):
                record = kind.record(change.value)
                if value_of(kind.name, folder, ident, record) is None:
                    raise Unwritable(
                        f"{kind.name} {ident}",
                        "is not what docs/file-format.md says it must be",
                        "this is a mistake of the program: please report it",
                    )
                if present is not None:
                    unknown = present.keys() - kind.fields
                    record |= {name: present[name] for name in present if name in unknown}
                operation = Operation("put", kind.name, ident, record)
            else:
                operation = Operation("del", kind.name, ident, None)
            again = (folder, kind.name, ident) in planned
            disputed = (kind.name, ident) in state.versions
            if again or disputed or present != operation.record:
                operations.extend(self._settled(folder, operation) if disputed else [operation])
                planned.add((folder, kind.name, ident))
        return {folder: operations for folder, operations in plan.items() if operations}

    def save(self, plan: Plan, *, hold: bool) -> tuple[Event, ...]:
        """Write each folder's batch; all of them are one act.

        Raises: SaveFailed without ``hold``; what was not written is then not in memory either.
        Unwritable, with nothing saved.
        """
        logs = self._database.logs
        logs.check_writable()
        if not logs.coder:
            raise NoCoder
        if len(self._outbox):
            self._retry(hold=hold)
        at, act = logs.clock.date(), logs.clock.act()
        saved: list[Event] = []
        drafted = {
            folder: logs.draft(folder, operations, at=at, act=act)
            for folder, operations in plan.items()
        }
        for folder, events in drafted.items():
            try:
                if len(self._outbox):
                    # Order is kept: nothing overtakes what waits.
                    raise SaveFailed("earlier changes still wait to be saved")
                self._keep_codebooks(events)
                logs.commit(folder, events)
            except SaveFailed:
                if not hold:
                    raise
                self._outbox.add(folder, events, self._owner)
                logs.apply(folder, events)
            saved += events
        return tuple(saved)

    def retry(self) -> int:
        """Save what waits; returns how many events still do."""
        self._retry(hold=True)
        return len(self._outbox)

    def adopt(self) -> None:
        """Take over what an earlier session of this writer could not save."""
        for folder, events in self._outbox.adopt(self._owner):
            self._database.logs.clock.see(events[-1].event)
            log = self._database.logs.log(folder)
            fresh = [
                event
                for event in events
                if event.event > log.state.heads.get((event.kind, event.object), "")
            ]
            self._database.logs.apply(folder, fresh)
        self._retry(hold=True)

    def _retry(self, *, hold: bool) -> None:
        logs = self._database.logs
        for folder, events in self._outbox:
            try:
                self._keep_codebooks(events)
                logs.write_batch(folder, events)
            except (SaveFailed, NewerStore):
                if hold:
                    return
                raise
            self._outbox.saved(self._owner)

    def _settled(self, folder: str, operation: Operation) -> list[Operation]:
        """One event for each open version, so that none stays open.

        The first supersedes the version that is shown: taken back last, it brings that one back.
        """
        key = (operation.kind, operation.object)
        log = self._database.logs.log(folder)
        leaves = open_events(union(log.logs()), key)
        return [
            Operation(operation.op, *key, operation.record, supersedes=fields["e"])
            for fields in reversed(leaves)
        ] or [operation]

    def _keep_codebooks(self, events: Sequence[Event]) -> None:
        """A copy of each codebook that is coded with for the first time."""
        for event in events:
            if event.kind != "mark" or event.record is None:
                continue
            for wanted in _codebooks_of(event.record):
                if not self._texts.has_codebook(wanted):
                    self._keep_codebook(wanted)

    def _keep_codebook(self, wanted: str) -> None:
        """Codes that come with an import may belong to a codebook that is not here."""
        try:
            data = self._files.codebook_of(wanted)
        except CodebookError:
            return
        if data is not None:
            self._texts.keep_codebook(data, wanted)
        else:
            self._texts.no_codebook(wanted)

    @property
    def _owner(self) -> str:
        return f"{self._database.logs.coder}.{self._database.logs.writer}"


def _codebooks_of(record: Record) -> list[str]:
    """Hashes its codes were given under; what undo brings back may be no mark at all."""
    codes = record.get("codes")
    found = [
        code.get("sha256")
        for code in (codes if isinstance(codes, list) else ())
        if isinstance(code, dict)
    ]
    return [wanted for wanted in found if isinstance(wanted, str) and wanted]
