"""Lists of notes: lines that begin with a label, in an order that only notes have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice, zip_longest
from typing import NamedTuple

from annotator.citing.markers.headings import Heading
from annotator.citing.markers.marks import MOST, RAISED, Mark, lowered

_STEP = 25
"""Labels that one list may skip in a row."""
_START = r"\n(?:>[ ]?)?[^\S\n]*+(?:[-*•][^\S\n]++)?"
_LABELLED = re.compile(
    rf"{_START}(?=[(\[\\⁰¹²³⁴-⁹])(?P<label>\(\[(?P<round>\d{{1,5}})\]\)"
    r"|\[\^(?P<id>[^\[\]\s\\]{1,64}+)\]:"
    r"|\[?\\?\[(?P<linked>\d{1,5})\\?\]\]?\(#[^()\s]{0,300}\)"
    r"|\\?\[(?P<square>\d{1,5})\\?\](?![(,;)]):?"
    rf"|(?P<raised>{RAISED}{{1,5}}+))[^\S\n]*+"
)
_NUMBERED = re.compile(
    rf"{_START}(?P<label>\(?(?P<number>\d{{1,5}})(?:[.)](?!\d)|(?=[^\S\n])))[^\S\n]*+(?=\S)"
)
_MOST_UNCITED = 3
"""A numbered list of which fewer than one in so many is cited is another list."""
_SHORT = 40
_NOT_WORDS = " \t\u00a0>"
_STOPS = ".!?…:;»”\"'’)]。۔"


class Family(StrEnum):
    """Kinds of label that do not mix within one list."""

    BRACKET = "bracket"
    RAISED = "raised"
    MARKDOWN = "markdown"
    NUMBER = "number"
    ENTRY = "entry"
    LINKED = "linked"


class Line(NamedTuple):
    """A line that begins as a note does."""

    start: int
    body: int
    label: str
    family: Family

    @property
    def number(self) -> int:
        """The label as a number; 0 for a word."""
        return int(self.label) if self.label.isdecimal() else 0


def labelled_lines(text: str, marks: Sequence[Mark], headings: Sequence[Heading]) -> list[Line]:
    """The lines that begin notes, in text order."""
    lines = [_line(match) for match in islice(_LABELLED.finditer(f"\n{text}"), MOST)]
    found = [line for line in lines if line.family is Family.MARKDOWN]
    runs = [
        run
        for family in (Family.BRACKET, Family.RAISED)
        for run in _opening_runs(text, [line for line in lines if line.family is family], headings)
    ]
    starts = {line.start for line in found} | {line.start for run in runs for line in run}
    cited = {label for mark in marks if mark.span.start not in starts for label in mark.labels}
    for run in runs:
        if any(line.label in cited for line in run) or _is_headed(text, run[0], headings):
            found += run
    missing = cited - {line.label for line in found}
    if missing:
        found += _numbered(text, marks, missing, headings)
    found.sort()
    return found


def _line(match: re.Match[str]) -> Line:
    """A line found in the text with a line break before it."""
    start, body = match.start("label") - 1, match.end() - 1
    if match.re is _NUMBERED:
        return Line(start, body, str(int(match["number"])), Family.NUMBER)
    if match["id"]:
        return Line(start, body, match["id"], Family.MARKDOWN)
    if match["raised"]:
        return Line(start, body, str(int(lowered(match["raised"]))), Family.RAISED)
    number = match["round"] or match["linked"] or match["square"]
    return Line(start, body, str(int(number)), Family.BRACKET)


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    """Stretches in which the numbers only rise, and by no more than a few."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].number < line.number <= runs[-1][-1].number + _STEP:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _opening_runs(
    text: str, lines: Sequence[Line], headings: Sequence[Heading]
) -> Iterator[list[Line]]:
    """The runs whose lines open paragraphs.

    A wrapped line of running text may begin with a marker; it opens none, or only seems to, and
    its label stands in a real list.
    """
    runs = _runs(lines)
    opening = _opening(text, lines, {heading.end for heading in headings})
    listed = {line.label for run in runs if len(run) > 1 for line in run}
    for run in runs:
        opened = sum(line.start in opening for line in run)
        seems = len(run) == 1 and run[0].label in listed and opening.get(run[0].start) == "stop"
        if opened * 2 >= len(run) and not seems:
            yield run


def _opening(text: str, lines: Sequence[Line], headed: set[int]) -> dict[int, str]:
    """Where a line opens a paragraph, and by what: a blank line, another note, or a stop.

    A heading, or a short line on its own, is as good as a blank line.
    """
    out: dict[int, str] = {}
    previous = -1
    for line in lines:
        above = text.rfind("\n", 0, line.start)
        begin = text.rfind("\n", 0, max(above, 0)) + 1
        words = text[max(begin, above - 200) : max(above, 0)].strip(_NOT_WORDS)
        alone = len(words) < _SHORT and text[max(begin - 2, 0) : begin] == "\n\n"
        if not words or alone or above in headed:
            out[line.start] = "blank"
        elif previous >= begin and previous in out:
            out[line.start] = "note"
        elif words[-1] in _STOPS:
            out[line.start] = "stop"
        previous = line.start
    return out


def _is_headed(text: str, line: Line, headings: Sequence[Heading]) -> bool:
    """Does a heading of notes stand right above?"""
    index = bisect_left(headings, line.start, key=lambda heading: heading.end) - 1
    if index < 0:
        return False
    end = headings[index].end
    return line.start - end < 100 and not text[end : line.start].strip(" \t\n\u00a0>-*•")


def _numbered(
    text: str, marks: Sequence[Mark], missing: set[str], headings: Sequence[Heading]
) -> list[Line]:
    """Notes labelled as items of any list are: under a heading, or after the last marker."""
    found: list[Line] = []
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.start if following else len(text)
        for run in _runs(_lines_from(text, heading.end, end)):
            if _named(run, missing) * _MOST_UNCITED >= len(run):
                found += run
    if not found:
        for run in _runs(_lines_from(text, marks[-1].span.end, len(text))):
            if run[0].number == 1 and len(run) > 1 and _named(run, missing) * 2 >= len(run):
                found += run
    return found


def _named(run: Sequence[Line], missing: set[str]) -> int:
    return sum(line.label in missing for line in run)


def _lines_from(text: str, start: int, end: int) -> Iterator[Line]:
    """The numbered lines below the one that holds ``start``."""
    below = text.find("\n", start, end) + 1
    shown = f"\n{text[below:end]}" if below else ""
    for match in islice(_NUMBERED.finditer(shown), MOST):
        line = _line(match)
        yield line._replace(start=line.start + below, body=line.body + below)
