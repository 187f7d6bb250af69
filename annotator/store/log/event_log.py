"""The log of one folder: read once, then one write and one synchronisation per save."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import NotARegularFile, SaveFailed, Unwritable
from annotator.store.filesystem import Filesystem
from annotator.store.log.appending import Appender, End
from annotator.store.log.clock import LAST_MILLISECOND, Clock, milliseconds
from annotator.store.log.event_line import (
    LONGEST_LINE,
    NO_LINE,
    Event,
    Record,
    crc_of,
    fields_of,
    parse,
    seal,
)
from annotator.store.log.files import Fields, LogFile, log_names, read_logs, writer_of
from annotator.store.log.folding import State, fold, union

RECENT = 500
"""Events kept as they were read: an undo seldom looks further back."""


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


class EventLog:
    """Reads a folder's logs as one state, and appends to this writer's own file."""

    def __init__(self, filesystem: Filesystem, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.state = State()
        self.newer = 0
        """Version of the newest line that this program does not know; 0 for none."""
        self.recent: list[Fields] = []
        """The last events, those of this session among them."""
        self.has_older = False
        """Whether there are events before the recent ones."""
        self.unreadable: dict[str, str] = {}
        """Files that are there and cannot be read, and why."""
        self._filesystem = filesystem
        self._clock = clock
        self._ends: dict[str, End] = {}
        self._appender = Appender(filesystem, folder)
        self.read()

    def read(self) -> list[Fields]:
        """Read all files again; returns the events in order."""
        logs = list(read_logs(self._filesystem, self.folder))
        events = union(logs)
        self.state = fold(events)
        self.recent, self.has_older = events[-RECENT:], len(events) > RECENT
        self.newer = max((log.newer for log in logs), default=0)
        self.unreadable = {
            log.name: damage.detail
            for log in logs
            for damage in log.damages
            if damage.kind == "unreadable"
        }
        self._ends = {
            log.name: End(
                log.size, log.clean, log.last, log.lines[0]["c"] if log.lines else NO_LINE
            )
            for log in logs
        }
        if events:
            self._clock.see(events[-1]["e"])
        return events

    def logs(self) -> list[LogFile]:
        """The files as they are now, for those who want to see everything."""
        return list(read_logs(self._filesystem, self.folder))

    def tails(self) -> dict[str, str]:
        """Checksum of the last line of each file."""
        return {name: end.last for name, end in self._ends.items()}

    def changed(self) -> bool:
        """Whether another process wrote here since we read."""
        if log_names(self._filesystem.names(self.folder)) != sorted(self._ends):
            return True
        for name, end in self._ends.items():
            stamp = self._filesystem.stamp(self.folder / name)
            if stamp is not None and stamp.size != end.size:
                return True
        return False

    def is_current(self, owner: str) -> bool:
        """Whether this writer («coder.writer») wrote nothing here that we have not read."""
        names = log_names(self._filesystem.names(self.folder))
        for name in names:
            parts = writer_of(name)
            if parts is not None and f"{parts[0]}.{parts[1]}" == owner:
                stamp = self._filesystem.stamp(self.folder / name)
                end = self._ends.get(name)
                if end is None or (stamp is not None and stamp.size != end.size):
                    return False
        return True

    def draft(
        self, operations: Sequence[Operation], *, writer: str, coder: str, at: str, act: int
    ) -> list[Event]:
        """Give operations their ids and predecessors. Nothing happens yet.

        Raises: Unwritable.
        """
        heads = self.state.heads
        newest: dict[tuple[str, str], str] = {}
        events = []
        left = len(operations)
        for operation in operations:
            left -= 1
            key = (operation.kind, operation.object)
            event = Event(
                event=self._clock.next(act),
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
            _check_line(event)
            events.append(event)
            newest[key] = event.event
        return events

    def commit(self, events: Sequence[Event], owner: str) -> tuple[str, End]:
        """Put a batch on the disk. The state is the caller's to change, afterwards.

        Gives the file's name and how it ends now. ``owner`` is «coder.writer».
        Raises: SaveFailed, with nothing changed.
        """
        self._appender.resume(owner, self._ends)
        previous = self._appender.last
        lines = []
        for event in events:
            line = seal(event, previous)
            previous = crc_of(line)
            lines.append(line)
        try:
            name, end = self._appender.append(b"".join(lines), previous)
        except (OSError, NotARegularFile) as problem:
            raise _failed(problem) from problem
        self._ends[name] = end
        return name, end

    def apply(self, events: Sequence[Event]) -> None:
        """Let the state follow events that are on the disk, or are held until they are."""
        settled = set()
        for event in events:
            self.state.apply(event.event, event.kind, event.object, event.record, event.coder)
            settled.add((event.kind, event.object))
            self.recent.append(fields_of(event))
        for key in settled & self.state.versions.keys():
            del self.state.versions[key]

    @property
    def is_open(self) -> bool:
        """Whether it holds a file handle."""
        return self._appender.is_open

    def let_go(self) -> None:
        """Close the file; it is opened again when needed."""
        self._appender.let_go()


def _check_line(event: Event) -> None:
    """Nothing is acknowledged that could not be read again."""
    what = f"{event.kind} {event.object}"
    try:
        line = seal(event)
    except (TypeError, UnicodeError) as problem:
        raise Unwritable(
            what,
            f"holds something that is no text: {problem}",
            "half a character (a lone surrogate) cannot be written; take it out",
        ) from problem
    if len(line) > LONGEST_LINE:
        raise Unwritable(
            what,
            f"takes {len(line):,} bytes, more than the {LONGEST_LINE:,} a line may have",
            "shorten its memo, or split it",
        )
    if milliseconds(event.event) >= LAST_MILLISECOND:
        raise Unwritable(
            what,
            "would come after the year 6000, since another change in its folder claims to be that "
            "late",
            "see: annotator check; remove the file that holds that change",
        )
    if parse(line) is None:
        raise Unwritable(what, "has a name that no line can hold", "use small letters")


def _failed(problem: OSError | NotARegularFile) -> SaveFailed:
    if isinstance(problem, NotARegularFile):
        return SaveFailed(problem.message, problem.hint)
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return SaveFailed(
            "the disk is full", "free some space, then save again; nothing that was saved is lost"
        )
    return SaveFailed(problem.strerror or str(problem))
