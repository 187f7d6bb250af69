"""Which sources share text, kept for the very texts it was found in: comparing takes seconds."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import NotARegularFile
from annotator.model.copy import Copied, Resemblance
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.filesystem import Filesystem

FORMAT = 1
"""To be raised when other resemblances are found in the same texts."""
_NAME = "resemblances.json"
_LARGEST = 64 << 20


def key_of(sources: Iterable[Source]) -> str:
    """The hash of what is compared: ids, texts and how they are read, in order."""
    parts = [(source.id, source.text_sha256, source.format) for source in sources]
    return hashlib.sha256(orjson.dumps([FORMAT, parts])).hexdigest()


def load(filesystem: Filesystem, folder: Path, key: str) -> tuple[Resemblance, ...] | None:
    """Those of these very texts; None when they are not kept, or not as we kept them."""
    try:
        kept = orjson.loads(filesystem.read(folder / _NAME, _LARGEST))
        if kept["key"] != key:
            return None
        return tuple(_resemblance(item) for item in kept["resemblances"])
    except (OSError, NotARegularFile, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(filesystem: Filesystem, folder: Path, key: str, found: Sequence[Resemblance]) -> None:
    """Remember them; where that cannot be, they are looked for again."""
    content = {"key": key, "resemblances": [asdict(item) for item in found]}
    with contextlib.suppress(OSError, NotARegularFile):
        filesystem.make_folder(folder)
        filesystem.put_file(folder / _NAME, orjson.dumps(content), durable=False)


def _resemblance(fields: dict[str, Any]) -> Resemblance:
    plain = dict(fields)
    plain["passages"] = tuple(
        Copied(_span(item["span"]), _span(item["of"]), int(item["words"]))
        for item in fields["passages"]
    )
    plain["shared_errors"] = tuple(
        (str(words), _span(first), _span(second))
        for words, first, second in fields["shared_errors"]
    )
    return Resemblance(**plain)


def _span(fields: dict[str, Any]) -> Span:
    return Span(int(fields["start"]), int(fields["end"]))
