"""Fields of a record, believed only when they are what they should be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotator.model.span import Span


class BadRecord(ValueError):
    """A record that is not what its kind promises."""


_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LONGEST_PATH = 4096
_NO_PATH = re.compile(r"[\0\\]|^[A-Za-z]:")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def a_source_id(value: object) -> str:
    """What may name a folder: no step out of the project can hide in it."""
    if type(value) is not str or not _SOURCE_ID.fullmatch(value) or ".." in value:
        raise BadRecord("not a source id")
    return value


def a_path(value: object) -> str:
    """POSIX path of a file below the project, on whatever system; no step leads out of it."""
    if type(value) is not str or not 0 < len(value) <= _LONGEST_PATH:
        raise BadRecord("not a path")
    if _NO_PATH.search(value) or any(part in ("", ".", "..") for part in value.split("/")):
        raise BadRecord("not a path below the project")
    return value


def a_hash(value: object) -> str:
    """SHA-256 in hexadecimal; it becomes part of a file's name."""
    if type(value) is not str or not _SHA256.fullmatch(value):
        raise BadRecord("not a hash")
    return value


def a_text(value: object) -> str:
    """Raises: BadRecord, as all of these."""
    if type(value) is not str:
        raise BadRecord("not a text")
    return value


def check_texts(*values: object) -> None:
    """All of them at once: this runs for every annotation that is read."""
    for value in values:
        if type(value) is not str:
            raise BadRecord("not a text")


def optional_text(value: object) -> str | None:
    """A text or null."""
    return None if value is None else a_text(value)


def a_number(value: object) -> int:
    """A whole number; true and false are none."""
    if type(value) is not int:
        raise BadRecord("not a number")
    return value


def a_count(value: object) -> int:
    """A number of things."""
    if a_number(value) < 0:
        raise BadRecord("not a count")
    return a_number(value)


def a_span(start: object, end: object) -> Span:
    """Not empty, and the right way round."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise BadRecord("not a span")
    return Span(start, end)


def text_list(values: object) -> tuple[str, ...]:
    """A list of texts."""
    if type(values) is not list:
        raise BadRecord("not a list")
    check_texts(*values)
    return tuple(values)


def text_mapping(values: object) -> Mapping[str, str]:
    """An object of texts."""
    if type(values) is not dict:
        raise BadRecord("not an object")
    check_texts(*values.values())
    return dict(values)
