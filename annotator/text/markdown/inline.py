"""markdown-it-py with the place of every token.

The parser's authors hold columns to be impossible within its design. From outside they are not:
a rule that writes text or pushes a token has not yet moved ``pos``, so its place is known there.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

MAX_NESTING = 50
MARKS = re.compile(r"[\\`*_\[<&~]")
"""Where the parser looks for markup inside running text."""


class Piece(NamedTuple):
    """Text of a token that stands, character for character, at ``start`` of the content."""

    start: int
    length: int


class MapState(StateInline):
    """Keeps where pending text came from, and where each token was pushed."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        self._written = ""
        self._pieces: list[Piece] = []
        self._last_text = (-1, 0)
        super().__init__(src, md, env, tokens)

    @property
    def pending(self) -> str:
        """Text not yet made a token."""
        return self._written

    @pending.setter
    def pending(self, value: str) -> None:
        known = len(self._written)
        if len(value) > known and value.startswith(self._written):
            self._pieces.append(Piece(self.pos, len(value) - known))
        elif not value:
            self._pieces = []
        self._written = value

    def append_pending(self, text: str) -> None:
        """Take text from ``pos``, where the rule that found it still stands."""
        self._pieces.append(Piece(self.pos, len(text)))
        self._written += text

    def pushPending(self) -> Token:  # noqa: N802 - the parser's own name
        """Make the pending text a token that knows its pieces."""
        pieces = self._pieces
        token = super().pushPending()
        token.meta["pieces"] = _cut(pieces, len(token.content))
        self._pieces = []
        self._written = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that knows its place."""
        token = super().push(ttype, tag, nesting)
        start = self.pos
        if ttype == "text":
            start = self._text_start()
        token.map = [start, start]
        return token

    def _text_start(self) -> int:
        """Delimiters are pushed one by one from where the run of them starts."""
        run_start, pushed = self._last_text
        if run_start != self.pos:
            pushed = 0
        mark = self.src[self.pos]
        length = 1
        if mark == "~":  # in pairs, after a single one where the run is odd
            odd = not pushed and self.scanDelims(self.pos, True).length % 2
            length = 1 if odd else 2
        self._last_text = (self.pos, pushed + length)
        return self.pos + pushed + (mark == "<")


class MapInline(ParserInline):
    """The parser's own rules over a state that maps."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse one content; tokens carry offsets into it."""
        state = MapState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def make_parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes; HTML is text."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    inline = MapInline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.disable(["fragments_join", "text_join"])
    return parser


def _cut(pieces: list[Piece], length: int) -> list[Piece]:
    """What is left of the pieces when spaces at the end were taken back."""
    kept = []
    for piece in pieces:
        if length <= 0:
            break
        kept.append(Piece(piece.start, min(piece.length, length)))
        length -= piece.length
    return kept
