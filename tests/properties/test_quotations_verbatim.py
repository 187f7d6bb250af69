"""Whatever a source holds, each format gives its words back character by character."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from annotator.model.brief import Brief, Quotation
from annotator.writers.briefs import docx, html, markdown
from annotator.writers.verbatim import UNWRITABLE
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import ooxml_lint, read_back
from tests.read_back import Quotations

HOSTILE = (
    "\n", "\n\n", "\n\n\n\n", "\t", " ", "    ", "\u00a0", "\u2028", "\u0085", "\u200f", "\r",
    "&amp;", "&#10;", "&lt;", "<b>", "</w:t>", "]]>", "<!--", "-->", "<script>", "</span>",
    "*", "**", "_", "`", "```", "~~", "~~~", "#", "# ", "> ", "- ", "+ ", "1. ", "1) ", "---",
    "===", "|", "\\", "\\\n", "[x]: y", "[^1]", "![", "](", "<http://a.b>", "$", ":smile:",
    "…", "word", "”", "“", "[…]", " […] ", "'", '"', "ا", "لا ", "א", "১", "নি", "e\u0301",
    "👩‍👩‍👧", "𝔘",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
MADE = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=12).map("".join)
PART = st.one_of(ANY, MADE).filter(lambda text: not UNWRITABLE.search(text))
PARTS = st.lists(PART, min_size=1, max_size=3).map(tuple)

FORMATS: dict[str, tuple[Callable[[Brief], bytes], Callable[[bytes], Quotations]]] = {
    "docx": (docx.write, read_back.from_docx),
    "html": (html.write, read_back.from_html),
    "markdown": (markdown.write, read_back.from_markdown),
}


def brief_of(*quotations: Quotation) -> Brief:
    return Brief(title="T", elements=quotations, date=datetime(2024, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(first=PARTS, second=PARTS, rtl=st.booleans())
def test_the_words_come_back(
    name: str, first: tuple[str, ...], second: tuple[str, ...], rtl: bool
) -> None:
    write, read = FORMATS[name]
    printed = write(
        brief_of(Quotation("a1", "s", first, rtl=rtl), Quotation("a2", "s", second, lang="ar"))
    )
    assert [parts for _, parts in read(printed)] == [first, second]
    if name == "docx":
        assert ooxml_lint.lint(printed) == []


@pytest.mark.parametrize("name", ["docx", "html"])
def test_each_quotation_tells_its_annotation(name: str) -> None:
    write, read = FORMATS[name]
    quotations = [Quotation(f"a{n % 3}", "s", (f"words {n}",)) for n in range(7)]
    assert read(write(brief_of(*quotations))) == [
        (item.annotation, item.parts) for item in quotations
    ]
