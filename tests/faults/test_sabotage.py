"""A store that breaks one of its own rules must fail the checks; otherwise they prove nothing."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from annotator.errors import SaveFailed
from annotator.store import undoing
from annotator.store.checking import log_faults
from annotator.store.counts import CountsFile
from annotator.store.install import WriterLock
from annotator.store.lead.files import LeadFiles
from annotator.store.log import event_line, event_log, folding
from annotator.store.log import files as log_files
from annotator.store.log import storage as log_storage
from annotator.store.log.appending import Appender, End
from annotator.store.log.clock import Clock
from annotator.store.log.outbox import Outbox
from annotator.store.saving import Saving
from annotator.store.texts import Texts
from tests.faults import project_checks, store_checks
from tests.faults.simulated_disk import SimulatedDisk

Patch = pytest.MonkeyPatch


def _forget(patch: Patch, call: str) -> None:
    """The appender does not make this call at all."""
    whole = Appender.__init__

    class Forgetful:
        def __init__(self, filesystem: Any) -> None:
            self._filesystem = filesystem

        def __getattr__(self, name: str) -> Any:
            if name == call:
                return lambda *arguments: None
            return getattr(self._filesystem, name)

    def start(self: Appender, filesystem: Any, folder: Any) -> None:
        whole(self, Forgetful(filesystem), folder)

    patch.setattr(Appender, "__init__", start)


def no_synchronisation(patch: Patch) -> None:
    _forget(patch, "synchronise")


def no_folder_synchronisation(patch: Patch) -> None:
    _forget(patch, "synchronise_folder")


def no_truncation_after_a_failed_write(patch: Patch) -> None:
    """Alone it is harmless: the look before the next write finds the file in doubt."""
    _forget(patch, "truncate")
    no_look_at_the_file_before_writing(patch)


def memory_before_disk(patch: Patch) -> None:
    def commit(self: Any, folder: str, events: Any) -> None:
        self.log(folder).apply(events)
        self.write_batch(folder, events)

    patch.setattr(log_storage.LogStorage, "commit", commit)


def no_names_made_durable_on_reopening(patch: Patch) -> None:
    def handle(self: Any, segment: Any) -> int:
        if segment.handle is None:
            segment.handle = self._filesystem.reopen(segment.path)
        return int(segment.handle)

    patch.setattr(Appender, "_handle", handle)


def go_on_after_a_failed_synchronisation(patch: Patch) -> None:
    def append(self: Any, data: bytes, last: str) -> Any:
        segment = self._ready()
        handle = self._handle(segment)
        try:
            self._filesystem.write_all(handle, data)
        except OSError:
            self._filesystem.truncate(handle, segment.size)
            raise
        try:
            self._filesystem.synchronise(handle)
        except OSError:
            self._filesystem.truncate(handle, segment.size)
            raise
        segment.size += len(data)
        self.last = last
        return segment.path.name, End(segment.size, clean=True, last=last)

    patch.setattr(Appender, "append", append)


def take_a_failed_synchronisation_for_done(patch: Patch) -> None:
    whole = SimulatedDisk.synchronise

    def synchronise(self: SimulatedDisk, handle: int) -> None:
        with contextlib.suppress(OSError):
            whole(self, handle)

    patch.setattr(SimulatedDisk, "synchronise", synchronise)


def ignore_short_writes(patch: Patch) -> None:
    patch.setattr(SimulatedDisk, "write_all", lambda self, handle, data: self.write(handle, data))


def write_on_after_a_torn_tail(patch: Patch) -> None:
    whole = log_files.read_log

    def read(name: str, data: bytes) -> Any:
        log = whole(name, data)
        log.clean = True
        return log

    patch.setattr(log_files, "read_log", read)


def no_checksums(patch: Patch) -> None:
    def opened(line: bytes) -> Any:
        try:
            fields = orjson.loads(line)
        except orjson.JSONDecodeError:
            return None
        return fields if event_line._has_the_form(fields) else None

    patch.setattr(log_files, "opened", opened)


def no_clock_merge(patch: Patch) -> None:
    patch.setattr(Clock, "see", lambda self, event: None)


def ids_from_the_wall_clock_alone(patch: Patch) -> None:
    whole = Clock.next

    def next_id(self: Any, act: int | None = None) -> str:
        self._last = (0, 0)
        return whole(self, act)

    patch.setattr(Clock, "next", next_id)


def half_batches_applied(patch: Patch) -> None:
    patch.setattr(log_files._Reading, "end", lambda self: self._close_batch())


def half_batches_of_a_failed_save_left(patch: Patch) -> None:
    def write_all(self: SimulatedDisk, handle: int, data: bytes) -> None:
        for line in data.splitlines(keepends=True):
            if self.write(handle, line) < len(line):
                raise OSError(errno.ENOSPC, "no space left")

    patch.setattr(SimulatedDisk, "write_all", write_all)
    no_truncation_after_a_failed_write(patch)


def no_lock(patch: Patch) -> None:
    def start(self: Any, filesystem: Any, coder: str, writer: str, _: Any) -> None:
        self._filesystem, self._handle, self.writer = filesystem, None, writer

    patch.setattr(WriterLock, "__init__", start)


def no_look_at_the_file_before_writing(patch: Patch) -> None:
    patch.setattr(Appender, "_is_ours", lambda self, segment: True)


def only_the_size_is_looked_at(patch: Patch) -> None:
    def is_ours(self: Any, segment: Any) -> bool:
        stamp = self._filesystem.stamp(segment.path)
        return stamp is not None and stamp.size == segment.size

    patch.setattr(Appender, "_is_ours", is_ours)


def copies_counted_twice(patch: Patch) -> None:
    def union(logs: Any) -> Any:
        return sorted((fields for log in logs for fields in log.lines), key=lambda one: one["e"])

    patch.setattr(event_log, "union", union)


def file_order_instead_of_event_order(patch: Patch) -> None:
    def union(logs: Any) -> Any:
        by_id: dict[str, Any] = {}
        for log in logs:
            for fields in log.lines:
                by_id.setdefault(fields["e"], fields)
        return list(by_id.values())

    patch.setattr(event_log, "union", union)


def first_writer_wins(patch: Patch) -> None:
    patch.setattr(event_log, "fold", lambda events: folding.fold(list(events)[::-1]))


def damage_is_not_reported(patch: Patch) -> None:
    patch.setattr(log_files._Reading, "_damaged", lambda self, line, offset: None)


def save_failures_swallowed(patch: Patch) -> None:
    whole = log_storage.LogStorage.write_batch

    def write_batch(self: Any, folder: str, events: Any) -> None:
        with contextlib.suppress(SaveFailed):
            whole(self, folder, events)

    patch.setattr(log_storage.LogStorage, "write_batch", write_batch)


def files_replaced_before_they_are_synchronised(patch: Patch) -> None:
    def put_file(self: Any, path: Any, data: bytes, *, durable: bool = True) -> None:
        beside = path.with_name(f".{path.name}.tmp")
        handle = self.create(beside)
        self.write_all(handle, data)
        self.close(handle)
        self.rename(beside, path)
        self.synchronise_folder(path.parent)

    patch.setattr(SimulatedDisk, "put_file", put_file)


def files_written_in_their_place(patch: Patch) -> None:
    def put_file(self: Any, path: Any, data: bytes, *, durable: bool = True) -> None:
        handle = self.reopen(path) if self.kind(path) else self.create(path)
        self.truncate(handle, 0)
        self.write_all(handle, data)
        self.synchronise(handle)
        self.synchronise_folder(path.parent)

    patch.setattr(SimulatedDisk, "put_file", put_file)


def replaced_names_not_made_durable(patch: Patch) -> None:
    whole = SimulatedDisk.put_file

    def put_file(self: Any, path: Any, data: bytes, *, durable: bool = True) -> None:
        keep = self.synchronise_folder
        self.synchronise_folder = lambda folder: None
        whole(self, path, data, durable=durable)
        self.synchronise_folder = keep

    patch.setattr(SimulatedDisk, "put_file", put_file)


def plain_files_overwritten_unseen(patch: Patch) -> None:
    patch.setattr(
        LeadFiles, "_replace", lambda self, path, data, read: self._filesystem.put_file(path, data)
    )


def no_rescue_file(patch: Patch) -> None:
    patch.setattr(Outbox, "_write", lambda self, owner: None)


def new_ids_when_tried_again(patch: Patch) -> None:
    def retry(self: Any, *, hold: bool) -> None:
        logs = self._database.logs
        for folder, events in self._outbox:
            logs.append(
                folder,
                [event_log.Operation(one.op, one.kind, one.object, one.record) for one in events],
            )
            self._outbox.saved(self._owner)

    patch.setattr(Saving, "_retry", retry)


def changes_of_others_taken_back_too(patch: Patch) -> None:
    patch.setattr(undoing, "changed_since", lambda act, heads, by_id: [])


def only_the_last_event_taken_back(patch: Patch) -> None:
    whole = undoing.taking_back
    patch.setattr(undoing, "taking_back", lambda act, by_id: whole(act, by_id)[:1])


def counts_believed_for_ever(patch: Patch) -> None:
    patch.setattr(CountsFile, "get", lambda self, folder, stamps: self.remembered(folder))


def no_copy_of_the_codebook(patch: Patch) -> None:
    patch.setattr(Texts, "keep_codebook", lambda self, data, sha256: None)


def no_look_at_the_chain(patch: Patch) -> None:
    patch.setattr(log_faults, "missing_links", lambda logs: ())


def one_version_whatever_happened(patch: Patch) -> None:
    patch.setattr(folding, "_find_versions", lambda state, disputed, events: None)


def an_edit_settles_one_version_only(patch: Patch) -> None:
    patch.setattr(Saving, "_settled", lambda self, folder, operation: [operation])


SABOTAGES: tuple[Callable[[Patch], None], ...] = (
    no_synchronisation,
    no_folder_synchronisation,
    no_truncation_after_a_failed_write,
    memory_before_disk,
    no_names_made_durable_on_reopening,
    go_on_after_a_failed_synchronisation,
    take_a_failed_synchronisation_for_done,
    ignore_short_writes,
    write_on_after_a_torn_tail,
    no_checksums,
    no_clock_merge,
    ids_from_the_wall_clock_alone,
    half_batches_applied,
    half_batches_of_a_failed_save_left,
    no_lock,
    no_look_at_the_file_before_writing,
    only_the_size_is_looked_at,
    copies_counted_twice,
    file_order_instead_of_event_order,
    first_writer_wins,
    damage_is_not_reported,
    save_failures_swallowed,
    files_replaced_before_they_are_synchronised,
    files_written_in_their_place,
    replaced_names_not_made_durable,
    plain_files_overwritten_unseen,
    no_rescue_file,
    new_ids_when_tried_again,
    changes_of_others_taken_back_too,
    only_the_last_event_taken_back,
    counts_believed_for_ever,
    no_copy_of_the_codebook,
    no_look_at_the_chain,
    one_version_whatever_happened,
    an_edit_settles_one_version_only,
)
CHECKS = (*project_checks.ALL, *store_checks.QUICK)


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.__name__)
def test_a_sabotaged_store_is_found_out(
    sabotage: Callable[[Patch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sabotage(monkeypatch)
    with pytest.raises(Exception) as found:
        for check in CHECKS:
            check()
    assert not isinstance(found.value, (AttributeError, NameError, TypeError)), "badly sabotaged"


def test_the_store_itself_passes_every_check() -> None:
    """Without this the test above would pass for a check that always fails."""
    for check in CHECKS:
        check()
