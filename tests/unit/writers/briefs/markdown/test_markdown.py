"""The Markdown page, as a parser sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from annotator.model.brief import Brief, Cell, Element, Footnote, Paragraph, Quotation, Run, Table
from annotator.writers.briefs import markdown
from tests.golden.briefs.example import EXAMPLE
from tests.read_back import markdown as parser

PRINTED = markdown.write(EXAMPLE).decode()


def printed(*elements: Element) -> str:
    return markdown.write(Brief("T", elements, datetime(2024, 1, 2, tzinfo=UTC))).decode()


def body(*runs: Run) -> str:
    """The block that a paragraph of these runs becomes."""
    return printed(Paragraph(runs)).split("\n\n")[2].strip()


def test_every_mark_has_its_note() -> None:
    marks = re.findall(r"\[\^(\d+)\](?!:)", PRINTED)
    notes = re.findall(r"(?m)^\[\^(\d+)\]:", PRINTED)
    assert marks == notes == [str(number) for number in range(1, len(notes) + 1)]


def test_every_link_inside_arrives() -> None:
    targets = set(re.findall(r"\]\(#([^)]+)\)", PRINTED))
    assert targets
    assert targets == set(re.findall(r'<a id="([^"]+)"></a>', PRINTED))


def test_a_parser_finds_the_elements() -> None:
    kinds = [token.type for token in parser().parse(PRINTED)]
    assert kinds.count("blockquote_open") == 9
    assert kinds.count("table_open") == 3
    assert kinds.count("footnote_open") == 11
    assert kinds.count("bullet_list_open") == 5
    assert "ordered_list_open" not in kinds
    assert "hr" not in kinds


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((Run("a "), Run("b", bold=True), Run(" c")), "a **b** c"),
        ((Run("a "), Run(" b ", italic=True), Run("c")), "a  *b* c"),
        ((Run("a", bold=True), Run("b", italic=True)), "**a**_b_"),
        ((Run("x"), Run("“q”", italic=True), Run("y")), "x“*q*”y"),
        ((Run("a", bold=True), Run("b", italic=True), Run("c")), "**a**bc"),
        ((Run("2023"), Run(", withdrawn", bold=True), Run("; by x")), "2023, **withdrawn**; by x"),
        ((Run("x"), Run("…", italic=True), Run("y")), "x…y"),
        ((Run("b", bold=True, italic=True),), "***b***"),
        ((Run(" ", bold=True), Run("a")), " a".strip()),
        ((Run("[…]", ours=True),), r"*\[…\]*"),
        ((Run("w", link="https://example.org/a_b"),), "[w](<https://example.org/a_b>)"),
        ((Run("https://example.org", link="https://example.org"),), "<https://example.org>"),
    ],
)
def test_looks_become_marks_that_work(runs: tuple[Run, ...], text: str) -> None:
    assert body(*runs) == text


def test_emphasis_is_seen_by_a_parser_wherever_it_stands() -> None:
    runs = (Run("x"), Run("“q”", italic=True), Run("y"), Run("b", bold=True), Run("c", italic=True))
    html = parser().render(body(*runs))
    assert "“<em>q</em>”y<strong>b</strong><em>c</em>" in html


def test_looks_are_marked_by_no_tags() -> None:
    assert not re.search(r"</?(strong|em|b|i)>", PRINTED.replace("\\<b>", ""))


def test_a_cell_may_hold_bars_paragraphs_and_notes() -> None:
    note = Footnote((Run("n | m"),))
    cell = Cell(((Run("a | b"),), (Run("c"), note)))
    tokens = parser().parse(printed(Table("c", "d", ("h", "i"), ((cell, Cell(())),), (0.5, 0.5))))
    inside = [place + 1 for place, token in enumerate(tokens) if token.type == "td_open"]
    cells = [tokens[place].content for place in inside]
    assert cells == [r"a | b<br>c[^1]", ""]


def test_a_grade_stands_in_the_quotation_below_its_words() -> None:
    text = printed(Quotation("a", "s", ("w",), (Footnote((Run("n"),)), Run(" 1. B2"))))
    assert "> “w”[^1]\n>\n> 1\\. B2\n" in text
