"""How one type of value is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotator.model.change import Value
from annotator.store.log.event_line import Record
from annotator.store.log.storage import PROJECT


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of value, and its way into a record and back."""

    name: str
    type: type[Value]
    object_id: Callable[[Any], str]
    folder: Callable[[Any], str]
    record: Callable[[Any], dict[str, Any]]
    value: Callable[[str, str, Record], Value]
    """From folder, object id and record."""
    fields: frozenset[str]
    """What ``record`` writes; anything else in a record is somebody else's and is kept."""
    owner: Callable[[str], str] | None = None
    """The coder that an object id names, for those that name one."""
    shared: bool = False
    """Every coder may edit it, whoever recorded it."""


def in_source(value: Any) -> str:
    """The folder of what belongs to one source."""
    return str(value.source)


def in_project(value: Any) -> str:
    """The folder of what belongs to the project as a whole."""
    return PROJECT


def own_id(value: Any) -> str:
    """The object id of what has an id of its own."""
    return str(value.id)


def first_part(ident: str) -> str:
    """Of an id that begins with its coder."""
    return ident.partition(":")[0]


def last_part(ident: str) -> str:
    """Of an id that ends with its coder."""
    return ident.rpartition(":")[2]
