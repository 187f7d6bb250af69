"""Where a row of text may end."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from regex import Pattern

SPACES = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u200b"
)
"""A row may end after these. No-break spaces are not among them."""
_JOINERS = "\u00a0\u202f\u2060"
NEVER_FIRST = frozenset(
    "、。，．：；？！）」』】〕〉》”’…‥ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・％"
    ",.:;?!)]}%" + _JOINERS
)
"""East Asian closing marks and their like start no row."""
NEVER_LAST = frozenset("（「『【〔〈《“‘([{" + _JOINERS)
REACH = 256
"""Code points of a row beyond sixteen a cell: only text that stacks marks without end gets there,
and there its clusters are cut."""
_MEASURED = 20_000


class RowBreaks:
    """Greedy word wrap of one text.

    Rows end after a space, beside an East Asian character, or, in a word longer than a row, between
    two grapheme clusters. What kind of character it is, is learned when it is first met.
    """

    def __init__(self, text: str, cell_width: Callable[[str], int]) -> None:
        self._text = text
        self._cell_width = cell_width
        self._single = {" "}
        self._simple = {" "}
        self._met = {" "}
        self._cells: dict[str, int] = {}

    def wrap(self, start: int, end: int, width: int, rows: array[int]) -> None:
        """Append the starts of the rows of ``[start, end)``."""
        text = self._text
        single = _is_printable_ascii(text[start:end])
        next_start = self._next_start_single if single else self._next_start
        append, find = rows.append, text.find
        while start < end:
            newline = find("\n", start, end)
            stop = end if newline < 0 else newline
            append(start)
            while stop - start > width:
                start = next_start(start, stop, width)
                if start >= stop:
                    break
                append(start)
            else:
                if not single:
                    self._wrap_rest(start, stop, width, rows)
            start = stop + 1

    def cut_before(self, position: int, low: int) -> int:
        """A place after ``low``, near before ``position``, where a row may start."""
        text = self._text
        nearest = max(low + 1, position - REACH)
        for cut in range(position, nearest, -1):
            if text[cut - 1] == " " and self._parts(text[cut]):
                return cut
        for cut in range(position, nearest, -1):
            if self._parts(text[cut]) and self._parts(text[cut - 1]):
                return cut
        return position

    def _wrap_rest(self, start: int, stop: int, width: int, rows: array[int]) -> None:
        """The last code points of a line: few, and yet perhaps wider than a row."""
        while start < stop:
            start = self._next_start(start, stop, width)
            if start < stop:
                rows.append(start)

    def _next_start_single(self, start: int, _stop: int, width: int) -> int:
        """As ``_next_start``, where every code point is a cell of its own and more than fit."""
        space = self._text.rfind(" ", start, start + width + 1)
        return start + width if space < 0 else space + 1

    def _next_start(self, start: int, stop: int, width: int) -> int:
        """Where the row after the one at ``start`` begins: at least a cluster further."""
        # one more than can fit, so that a mark over the space at the end is seen
        window = self._text[start : min(stop, start + width + 2)]
        if self._made_of(window, self._single):
            if len(window) <= width:
                return stop
            space = window.rfind(" ", 0, width + 1)
            return start + width if space < 0 else start + space + 1
        if self._made_of(window, self._simple):
            return self._greedy(window, start, stop, width)
        return self._greedy(self._clusters(start, stop, width), start, stop, width)

    def _greedy(self, clusters: str | Iterator[str], start: int, stop: int, width: int) -> int:
        """The last place where the row may end, or failing that, the last cluster that fits."""
        known = self._cells
        cells, at, best, before = 0, start, start, ""
        for cluster in clusters:
            taken = known.get(cluster) or self._measured(cluster)
            if before and _may_part(before, cluster[0]):
                best = at
            if cells + taken > width and at > start:
                if cluster in SPACES:
                    return at + 1
                return best if best > start else at
            cells += taken
            at += len(cluster)
            before = cluster[-1]
            if cluster in SPACES:
                best, before = at, ""
        return at if at == stop or best == start else best

    def _clusters(self, start: int, stop: int, width: int) -> Iterator[str]:
        # a slice, because a look at the whole text would count flags back to its beginning
        window = self._text[start : min(stop, start + 16 * width + REACH)]
        last = ""
        for match in _grapheme().finditer(window):
            if last:
                yield last
            last = match.group()
        if start + len(window) == stop or last == window:
            yield last

    def _measured(self, cluster: str) -> int:
        if len(self._cells) > _MEASURED:
            self._cells.clear()
        cells = self._cells[cluster] = self._cell_width(cluster)
        return cells

    def _made_of(self, window: str, kind: set[str]) -> bool:
        if kind.issuperset(window):
            return True
        new = set(window) - self._met
        for character in new:
            self._meet(character)
        return bool(new) and kind.issuperset(window)

    def _meet(self, character: str) -> None:
        self._met.add(character)
        cells = self._cell_width(character)
        if cells > 0 and self._parts(character):
            self._simple.add(character)
            if cells == 1 and character not in SPACES and not _is_east_asian(character):
                self._single.add(character)

    @staticmethod
    def _parts(character: str) -> bool:
        """Whether this character never joins another of its kind, or a letter, in one cluster."""
        if character.isascii():
            return True
        return len(_grapheme().findall(f"a{character}{character}a")) == 4


def _is_printable_ascii(text: str) -> bool:
    return text.isascii() and text.replace("\n", " ").isprintable()


def _may_part(before: str, after: str) -> bool:
    """Whether a row may end between two characters that are no spaces."""
    if not (_is_east_asian(before) or _is_east_asian(after)):
        return False
    return after not in NEVER_FIRST and after not in SPACES and before not in NEVER_LAST


@cache
def _is_east_asian(character: str) -> bool:
    return east_asian_width(character) in {"W", "F"}


@cache
def _grapheme() -> Pattern[str]:
    import regex  # noqa: PLC0415 - 20 ms that plain letters never need

    return regex.compile(r"\X")
