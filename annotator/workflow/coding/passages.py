"""Passages of a source that a coder has neither coded nor passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.source import BlockKind, Zone
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.workflow.coding.units import visible_units

if TYPE_CHECKING:
    from annotator.store.repository import Repository

_READ = {Zone.MAIN, Zone.CAPTION}
"""What is read for claims; notes, navigation and comments may stay as they are."""


def left_over(repository: Repository, source_id: str, coder: str) -> tuple[Span, ...]:
    """What a coder has neither coded nor passed over, as canonical spans.

    Sentences of the main text; where the acting coder is given passages, parts of those alone.
    """
    decided = [
        *(
            span
            for item in repository.annotations(source_id, coder)
            if item.codes
            for span in item.spans
        ),
        *(passed.span for passed in repository.passed(source_id, coder)),
    ]
    units = visible_units(repository, source_id) if coder == repository.coder else ()
    if units:
        return tuple(outside(sorted({span for unit in units for span in unit.spans}), decided))
    source = repository.source(source_id)
    document = Document(repository.text(source_id), source.format)
    return tuple(outside(sentences(document), decided))


def sentences(document: Document, zones: set[Zone] | None = None) -> list[Span]:
    """Canonical spans of the sentences in running text, in text order."""
    taken = _READ if zones is None else zones
    return [
        document.to_canonical(sentence)
        for block in document.blocks()
        if block.kind is not BlockKind.HEADING and document.zone_of(block) in taken
        for sentence in document.sentences_of(block)
    ]


def outside(places: Sequence[Span], decided: Iterable[Span]) -> list[Span]:
    """Those that overlap none of the decided; both walked once."""
    out = []
    queue = sorted(decided)
    reach = 0
    index = 0
    for place in places:
        while index < len(queue) and queue[index].start < place.end:
            reach = max(reach, queue[index].end)
            index += 1
        if reach <= place.start:
            out.append(place)
    return out
