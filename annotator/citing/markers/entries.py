"""Entries of a reference list, found by the name they begin with and the year they hold."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from annotator.citing.markers.headings import Heading
from annotator.model.note import Note
from annotator.model.span import Span

YEAR = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.|forthcoming|in press)(?!\w)"
_YEARS = re.compile(YEAR, re.IGNORECASE)
_LEAD = re.compile(r"[^\w\n]*+(?:\d{1,4}[.)\]]+[^\w\n]*+)?")
_PARTICLE = re.compile(r"(?:van|von|de|den|der|du|da|di|del|dos|la|le|al|el|ibn|bin)[ -]")
_SAME_NAME = re.compile(r"[—–_-]{2,}")
_SURNAME = re.compile(r"[^\W\d_][\w’'-]*+(?: [^\W\d_][\w’'-]*+){0,3},")
_SHORT_NAME = re.compile(r"[(\[]([^\W\d_]{2,12})[)\]]")
_NAME_ENDS = re.compile(r"[,.(]")
_HEAD = 400
"""Code points of an entry in which its names and year stand."""
_MOST = 20_000
_MOST_ALIKE = 50


class _Entry(NamedTuple):
    """How an entry begins, its first year, and which note it is."""

    head: str
    year: str
    number: int


class Entries:
    """The entries of all reference lists of a text."""

    def __init__(self, text: str, spans: Sequence[Span], notes: Sequence[Note]) -> None:
        self.notes: list[Note] = []
        self._text = text
        self._numbered = notes
        self._name = ""
        self._alike: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        end = 0
        for span in sorted(spans)[:_MOST]:
            if end <= span.start < span.end <= len(text):
                end = span.end
                self._add(span)

    def named(self, name: str, year: str, others: Sequence[str] = ()) -> int | None:
        """The index of the entry that begins with the name, holds the year, and fits best.

        ``others`` are the further authors; an entry of the first alone fits where there are none.
        """
        wanted, others = folded(name), [folded(other) for other in others]
        year = year.lower()
        for key in dict.fromkeys((year, year[:4] if year[0].isdigit() else year)):
            fitting = [
                (entry.year != key, _misfit(entry, wanted, others), entry.number)
                for entry in self._alike.get((_first_word(wanted), key), ())
                if entry.head.startswith(wanted)
                and not entry.head[len(wanted) : len(wanted) + 1].isalnum()
            ]
            if fitting:
                return min(fitting)[2]
        return None

    def _add(self, span: Span) -> None:
        words = self._text[span.start : min(span.end, span.start + _HEAD)]
        lead = _LEAD.match(words)
        years = [match.group() for match in _YEARS.finditer(words)]
        if not lead or not years:
            return
        named = words[lead.end() :]
        before_year = named[: named.find(years[0])]
        if _SAME_NAME.match(words):
            named = f"{self._name} {named}"
        else:
            self._name = before_year.rstrip(" (.,")
        self._remember(folded(named), [year.lower() for year in years])
        self.notes.append(self._note(span, years[0]))

    def _remember(self, head: str, years: Sequence[str]) -> None:
        if not head:
            return
        heads = [head, *_SHORT_NAME.findall(head)]
        first = years[0]
        for year in {*years, *(year[:4] for year in years if year[0].isdigit())}:
            for name in heads:
                alike = self._alike[_first_word(name), year]
                if len(alike) < _MOST_ALIKE:
                    alike.append(_Entry(name, first, len(self.notes)))

    def _note(self, span: Span, year: str) -> Note:
        """The numbered note that it is, else a note called by name and year."""
        place = bisect_left(self._numbered, span.end, key=lambda note: note.span.start) - 1
        if place >= 0 and self._numbered[place].span.overlaps(span):
            return self._numbered[place]
        name = _NAME_ENDS.split(self._name, 1)[0].strip()
        return Note(f"{name[:60]} {year}".strip(), span, span)


def _first_word(name: str) -> str:
    return name.split(" ", 1)[0].strip(",.")


def _misfit(entry: _Entry, wanted: str, others: Sequence[str]) -> int:
    """How many of the further authors it lacks; or whether it has some where none is named."""
    authors = entry.head[len(wanted) :].split(entry.year[:4], 1)[0]
    if others:
        return sum(other not in authors for other in others)
    return int(" and " in authors or "&" in authors)


_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def folded(words: str) -> str:
    """Small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFKD", words.casefold()).translate(_STROKED)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.replace("’", "'").split())


def entry_spans(text: str, headings: Sequence[Heading]) -> list[Span]:
    """Where the entries under each heading of references stand."""
    out: list[Span] = []
    for heading, following in zip_longest(headings, headings[1:]):
        if heading.is_references:
            end = following.start if following else len(text)
            out += islice(_entries_between(text, heading.end, end), _MOST)
    return out


def _entries_between(text: str, start: int, end: int) -> Iterator[Span]:
    """Entries up to the first paragraph that is none."""
    first = last = -1
    blank = True
    for line in _lines(text, start, end):
        words = line.of(text)
        if not words.strip():
            blank = True
            continue
        begins = _begins(words)
        if blank or (begins and words[0] not in " \t"):
            if first >= 0:
                yield Span(first, last)
            if not begins:
                return
            first = line.start + len(words) - len(words.lstrip())
        last = line.start + len(words.rstrip())
        blank = False
    if first >= 0:
        yield Span(first, last)


def _begins(words: str) -> bool:
    """A line with a year, or that starts with a name in the order of lists."""
    head = words[:_HEAD]
    lead = _LEAD.match(head)
    at = lead.end() if lead else 0
    return bool(_YEARS.search(head) or _SURNAME.match(head, at)) and (
        not head[at : at + 1].islower() or bool(_PARTICLE.match(head, at))
    )


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start + 1
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield Span(at, stop)
        at = stop + 1
