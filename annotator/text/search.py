"""Search that sees past case, kinds of quotation marks and dashes, and spaces."""

from __future__ import annotations

import unicodedata
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
_SPACE = regex.compile(r"\s")
_UNITS = regex.compile(rf"{_SPACES}|…|\.{{3}}|{_IGNORED}++|[^\W\d_]\p{{M}}*+|.", regex.DOTALL)


def find_all(text: str, needle: str, *, limit: int | None = None) -> list[Span]:
    r"""Places that hold the words of ``needle``, without overlaps: the first ``limit``, or all.

    >>> find_all("It’s\xa0so. It's so!", "it's so")
    [Span(start=0, end=7), Span(start=9, end=16)]
    """
    pattern = _pattern(needle, plain=text.isascii())
    matches = pattern.finditer(text) if pattern else iter(())
    return [Span(*match.span()) for match in islice(matches, limit)]


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
