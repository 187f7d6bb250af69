"""The moves behind the keys: how a selection grows, shrinks and steps."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.source import Block
from annotator.model.span import Span
from annotator.text.clauses import clause_ends, clause_starts, quoted_spans
from annotator.text.clusters import cluster_edge
from annotator.text.document import Document
from annotator.text.trimming import trimmed_span
from annotator.text.words import WORD

_LOOK = 2_048
"""Code points searched for the word before a place."""

Skip = Callable[[Block], bool]
"""Says which blocks the arrows step over, for example folded ones."""


def next_sentence(
    document: Document, after: Span | int | None = None, *, skip: Skip | None = None
) -> Span | None:
    """The sentence after a selection; the first one from an offset; None: the first of all.

    None is given after the last.
    """
    if isinstance(after, Span):
        at = document.sentence_at(max(after.end - 1, after.start)).end
    else:
        at = after or 0
    block: Block | None = document.block_at(at)
    while block:
        if not (skip and skip(block)):
            found = document.first_sentence_from(block, at)
            if found:
                return found
        block = document.block_after(block)
    return None


def previous_sentence(
    document: Document, before: Span | int | None = None, *, skip: Skip | None = None
) -> Span | None:
    """The sentence before a selection or offset; None: the last of all."""
    at = len(document.display) if before is None else before
    if isinstance(at, Span):
        at = document.sentence_at(at.start).start
    block: Block | None = document.block_at(at)
    while block:
        if not (skip and skip(block)):
            found = document.last_sentence_before(block, at)
            if found:
                return found
        block = document.block_before(block)
    return None


def word_at(document: Document, offset: int) -> Span:
    """The word that holds the offset, else the one character there."""
    text = document.display
    low = _word_window_start(text, offset)
    for match in WORD.finditer(text, low, min(len(text), offset + _LOOK)):
        if match.start() > offset:
            break
        if offset < match.end():
            return snapped(document, Span(*match.span()))
    last = max(len(text) - 1, 0)
    return snapped(document, Span(min(offset, last), min(offset, last) + 1))


def start_to_next_clause(document: Document, span: Span) -> Span:
    """Move the start to the next clause edge inside the selection; at the last one stay."""
    for start in clause_starts(document.display, span):
        moved = trimmed(document, Span(start, span.end))
        if moved.start > span.start:
            return moved
    return span


def end_to_previous_clause(document: Document, span: Span) -> Span:
    """Move the end back to the last clause edge inside the selection; at the first one stay."""
    for end in reversed(clause_ends(document.display, span)):
        moved = trimmed(document, Span(span.start, end))
        if moved.end < span.end:
            return moved
    return span


def quoted_speech(document: Document, span: Span, within: Span) -> Span | None:
    """The first quoted speech inside ``within``; from one of them, the next; round at the end.

    None when nothing is quoted there.
    """
    found = [trimmed(document, quoted) for quoted in quoted_spans(document.display, within)]
    if not found:
        return None
    if span in found:
        return found[(found.index(span) + 1) % len(found)]
    return found[0]


def end_by_word(document: Document, span: Span, step: int) -> Span:
    """Move the end by words; the closing stop goes with the last word of a sentence."""
    for _ in range(abs(step)):
        span = _end_forward(document, span) if step > 0 else _end_back(document, span)
    return span


def start_by_word(document: Document, span: Span, step: int) -> Span:
    """Move the start by words, forward for a positive step."""
    for _ in range(abs(step)):
        span = _start_forward(document, span) if step > 0 else _start_back(document, span)
    return span


def extend_by_sentence(document: Document, span: Span, step: int) -> Span:
    """Take in the next sentence, or give back the last one; one sentence is the least."""
    for _ in range(abs(step)):
        last = document.sentence_at(max(span.end - 1, span.start))
        if step > 0:
            reached = last if last.end > span.end else next_sentence(document, last)
            if reached is None:
                return span
            span = Span(span.start, reached.end)
        else:
            shorter = previous_sentence(document, last)
            if shorter is None or shorter.end <= span.start:
                return span
            span = Span(span.start, shorter.end)
    return span


def snapped(document: Document, span: Span) -> Span:
    """Grow to whole grapheme clusters, so that no character is cut in two."""
    text = document.display
    start = cluster_edge(text, span.start, forward=False)
    return Span(start, cluster_edge(text, span.end, forward=True))


def trimmed(document: Document, span: Span) -> Span:
    """The selection without what clings to its edges: see ``trimming``."""
    words = document.words_of(document.block_at(span.start))
    if span.start < words.start < span.end:
        span = Span(words.start, span.end)
    return trimmed_span(document.display, span)


def _end_forward(document: Document, span: Span) -> Span:
    text = document.display
    word = WORD.search(text, span.end)
    if not word:
        return Span(span.start, _sentence_end(document, span.end, span.end))
    return Span(span.start, _sentence_end(document, word.end(), word.start()))


def _sentence_end(document: Document, end: int, inside: int) -> int:
    """The sentence's own end when nothing but punctuation lies between."""
    sentence = document.sentence_at(inside)
    if sentence.start <= end <= sentence.end and not WORD.search(
        document.display, end, sentence.end
    ):
        return sentence.end
    return end


def _end_back(document: Document, span: Span) -> Span:
    text = document.display
    low = max(span.start, _word_window_start(text, max(span.end - _LOOK, span.start)))
    found = [match.end() for match in WORD.finditer(text, low, span.end)]
    if len(found) < 2:
        return span
    return Span(span.start, found[-2])


def _start_forward(document: Document, span: Span) -> Span:
    for match in WORD.finditer(document.display, span.start, span.end):
        if match.start() > span.start:
            return Span(match.start(), span.end)
    return span


def _start_back(document: Document, span: Span) -> Span:
    text = document.display
    low = _word_window_start(text, max(span.start - _LOOK, 0))
    found = [match.start() for match in WORD.finditer(text, low, span.start)]
    return Span(found[-1], span.end) if found else span


def _word_window_start(text: str, offset: int) -> int:
    """Where no word is cut: after the last space within reach."""
    low = max(offset - _LOOK, 0)
    for place in range(min(offset, len(text)), low, -1):
        if text[place - 1].isspace():
            return place
    return low
