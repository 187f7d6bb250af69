"""Completion of file names while a path is typed."""

from __future__ import annotations

import os
from pathlib import Path

from textual.suggester import Suggester

LOOKED_AT = 5_000
"""Names of a folder that are looked through for a completion."""


class SuggestPath(Suggester):
    """The first name that begins like the last path of the line; a folder ends in a slash."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last path completed."""
        before, separator, last = value.rpartition(";")
        blank = last[: len(last) - len(last.lstrip())]
        completed = completion(last.strip())
        return f"{before}{separator}{blank}{completed}" if completed else None


def completion(path: str) -> str | None:
    """The path with the rest of the first name that fits, or None."""
    if not path:
        return None
    folder, _, begun = path.rpartition("/")
    place = Path(folder or ("/" if path.startswith("/") else ".")).expanduser()
    try:
        with os.scandir(place) as entries:
            names = sorted(
                entry.name + "/" * entry.is_dir()
                for _, entry in zip(range(LOOKED_AT), entries, strict=False)
                if entry.name.startswith(begun) and (begun.startswith(".") or entry.name[0] != ".")
            )
    except OSError:
        return None
    if not names or not names[0].isprintable():
        return None
    return path[: len(path) - len(begun)] + names[0]
