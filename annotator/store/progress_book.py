"""Counts of all folders, from the cache where it holds and from the logs where not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator.errors import NotARegularFile
from annotator.model.change import Progress
from annotator.store.counts import CountsFile, FolderCounts, count, stamps_of
from annotator.store.event_line import NO_LINE
from annotator.store.filesystem import Filesystem
from annotator.store.folding import fold, union
from annotator.store.log_files import read_logs
from annotator.store.log_storage import PROJECT


class ProgressBook:
    """Never believes a count whose files are not the very ones it was made from."""

    def __init__(self, root: Path, cache: Path, filesystem: Filesystem) -> None:
        """``root`` holds the folders."""
        self._root = root
        self._filesystem = filesystem
        self._file = CountsFile(filesystem, cache)

    def progress(self, sources: Iterable[str], coder: str) -> Mapping[str, Progress]:
        """One coder's, per source."""
        found = {source: self._progress(source, coder) for source in sources}
        self._file.write()
        return found

    def last_events(self, coder: str) -> Mapping[str, str]:
        """Folders in which a coder acted, with the greatest event id there."""
        found = {}
        for folder in {PROJECT, *self._filesystem.folders(self._root)}:
            last = self.counts(folder).last.get(coder)
            if last is not None:
                found[folder] = last
        self._file.write()
        return found

    def _progress(self, source: str, coder: str) -> Progress:
        try:
            return self.counts(source).progress(coder)
        except (OSError, NotARegularFile):
            # Opening that source tells what is wrong; the list of the others should not fail.
            return Progress()

    def counts(self, folder: str) -> FolderCounts:
        """A folder's, counted now if need be.

        Raises: NotARegularFile, OSError.
        """
        path = self._root / folder
        stamps = stamps_of(self._filesystem, path)
        counts = self._file.get(folder, stamps)
        if counts is None:
            logs = list(read_logs(self._filesystem, path))
            events = union(logs)
            counts = count(fold(events), events, stamps, {log.name: log.last for log in logs})
            counts.lost = self._lost(folder, {fields["c"] for fields in events}, counts)
            # Written to while we read: what was counted belongs to neither state.
            if stamps_of(self._filesystem, path) == stamps:
                self._file.put(folder, counts)
        return counts

    def _lost(self, folder: str, lines: set[str], counts: FolderCounts) -> dict[str, str]:
        """Last lines that files once had and that no file has now: older versions came back."""
        before = self._file.remembered(folder)
        if before is None:
            return {}
        present = lines | set(counts.tails.values()) | {NO_LINE}
        once = before.lost | before.tails
        return {name: line for name, line in once.items() if line not in present}
