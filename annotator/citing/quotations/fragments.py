"""Quotations with marked elisions and insertions: their fragments, sought in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.citing.quotations.tokens import SEPARATOR, Tokens, joined
from annotator.model.annotation import ELISION

_DOTS = "..."
_ELISION = tuple(Tokens(ELISION).keys)
_BRACKETS = {"[": "]", "(": ")"}
_LONGEST_INSERTION = 40
"""Tokens between the brackets of an insertion."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """«[…]», «…» or «[words of ours]», as it is written and by its tokens."""

    written: str
    keys: tuple[str, ...]

    @property
    def inserts(self) -> bool:
        """Holds words, not only dots."""
        return any(key[0].isalnum() for key in self.keys)


def in_order(ours: Tokens, parts: Sequence[Tokens]) -> list[tuple[str, str]] | None:
    """The marks of a quotation, each with the source's words that it stands for.

    None if it is no marked quotation of these words: it has no mark that they have not, counted
    with one between two parts; a fragment is not theirs; words are missing without a mark; or a
    bracket of ours stands for another one of the source.
    """
    pieces = list(_pieces(ours))
    theirs = sum((_marks(_pieces(part)) for part in parts), Counter({_ELISION: len(parts) - 1}))
    if not _marks(pieces) - theirs:
        return [] if _same_words(pieces, parts) else None
    if not any(isinstance(piece, tuple) for piece in pieces):
        return None
    source = joined(key for part in parts for key in part.keys)
    found: list[tuple[str, str]] = []
    waiting: list[_Mark] = []
    end = 0
    for number, piece in enumerate(pieces):
        if isinstance(piece, _Mark):
            waiting.append(piece)
            continue
        needle = joined(piece)
        start = _place(source, needle, end, number == 0, number == len(pieces) - 1)
        if start < 0 or not _stands_for(waiting, source[end + 1 : start], found):
            return None
        end = start + len(needle) - 1
        waiting = []
    if waiting and not _stands_for(waiting, source[end + 1 : -1], found):
        return None
    return found


def _same_words(pieces: Sequence[tuple[str, ...] | _Mark], parts: Sequence[Tokens]) -> bool:
    """Nothing is put in brackets but the first letter of a word."""
    ours = [key for piece in pieces for key in (piece.keys if isinstance(piece, _Mark) else piece)]
    theirs: list[str] = []
    for number, part in enumerate(parts):
        theirs += [*_ELISION, *part.keys] if number else part.keys
    return ours == theirs


def _marks(pieces: Iterable[tuple[str, ...] | _Mark]) -> Counter[tuple[str, ...]]:
    return Counter(piece.keys for piece in pieces if isinstance(piece, _Mark))


def fragments(tokens: Tokens) -> list[tuple[str, ...]]:
    """The keys between the marks of a quotation; none if it has no mark."""
    pieces = list(_pieces(tokens))
    marked = any(isinstance(piece, _Mark) for piece in pieces)
    return [piece for piece in pieces if isinstance(piece, tuple)] if marked else []


def _place(source: str, needle: str, end: int, first: bool, last: bool) -> int:
    """Where a fragment stands; at a side without a mark it must reach the claim's edge."""
    if first:
        return 0 if source.startswith(needle) else -1
    if last:
        start = len(source) - len(needle)
        return start if start >= end and source.endswith(needle) else -1
    return source.find(needle, end)


def _stands_for(marks: Sequence[_Mark], gap: str, found: list[tuple[str, str]]) -> bool:
    """Note what was left out for the marks; False where they hide another bracket."""
    keys = tuple(key for key in gap.split(SEPARATOR) if key)
    ours = list(marks)
    while ours and keys[: len(ours[0].keys)] == ours[0].keys:  # the source's own brackets
        keys = keys[len(ours.pop(0).keys) :]
    while ours and keys[-len(ours[-1].keys) :] == ours[-1].keys:
        keys = keys[: -len(ours.pop().keys)]
    if not ours:
        return not keys
    inserts = any(mark.inserts for mark in ours)
    if inserts and "[" in keys:
        return False
    if keys or inserts:
        found.append((" ".join(mark.written for mark in ours), " ".join(keys)))
    return True


def _pieces(tokens: Tokens) -> Iterator[tuple[str, ...] | _Mark]:
    """Keys between marks, and the marks."""
    keys: list[str] = []
    at = 0
    while at < len(tokens):
        end = _mark_end(tokens, at)
        opened = end - at == 3 and end < len(tokens) and _opens_word(tokens, at)
        if opened:  # «[T]he»
            keys.append(tokens.keys[at + 1] + tokens.keys[end])
            at = end + 1
        elif end > at:
            if keys:
                yield tuple(keys)
                keys = []
            yield _Mark(tokens.written(at, end), tuple(tokens.keys[at:end]))
            at = end
        else:
            keys.append(tokens.keys[at])
            at += 1
    if keys:
        yield tuple(keys)


def _mark_end(tokens: Tokens, at: int) -> int:
    """The token after the mark that begins here; ``at`` where none does."""
    keys = tokens.keys
    if keys[at] == _DOTS:
        return at + 1
    if keys[at : at + 3] == [".", ".", "."]:
        return at + 3
    closing = _BRACKETS.get(keys[at])
    if closing is None:
        return at
    window = keys[at + 1 : at + 2 + _LONGEST_INSERTION]
    if closing not in window:
        return at
    length = window.index(closing)
    if keys[at] == "(" and window[:length] != [_DOTS]:
        return at
    return at + length + 2


def _opens_word(tokens: Tokens, at: int) -> bool:
    """A bracketed letter that the rest of its word follows."""
    letter, rest = tokens.keys[at + 1], tokens.keys[at + 3]
    return len(letter) == 1 and letter.isalpha() and rest[0].isalpha() and tokens.touching(at + 2)
