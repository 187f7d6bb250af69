"""The blocks of a Markdown file, written on the page one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from annotator.model.source import BlockKind
from annotator.model.span import Span
from annotator.text.markdown.contents import Contents
from annotator.text.markdown.lines import Lines
from annotator.text.markdown.page import Page

_RULE = "─────"
_BAR = " │ "
_INDENT = "  "


@dataclass(slots=True)
class _List:
    tight: bool
    items: int = 0


class Walk:
    """Follows the block parser's tokens; knows the containers that are open."""

    def __init__(self, canonical: str, lines: Lines, parser: MarkdownIt, env: EnvType) -> None:
        self.page = Page(canonical)
        self._canonical = canonical
        self._lines = lines
        self._contents = Contents(self.page, canonical, parser, env)
        self._lists: list[_List] = []
        self._quotes = 0
        self._notes = 0
        self._heading: Token | None = None
        self._label_at: int | None = None
        """Where the label of an item or note stands that waits for its first words."""
        self._label_kind = BlockKind.ITEM

    @property
    def simplified(self) -> str:
        """Why some markup is shown as it is written; empty when all was read."""
        return self._contents.simplified

    def front_matter(self, end: int) -> None:
        """Metadata at the top, shown as code."""
        at = 0
        for line in self._canonical[:end].rstrip().split("\n"):
            if at:
                self.page.show_as("\n", Span(at - 1, at))
            self.page.show(Span(at, at + len(line)))
            at += len(line) + 1
        self.page.style(0, "code")
        self.page.block(0, BlockKind.CODE)

    def all(self, tokens: list[Token]) -> None:
        """Write every block, in order."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "tr_open":
                index = self._row(tokens, index)
            elif token.type == "inline":
                self._running(token)
            elif token.type in {"fence", "code_block"}:
                self._code(token)
            elif token.type == "hr":
                self._rule(token)
            else:
                self._container(tokens, index)
            index += 1

    def _container(self, tokens: list[Token], index: int) -> None:
        token = tokens[index]
        match token.type:
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(_List(_is_tight(tokens, index)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_label(token)
            case "footnote_reference_open":
                self._notes += 1
                self._note_label(token)
            case "footnote_reference_close":
                self._notes -= 1
            case "heading_open":
                self._heading = token
            case "heading_close":
                self._heading = None

    def _item_label(self, token: Token) -> None:
        current = self._lists[-1]
        close = current.tight and (current.items > 0 or len(self._lists) > 1)
        current.items += 1
        self.page.separate("\n" if close else "\n\n")
        self.page.insert(_INDENT * (len(self._lists) - 1))
        written = f"{token.info}{token.markup}"
        self._label(written, written if token.info else "•", token, "bullet")
        self._label_kind = BlockKind.ITEM

    def _note_label(self, token: Token) -> None:
        label = str(token.meta["label"])
        self.page.separate("\n\n")
        self._label(f"[^{label}]:", f"[{label}]", token, "marker")
        self._label_kind = BlockKind.NOTE

    def _label(self, written: str, shown: str, token: Token, look: str) -> None:
        line = token.map[0] if token.map else 0
        place = self._canonical.find(written, max(self._lines.start(line), self.page.reached))
        start = self.page.length
        self.page.show_as(shown, Span(place, place + len(written)) if place >= 0 else None)
        self.page.style(start, look, shown.strip("[]") if look == "marker" else "")
        self.page.insert(" ")
        self._label_at = start

    def _begin(self) -> tuple[int, BlockKind, int]:
        """Go on after a label, or start a new paragraph: its start, kind and level."""
        depth = len(self._lists)
        if self._label_at is not None:
            start, self._label_at = self._label_at, None
            return start, self._label_kind, depth if self._label_kind is BlockKind.ITEM else 0
        self.page.separate("\n\n")
        start = self.page.length
        self.page.insert(_INDENT * depth)
        if self._notes:
            return start, BlockKind.NOTE, 0
        if self._quotes:
            return start, BlockKind.QUOTE, self._quotes
        return start, BlockKind.PARAGRAPH, depth

    def _running(self, token: Token) -> None:
        """A paragraph or heading."""
        first, end = token.map or (0, 1)
        heading = self._heading
        start, kind, level = self._begin()
        if heading is not None and heading.markup.startswith("#"):
            where = self._lines.heading(token.content, first)
        else:
            where = self._lines.running(token.content, first, end)
        self._contents.write(token.content, where)
        if heading is not None:
            kind, level = BlockKind.HEADING, int(heading.tag[1])
            self.page.style(start, "heading")
        if self._quotes:
            self.page.style(start, "quote")
        self.page.block(start, kind, level)

    def _code(self, token: Token) -> None:
        """Fenced or indented code; a fence's own lines are not shown."""
        first = (token.map[0] if token.map else 0) + (token.type == "fence")
        if not token.content.strip():
            return
        start, *_ = self._begin()
        lines = self._lines.code(token.content, first)
        for number, (words, place) in enumerate(lines):
            if number:
                end = self._lines.start(first + number) - 1
                self.page.show_as("\n", Span(end, end + 1))
                self.page.insert(_INDENT * len(self._lists))
            if place is None:
                self.page.show(self._lines.span(first + number))
            else:
                self.page.insert(words[: len(words) - len(place)])
                self.page.show(place)
        self.page.style(start, "code")
        self.page.block(start, BlockKind.CODE)

    def _rule(self, token: Token) -> None:
        line = self._lines.span(token.map[0] if token.map else 0)
        place = self._canonical.find(token.markup[0], max(line.start, self.page.reached), line.end)
        self._begin()
        self.page.show_as(_RULE, Span(place, line.end) if place >= 0 else None)

    def _row(self, tokens: list[Token], index: int) -> int:
        """A row of a table; cells beyond the columns are shown too. Gives the row's last token."""
        number = tokens[index].map or [0]
        contents: list[str] = []
        is_header = tokens[index - 1].type == "thead_open"
        while tokens[index].type != "tr_close":
            if tokens[index].type == "inline":
                contents.append(tokens[index].content)
            index += 1
        if self._label_at is None:
            self.page.separate("\n\n" if is_header else "\n")
        start = self.page.length if self._label_at is None else self._label_at
        self._label_at = None
        words = self.page.length
        cells = self._lines.cells(contents, number[0])
        if not cells:
            self.page.show(self._lines.span(number[0]))
        for column, (place, content, where) in enumerate(cells):
            if column:
                self.page.show_as(_BAR, Span(self.page.reached, place.start))
            self._contents.write(content, where)
        if is_header:
            self.page.style(words, "strong")
        self.page.block(start, BlockKind.ROW)
        return index


def _is_tight(tokens: list[Token], index: int) -> bool:
    """The parser hides the paragraphs of tight lists."""
    level = tokens[index].level + 2
    for token in tokens[index + 1 :]:
        if token.type == "paragraph_open" and token.level == level:
            return token.hidden
        if token.level < level - 1:
            break
    return True
