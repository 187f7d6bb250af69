"""Words and marks of a sentence, each of its quotations as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from annotator.model.span import Span

QUOTED = "“”"
"""What a whole quotation looks like among the words."""

_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr)\."
    r"|\p{Lu}\.(?=\s*\p{Lu})"
    r"|(?i:\b(?:he|she|it|they|who|i|we|you)(?=[’'](?:s|re|d|ve|ll)\b))"
    r"|[’'](?:s|re|d|ve|ll)\b"
    r"|[\p{L}\p{M}\p{N}_]+(?:[’'\-][\p{L}\p{M}\p{N}_]+|[.,]\p{N}+)*+"
    r"|[^\s\p{L}\p{M}\p{N}_]"
)
_MARK = regex.compile(r"''|[\"“”„«»‘’']")
_OPENING = "“„«"
_CLOSING = "”»"


class Token(NamedTuple):
    """A word, a mark or a quotation."""

    start: int
    end: int
    text: str
    low: str
    """Lower case, with straight apostrophes."""

    @property
    def is_word(self) -> bool:
        """Letters or digits."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Begins with a capital."""
        return self.text[0].isupper()


class Phrase(NamedTuple):
    """A run of words of a sentence, half-open."""

    first: int
    last: int

    def words(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Its tokens."""
        return tokens[self.first : self.last]


def low(tokens: Sequence[Token], at: int) -> str:
    """The lower-case word at a place, empty outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Quotations of a paragraph with their marks; one that never closes runs to its end.

    A closing mark of any kind closes whatever is open, one that closes nothing is passed over,
    and an opening one inside a quotation begins it anew: speech of several paragraphs opens
    again without having closed.
    """
    opened = -1
    single = False
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        opens, closes = _role(text, at, match.end(), mark)
        is_single = mark in "‘’'"
        if opened < 0:
            if opens:
                opened, single = at, is_single
        elif is_single and not single:
            continue
        elif closes and (single == is_single or not is_single):
            yield Span(opened, match.end())
            opened = -1
        elif opens and not is_single and mark != '"':
            yield Span(opened, at)
            opened, single = at, False
    if opened >= 0 and not single:
        yield Span(opened, end)


def _role(text: str, at: int, after: int, mark: str) -> tuple[bool, bool]:
    """May the mark open, may it close?"""
    if mark in _OPENING:
        return True, False
    if mark in _CLOSING:
        return False, True
    before = text[at - 1] if at else " "
    behind = text[after] if after < len(text) else " "
    free = before.isspace() or before in "([—–-"
    if mark == "‘":
        return not before.isalnum(), False
    if mark == "’":
        return False, not behind.isalnum()
    if mark == "'":
        return free and behind.isalnum(), before in ",.!?…" and not behind.isalnum()
    return free and not behind.isspace(), not free


def tokens(text: str, sentence: Span, quoted: Sequence[Span]) -> list[Token]:
    """Words and marks in order, what is quoted as one token each."""
    out: list[Token] = []
    at = sentence.start
    for quotation in quoted:
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        if start < at or start >= end:
            continue
        out += _plain(text, at, start)
        out.append(Token(start, end, QUOTED, QUOTED))
        at = end
    out += _plain(text, at, sentence.end)
    return out


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        yield Token(match.start(), match.end(), words, words.lower().replace("’", "'"))
