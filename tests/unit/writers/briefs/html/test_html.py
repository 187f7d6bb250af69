"""The web page: whole, closed to the outside, and its links arrive."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

from annotator.model.brief import Brief, Contents, Heading, Paragraph, Quotation, Run
from annotator.writers.briefs import html
from tests.golden.briefs.example import EXAMPLE

VOID = {"br", "col", "meta"}


class Page(HTMLParser):
    """Every element with its attributes, and what was left open."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.style = ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.elements if attribute in given]


PAGE = Page(html.write(EXAMPLE))


def page_of(*elements: object, **fields: str) -> Page:
    date = datetime(2024, 1, 2, tzinfo=UTC)
    return Page(html.write(Brief("T", elements, date, **fields)))  # type: ignore[arg-type]


def test_every_element_is_closed_in_its_turn() -> None:
    assert PAGE.wrong == []
    assert PAGE.open == []


def test_every_id_is_given_once_and_every_link_arrives() -> None:
    ids = PAGE.values("id")
    assert len(ids) == len(set(ids))
    inside = [link.removeprefix("#") for link in PAGE.values("href") if link.startswith("#")]
    assert inside
    assert set(inside) <= set(ids)
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert set(PAGE.values(attribute)) <= set(ids)


def test_nothing_is_loaded_and_only_the_style_in_the_page_is_let_in() -> None:
    assert not {"script", "link", "img", "iframe", "object", "base", "form"}.intersection(
        tag for tag, _ in PAGE.elements
    )
    assert not re.search(r"@import|url\(", PAGE.style)
    assert not PAGE.values("style")
    policy = next(item for item in PAGE.values("content") if "default-src" in item)
    digest = base64.b64encode(hashlib.sha256(PAGE.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_each_mark_and_its_note_lead_to_each_other() -> None:
    marks = [given for _, given in PAGE.elements if given.get("role") == "doc-noteref"]
    backs = [given for _, given in PAGE.elements if given.get("role") == "doc-backlink"]
    assert [mark["href"] for mark in marks] == [f"#note:{n}" for n in range(1, len(marks) + 1)]
    assert [back["href"] for back in backs] == [f"#mark:{n}" for n in range(1, len(marks) + 1)]


def test_headings_are_not_skipped() -> None:
    levels = [int(tag[1]) for tag, _ in PAGE.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_columns_say_what_they_head() -> None:
    heads = [given for tag, given in PAGE.elements if tag == "th"]
    assert heads
    assert all(given.get("scope") == "col" for given in heads)


def test_the_brief_and_its_quotations_say_their_language_and_direction() -> None:
    assert ("html", {"lang": "en"}) in PAGE.elements
    quotes = [given for tag, given in PAGE.elements if tag == "blockquote"]
    assert [given.get("dir") for given in quotes].count("rtl") == 1
    assert ("p", {"class": "quote", "lang": "ar"}) in PAGE.elements
    assert ("html", {"lang": "fa", "dir": "rtl"}) in page_of(language="fa").elements


def test_items_that_follow_each_other_are_one_list() -> None:
    item = Paragraph((Run("i"),), "item")
    tags = [tag for tag, _ in page_of(item, item, Paragraph((Run("p"),)), item).elements]
    assert tags.count("ul") == 2
    assert tags.count("li") == 3


def test_sections_are_listed_below_their_chapter() -> None:
    headings = [Heading(level, "h", f"h{n}") for n, level in enumerate((2, 1, 2, 2, 3, 1))]
    page = page_of(Contents(), *headings)
    tags = [tag for tag, _ in page.elements if tag in {"ul", "li", "h2"}]
    assert tags[:9] == ["h2", "ul", "li", "li", "ul", "li", "li", "li", "h2"]


def test_a_page_title_cannot_end_the_style() -> None:
    page = page_of(handling='</style><script>alert("x")</script>\\', language="en")
    assert not any(tag == "script" for tag, _ in page.elements)
    assert page.wrong == []


def test_two_places_of_one_name_are_one_id() -> None:
    page = page_of(Heading(1, "h", "x"), Quotation("a", "s", ("w",), anchor="x"))
    assert page.values("id").count("x") == 1
