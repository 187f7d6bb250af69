"""Values of the model as records of the log, in the shapes of docs/file-format.md, and back."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.model.change import Value
from annotator.store.log.event_line import Record
from annotator.store.log.storage import PROJECT
from annotator.store.records import marks as mark_records
from annotator.store.records import origins as origin_records
from annotator.store.records import project as project_records
from annotator.store.records import reading as reading_records
from annotator.store.records import team as team_records
from annotator.store.records.kind import Kind, in_source, own_id

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for records in (mark_records, reading_records, project_records, origin_records, team_records)
    for kind in records.KINDS
}
"""Every kind of value, by its name in events. A new one stands in its own module's ``KINDS``."""
ONCE_IN_ALL = frozenset(
    kind.name for kind in KINDS.values() if kind.object_id is own_id and kind.folder is in_source
)
"""Kinds of source folders whose ids are given once in the whole project."""
_BY_TYPE: Mapping[type, Kind] = {kind.type: kind for kind in KINDS.values()}


def kind_of(value: Value) -> Kind:
    """How a value is stored."""
    return _BY_TYPE[type(value)]


def kind_name(kind: type) -> str:
    """How events call a type of value."""
    return _BY_TYPE[kind].name


def belongs_in(kind: str, folder: str) -> bool:
    """Whether a folder is one for objects of the kind; a kind that is not known may be anywhere."""
    known = KINDS.get(kind)
    return known is None or (known.folder is in_source) is (folder != PROJECT)


def is_shared(kind: str) -> bool:
    """Whether every coder may edit what another recorded."""
    known = KINDS.get(kind)
    return known is not None and known.shared


def owner_in_id(kind: str, ident: str) -> str | None:
    """The coder whose object an id says that it is; None where it does not say."""
    known = KINDS.get(kind)
    return known.owner(ident) if known is not None and known.owner is not None else None


def value_of(kind: str, folder: str, ident: str, record: Record | None) -> Value | None:
    """The value of a record; None for one that is removed, of an unknown kind, or malformed.

    An id that is made of what the record says, such as the coder's name, must say the same.
    """
    known = KINDS.get(kind)
    if known is None or record is None:
        return None
    try:
        value = known.value(folder, ident, record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    return value if known.object_id(value) == ident else None
