"""Values of the model as records of the log, in the shapes of docs/file-format.md, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.annotation import Annotation, Passed
from annotator.model.change import Finished, Fold, Statement, Value
from annotator.model.finding import Finding
from annotator.model.origin import Conflict, Link, NoteLink, Origin, Withdrawal
from annotator.model.source import FACTORS, Descriptor, Source
from annotator.store.event_line import Record
from annotator.store.log_storage import PROJECT
from annotator.store.mark_records import (
    MARK_FIELDS,
    annotation_record,
    annotation_value,
    passed_record,
    passed_value,
)
from annotator.store.origin_records import (
    CONFLICT_FIELDS,
    LINK_FIELDS,
    NOTE_LINK_FIELDS,
    ORIGIN_FIELDS,
    WITHDRAWAL_FIELDS,
    conflict_record,
    conflict_value,
    link_record,
    link_value,
    note_link_record,
    note_link_value,
    origin_record,
    origin_value,
    withdrawal_record,
    withdrawal_value,
)
from annotator.store.project_records import (
    FINDING_FIELDS,
    SOURCE_FIELDS,
    descriptor_record,
    descriptor_value,
    finding_record,
    finding_value,
    source_record,
    source_value,
)
from annotator.store.record_fields import a_number, a_text


@dataclass(frozen=True, slots=True)
class Kind:
    """How one type of value is stored."""

    name: str
    type: type[Value]
    object_id: Callable[[Any], str]
    folder: Callable[[Any], str]
    record: Callable[[Any], dict[str, Any]]
    value: Callable[[str, str, Record], Value]
    """From folder, object id and record."""
    fields: frozenset[str]
    """What ``record`` writes; anything else in a record is somebody else's and is kept."""


def kind_of(value: Value) -> Kind:
    """How a value is stored."""
    return _BY_TYPE[type(value)]


def value_of(kind: str, folder: str, ident: str, record: Record | None) -> Value | None:
    """The value of a record; None for one that is removed, of an unknown kind, or malformed."""
    known = KINDS.get(kind)
    if known is None or record is None:
        return None
    try:
        return known.value(folder, ident, record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _fold_record(fold: Fold) -> dict[str, Any]:
    return {
        "source": fold.source,
        "coder": fold.coder,
        "start": fold.start,
        "folded": fold.folded,
    }


def _fold(folder: str, ident: str, record: Record) -> Fold:
    return Fold(
        folder, a_text(record["coder"]), a_number(record["start"]), record["folded"] is True
    )


def _in_source(value: Any) -> str:
    return str(value.source)


def _in_project(value: Any) -> str:
    return PROJECT


def _own_id(value: Any) -> str:
    return str(value.id)


_KINDS = (
    Kind(
        name="mark",
        type=Annotation,
        object_id=_own_id,
        folder=_in_source,
        record=annotation_record,
        value=annotation_value,
        fields=MARK_FIELDS,
    ),
    Kind(
        name="passed",
        type=Passed,
        object_id=_own_id,
        folder=_in_source,
        record=passed_record,
        value=passed_value,
        fields=frozenset(("source", "coder", "text", "span", "reason")),
    ),
    Kind(
        name="finished",
        type=Finished,
        object_id=lambda value: str(value.coder),
        folder=_in_source,
        record=lambda value: {"source": value.source, "coder": value.coder},
        value=lambda folder, ident, record: Finished(folder, a_text(record["coder"])),
        fields=frozenset(("source", "coder")),
    ),
    Kind(
        name="fold",
        type=Fold,
        object_id=lambda value: f"{value.coder}:{value.start}",
        folder=_in_source,
        record=_fold_record,
        value=_fold,
        fields=frozenset(("source", "coder", "start", "folded")),
    ),
    Kind(
        name="source",
        type=Source,
        object_id=_own_id,
        folder=_in_project,
        record=source_record,
        value=source_value,
        fields=SOURCE_FIELDS,
    ),
    Kind(
        name="descriptor",
        type=Descriptor,
        object_id=lambda value: f"{value.source}:{value.coder}",
        folder=_in_project,
        record=descriptor_record,
        value=descriptor_value,
        fields=frozenset(("source", "coder", "reliability", *FACTORS)),
    ),
    Kind(
        name="finding",
        type=Finding,
        object_id=_own_id,
        folder=_in_project,
        record=finding_record,
        value=finding_value,
        fields=FINDING_FIELDS,
    ),
    Kind(
        name="statement",
        type=Statement,
        object_id=lambda value: str(value.name),
        folder=_in_project,
        record=lambda value: {"text": value.text},
        value=lambda folder, ident, record: Statement(ident, a_text(record["text"])),
        fields=frozenset(("text",)),
    ),
    Kind(
        name="origin",
        type=Origin,
        object_id=_own_id,
        folder=_in_project,
        record=origin_record,
        value=origin_value,
        fields=ORIGIN_FIELDS,
    ),
    Kind(
        name="link",
        type=Link,
        object_id=_own_id,
        folder=_in_project,
        record=link_record,
        value=link_value,
        fields=LINK_FIELDS,
    ),
    Kind(
        name="conflict",
        type=Conflict,
        object_id=_own_id,
        folder=_in_project,
        record=conflict_record,
        value=conflict_value,
        fields=CONFLICT_FIELDS,
    ),
    Kind(
        name="withdrawal",
        type=Withdrawal,
        object_id=lambda value: str(value.target),
        folder=_in_project,
        record=withdrawal_record,
        value=withdrawal_value,
        fields=WITHDRAWAL_FIELDS,
    ),
    Kind(
        name="note-link",
        type=NoteLink,
        object_id=lambda value: f"{value.coder}:{value.marker.start}:{value.marker.end}",
        folder=_in_source,
        record=note_link_record,
        value=note_link_value,
        fields=NOTE_LINK_FIELDS,
    ),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
_BY_TYPE: Mapping[type[Value], Kind] = {kind.type: kind for kind in _KINDS}
