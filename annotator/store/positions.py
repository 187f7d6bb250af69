"""Where each coder last was in each source; losing it costs a scroll."""

from __future__ import annotations

import contextlib
from pathlib import Path

import orjson

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem

_LARGEST = 4 << 20


class Positions:
    """``.cache/positions.json``: coder → source → offset in canonical text, the last one last."""

    def __init__(self, filesystem: Filesystem, cache: Path) -> None:
        self._filesystem = filesystem
        self._path = cache / "positions.json"

    def get(self, coder: str, source: str) -> int:
        """0 where nothing is known."""
        return self._read().get(coder, {}).get(source, 0)

    def last(self, coder: str) -> str:
        """The source read last; empty where nothing is known."""
        return next(reversed(self._read().get(coder, {})), "")

    def put(self, coder: str, source: str, offset: int) -> None:
        """Remember; where that cannot be, nothing happens."""
        kept = self._read()
        places = kept.setdefault(coder, {})
        if places.get(source) == offset and next(reversed(places)) == source:
            return
        places.pop(source, None)
        places[source] = offset
        with contextlib.suppress(OSError, NotARegularFile):
            self._filesystem.make_folder(self._path.parent)
            self._filesystem.put_file(self._path, orjson.dumps(kept), durable=False)

    def _read(self) -> dict[str, dict[str, int]]:
        try:
            content = orjson.loads(self._filesystem.read(self._path, _LARGEST))
            return {
                str(coder): {
                    str(source): offset
                    for source, offset in sources.items()
                    if type(offset) is int and offset >= 0
                }
                for coder, sources in content.items()
            }
        except (OSError, NotARegularFile, ValueError, AttributeError):
            return {}
