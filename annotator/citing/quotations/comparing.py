"""How words given as a quotation stand to the words of their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from annotator.citing.quotations.fragments import in_order
from annotator.citing.quotations.tokens import Tokens
from annotator.model.annotation import ELISION

MOST = 2_000
"""Tokens that are aligned one by one; beyond that the changed middle is one difference."""
ALIKE = 0.4
"""Of the tokens, from which on other words are a changed quotation and not just other words."""
_FINAL = frozenset(".,;:")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE
)


class Status(StrEnum):
    """From faithful to lost."""

    VERBATIM = "verbatim"
    TYPOGRAPHY = "typography"
    """Spaces, case, kinds of quotation marks and dashes, a final full stop."""
    ELIDED = "elided"
    """Words are left out or added, and each place is marked: «[…]», «[our words]»."""
    EXTENDED = "extended"
    """More of the source's words than the claim has."""
    UNMARKED = "unmarked-elision"
    """Words are left out and nothing says so."""
    ALTERED = "altered"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one of the two in place of the other's."""

    brief: str
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict, and what it rests on."""

    status: Status
    differences: tuple[Difference, ...] = ()
    alike: float = 1.0
    """Share of tokens that are the same in both."""

    @property
    def negation(self) -> bool:
        """A «not» stands in one and not in the other."""
        return any(
            len(_NEGATION.findall(found.brief)) != len(_NEGATION.findall(found.source))
            for found in self.differences
        )


def compare(quoted: str, parts: Sequence[str], *, before: str = "", after: str = "") -> Compared:
    """Words of a brief against the parts of a claim.

    ``before`` and ``after`` are what stands around the claim in its source.
    """
    words = ELISION.join(parts)
    if quoted == words:
        return Compared(Status.VERBATIM)
    ours, theirs = Tokens(quoted), Tokens(words)
    if ours.keys == theirs.keys:
        return Compared(Status.TYPOGRAPHY, tuple(set_otherwise(ours, theirs)))
    if _without_final(ours.keys) == _without_final(theirs.keys):
        difference = Difference(_final(ours), _final(theirs))
        return Compared(Status.TYPOGRAPHY, (difference,))
    left_out = in_order(ours, [Tokens(part) for part in parts])
    if left_out is not None:
        pairs = tuple(Difference(put, out) for put, out in left_out)
        return Compared(Status.ELIDED, pairs)
    differences, alike = changes(ours, theirs)
    if alike < ALIKE:
        return Compared(Status.NOT_FOUND, alike=alike)
    verdict = Compared(Status.ALTERED, differences, alike)
    if not any(found.brief for found in differences):
        return replace(verdict, status=Status.UNMARKED)
    if _goes_on(ours, theirs, Tokens(before), Tokens(after)):
        return replace(verdict, status=Status.EXTENDED)
    return verdict


def changes(ours: Tokens, theirs: Tokens) -> tuple[tuple[Difference, ...], float]:
    """Where two texts differ, word by word, and the share that they have in common."""
    found = []
    same = 0
    for block in blocks(ours.keys, theirs.keys):
        if block.same:
            same += block.end - block.start
        else:
            put = ours.written(block.start, block.end)
            found.append(Difference(put, theirs.written(block.other_start, block.other_end)))
    return tuple(found), 2 * same / max(len(ours) + len(theirs), 1)


@dataclass(frozen=True, slots=True)
class Block:
    """Stretches of tokens of both texts that are the same, or stand in each other's place."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


def blocks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Block]:
    """Same and different stretches in turn; they cover both texts."""
    head = _shared(ours, theirs)
    most = min(len(ours), len(theirs)) - head
    tail = min(_shared(ours[head:][::-1], theirs[head:][::-1]), most)
    if head:
        yield Block(0, head, 0, head, same=True)
    yield from _aligned(ours, theirs, head, tail)
    if tail:
        yield Block(len(ours) - tail, len(ours), len(theirs) - tail, len(theirs), same=True)


def _aligned(ours: Sequence[str], theirs: Sequence[str], head: int, tail: int) -> Iterator[Block]:
    """Fewest edits (Levenshtein 1966) over whole tokens; changes that meet are one."""
    middle, other = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    at, there = head, head
    if max(len(middle), len(other)) <= MOST:
        for step in Levenshtein.opcodes(middle, other):
            if step.tag != "equal":
                continue
            start, begin = head + step.src_start, head + step.dest_start
            if (at, there) != (start, begin):
                yield Block(at, start, there, begin, same=False)
            at, there = head + step.src_end, head + step.dest_end
            yield Block(start, at, begin, there, same=True)
    if (at, there) != (len(ours) - tail, len(theirs) - tail):
        yield Block(at, len(ours) - tail, there, len(theirs) - tail, same=False)


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many tokens are the same from the start on."""
    for count, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return count
    return min(len(ours), len(theirs))


def _goes_on(ours: Tokens, theirs: Tokens, before: Tokens, after: Tokens) -> bool:
    """The claim whole, with words at its ends that stand there in the source."""
    size = len(theirs)
    for start in range(len(ours) - size + 1):
        if ours.keys[start : start + size] == theirs.keys:
            lead, rest = ours.keys[:start], ours.keys[start + size :]
            return (
                before.keys[len(before) - len(lead) :] == lead and after.keys[: len(rest)] == rest
            )
    return False


def set_otherwise(ours: Tokens, theirs: Tokens) -> Iterator[Difference]:
    """Tokens that are read alike and set otherwise; none if it is only the spaces."""
    for index in range(len(ours)):
        one, other = ours.written(index, index + 1), theirs.written(index, index + 1)
        if one != other:
            yield Difference(one, other)


def _without_final(keys: Sequence[str]) -> Sequence[str]:
    return keys[:-1] if keys and keys[-1] in _FINAL else keys


def _final(tokens: Tokens) -> str:
    return tokens.keys[-1] if tokens.keys and tokens.keys[-1] in _FINAL else ""
