"""What a coder did with a source apart from marking it, as records, and back."""

from __future__ import annotations

from typing import Any

from annotator.model.change import Finished, Fold
from annotator.store.log.event_line import Record
from annotator.store.records.fields import a_number, a_text
from annotator.store.records.kind import Kind, first_part, in_source


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


KINDS = (
    Kind(
        name="finished",
        type=Finished,
        object_id=lambda value: str(value.coder),
        folder=in_source,
        record=lambda value: {"source": value.source, "coder": value.coder},
        value=lambda folder, ident, record: Finished(folder, a_text(record["coder"])),
        fields=frozenset(("source", "coder")),
        owner=first_part,
    ),
    Kind(
        name="fold",
        type=Fold,
        object_id=lambda value: f"{value.coder}:{value.start}",
        folder=in_source,
        record=_fold_record,
        value=_fold,
        fields=frozenset(("source", "coder", "start", "folded")),
        owner=first_part,
    ),
)
