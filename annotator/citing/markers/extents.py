"""How far a note goes: its line, the lines it wraps to, and its further paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest

from annotator.citing.markers.lists import Family, Line
from annotator.citing.markers.marks import Mark
from annotator.model.note import Note
from annotator.model.span import Span

_LONGEST_GAP = 4_000
"""Code points of further paragraphs that stand between a note and the next without indent."""
_LONGEST = 50_000
"""Code points of a note, where nothing else ends it."""
_WRAPPED = range(40, 140)
"""Lengths of a line that may have been broken to fit."""
_GOES_ON = ",;:-–—&"
_STOPS = ".!?…»”\"')]।۔"
_BLANKS = re.compile(r"(?:\n[^\S\n]*+)++")
_INDENT = re.compile(r" {2}|\t")


def notes_at(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> list[Note]:
    """The note of each line."""
    return [_note(text, line, follower, marks) for line, follower in zip_longest(lines, lines[1:])]


def _note(text: str, line: Line, follower: Line | None, marks: Sequence[Mark]) -> Note:
    limit = follower.start if follower else len(text)
    if follower and _all_is_its_own(line, follower, marks):
        end = limit
    else:
        end = _end_of(text, line, min(limit, line.body + _LONGEST))
    words = text[line.body : end]
    body = line.body + len(words) - len(words.lstrip())
    end = line.body + len(words.rstrip())
    label_end = line.start + len(text[line.start : line.body].rstrip())
    if body >= end:
        return Note(line.label, Span(line.start, label_end), Span(label_end, label_end))
    return Note(line.label, Span(line.start, end), Span(body, end))


def _all_is_its_own(line: Line, follower: Line, marks: Sequence[Mark]) -> bool:
    """Is what stands before the next note of the list a part of this one?

    On a page with its notes at the foot it is not: running text follows, and names a later note.
    """
    in_order = line.family is follower.family and 0 < line.number < follower.number
    if not in_order or follower.start - line.body > _LONGEST_GAP:
        return False
    first = bisect_left(marks, line.body, key=lambda mark: mark.span.start)
    last = bisect_left(marks, follower.start, key=lambda mark: mark.span.start)
    return not any(_is_later(label, line) for mark in marks[first:last] for label in mark.labels)


def _is_later(label: str, line: Line) -> bool:
    return label.isdecimal() and int(label) > line.number


def _end_of(text: str, line: Line, limit: int) -> int:
    """The end of the note's own lines, told by breaks and indents alone."""
    end = _line_end(text, line.body, limit)
    previous = text[line.body : end]
    while end < limit:
        start = end + 1
        stop = _line_end(text, start, limit)
        words = text[start:stop]
        if not words.strip():
            start = _BLANKS.match(text, end, limit).end()  # type: ignore[union-attr]
            start = text.rfind("\n", end, start) + 1
            stop = _line_end(text, start, limit)
            words = text[start:stop]
            if not _INDENT.match(words) or not words.strip():
                return end
        elif not (
            not previous.strip()
            or _INDENT.match(words)
            or line.family is Family.MARKDOWN
            or _was_broken(previous, words)
        ):
            return end
        end, previous = stop, words
    return end


def _was_broken(words: str, below: str) -> bool:
    """Does a line go on in the one below?"""
    last = words.rstrip()[-1:]
    if last in _STOPS:
        return False
    return last in _GOES_ON or len(words) in _WRAPPED or below.lstrip()[:1].islower()


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return limit if end < 0 else end
