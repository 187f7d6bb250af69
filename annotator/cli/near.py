"""The name that a mistyped one may mean."""

from __future__ import annotations

import os


def near_folders(word: str) -> list[str]:
    """The folder beside a missing one whose name is most like its name, if any is."""
    from difflib import get_close_matches

    place, name = os.path.split(word.rstrip("/"))
    try:
        with os.scandir(place or ".") as entries:
            folders = [entry.name for entry in entries if entry.is_dir()]
    except (OSError, ValueError):
        return []
    return [os.path.join(place, each) for each in get_close_matches(name, folders, n=1)]  # noqa: PTH118
