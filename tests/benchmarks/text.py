"""How fast texts are opened, read and searched, and what hostile ones cost.

python -m tests.benchmarks.text
"""

from __future__ import annotations

import random
import sys
import textwrap
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial

from annotator.model.span import Span
from annotator.text import selection
from annotator.text.display import safe
from annotator.text.document import Document
from annotator.text.markdown import project_markdown
from annotator.text.search import find_all
from annotator.text.sentences import Sentences
from annotator.text.warnings import warnings

_MEGABYTE = 1_000_000
_ROUNDS = 3


def best(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Processor seconds of the fastest round: other programs may be busy."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def say(name: str, seconds: float, note: str = "") -> None:
    """One line of the report."""
    sys.stdout.write(f"{name:58} {seconds * 1000:10.2f} ms  {note}\n")


class Author:
    """Writes much text of made-up words, always the same."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self._words = [
            "".join(self._random.choices(letters, k=self._random.randint(2, 9)))
            for _ in range(4000)
        ]

    def words(self, number: int) -> str:
        return " ".join(self._random.choices(self._words, k=number))

    def sentence(self) -> str:
        return self.words(self._random.randint(6, 30)).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._random.randint(1, 6)))

    def plain(self, size: int) -> str:
        return self._filled(size, self.paragraph)

    def prose(self, size: int) -> str:
        """Markdown as articles are written."""
        return self._filled(size, self._prose_block)

    def dense(self, size: int) -> str:
        """Markdown in which every third word is marked up."""
        looks = ("*{}*", "**{}**", "`{}`", "[{}](http://example.org/a)", "{} &amp;", "{}", "{}")
        return self._filled(
            size,
            lambda: " ".join(self._random.choice(looks).format(self.words(2)) for _ in range(40)),
        )

    def table(self, size: int) -> str:
        row = lambda: f"| {self.words(3)} | **{self.words(2)}** | {self.words(4)} |"  # noqa: E731
        return "| a | b | c |\n|---|---|---|\n" + self._filled(size, row, "\n")

    def _prose_block(self) -> str:
        kind = self._random.random()
        if kind < 0.05:
            return f"## {self.words(5)}"
        if kind < 0.12:
            return f"> {self.paragraph()}"
        if kind < 0.2:
            return "\n".join(f"- {self.sentence()}" for _ in range(4))
        text = self.paragraph()
        if kind < 0.5:
            text = text.replace(" ", f" *{self.words(2)}* ", 1) + " [here](http://example.org)."
        return "\n".join(textwrap.wrap(text, 80)) if kind > 0.8 else text

    def _filled(self, size: int, block: Callable[[], str], between: str = "\n\n") -> str:
        blocks: list[str] = []
        while size > 0:
            blocks.append(block())
            size -= len(blocks[-1]) + len(between)
        return between.join(blocks)


def plain_text(author: Author) -> None:
    """Ten megabytes, opened and asked near three places."""
    prose = author.plain(10 * _MEGABYTE)
    wrapped = "\n\n".join(textwrap.fill(block, 72) for block in prose.split("\n\n"))
    for name, text in (
        ("a paragraph a line", prose),
        ("hard-wrapped", wrapped),
        ("one paragraph", prose.replace("\n\n", " ")),
    ):
        say(f"10 MB {name}: construct", best(partial(Document, text, "text")))
        for place in (0, len(text) // 2, len(text) - 2000):
            say(
                f"  first block and sentence at {place:,}",
                best(partial(_near, text, place)),
            )
    document = Document(prose, "text")
    spans = [document.sentence_at(place) for place in range(0, len(prose), 100_000)]
    steps = [_next(document, span) for span in spans]
    say("  next sentence, clause, word, trimmed: each", best(lambda: _moves(document, steps)) / 400)
    say("10 MB all blocks", best(lambda: Document(prose, "text").blocks(), 1))
    say("10 MB all sentences", best(lambda: list(Sentences(prose, Span(0, len(prose)))), 1))
    say("10 MB warnings", best(lambda: warnings(Document(prose, "text")), 1))
    tracemalloc.start()
    kept = Document(prose, "text")
    _near(prose, len(prose) - 2000)
    kept.block_at(len(prose) - 2000)
    say("10 MB memory beside the text", 0, f"{tracemalloc.get_traced_memory()[0] / 1e6:.2f} MB")
    tracemalloc.stop()


def search(author: Author) -> None:
    """Ten megabytes, searched with and without typographic characters."""
    prose = author.plain(10 * _MEGABYTE)
    fancy = prose.replace(". ", ".\u00a0").replace(" a", " “a")
    words = " ".join(prose[5 * _MEGABYTE : 5 * _MEGABYTE + 60].split()[1:4])
    for name, text in (("ASCII", prose), ("curly and NBSP", fancy)):
        for needle in (words, "th"):
            hits = len(find_all(text, needle))
            say(
                f"10 MB find {needle!r}, {name}",
                best(partial(find_all, text, needle)),
                f"{hits:,}",
            )
            say("  first hit", best(partial(find_all, text, needle, limit=1)))


def markdown(author: Author) -> None:
    """One megabyte of each kind."""
    for name, text in (
        ("prose", author.prose(_MEGABYTE)),
        ("every third word marked up", author.dense(_MEGABYTE)),
        ("one table", author.table(_MEGABYTE)),
        ("no markup", author.plain(_MEGABYTE)),
    ):
        page = project_markdown(text)
        note = page.simplified or f"{len(page.runs):,} runs"
        say(f"1 MB Markdown, {name}", best(partial(project_markdown, text), 2), note)


def hostile() -> None:
    """Texts made to be slow."""
    ten = 10 * _MEGABYTE
    for name, text in (
        ("10 MB of stops", "." * ten),
        ("10 MB of stops and letters", ".a" * (ten // 2)),
        ("10 MB of spaces after a stop", "a." + " " * ten + "B."),
        ("10 MB of brackets", ".[" * (ten // 2)),
    ):
        say(f"sentences: {name}", best(partial(list, Sentences(text, Span(0, len(text)))), 1))
    for name, text in (
        ("10 MB of newlines", "a" + "\n" * ten + "b"),
        ("10 MB of bullets", "- a\n" * (ten // 4)),
        ("10 MB of combining marks", "a" + "\u0301" * ten),
    ):
        say(f"first block and move: {name}", best(partial(_near, text, len(text) - 3), 1))
    for name, text in _hostile_markdown():
        page = project_markdown(text)
        say(f"Markdown: {name}", best(partial(project_markdown, text), 1), page.simplified)
    say("stand-ins for 1 MB of controls", best(lambda: safe("\x1b\u202e" * (_MEGABYTE // 2))))


def _hostile_markdown() -> Iterable[tuple[str, str]]:
    yield "50,000 [", "[" * 50_000
    yield "25,000 ![", "![" * 25_000
    yield "12,000 [a](", "[a](" * 12_000
    yield "600 paragraphs of 1,700 [", "\n\n".join(["[" * 1_700] * 600)
    yield "50,000 *", "*" * 50_000
    yield "20,000 *a ", "*a " * 20_000
    yield "50,000 `", "`" * 50_000
    yield "50,000 nested >", ">" * 50_000
    yield "60 nested > over 3,000 lines", ">" * 60 + "a\n" + "b\n" * 3_000
    yield "39 nested > over 100,000 lines", ">" * 39 + "a\n" + "b\n" * 100_000
    yield "80,000 list items", "- a\n" * 80_000
    yield "60,000 rows of a table", "a|b\n-|-\n" + "x\n" * 60_000
    yield "a table of 10,000 columns", "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n"
    yield "1,000,000 newlines", "\n" * 1_000_000
    yield "20,000 HTML blocks", "<div>\n" * 20_000
    yield "10,000 notes", "[^a]: x\n\n" * 10_000


def _near(text: str, place: int) -> Span:
    document = Document(text, "text")
    block = document.block_at(place)
    sentence = document.sentence_at(block.span.start)
    return selection.snapped(document, selection.trimmed(document, sentence))


def _next(document: Document, span: Span) -> Span:
    return selection.next_sentence(document, span) or span


def _moves(document: Document, spans: list[Span]) -> None:
    for span in spans:
        selection.next_sentence(document, span)
        selection.start_to_next_clause(document, span)
        selection.end_by_word(document, span, 1)
        selection.trimmed(document, span)


def main() -> None:
    """Print all figures."""
    author = Author()
    plain_text(author)
    search(author)
    markdown(author)
    hostile()


if __name__ == "__main__":
    main()
