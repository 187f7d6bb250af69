"""Author–year markers: ``(Smith, 2015)``, ``Smith (2015)``, ``(see Smith 2014a; ICSR 2015)``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.citing.markers.entries import YEAR, Entries
from annotator.citing.markers.marks import Mark
from annotator.model.note import MarkerForm
from annotator.model.span import Span

_ROUND = re.compile(r"\(([^()]{4,400})\)")
_PART = re.compile(rf"(?P<names>[^\d;]{{0,120}}?)[\s,:]*(?P<year>{YEAR})", re.IGNORECASE)
_MORE_YEARS = re.compile(r",\s?(?P<year>(?:1[5-9]|20)\d\d[a-z]?|[b-z])(?![\w.])")
_YEAR_ALONE = re.compile(rf"\s*(?P<year>{YEAR})")
_JOINT = re.compile(
    r"(?:,?\s(?:and|&|et|und|y|e|with)\s|,\s|\set\sal\b|\sand\s(?:others|colleagues)\b|['’]s?\s|['’]s?$)"
)
_OTHERS = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*+|and|&|et|und|y|e|al\.?|others|colleagues|[,’'s])")
_NAMES = r"[^\W\d_a-z][\w’'-]++(?: [^\W\d_a-z][\w’'-]++){0,3}"
_STRICT = re.compile(rf"{_NAMES}(?: (?:and|&) [^\W\d_a-z][\w’'-]++| et al\.?)?")
_NO_NAME = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter"
    r"|since|until|in|from|by|around|about|before|after|during|early|late|mid|born|died|the|no"
    r"|vol(?:ume)?|version|retrieved|accessed|updated|ca|circa)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_MOST = 50_000
"""Names with a year that are looked up in one text."""
_LOOK_BACK = 100
_MOST_WORDS = 8


class Named(NamedTuple):
    """An author–year marker, the entries it names, and the labels that name none."""

    mark: Mark
    entries: tuple[int, ...]
    missing: tuple[str, ...]


def author_marks(text: str, entries: Entries) -> list[Named]:
    """All author–year markers outside the list itself; none unless one names an entry."""
    reading = _Reading(text, entries)
    found = list(reading.marks()) if entries.notes else []
    return found if any(named.entries for named in found) else []


class _Reading:
    """One text read against its entries; the same words are looked up once."""

    def __init__(self, text: str, entries: Entries) -> None:
        self._text = text
        self._entries = entries
        self._known: dict[tuple[str, str], tuple[int | None, str]] = {}

    def marks(self) -> Iterator[Named]:
        """Every marker, until more names are looked up than any reader could mean."""
        spans = [note.span for note in self._entries.notes]
        left = _MOST
        for match in _ROUND.finditer(self._text):
            index = bisect_right(spans, match.start(), key=lambda span: span.start) - 1
            if index >= 0 and match.start() < spans[index].end:
                continue
            named = self._narrative(match) or self._parenthetical(match)
            left -= len(named.mark.labels) if named else match[1].count(";") + 1
            if named:
                yield named
            if left < 0:
                return

    def _parenthetical(self, match: re.Match[str]) -> Named | None:
        """Names and years inside round brackets."""
        labels: list[str] = []
        missing: list[str] = []
        known: list[int] = []
        for words, year in _parts(match[1]):
            index, label = self._resolved(words, year)
            if index is not None:
                labels.append(label)
                known.append(index)
            elif _is_strict(words):
                labels.append(f"{words} {year}")
                missing.append(f"{words} {year}")
        if not labels:
            return None
        mark = Mark(Span(*match.span()), MarkerForm.AUTHOR_YEAR, tuple(labels))
        return Named(mark, tuple(dict.fromkeys(known)), tuple(missing))

    def _narrative(self, match: re.Match[str]) -> Named | None:
        """``Smith (2015)``: the year in brackets, the name before them."""
        year = _YEAR_ALONE.match(match[1])
        if not year:
            return None
        start = max(match.start() - _LOOK_BACK, 0)
        before = self._text[start : match.start()]
        low = max(before.rfind(mark) for mark in ("\n\n", ";", "(", ")")) + 1
        words = [(found.group(), start + found.start()) for found in _WORD.finditer(before, low)]
        words = words[-_MOST_WORDS:]
        index, label = self._resolved(" ".join(word for word, _ in words), year["year"])
        if index is None:
            return None
        first, begin = words[year["year"].count(" ") - label.count(" ")]
        begin += len(first) - len(first.lstrip("“\"'‘«["))
        mark = Mark(Span(begin, match.end()), MarkerForm.AUTHOR_YEAR, (label,))
        return Named(mark, (index,), ())

    def _resolved(self, words: str, year: str) -> tuple[int | None, str]:
        """The entry that the longest ending of the words names, and the label it goes by."""
        known = self._known.get((words, year))
        if known is None:
            known = self._known[words, year] = self._looked_up(words.split(" "), year)
        return known

    def _looked_up(self, words: Sequence[str], year: str) -> tuple[int | None, str]:
        for at in range(max(len(words) - _MOST_WORDS, 0), len(words)):
            phrase = " ".join(words[at:])
            if not _may_be_name(phrase):
                continue
            first = _JOINT.split(phrase, 1)[0].strip(" ,.’'")
            rest = phrase[len(first) :].split()
            if first and all(_OTHERS.match(word) for word in rest):
                others = [word.strip(".,’'") for word in rest if word[0].isupper()]
                index = self._entries.named(first, year, others)
                if index is not None:
                    return index, f"{phrase} {year}"
        return None, ""


def _parts(inside: str) -> Iterator[tuple[str, str]]:
    """Names with their year; ``2014, 2015b`` share them."""
    for part in inside.split(";"):
        found = _PART.match(part)
        if not found:
            continue
        words = " ".join(found["names"].split()).strip(" ,:")
        year = found["year"]
        yield words, year
        at = found.end()
        while more := _MORE_YEARS.match(part, at):
            year = more["year"] if more["year"][0].isdigit() else year[:4] + more["year"]
            yield words, year
            at = more.end()


def _may_be_name(phrase: str) -> bool:
    letter = next((letter for letter in phrase if letter.isalpha()), "")
    return bool(letter) and (
        not letter.islower() or phrase.startswith(("de ", "van ", "von ", "al-"))
    )


def _is_strict(words: str) -> bool:
    """Nothing but names, as a marker has them; no month, no preposition."""
    return bool(_STRICT.fullmatch(words)) and not _NO_NAME.search(words)
