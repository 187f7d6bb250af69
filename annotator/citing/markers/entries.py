"""Entries of a reference list, found by the name they begin with and the year they hold."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from annotator.citing.markers.headings import Heading
from annotator.model.note import Note
from annotator.model.span import Span

YEAR = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.|forthcoming|in press)(?!\w)"
_YEARS = re.compile(YEAR, re.IGNORECASE)
_LEAD = re.compile(r"[^\w\n]*+(?:\d{1,4}[.)\]]+[^\w\n]*+)?")
_SURNAME = re.compile(r"[^\W\d_][\w’'-]*+(?: [^\W\d_][\w’'-]*+){0,3},")
_SHORT_NAME = re.compile(r"[(\[]([^\W\d_a-z]{2,12})[)\]]")
_HEAD = 400
"""Code points of an entry in which its names and year stand."""
_MOST = 20_000
_MOST_ALIKE = 50


class Entries:
    """The entries of all reference lists of a text."""

    def __init__(self, text: str, spans: Sequence[Span], notes: Sequence[Note]) -> None:
        self.notes: list[Note] = []
        self._alike: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        end = 0
        for span in sorted(spans)[:_MOST]:
            if end <= span.start < span.end <= len(text):
                end = span.end
                self._add(text, span, notes)

    def _add(self, text: str, span: Span, notes: Sequence[Note]) -> None:
        words = text[span.start : min(span.end, span.start + _HEAD)]
        name_at = _LEAD.match(words).end()  # type: ignore[union-attr]
        head = folded(words[name_at:])
        years = {match.group().lower() for match in _YEARS.finditer(words)}
        if not head or not years:
            return
        numbered = bisect_left(notes, span.end, key=lambda note: note.span.start) - 1
        if numbered >= 0 and notes[numbered].span.overlaps(span):
            note = notes[numbered]
        else:
            first = _YEARS.search(words)
            name = re.split(r"[,.(]", words[name_at : first.start() if first else 0])[0].strip()
            label = f"{name[:60]} {first.group() if first else ''}".strip()
            note = Note(label, span, span)
        names = [head, *(folded(found) for found in _SHORT_NAME.findall(words))]
        for year in years | {year[:4] for year in years if year[0].isdigit()}:
            for name in names:
                alike = self._alike[name.split(" ", 1)[0].strip(",."), year]
                if len(alike) < _MOST_ALIKE:
                    alike.append((name, len(self.notes)))
        self.notes.append(note)

    def named(self, name: str, year: str) -> int | None:
        """The index of the entry that begins with the name and holds the year."""
        wanted = folded(name)
        first = wanted.split(" ", 1)[0].strip(",.")
        for key in dict.fromkeys((year.lower(), year.lower()[:4] if year[0].isdigit() else year)):
            for head, index in self._alike.get((first, key), ()):
                rest = head[len(wanted) : len(wanted) + 1]
                if head.startswith(wanted) and not rest.isalnum():
                    return index
        return None


def folded(words: str) -> str:
    """Small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFKD", words.casefold())
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
    return bool(_YEARS.search(head) or _SURNAME.match(head, at)) and not head[at : at + 1].islower()


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start + 1
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield Span(at, stop)
        at = stop + 1
