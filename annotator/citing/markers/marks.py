"""Number markers as they are written, before it is known whether they are markers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.note import MarkerForm
from annotator.model.span import Span

MOST = 60_000
"""Labels of marks, and lines that may be notes, that are looked at in one text."""
_LONGEST_RANGE = 30
"""``[5–7]`` is written out; a longer range is its two ends."""
_MOST_LABELS = 40

_DASHES = "-‐‑–—−"
_SPACE = "[ \u00a0\u2009\u202f]"
_PAGE = (
    rf"[,:;]?{_SPACE}?(?:pp?|pg|S|fol|para|ch|art|n)\.?{_SPACE}?[\divxlc–-]{{1,12}}"
    rf"|:{_SPACE}?\d{{1,5}}(?:[–-]\d{{1,5}})?"
)
_BRACKET = re.compile(
    r"\[(?:\^(?P<id>[^\[\]\s\\]{1,64}+)"
    rf"|{_SPACE}?(?P<numbers>\d{{1,5}}(?:{_SPACE}?[,;‐‑–—−-]{_SPACE}?\d{{1,5}}){{0,39}}+)"
    rf"(?:{_PAGE})?{_SPACE}?)\\?\]"
)
RAISED = "[⁰¹²³⁴-⁹]"
_RAISED = re.compile(rf"{RAISED}{{1,5}}+(?:[,⁻–-]{RAISED}{{1,5}}+){{0,9}}+(?![⁺⁻\w])")
_TARGET = re.compile(r"(?P<outer>\]?)\((?P<inside>#?)[^()\s]{0,300}\)")
_UNIT = re.compile(r"[\d²³][ \u00a0]?(?:[kcdm]?m|ft|in|mi|yd|km|ha)$")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


class Mark(NamedTuple):
    """What looks like a marker."""

    span: Span
    form: MarkerForm
    labels: tuple[str, ...]


def marks_in(text: str) -> tuple[list[Mark], bool]:
    """All marks in text order, the labels of notes among them; and whether that was too many."""
    labels = _Labels()
    found = _bounded(_spanning(text, _bracketed(text, labels)))
    if not text.isascii():
        found += _bounded(_raised(text, labels))
        found.sort()
    return found[:MOST], len(found) >= MOST or sum(len(mark.labels) for mark in found) >= MOST


def _spanning(text: str, marks: Iterator[Mark]) -> Iterator[Mark]:
    """``[1]–[4]`` is two marks, of which the second names 2 and 3 too."""
    last: Mark | None = None
    for mark in marks:
        if last and last.span.end + 1 == mark.span.start and text[last.span.end] in _DASHES:
            yield mark._replace(labels=_between(last, mark))
        else:
            yield mark
        last = mark


def _between(first: Mark, second: Mark) -> tuple[str, ...]:
    if first.form is not MarkerForm.SQUARE or second.form is not MarkerForm.SQUARE:
        return second.labels
    low, high = int(first.labels[-1]), int(second.labels[0])
    if not low < high <= low + _LONGEST_RANGE:
        return second.labels
    return (*(str(number) for number in range(low + 1, high)), *second.labels)


def _bounded(marks: Iterator[Mark]) -> list[Mark]:
    """As many as name no more labels than are looked at."""
    found = []
    labels = 0
    for mark in marks:
        found.append(mark)
        labels += len(mark.labels)
        if labels >= MOST:
            break
    return found


def lowered(digits: str) -> str:
    """Superscript digits as plain ones."""
    return digits.translate(_LOWERED)


def _bracketed(text: str, labels: _Labels) -> Iterator[Mark]:
    for match in _BRACKET.finditer(text):
        start, end = match.span()
        if match["id"]:
            yield Mark(Span(start, end), MarkerForm.MARKDOWN, (match["id"],))
            continue
        names = labels.of(match["numbers"])
        link = _TARGET.match(text, end) if text[end : end + 1] in {"(", "]"} else None
        if link and bool(link["outer"]) == text.endswith("[", 0, start):
            if link["inside"]:
                span = Span(start - len(link["outer"]), link.end())
                yield Mark(span, MarkerForm.ANCHOR, names)
            continue
        if text.endswith("\\", 0, start) and text[end - 2] == "\\":
            start -= 1
        if text.endswith("(", 0, start) and text.startswith(")", end):
            yield Mark(Span(start - 1, end + 1), MarkerForm.ROUND_SQUARE, names)
        else:
            yield Mark(Span(start, end), MarkerForm.SQUARE, names)


def _raised(text: str, labels: _Labels) -> Iterator[Mark]:
    for match in _RAISED.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        is_power = before.isdigit() or (
            before.isalpha() and _UNIT.search(text, max(start - 6, 0), start)
        )
        if not is_power:
            names = labels.of(lowered(match.group()))
            yield Mark(Span(*match.span()), MarkerForm.SUPERSCRIPT, names)


class _Labels:
    """Reads ``3, 5–7`` as 3, 5, 6, 7; the same words are read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, numbers: str) -> tuple[str, ...]:
        known = self._known.get(numbers)
        if known is None:
            known = self._known[numbers] = _expanded(numbers)
        return known


def _expanded(numbers: str) -> tuple[str, ...]:
    labels: dict[str, None] = {}
    for part in re.split("[,;]", numbers):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        first, last = ends[0], ends[-1]
        if len(ends) == 2 and first < last <= first + _LONGEST_RANGE:
            ends = list(range(first, last + 1))
        labels.update((str(number), None) for number in ends)
    return tuple(labels)[:_MOST_LABELS]
