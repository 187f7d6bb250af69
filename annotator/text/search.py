"""Search that sees past case, kinds of quotation marks and dashes, and spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
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

_PIECE = 500
"""Letters in one pattern: compiling one of a whole page takes seconds."""

_SAME = {mark: kind for kind in (_DOUBLE, _SINGLE, _DASHES) for mark in kind}
_SPACE = regex.compile(r"\s")
_UNITS = regex.compile(rf"{_SPACES}|…|\.{{3}}|{_IGNORED}++|[^\W\d_]\p{{M}}*+|.", regex.DOTALL)


def find_all(text: str, needle: str, *, limit: int | None = None) -> list[Span]:
    r"""Places that hold the words of ``needle``, without overlaps: the first ``limit``, or all.

    >>> find_all("It’s\xa0so. It's so!", "it's so")
    [Span(start=0, end=7), Span(start=9, end=16)]
    """
    pieces = _pieces(needle, plain=text.isascii())
    return list(islice(_matches(text, pieces), limit)) if pieces else []


def _matches(text: str, pieces: Sequence[str]) -> Iterator[Span]:
    """Places where the patterns follow one another; the later ones are compiled when needed."""
    patterns = [regex.compile(pieces[0], regex.IGNORECASE)]
    at = 0
    while found := patterns[0].search(text, at):
        end: int | None = found.end()
        for number in range(1, len(pieces)):
            if number == len(patterns):
                patterns.append(regex.compile(pieces[number], regex.IGNORECASE))
            more = patterns[number].match(text, end)
            end = more.end() if more else None
            if end is None:
                break
        if end is None:
            at = found.start() + 1
        else:
            yield Span(found.start(), end)
            at = end


def _pieces(needle: str, *, plain: bool) -> list[str]:
    """Patterns that, one after the other, are the needle; ``plain`` for ASCII text."""
    units = [match.group() for match in _UNITS.finditer(needle.strip())]
    parts = [part for unit in units if (part := _part(unit, plain=plain))]
    between = "" if plain else f"{_IGNORED}*+"
    return [
        (between if start else "") + between.join(parts[start : start + _PIECE])
        for start in range(0, len(parts), _PIECE)
    ]


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
