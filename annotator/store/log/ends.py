"""Where our log files ended when we last let go of them, kept outside of the project.

A file that was cut within its last line looks like one that a crash left unfinished. Only what is
remembered elsewhere tells them apart; nothing is waited for while it is written.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem
from annotator.store.install import state_folder

_LARGEST = 16 << 20
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Ended:
    """One file, by the checksums of two of its lines."""

    first: str
    """Tells it from another file under its name, as in a project that was made anew."""
    last: str


def remember(filesystem: Filesystem, owner: str, files: Mapping[str, Ended]) -> None:
    """Files (folder/name) of a writer («coder.writer»), beside those remembered before.

    Of no consequence when it fails.
    """
    path = state_folder() / "ends" / f"{owner}.json"
    kept = _read(filesystem, f"{owner}.json") | dict(files)
    with contextlib.suppress(OSError, NotARegularFile):
        filesystem.make_folders(path.parent, _PRIVATE)
        data = orjson.dumps({name: [ended.first, ended.last] for name, ended in kept.items()})
        filesystem.put_file(path, data, durable=False)


def remembered(filesystem: Filesystem, writer: str) -> Mapping[str, Ended]:
    """Those of a writer and its numbered companions, whoever coded with it on this machine."""
    plain = re.escape(writer.partition("+")[0])
    pattern = re.compile(rf"[a-z0-9-]{{1,32}}\.{plain}(\+[0-9]+)?\.json")
    try:
        names = sorted(filesystem.names(state_folder() / "ends"))
    except (OSError, NotARegularFile):
        return {}
    found: dict[str, Ended] = {}
    for name in filter(pattern.fullmatch, names):
        found |= _read(filesystem, name)
    return found


def _read(filesystem: Filesystem, name: str) -> dict[str, Ended]:
    try:
        content = orjson.loads(filesystem.read(state_folder() / "ends" / name, _LARGEST))
        return {str(file): Ended(str(first), str(last)) for file, (first, last) in content.items()}
    except (OSError, NotARegularFile, ValueError, TypeError, AttributeError):
        return {}
