"""The parsed codebook, kept under the hash of its file: YAML takes long to read at every start."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import NotARegularFile
from annotator.model.codebook import Answer, Attribute, Code, Codebook, Example, Grade, Scale
from annotator.store.filesystem import Filesystem

FORMAT = 4
_NAME = "codebook.json"
_LARGEST = 8 << 20


def load(filesystem: Filesystem, folder: Path, data: bytes) -> Codebook | None:
    """The codebook of these very bytes; None when it is not kept, or not as we kept it."""
    try:
        kept = orjson.loads(filesystem.read(folder / _NAME, _LARGEST))
        if kept["format"] != FORMAT or kept["sha256"] != hashlib.sha256(data).hexdigest():
            return None
        return _codebook(kept["codebook"])
    except (OSError, NotARegularFile, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(filesystem: Filesystem, folder: Path, book: Codebook) -> None:
    """Remember a codebook; where that cannot be, the next start takes a moment longer."""
    content = {"format": FORMAT, "sha256": book.sha256, "codebook": asdict(book)}
    with contextlib.suppress(OSError, NotARegularFile, TypeError):
        filesystem.make_folder(folder)
        filesystem.put_file(folder / _NAME, orjson.dumps(content), durable=False)


def _codebook(fields: dict[str, Any]) -> Codebook:
    plain = dict(fields)
    plain["codes"] = tuple(_code(code) for code in fields["codes"])
    plain["reliability"] = _scale(fields["reliability"])
    plain["credibility"] = _scale(fields["credibility"])
    plain["attributes"] = tuple(
        Attribute(item["name"], tuple(item["values"]), item["meaning"])
        for item in fields["attributes"]
    )
    plain["rules"] = tuple(fields["rules"])
    return Codebook(**plain)


def _code(fields: dict[str, Any]) -> Code:
    plain = dict(fields)
    plain["answers"] = tuple(Answer(**answer) for answer in fields["answers"])
    plain["examples"] = tuple(Example(**example) for example in fields["examples"])
    for name in ("include", "exclude", "sources", "path", "formerly"):
        plain[name] = tuple(fields[name])
    return Code(**plain)


def _scale(fields: dict[str, Any]) -> Scale:
    return Scale(fields["name"], tuple(Grade(**grade) for grade in fields["grades"]))
