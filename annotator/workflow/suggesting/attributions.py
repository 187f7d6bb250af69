"""Read who says what in a source, for suggestions beside its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.citing.attributions import attributions, suggested
from annotator.model.source import Block, BlockKind, Zone
from annotator.model.span import Span
from annotator.text.document import Document

if TYPE_CHECKING:
    from annotator.model.attribution import Attribution
    from annotator.store.repository import Repository

_READ = {Zone.MAIN, Zone.CAPTION, Zone.NOTES}
"""A note may be nothing but a source: «According to the border police»."""
_UNREAD = {BlockKind.CODE, BlockKind.HEADING}


def read_attributions(repository: Repository, source_id: str) -> tuple[Attribution, ...]:
    """Who says what in a source, by text order, in canonical offsets."""
    source = repository.source(source_id)
    return attributions_of(Document(repository.text(source_id), source.format))


def attributions_of(document: Document) -> tuple[Attribution, ...]:
    """Who says what in an open text; headings, code, menus and comments are not looked at."""
    return _attributions_in(document, document.blocks())


def _attributions_in(document: Document, all_blocks: Iterable[Block]) -> tuple[Attribution, ...]:
    blocks = [block for block in all_blocks if _is_read(document, block)]
    sentences = [sentence for block in blocks for sentence in document.sentences_of(block)]
    found = attributions(document.display, sentences, [block.span for block in blocks])
    if document.projection is None:
        return found
    return tuple(_in_canonical(document, item) for item in found)


NEAR_BEFORE = 30
"""Blocks before a claim in which its speaker may have been introduced."""
FAR_BEFORE = 8_000
"""Code points before it that are read for that: a few milliseconds."""


def attributions_near(document: Document, spans: Sequence[Span]) -> tuple[Attribution, ...]:
    """Who the text around a claim says it comes from, best first; ``spans`` are canonical."""
    shown = document.to_display(Span(spans[0].start, spans[-1].end))
    if shown is None:
        return ()
    first = last = document.block_at(shown.start)
    for _ in range(NEAR_BEFORE):
        before = document.block_before(first)
        if before is None or shown.start - before.span.start > FAR_BEFORE:
            break
        first = before
    while last.span.end < shown.end and (after := document.block_after(last)) is not None:
        last = after
    blocks = [first]
    while blocks[-1].number < last.number and (after := document.block_after(blocks[-1])):
        blocks.append(after)
    return suggested(_attributions_in(document, blocks), spans)


def _is_read(document: Document, block: Block) -> bool:
    return block.kind not in _UNREAD and document.zone_of(block) in _READ


def _in_canonical(document: Document, item: Attribution) -> Attribution:
    """The same words where they stand in the file."""
    place = document.to_canonical
    return replace(
        item,
        span=place(item.span),
        cue=place(item.cue),
        covers=place(item.covers),
        source=place(item.source) if item.source else None,
        channel_span=place(item.channel_span) if item.channel_span else None,
    )
