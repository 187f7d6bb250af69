"""sources/references.json: CSL-JSON items, kept whole and in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import BadReferences
from annotator.model.reference import Reference

LARGEST = 64 << 20


def load_references(data: bytes, path: Path | str) -> list[dict[str, Any]]:
    """The items as they stand.

    Raises: BadReferences, saying what and where.
    """
    try:
        items = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as problem:
        raise BadReferences(path, f"is no JSON: {problem}") from problem
    if not isinstance(items, list):
        raise BadReferences(path, "must be a list of CSL-JSON items")
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise BadReferences(path, f"item {number} is no object")
        if type(item.get("id")) not in (str, int):
            raise BadReferences(path, f"item {number} has no id")
    return items


def by_id(items: Sequence[Mapping[str, Any]]) -> dict[str, Reference]:
    """The references; of two items with one id the first counts."""
    references: dict[str, Reference] = {}
    for item in items:
        references.setdefault(str(item["id"]), Reference(item))
    return references


def with_references(
    items: Sequence[dict[str, Any]], references: Sequence[Reference]
) -> list[dict[str, Any]]:
    """Items with those of the same id replaced in their places, and new ones at the end."""
    changed = {reference.id: dict(reference.csl) for reference in references}
    out = [changed.pop(str(item["id"]), item) for item in items]
    return out + list(changed.values())


def references_file(items: Sequence[Mapping[str, Any]]) -> bytes:
    """As it is written: indented, so that a change is a small difference."""
    return orjson.dumps(items, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
