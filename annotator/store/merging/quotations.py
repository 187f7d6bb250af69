"""Passages of records that come, compared with the text that they were taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from annotator.model.span import Span
from annotator.store.log.event_line import Record

TextOf = Callable[[str, str], str | None]
"""The text of a source (id, SHA-256), from here or from what came; None where nobody has it."""


def misquoted(kind: str, folder: str, record: Record, text_of: TextOf) -> str:
    """What a good record has wrong: words that do not stand in its text, or a text nobody has."""
    for passage in _passages(kind, record):
        text = text_of(folder, passage["text"])
        if text is None:
            return "of a text that is neither here nor came with it"
        spans = passage["spans"] if "spans" in passage else [passage["span"]]
        quotes = passage.get("quotes", [None] * len(spans))
        if not all(
            _stands(text, Span(*pair), quote) for pair, quote in zip(spans, quotes, strict=True)
        ):
            return "whose words are not those of the text"
    return ""


def _passages(kind: str, record: Record) -> Iterator[Any]:
    if kind in ("mark", "unit", "passed"):
        yield record
    elif kind == "decision":
        yield from (item["mark"] for item in record["settled"])


def _stands(text: str, span: Span, quote: Record | None) -> bool:
    if span.end > len(text):
        return False
    if quote is None:
        return True
    exact = span.of(text)
    if "exact" in quote:
        return bool(quote["exact"] == exact)
    return hashlib.sha256(exact.encode()).hexdigest() == quote.get("sha256")
