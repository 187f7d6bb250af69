"""Rescue files: events that could not be saved, outside the project, until they can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from annotator.errors import NotARegularFile
from annotator.store.event_line import NO_LINE, Event, parse, seal
from annotator.store.filesystem import Filesystem
from annotator.store.install import state_folder

_FOLDER = re.compile(r"_project|[a-z0-9][a-z0-9._-]{0,79}")
_PRIVATE = 0o700
Batch = tuple[str, list[Event]]
"""A folder, and the events of one save in it."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """One rescue file."""

    path: Path
    project: Path
    """Where the project was."""
    batches: tuple[Batch, ...]

    @property
    def owner(self) -> str:
        """«coder.writer»"""
        return self.path.name.removesuffix(".jsonl")


def rescue_path(owner: str) -> Path:
    """Where a writer's events go."""
    return state_folder() / "rescue" / f"{owner}.jsonl"


def write_rescue(
    filesystem: Filesystem, owner: str, project: Path, batches: Sequence[Batch]
) -> Path | None:
    """Put batches, in place of those before, where they outlive the program; None if it fails."""
    path = rescue_path(owner)
    folders = [folder for folder, events in batches for _ in events]
    lines = [orjson.dumps({"project": str(project), "folders": folders}) + b"\n"]
    lines += [seal(event, NO_LINE) for _, events in batches for event in events]
    try:
        filesystem.make_folders(path.parent, _PRIVATE)
        filesystem.put_file(path, b"".join(lines))
    except (OSError, NotARegularFile):
        return None
    return path


def read_rescue(filesystem: Filesystem, path: Path) -> Rescue | None:
    """What a file holds; None when it is no rescue file."""
    try:
        lines = filesystem.read(path).split(b"\n")
        head = orjson.loads(lines[0])
        project, folders = Path(head["project"]), list(head["folders"])
    except (OSError, NotARegularFile, orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return None
    found: list[Batch] = []
    batch: list[Event] = []
    for folder, line in zip(folders, lines[1:], strict=False):
        event = parse(line)
        if event is None or not _FOLDER.fullmatch(str(folder)):
            batch = []
            continue
        batch.append(event)
        if not event.left:
            found.append((str(folder), batch))
            batch = []
    return Rescue(path, project, tuple(found))


def rescues_of(filesystem: Filesystem, coder: str) -> Iterator[Rescue]:
    """All that a coder left on this machine, in any project."""
    folder = state_folder() / "rescue"
    try:
        names = sorted(filesystem.names(folder))
    except (OSError, NotARegularFile):
        return
    for name in names:
        if name.startswith(f"{coder}.") and name.endswith(".jsonl"):
            found = read_rescue(filesystem, folder / name)
            if found is not None and found.batches:
                yield found
