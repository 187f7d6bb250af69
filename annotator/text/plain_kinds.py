"""What a block of plain text is, told by its own words and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from annotator.model.source import BlockKind
from annotator.model.span import Span

LABEL = (
    r"[^\S\n]*+(?:[•◦▪‣·*-]|\(?\[\d{1,3}\]\)?"
    r"|(?<=[.:;!?…»”\"\n]\n)(?:\(?\d{1,2}[.)]|\([a-z]\)))[^\S\n]"
)
"""A bullet or note label at the start of a line of hard-wrapped text, or a number there when the
line above ends with a stop."""

_BULLET = regex.compile(r"[•◦▪‣·*-][^\S\n]++|\([a-zA-Z]\)[^\S\n]++|[a-z]\)[^\S\n]++")
_NUMBER = regex.compile(r"\(?(\d{1,2})[.)][^\S\n]++")
_NOTE = regex.compile(r"\(?\[\d{1,3}\]\)?")
_HASHES = regex.compile(r"(#{1,6})[^\S\n]")
_BYLINE = regex.compile(r"(?:By|Par|Von|Por|De)[ \u00a0](?:\+|\p{Lu})")
_DATE = regex.compile(r"(?:[\p{L}\d.]{1,10},? ){1,2}\d{4}$")
_ENDINGS = ".!?…:;,»”\"'’*।۔。"
_LONGEST_HEADING = 100
_MOST_WORDS = 16

Neighbours = Sequence[Span | None]
"""The two blocks before and the two after, nearest in the middle."""


def kind_of(text: str, span: Span, around: Neighbours) -> tuple[BlockKind, int]:
    """Kind and level of a block of plain text; a heading only where it is plain."""
    if _NOTE.match(text, span.start, span.end):
        if _is_at_foot(text, span, around):
            return BlockKind.NOTE, 0
    elif _BULLET.match(text, span.start, span.end) or _is_counted(text, span, around):
        return BlockKind.ITEM, 1
    if len(span) > _LONGEST_HEADING:
        return BlockKind.PARAGRAPH, 0
    hashes = _HASHES.match(text, span.start, span.end)
    if hashes:
        return BlockKind.HEADING, len(hashes.group(1))
    if _stands_alone(text, span, around) and _heads_something(text, span, around):
        first = around[1] is None
        return BlockKind.HEADING, 1 if first else 2
    return BlockKind.PARAGRAPH, 0


def label_length(text: str, span: Span) -> int:
    """Code points of the label, with its spaces, that an item or note starts with."""
    for label in (_NOTE, _BULLET, _NUMBER):
        found = label.match(text, span.start, span.end)
        if found:
            return len(found.group())
    return 0


def _is_counted(text: str, span: Span, around: Neighbours) -> bool:
    """Starts with 1, or stands near another numbered block; a date may start with a number too."""
    number = _NUMBER.match(text, span.start, span.end)
    if not number:
        return False
    near = (block for block in around if block)
    return number.group(1) == "1" or any(
        _NUMBER.match(text, block.start, block.end) for block in near
    )


def _is_short_line(text: str, span: Span) -> bool:
    """One line of a few words without a stop, that starts as a title or a name does."""
    if len(span) > _LONGEST_HEADING:
        return False
    line = text[span.start : span.end]
    if "\n" in line or len(line.split()) > _MOST_WORDS or line[-1] in _ENDINGS:
        return False
    first = next((character for character in line if character.isalnum()), "")
    return bool(first) and not first.islower() and not _BULLET.match(line)


def _looks_like_heading(text: str, span: Span) -> bool:
    """A short line that starts with a letter and is neither a byline nor a date."""
    if not _is_short_line(text, span):
        return False
    line = text[span.start : span.end]
    first = next(character for character in line if character.isalnum())
    return first.isalpha() and not _BYLINE.match(line) and not _DATE.fullmatch(line)


def _stands_alone(text: str, span: Span, around: Neighbours) -> bool:
    """Blank lines, or the text's own edge, on both sides."""
    before, after = around[1], around[2]
    above = before is None or text.count("\n", before.end, span.start) > 1
    below = after is None or text.count("\n", span.end, after.start) > 1
    return above and below and _looks_like_heading(text, span)


def _heads_something(text: str, span: Span, around: Neighbours) -> bool:
    """Not one of three short lines in a row (data, navigation), unless it opens the text."""
    if around[1] is None:
        return around[2] is not None
    if around[2] is None:
        return False
    short = [near is not None and _is_short_line(text, near) for near in around]
    in_a_row = (short[1] and short[2]) or (short[0] and short[1]) or (short[2] and short[3])
    return not in_a_row


def _is_at_foot(text: str, span: Span, around: Neighbours) -> bool:
    """In the second half of the text, or beside another note."""
    beside = any(near and _NOTE.match(text, near.start, near.end) for near in around[1:3])
    return beside or span.start * 2 >= len(text)
