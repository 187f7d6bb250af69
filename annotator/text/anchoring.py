"""Where a quotation sits, and how it is found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annotator.errors import (
    NoSuchOccurrence,
    QuoteAmbiguous,
    QuoteNotFound,
    SpanOutsideSource,
)
from annotator.model.annotation import CONTEXT, Annotation, Quote
from annotator.model.span import Span, merged

if TYPE_CHECKING:
    from annotator.text.document import Document

_NAMED_PLACES = 5


def find_quote(
    document: Document, quote: str, source_id: str, occurrence: int | None = None
) -> Span:
    """The canonical span of these words: as they stand, else folded, else as they are shown.

    Occurrences count from 1, in text order, without overlaps, among the matches of the first
    of the three ways that finds any.

    Raises:
        QuoteNotFound: the words are nowhere.
        QuoteAmbiguous: they stand more than once and no occurrence was named.
        NoSuchOccurrence: they do not stand so often.
    """
    places = _places(document, quote)
    if not places:
        raise QuoteNotFound(quote, source_id)
    if occurrence is None:
        if len(places) > 1:
            raise QuoteAmbiguous(quote, source_id, len(places), _named(document, places))
        return places[0]
    if not 1 <= occurrence <= len(places):
        raise NoSuchOccurrence(quote, source_id, len(places), occurrence)
    return places[occurrence - 1]


def quote_of(canonical: str, span: Span) -> Quote:
    """The exact words of a span with what stands around them."""
    before = canonical[max(span.start - CONTEXT, 0) : span.start]
    return Quote(span.of(canonical), before, canonical[span.end : span.end + CONTEXT])


def shown_quote(document: Document, annotation: Annotation) -> tuple[str, ...]:
    """The words of each part as they are read: the projection's, where there is one.

    A part of which nothing is shown (a link's address) is given as it stands in the file.
    """
    words = []
    for span in annotation.spans:
        shown = document.to_display(span)
        words.append(span.of(document.canonical) if shown is None else shown.of(document.display))
    return tuple(words)


def checked(canonical_length: int, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted, overlapping ones merged.

    Raises:
        SpanOutsideSource: one is empty, the wrong way round or beyond the text; or there is none.
    """
    given = tuple(spans)
    for span in given:
        if not 0 <= span.start < span.end <= canonical_length:
            raise SpanOutsideSource(span.start, span.end, canonical_length)
    if not given:
        raise SpanOutsideSource(0, 0, canonical_length)
    return merged(given)


def _places(document: Document, quote: str) -> list[Span]:
    if not quote.strip():
        return []
    exact = list(_exact(document.canonical, quote))
    if exact:
        return exact
    from annotator.text.search import find_all  # noqa: PLC0415 - 20 ms that exact words never need

    folded = find_all(document.canonical, quote)
    if folded or document.projection is None:
        return folded
    shown = list(_exact(document.display, quote)) or find_all(document.display, quote)
    return [place for span in shown if len(place := document.to_canonical(span))]


def _exact(text: str, quote: str) -> Iterator[Span]:
    place = text.find(quote)
    while place >= 0:
        yield Span(place, place + len(quote))
        place = text.find(quote, place + len(quote))


def _named(document: Document, places: list[Span]) -> str:
    """The first few places, as paragraph numbers."""
    named = ", ".join(f"¶ {document.locator(place)}" for place in places[:_NAMED_PLACES])
    return f": {named}" + (" …" if len(places) > _NAMED_PLACES else "")
