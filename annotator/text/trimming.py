"""The one rule for what clings to the edges of a selection.

Dropped at both ends, again and again until nothing more goes: spaces; commas, colons, semicolons,
dashes and slashes left dangling; brackets and quotation marks whose partner lies outside.
Dropped at the start alone: the label of a list item or note, closing marks, and stops of the
sentence before. Kept: a stop at the end, for a sentence may close with it, and every pair of
brackets or quotation marks that is whole. An apostrophe is no quotation mark («the fighters’»). A
selection without a letter or digit stays as it is.
"""

from __future__ import annotations

import regex

from annotator.model.span import Span
from annotator.text.words import LETTERS

_DANGLING = frozenset(",;:–—‐-/|،؛、，；：•◦▪‣·*")
_STOPS = frozenset(".!?…؟۔।॥。！？")
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "“": "”",
    "«": "»",
    "‹": "›",
    "„": "“”",
    "「": "」",
    "『": "』",
}
_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“„", "»": "«", "›": "‹", "」": "「", "』": "『"}
_SINGLE_OPEN, _SINGLE_CLOSE = "‘", "’"
_CURLY_OPEN = regex.compile("‘")
_STRAIGHT_OPEN = regex.compile(r"(?<!\w)'(?=\S)")
_STRAIGHT_CLOSE = regex.compile(r"(?<=\S)'(?!\w)")
_CONTEXT = 400
"""Code points before a selection in which an opening single mark is looked for."""
_MOST = 64
"""Characters dropped from one end at most."""
_WORD_MARK = regex.compile(r"\p{M}")


def trimmed_span(text: str, span: Span) -> Span:
    """Apply the rule to one selection."""
    start, end = span.start, span.end
    if not LETTERS.search(text, start, end):
        return span
    while True:
        before = start, end
        start = _trimmed_start(text, start, end)
        end = _trimmed_end(text, start, end)
        if (start, end) == before:
            return Span(start, end)


def bare_span(text: str, span: Span) -> Span:
    """The same without the stop that closes a sentence: what two selections are compared by."""
    for _ in range(_MOST):
        before = trimmed_span(text, span)
        end = before.end
        while end - 1 > before.start and text[end - 1] in _STOPS:
            end -= 1
        span = Span(before.start, end)
        if span == before or not LETTERS.search(text, span.start, span.end):
            return before
    return span


def _trimmed_start(text: str, start: int, end: int) -> int:
    limit = min(end, start + _MOST)
    while start < limit and not _is_joined(text, start + 1):
        character = text[start]
        following = text[start + 1 : start + 2]
        if character in "-." and following.isdigit():
            break
        if not (
            character.isspace()
            or character in _DANGLING
            or character in _STOPS
            or character in _CLOSING
            or (character == _SINGLE_CLOSE and not following.isalnum())
            or _opens_alone(text, start, end)
        ):
            break
        start += 1
    return start


def _trimmed_end(text: str, start: int, end: int) -> int:
    limit = max(start, end - _MOST)
    while end > limit and not _is_joined(text, end):
        character = text[end - 1]
        if not (
            character.isspace()
            or character in _DANGLING
            or character in _PAIRS
            or character == _SINGLE_OPEN
            or _closes_alone(text, start, end - 1)
        ):
            break
        end -= 1
    return end


def _opens_alone(text: str, start: int, end: int) -> bool:
    """Is the mark at ``start`` an opening one whose partner lies outside?"""
    character = text[start]
    if character == '"':
        return text.count(character, start, end) % 2 == 1
    if character == "'":
        return not _STRAIGHT_CLOSE.search(text, start + 1, end)
    if character == _SINGLE_OPEN:
        return _SINGLE_CLOSE not in text[start + 1 : end]
    closers = _PAIRS.get(character)
    if closers is None:
        return False
    opened = text.count(character, start, end)
    return opened > sum(text.count(closer, start, end) for closer in closers)


def _closes_alone(text: str, start: int, at: int) -> bool:
    """Is the mark at ``at`` a closing one whose partner lies outside?"""
    character = text[at]
    if character == '"':
        return text.count(character, start, at + 1) % 2 == 1
    if character == "'":
        return not _STRAIGHT_OPEN.search(text, start, at) and _was_opened(
            text, start, at, _STRAIGHT_OPEN
        )
    if character == _SINGLE_CLOSE:
        return _SINGLE_OPEN not in text[start:at] and _was_opened(text, start, at, _CURLY_OPEN)
    openers = _CLOSING.get(character)
    if openers is None:
        return False
    closed = text.count(character, start, at + 1)
    return closed > sum(text.count(opener, start, at) for opener in openers)


def _was_opened(text: str, start: int, at: int, opener: regex.Pattern[str]) -> bool:
    """Is a mark after a letter a quotation mark rather than an apostrophe?"""
    return not text[at - 1 : at].isalnum() or bool(
        opener.search(text, max(start - _CONTEXT, 0), start)
    )


def _is_joined(text: str, at: int) -> bool:
    """Would a cut here part a character from its combining mark?"""
    return at < len(text) and _WORD_MARK.match(text, at) is not None
