"""Names for a new source: its id, and its file in sources/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import count

_LONGEST = 60
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
     "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i"}
)  # fmt: skip
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names of folders that Windows refuses."""


def slug(stem: str) -> str:
    """Small ASCII letters, digits and, between them, hyphens and underscores.

    ``source`` when nothing of that is left.
    """
    letters = unicodedata.normalize("NFKD", stem.translate(_SPELLED))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-_")[:_LONGEST].strip("-_")
    if not words:
        return "source"
    return f"source-{words}" if _RESERVED.fullmatch(words) else words


def free_id(stem: str, taken: Callable[[str], bool]) -> str:
    """The stem's slug, or the first of ``-2``, ``-3`` … that is not taken."""
    first = slug(stem)
    return next(name for name in _numbered(first, "") if not taken(name))


def free_name(name: str, there: Iterable[str]) -> str:
    """A file name unlike those that are there, in any case: ``report.txt``, ``report-2.txt`` …"""
    taken = {other.casefold() for other in there}
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    return next(free for free in _numbered(stem, dot + suffix) if free.casefold() not in taken)


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    """``stem``, ``stem-2``, ``stem-3`` … without end, each with the suffix."""
    yield stem + suffix
    yield from (f"{stem}-{number}{suffix}" for number in count(2))
