"""Running text with inline markup, written on the page."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from annotator.text.markdown.inline import MARKS
from annotator.text.markdown.lines import ContentMap
from annotator.text.markdown.page import Page

_EDGE_SPACES = re.compile(r"[ \t]\n|\n[ \t]")
_MOST_WORK = 3_000_000
"""Opening brackets times marks in one paragraph: the parser looks at each pair."""
_MOST_WORK_IN_ALL = 20 * _MOST_WORK
_LOOKS = {"em": "em", "strong": "strong", "s": "strike", "link": "link"}
_NO_WORDS = "[image]"


class Contents:
    """Writes contents of blocks; keeps why some markup was not read."""

    def __init__(self, page: Page, canonical: str, parser: MarkdownIt, env: EnvType) -> None:
        self.simplified = ""
        self._page = page
        self._canonical = canonical
        self._parser = parser
        self._env = env
        self._work = 0
        self._content = ""
        self._map = ContentMap(())
        self._open: list[tuple[int, str, str]] = []

    def write(self, content: str, where: ContentMap) -> None:
        """Write one content, markup read."""
        self._content, self._map = content, where
        marks = len(MARKS.findall(content))
        if not marks:
            self._plain()
            return
        work = content.count("[") * marks
        self._work += work
        if work > _MOST_WORK or self._work > _MOST_WORK_IN_ALL:
            self.simplified = "a paragraph holds too much markup"
            self._plain()
            return
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._env, tokens)
        self._open = []
        self._tokens(tokens, 0)

    def _plain(self) -> None:
        """Text without markup; two spaces at the end of a line break it."""
        content = self._content
        if not _EDGE_SPACES.search(content):
            self._show(0, len(content))
            return
        at = 0
        for line in content.split("\n"):
            if at:
                end = content[: at - 1].endswith("  ")
                self._page.show_as("\n" if end else " ", self._map.whole(at - 1, at))
            lead = len(line) - len(line.lstrip(" \t")) if at else 0
            self._show(at + lead, at + max(len(line.rstrip(" \t")), lead))
            at += len(line) + 1

    def _tokens(self, tokens: list[Token], shift: int) -> None:
        link = False
        for index, token in enumerate(tokens):
            at = token.map[0] + shift if token.map else 0
            if token.type == "text":
                if not link:
                    self._text(token, shift)
            elif token.nesting == 1:
                link = token.info == "auto"
                self._opened(token)
                if link:
                    self._show(at + 1, self._content.find(">", at))
            elif token.nesting == -1:
                link = False
                self._closed()
            elif token.type == "image":
                end = _start_of(tokens[index + 1], shift) if index + 1 < len(tokens) else -1
                self._image(token, at, end)
            else:
                self._mark(token, at)

    def _text(self, token: Token, shift: int) -> None:
        pieces = token.meta.get("pieces")
        if pieces is None:
            start = token.map[0] + shift if token.map else shift
            self._show(start, start + len(token.content))
            return
        for piece in pieces:
            self._show(piece.start + shift, piece.start + shift + piece.length)

    def _mark(self, token: Token, at: int) -> None:
        """A token of one piece: an entity, code, a line break, a note's marker."""
        page, start = self._page, self._page.length
        if token.type == "text_special":
            place = self._map.whole(at, at + len(token.markup))
            page.show_as(_harmless(token), place)
        elif token.type == "code_inline":
            self._code(token, at)
        elif token.type == "footnote_ref":
            label = str(token.meta["label"])
            page.show_as(f"[{label}]", self._map.whole(at, at + len(label) + 3))
            page.style(start, "marker", label)
        elif token.type in {"softbreak", "hardbreak"}:
            at += self._content[at : at + 1] == "\\"
            words = " " if token.type == "softbreak" else "\n"
            page.show_as(words, self._map.whole(at, at + 1))

    def _code(self, token: Token, at: int) -> None:
        start = self._page.length
        first = at + len(token.markup)
        as_it_stands = self._content[first : first + len(token.content)].replace("\n", " ")
        first += as_it_stands != token.content
        self._show(first, first + len(token.content))
        self._page.style(start, "code")

    def _image(self, token: Token, at: int, end: int) -> None:
        """The words that stand for the picture, or a word that says there is one."""
        start = self._page.length
        if token.children:
            self._tokens(token.children, at + 2)
        if self._page.length == start:
            place = self._map.whole(at, end if end > at else len(self._content))
            self._page.stand_for(_NO_WORDS, place)
        self._page.style(start, "image", str(token.attrs.get("src", "")))

    def _opened(self, token: Token) -> None:
        look = _LOOKS.get(token.type.removesuffix("_open"), "")
        self._open.append((self._page.length, look, str(token.attrs.get("href", ""))))

    def _closed(self) -> None:
        if self._open:
            start, look, target = self._open.pop()
            if look:
                self._page.style(start, look, target)

    def _show(self, start: int, end: int) -> None:
        for place in self._map.places(start, end):
            self._page.show(place)


def _start_of(token: Token, shift: int) -> int:
    pieces = token.meta.get("pieces")
    if pieces:
        return int(pieces[0].start) + shift
    return token.map[0] + shift if token.map else -1


def _harmless(token: Token) -> str:
    """What an escape or entity stands for; one that stands for nothing is shown as written."""
    words = token.content
    if "\ufffd" in words:
        return token.markup
    return " " if words.isspace() and words in "\t\n\r\f\v" else words
