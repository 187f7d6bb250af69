"""Clause edges and quoted speech inside a sentence."""

from __future__ import annotations

import regex

from annotator.model.span import Span
from annotator.text.words import WORD

_FAR = 20_000
"""Code points of a selection that are searched; more is no clause."""

_AT_WORD = """because although though while whereas when whenever where after before until unless
    if since who whose whom which as so
    porque aunque cuando mientras donde quien quienes cual cuyo si
    parce quand lorsque tandis puisque quoique qui dont où
    weil obwohl während wenn als nachdem bevor dass damit"""
"""The clause begins with the word itself."""
_AFTER_WORD = "and but or nor yet that than y e pero sino que et mais ou und aber oder sondern"
"""The clause begins after the word."""

_BREAK = regex.compile(
    r"[,;:!?…،؛؟、，；：(){}\[\]\"“”„«»‹›—–]|\.(?=\s)|(?<=\s)['‘]|['’](?=\W|$)|(?<=\s)-(?=\s)"
)
_QUOTED = regex.compile(
    r"“([^“”]*)(?:”|$)|«([^«»]*)(?:»|$)|„([^“”„]*)(?:[“”]|$)|‹([^‹›]*)(?:›|$)|\"([^\"]*)(?:\"|$)"
    r"|(?<![\w\p{M}])‘([^‘’]*(?:’(?=\p{L})[^‘’]*)*)(?:’|$)|「([^「」]*)(?:」|$)"
)
_UNOPENED = regex.compile(r"[^“”«»]*[”»]")
_MARKS = {**dict.fromkeys(_AT_WORD.split(), True), **dict.fromkeys(_AFTER_WORD.split(), False)}


def clause_starts(text: str, span: Span) -> list[int]:
    """Where a clause begins inside the span, its own start left out."""
    starts: list[int] = []
    for previous, word, divided in _words_with_breaks(text, span):
        if previous is None:
            continue
        begins = _MARKS.get(word.of(text).lower())
        follows = _MARKS.get(previous.of(text).lower()) is False
        if follows or (begins is None and divided) or begins:
            starts.append(word.start)
    return starts


def clause_ends(text: str, span: Span) -> list[int]:
    """Where a clause ends inside the span, its own end left out."""
    ends: list[int] = []
    for previous, word, divided in _words_with_breaks(text, span):
        if previous is not None and (divided or word.of(text).lower() in _MARKS):
            ends.append(previous.end)
    return ends


def quoted_spans(text: str, within: Span) -> list[Span]:
    """What stands in quotation marks, marks left out; an open end runs to the edge."""
    found = []
    stop = min(within.end, within.start + _FAR)
    for match in _QUOTED.finditer(text, within.start, stop):
        group = match.lastindex or 0
        span = Span(*match.span(group))
        if span.of(text).strip():
            found.append(span)
    unopened = _UNOPENED.match(text, within.start, stop)
    if unopened and not found and unopened.group()[:-1].strip():
        return [Span(within.start, unopened.end() - 1)]
    return found


def _words_with_breaks(text: str, span: Span) -> list[tuple[Span | None, Span, bool]]:
    """Each word with the one before it, and whether a mark stands between the two."""
    out: list[tuple[Span | None, Span, bool]] = []
    previous: Span | None = None
    for match in WORD.finditer(text, span.start, min(span.end, span.start + _FAR)):
        word = Span(*match.span())
        gap = text[previous.end : word.start] if previous else ""
        out.append((previous, word, bool(previous and _BREAK.search(gap))))
        previous = word
    return out
