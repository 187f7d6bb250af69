"""Markdown as it is read, with the way back to every character of the file."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from annotator.text.markdown.inline import MARKS, MAX_NESTING, make_parser
from annotator.text.markdown.lines import Lines
from annotator.text.markdown.walk import Walk
from annotator.text.plain_blocks import PlainBlocks
from annotator.text.projection import Projection, RunList

_LABELS = re.compile(r"^[ \t]*+(?:[-*+>#|<`]|\d{1,9}[.)])", re.MULTILINE)
_QUOTE_MARKS = re.compile(r"^(?=[ \t]*>)[ \t>]+", re.MULTILINE)
_TABLE = re.compile(r"^[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+\|", re.MULTILINE)
_MOST_WORK = 250_000
"""Units of about ten microseconds; what asks for more is shown as it is written."""
_LABEL_WORK = 5
"""Units for a line that opens a block, against one for a line that goes on or a mark."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def project_markdown(canonical: str) -> Projection:
    """Show headings, lists, emphasis, quotes, links, code, tables, images and footnotes.

    Link targets, reference definitions, fences and the marks themselves are not shown; raw HTML
    is, as text. Every other character can be traced to its place in the file. Markup beyond
    bounds that no real text reaches is shown as it is written, and the projection says so.
    """
    if _work(canonical) > _MOST_WORK:
        return _as_written(canonical, "it holds too much markup")
    parser = _parser()
    front = _FRONT_MATTER.match(canonical)
    base = front.end() if front else 0
    text = canonical[base:].replace("\0", "\ufffd") if "\0" in canonical else canonical[base:]
    env: EnvType = {}
    tokens: list[Token] = []
    try:
        parser.block.parse(text, parser, env, tokens)
    except RecursionError:
        return _as_written(canonical, "its blocks are nested too deeply")
    if any(token.level >= MAX_NESTING - 1 for token in tokens):  # what is deeper was dropped
        return _as_written(canonical, "its blocks are nested too deeply")
    walk = Walk(canonical, Lines(canonical[base:], base), parser, env)
    if front:
        walk.front_matter(base)
    walk.all(tokens)
    return walk.page.projection(walk.simplified)


@cache
def _parser() -> MarkdownIt:
    return make_parser()


def _work(text: str) -> int:
    """A bound on what parsing costs, in units; quotes are searched once for every level."""
    lines = text.count("\n") + 1
    depth = max((quote.group().count(">") for quote in _QUOTE_MARKS.finditer(text)), default=0)
    opening = len(_LABELS.findall(text))
    if _TABLE.search(text):
        opening = lines
    return len(MARKS.findall(text)) + _LABEL_WORK * opening + lines * max(1, depth // 2)


def _as_written(canonical: str, why: str) -> Projection:
    runs = RunList()
    if canonical:
        runs.add(len(canonical), 0, len(canonical))
    return Projection(canonical, runs, tuple(PlainBlocks(canonical)), (), why)
