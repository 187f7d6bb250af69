"""Search that sees past case, kinds of quotation marks and dashes, and spaces."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from annotator.model.span import Span

_DOUBLE = '"“”„‟«»〝〞＂'
_SINGLE = "'‘’‚‛‹›′`´＇"
_DASHES = "-‐‑‒–—―−﹘－"
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, zero-width and direction characters."""
_IGNORED = f"[{_UNSEEN}]"
_SPACES = rf"{_IGNORED}*+\s[\s{_UNSEEN}]*+"

_SAME = {mark: kind for kind in (_DOUBLE, _SINGLE, _DASHES) for mark in kind}
_SPECIAL = regex.compile(
    rf"(?P<space>{_SPACES})|(?P<mark>[{regex.escape(_DOUBLE + _SINGLE + _DASHES)}])|(?P<ellipsis>…)"
    rf"|(?P<ignored>{_IGNORED}++)|(?P<composed>[^\W\d_]\p{{M}}++)"
)
_SPACE = regex.compile(r"\s")
_UNITS = regex.compile(rf"{_SPACES}|…|\.{{3}}|{_IGNORED}++|[^\W\d_]\p{{M}}*+|.", regex.DOTALL)


@dataclass(frozen=True)
class Folded:
    """A text reduced to what search compares, with the way back."""

    text: str
    _starts: array[int]
    """Where each stretch of the folded text starts; stretches map as wholes or letter by letter."""
    _sources: array[int]
    _lengths: array[int]

    def to_original(self, span: Span) -> Span:
        """The smallest range of the original that holds all of a folded range."""
        if not len(span):
            place = self._range(span.start).start if span.start < len(self.text) else 0
            return Span(place, place)
        return Span(self._range(span.start).start, self._range(span.end - 1).end)

    def _range(self, place: int) -> Span:
        index = bisect_right(self._starts, place) - 1
        start, source = self._starts[index], self._sources[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        if following - start == self._lengths[index]:
            return Span(source + place - start, source + place - start + 1)
        return Span(source, source + self._lengths[index])


def fold(text: str) -> Folded:
    """Lower case, plain quotation marks and hyphens, single spaces, nothing invisible.

    >>> fold("“Why –  he asked”").text
    '"why - he asked"'
    """
    pieces: list[str] = []
    starts, sources, lengths = array("Q"), array("Q"), array("Q")
    at = length = 0

    def add(piece: str, source: int, size: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append(source)
            lengths.append(size)
            length += len(piece)

    for match in _SPECIAL.finditer(text):
        for start, piece in _lowered(text, at, match.start()):
            add(piece, start, len(piece))
        add(_plain(match), match.start(), match.end() - match.start())
        at = match.end()
    for start, piece in _lowered(text, at, len(text)):
        add(piece, start, len(piece))
    return Folded("".join(pieces), starts, sources, lengths)


def found(text: str, needle: str) -> Iterator[Span]:
    """Places that hold the words of ``needle``, from the first on, without overlaps."""
    pattern = _pattern(needle, plain=text.isascii())
    if pattern:
        for match in pattern.finditer(text):
            yield Span(*match.span())


def find_all(text: str, needle: str, *, limit: int | None = None) -> list[Span]:
    r"""The first ``limit`` of these places, or all of them.

    >>> find_all("It’s\xa0so. It's so!", "it's so")
    [Span(start=0, end=7), Span(start=9, end=16)]
    """
    return list(islice(found(text, needle), limit))


def _lowered(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The stretch in lower case; letters whose small form is longer stay as they are."""
    piece = text[start:end]
    lower = piece.lower()
    if len(lower) != len(piece):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in piece)
    if lower:
        yield start, lower


def _plain(match: regex.Match[str]) -> str:
    kind, words = match.lastgroup, match.group()
    if kind == "space":
        return " "
    if kind == "mark":
        return _SAME[words][0]
    if kind == "ellipsis":
        return "..."
    return "" if kind == "ignored" else unicodedata.normalize("NFC", words).lower()


def _pattern(needle: str, *, plain: bool) -> regex.Pattern[str] | None:
    """A pattern that finds the needle in text as it stands; ``plain`` for ASCII text."""
    units = [match.group() for match in _UNITS.finditer(needle.strip())]
    parts = [part for unit in units if (part := _part(unit, plain=plain))]
    if not parts:
        return None
    return regex.compile(("" if plain else f"{_IGNORED}*+").join(parts), regex.IGNORECASE)


def _part(unit: str, *, plain: bool) -> str:
    if _SPACE.search(unit):
        return r"\s++" if plain else _SPACES
    if regex.match(_IGNORED, unit):
        return ""
    if unit in {"…", "..."}:
        return r"\.\.\." if plain else r"(?:…|\.\.\.)"
    kind = _SAME.get(unit)
    if kind:
        return regex.escape(kind[0]) if plain else f"[{regex.escape(kind)}]"
    composed = unicodedata.normalize("NFC", unit)
    decomposed = unicodedata.normalize("NFD", unit)
    forms = sorted({unit, composed, decomposed}, key=len, reverse=True)
    if len(forms) == 1:
        return regex.escape(unit)
    return "(?:" + "|".join(map(regex.escape, forms)) + ")"
