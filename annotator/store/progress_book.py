"""Counts of all folders, from memory or the cache where they hold, and from the logs where not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator.errors import NotARegularFile
from annotator.model.change import Progress
from annotator.store.counts import CountsFile, FolderCounts, count, stamps_of
from annotator.store.event_line import NO_LINE
from annotator.store.folding import fold, union
from annotator.store.log_files import read_logs
from annotator.store.log_storage import PROJECT, LogStorage
from annotator.store.outbox import Outbox


class ProgressBook:
    """Never believes a count whose files are not the very ones it was made from."""

    def __init__(self, logs: LogStorage, cache: Path, outbox: Outbox) -> None:
        """``cache`` is the project's folder of caches."""
        self._logs = logs
        self._outbox = outbox
        self._file = CountsFile(logs.filesystem, cache)

    def progress(self, sources: Iterable[str], coder: str) -> Mapping[str, Progress]:
        """One coder's, per source."""
        found = {source: self._progress(source, coder) for source in sources}
        self._file.write()
        return found

    def last_events(self, coder: str, folder: str | None = None) -> Mapping[str, str]:
        """Folders in which a coder acted, with the last event there; or only one of them."""
        found = {}
        for name in {PROJECT, *self._logs.folders()} if folder is None else {folder}:
            last = self.counts(name).last.get(coder)
            if last is not None:
                found[name] = last
        self._file.write()
        return found

    def counts(self, folder: str) -> FolderCounts:
        """A folder's, counted now if need be.

        Raises: NotARegularFile, OSError.
        """
        path = self._logs.root / folder
        stamps = stamps_of(self._logs.filesystem, path)
        if self._outbox.events(folder):
            return count(self._logs.log(folder).state, stamps, {})
        counts = self._file.get(folder, stamps)
        if counts is not None:
            return counts
        if self._logs.is_loaded(folder) and not self._logs.log(folder).changed():
            # A file that could not be read counts as changed, so all of them were.
            log = self._logs.log(folder)
            counts = count(log.state, stamps, log.tails())
            before = self._file.remembered(folder)
            if before is not None and not before.lost and _only_grew(before.stamps, stamps):
                self._file.put(folder, counts)
                return counts
        return self._counted_anew(folder, stamps)

    def _counted_anew(self, folder: str, stamps: dict[str, tuple[int, int]]) -> FolderCounts:
        path = self._logs.root / folder
        logs = list(read_logs(self._logs.filesystem, path))
        events = union(logs)
        counts = count(fold(events), stamps, {log.name: log.last for log in logs})
        counts.lost = self._lost(folder, {fields["c"] for fields in events}, counts)
        whole = not any(damage.kind == "unreadable" for log in logs for damage in log.damages)
        # Written to while we read: what was counted belongs to neither state.
        if whole and stamps_of(self._logs.filesystem, path) == stamps:
            self._file.put(folder, counts)
        return counts

    def _progress(self, source: str, coder: str) -> Progress:
        try:
            return self.counts(source).progress(coder)
        except (OSError, NotARegularFile):
            # Opening that source tells what is wrong; the list of the others should not fail.
            return Progress()

    def _lost(self, folder: str, lines: set[str], counts: FolderCounts) -> dict[str, str]:
        """Last lines that files once had and that no file has now: older versions came back."""
        before = self._file.remembered(folder)
        if before is None:
            return {}
        present = lines | set(counts.tails.values()) | {NO_LINE}
        once = before.lost | before.tails
        return {name: line for name, line in once.items() if line not in present}


def _only_grew(before: dict[str, tuple[int, int]], now: dict[str, tuple[int, int]]) -> bool:
    """No file is gone or shorter."""
    return all(name in now and now[name][0] >= size for name, (size, _) in before.items())
