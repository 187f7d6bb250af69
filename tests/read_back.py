"""Reads the quotations out of a printed brief, as another program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\r"}

Quotations = list[tuple[str, tuple[str, ...]]]
"""Annotation's id (empty where the format does not tell) and the parts of its words."""


def from_docx(data: bytes) -> Quotations:
    """Follow the register to its bookmarks; what our own style sets apart is no part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        register = etree.fromstring(archive.read("customXml/item1.xml"))
    starts = {mark.get(f"{W}name"): mark for mark in body.iter(f"{W}bookmarkStart")}
    return [
        (item.get("annotation", ""), tuple(_parts_after(starts[item.get("bookmark")])))
        for item in register
        if etree.QName(item).localname == "quotation"
    ]


def from_html(data: bytes) -> Quotations:
    reader = _WordsReader()
    reader.feed(data.decode())
    reader.close()
    return [(ident, tuple(parts)) for ident, parts in reader.found]


def from_markdown(data: bytes) -> Quotations:
    """Block quotes that hold words alone, without a grade."""
    tokens = markdown().parse(data.decode())
    out: Quotations = []
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            inside = []
            for follower in tokens[place + 1 :]:
                if follower.type == "blockquote_close":
                    break
                inside.append(follower)
            out.append(("", tuple(_parts_of(inside))))
    return out


def markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def _parts_after(start: etree._Element) -> Iterator[str]:
    part = ""
    for sibling in start.itersiblings():
        if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == start.get(f"{W}id"):
            break
        style = sibling.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") == "Elision":
            yield part
            part = ""
        else:
            part += "".join(SIGNS.get(item.tag) or item.text or "" for item in sibling.iter())
    yield part


class _WordsReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.annotation = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "blockquote":
            self.annotation = given.get("data-annotation") or ""
        if tag == "span":
            self.open.append(given.get("class") or "")
            if self.open[-1] == "words":
                self.found.append((self.annotation, [""]))
            if self.open == ["words", "ours"]:
                self.found[-1][1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open == ["words"]:
            self.found[-1][1][-1] += data


def _parts_of(tokens: list[Token]) -> Iterator[str]:
    """Between the two marks; our elision stands between two spaces of ours."""
    part = ""
    for number, token in enumerate(token for token in tokens if token.type == "inline"):
        part += "\n\n" if number else ""
        ours = False
        for child in token.children or []:
            if child.type == "em_open":
                yield part[1:-1]
                ours = True
            elif child.type == "em_close":
                part, ours = "", False
            elif not ours and child.type != "html_inline":
                part += "\n" if child.type.endswith("break") else child.content
    yield part[1:-1]
