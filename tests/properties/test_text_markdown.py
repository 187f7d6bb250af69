"""Markdown of every kind, made of words that occur once: a word's identity proves its place."""

from __future__ import annotations

import html
import re
from itertools import count

from annotator.model.span import Span
from annotator.text.markdown import project_markdown
from annotator.text.projection import Projection
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

STEMS = ("word", "mot", "كلمة", "শব্দ", "слово", "😀e", "naïve", "e\u0301te")
WORD = re.compile(r"[^\W\d_]?\S*?\d{4}z")


class Author:
    """Writes a random document in which no word occurs twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count(1000)
        self.words: list[str] = []
        self.notes: list[str] = []

    def pick(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def word(self) -> str:
        word = f"{STEMS[self.pick(0, len(STEMS) - 1)]}{next(self.numbers)}z"
        self.words.append(word)
        return word

    def inline(self, depth: int = 0) -> str:
        kind = self.pick(0, 13) if depth < 3 else 0
        inner = lambda: self.inline(depth + 1)  # noqa: E731
        if kind == 1:
            return f"*{inner()}*"
        if kind == 2:
            return f"**{inner()} {inner()}**"
        if kind == 3:
            return f"`{self.word()}  {self.word()}`"
        if kind == 4:
            return f"``{self.word()} ` {self.word()}``"
        if kind == 5 and depth == 0:
            return f'[{inner()}](http://example.org/a(b) "{"hidden"}")'
        if kind == 6 and depth == 0:
            return f"![{inner()}](picture.png)"
        if kind == 7:
            return f"~~{inner()}~~"
        if kind == 8:
            return f"{self.word()}\\*{self.word()} &amp; \\[{self.word()}\\]"
        if kind == 9 and depth == 0:
            note = f"n{len(self.notes)}"
            self.notes.append(note)
            return f"{self.word()}[^{note}]"
        if kind == 10 and depth == 0:
            return f"<http://example.org/{len(self.words)}>"
        if kind == 11:
            return f"<b>{self.word()}</b>"
        if kind == 12:
            return f"_{self.word()} {self.word()}_ ** {self.word()} * [{self.word()}]"
        return self.word()

    def sentence(self) -> str:
        return " ".join(self.inline() for _ in range(self.pick(1, 5)))

    def paragraph(self) -> list[str]:
        lines = [self.word() + " " + self.sentence() for _ in range(self.pick(1, 3))]
        breaks = [("", "  ", "\\", " ")[self.pick(0, 3)] for _ in lines[:-1]]
        return [line + end for line, end in zip(lines, [*breaks, ""], strict=True)]

    def block(self, depth: int = 0) -> list[str]:
        kind = self.pick(0, 10 if depth < 3 else 5)
        if kind == 1:
            marks = "#" * self.pick(1, 6)
            return [f"{marks} {self.sentence()}{(' ' + marks) * self.pick(0, 1)}"]
        if kind == 2:
            return [*self.paragraph(), "====="]
        if kind == 3:
            return ["```lang", f"  {self.word()} *{self.word()}*", "", f"\t{self.word()}", "```"]
        if kind == 4:
            return ["", f"    {self.word()}", f"     {self.word()} | {self.word()}", ""]
        if kind == 5:
            return ["***"]
        if kind in {6, 7}:
            return [("> " + line).rstrip(" ") for line in self.blocks(depth + 1, 2)]
        if kind == 8:
            return self.items(depth, "-")
        if kind == 9:
            return self.items(depth, "7.")
        if kind == 10:
            return self.table()
        return self.paragraph()

    def items(self, depth: int, label: str) -> list[str]:
        out = []
        for _ in range(self.pick(1, 3)):
            inside = self.blocks(depth + 1, 2)
            inside[0] = inside[0] or self.word()
            indent = " " * (len(label) + 1)
            out.append(f"{label} {inside[0]}")
            out.extend(indent + line if line else "" for line in inside[1:])
        return out

    def table(self) -> list[str]:
        columns = self.pick(2, 3)
        rows = [
            "| " + " | ".join(self.cell() for _ in range(columns)) + " |"
            for _ in range(self.pick(1, 3))
        ]
        return [rows[0], "|---" * columns + "|", *rows[1:]]

    def cell(self) -> str:
        return f"{self.word()} \\| {self.word()}" if self.pick(0, 1) else self.inline(2)

    def blocks(self, depth: int, most: int) -> list[str]:
        out: list[str] = []
        for _ in range(self.pick(1, most)):
            if out:
                out.append("")
            out.extend(self.block(depth))
        return out

    def document(self) -> str:
        out = self.blocks(0, 5)
        for note in self.notes:
            out += ["", f"[^{note}]: {self.word()} {self.word()}", "", f"    {self.word()}"]
        return "\n".join(out) + "\n"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    author = Author(draw)
    return author.document(), author.words


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_word_is_shown_once_and_traced_to_its_place(made: tuple[str, list[str]]) -> None:
    text, words = made
    projection = project_markdown(text)
    for word in words:
        assert projection.display.count(word) == 1, word
        start = projection.display.index(word)
        shown = Span(start, start + len(word))
        place = projection.to_canonical(shown)
        assert place.of(text) == word
        assert projection.to_display(place) == shown
    check_map(text, projection)


MARKS = (
    r"* ** _ __ ` `` ``` ~ ~~ [ ] ( ) ![ ]( [^a] [^a]: [a]: <b> < > # ## - + 1. 2) | |---| --- "
    r"=== \ \* & &amp; &#0; &#10; &#x202e; é a b c ab . , : ]: http:// <http://a.b> 😀 كلمة"
)
SPACES = ("\t", "\n", "\n\n", " ", "  ", "    ", "\u00a0", "\x0b", "\x85")
OPENINGS = ("\n> ", "\n- ", "\n\n    ", " > ")
FRAGMENTS = st.lists(
    st.sampled_from((*MARKS.split(" "), *SPACES, *OPENINGS, "\ufffd", "\x00")), max_size=40
).map("".join)


@settings(max_examples=600, deadline=None)
@given(FRAGMENTS)
def test_hostile_fragments_keep_the_map_total_and_the_words_all(text: str) -> None:
    projection = project_markdown(text)
    check_map(text, projection)
    shown, expected = letters(projection.display).replace("image", ""), letters(rendered(text))
    if "|" in text and len(shown) > len(expected):
        rest = iter(shown)  # cells beyond a table's columns are shown here, not in HTML
        assert all(letter in rest for letter in expected)
    elif "[^" not in text:
        assert shown == expected


def check_map(text: str, projection: Projection) -> None:
    """Runs cover the display, only go forward, and show letters of the file as they stand."""
    at, reached = 0, 0
    for run in projection.runs:
        assert run.display.start == at
        assert run.display.end > at
        assert reached <= run.canonical.start <= run.canonical.end <= len(text)
        at, reached = run.display.end, run.canonical.end
        shown, source = run.display.of(projection.display), run.canonical.of(text)
        if not len(run.canonical):
            assert not any(character.isalnum() for character in shown)
        elif run.is_exact:
            assert all(a == b or not a.isalnum() for a, b in zip(shown, source, strict=True))
    assert at == len(projection.display)
    ends = 0
    for number, block in enumerate(projection.blocks, 1):
        assert block.number == number
        assert ends <= block.span.start < block.span.end <= len(projection.display)
        assert block.span.of(projection.display) == block.span.of(projection.display).strip()
        ends = block.span.end


REFERENCE = MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable(
    ["table", "strikethrough"]
)


def rendered(text: str) -> str:
    """What the parser's own renderer shows."""
    page = REFERENCE.render(text)
    page = re.sub(r'<img src="[^"]*" alt="([^"]*)"[^>]*>', r"\1", page)
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())
