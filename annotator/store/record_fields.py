"""Fields of a record, believed only when they are what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.model.span import Span


class BadRecord(ValueError):
    """A record that is not what its kind promises."""


def a_text(value: object) -> str:
    if type(value) is not str:
        raise BadRecord("not a text")
    return value


def optional_text(value: object) -> str | None:
    return None if value is None else a_text(value)


def a_number(value: object) -> int:
    if type(value) is not int:
        raise BadRecord("not a number")
    return value


def a_span(pair: Any) -> Span:
    start, end = pair
    if not 0 <= a_number(start) < a_number(end):
        raise BadRecord("not a span")
    return Span(start, end)


def text_list(values: Any) -> tuple[str, ...]:
    return tuple(a_text(value) for value in values)


def text_mapping(values: Any) -> Mapping[str, str]:
    return {a_text(name): a_text(value) for name, value in values.items()}
