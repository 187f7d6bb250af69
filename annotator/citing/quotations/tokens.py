"""The words and signs of a text, told apart by what is read and not by how it is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

_DOUBLE = '"“”„‟«»〝〞＂'
_SINGLE = "'‘’‚‛‹›′`´＇"
_DASHES = "-‐‑‒–—―−﹘－"
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, zero-width and direction characters."""
_UNITS = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+"
    rf"|[\w\p{{M}}{_UNSEEN}]++|\.{{3}}|\S"
)
"""Scripts that part no words are compared by letter."""
_INVISIBLE = regex.compile(f"[{_UNSEEN}]")
_KINDS = {sign: kind[0] for kind in (_DOUBLE, _SINGLE, _DASHES) for sign in kind} | {"…": "..."}
SEPARATOR = "\x1f"
"""Between the keys of a joined text; no token holds it."""
QUOTES = frozenset("\"'")
"""Keys of all quotation marks and apostrophes."""


class Tokens:
    """A text cut into tokens. Two that differ in type only have the same key."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, token in units(text):
            key = key_of(token)
            if key:
                self.keys.append(key)
                self._starts.append(start)
                self._ends.append(start + len(token))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    def written(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end``, spaces between them included."""
        return self.text[self._starts[start] : self._ends[end - 1]] if start < end else ""

    def place(self, index: int) -> tuple[int, int]:
        """Where a token stands in the text."""
        return self._starts[index], self._ends[index]

    def touching(self, index: int) -> bool:
        """No space stands between a token and the next."""
        return self._ends[index] == self._starts[index + 1]


def units(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Tokens as they are written, each with its place."""
    return ((found.start(), found.group()) for found in _UNITS.finditer(text, start))


@lru_cache(maxsize=1 << 16)
def key_of(token: str) -> str:
    """What is read: case, kind of quotation mark or dash, and invisible characters aside."""
    kind = _KINDS.get(token)
    if kind:
        return kind
    if not token.isascii():
        token = unicodedata.normalize("NFC", _INVISIBLE.sub("", token))
    return token.casefold()


def joined(keys: Iterable[str]) -> str:
    """Keys as one string, in which ``find`` looks for the keys of another."""
    return f"{SEPARATOR}{SEPARATOR.join(keys)}{SEPARATOR}"


def is_word(key: str) -> bool:
    """Letters or digits, no sign."""
    return key[0].isalnum()


def word_count(keys: Sequence[str]) -> int:
    """Words among the tokens."""
    return sum(map(is_word, keys))
