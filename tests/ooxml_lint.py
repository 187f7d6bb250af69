"""A structural check of Word documents, for the faults that schema validators do not see.

``lint(data)`` gives the faults as sentences; an empty list is a sound document.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STORIES = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml")
FORBIDDEN = ("word/comments.xml", "word/endnotes.xml")
SCHEMES = ("http://", "https://", "mailto:")
_FIELD_TARGET = re.compile(r"\s*(?:PAGEREF|REF|NOTEREF)\s+(\S+)")


class Document:
    """The parsed parts of one file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.raw = {entry.filename: archive.read(entry) for entry in self.entries}
        self.broken: list[str] = []
        self.xml: dict[str, etree._Element] = {}
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
        for name, content in self.raw.items():
            try:
                self.xml[name] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as error:
                self.broken.append(f"{name} is not well-formed: {error}")
        self.stories = {name: self.xml[name] for name in STORIES if name in self.xml}
        self.body = self.xml.get("word/document.xml", etree.Element("none"))
        self.styles = self.xml.get("word/styles.xml", etree.Element("none"))
        self.bookmarks = [mark.get(f"{W}name", "") for mark in self.body.iter(f"{W}bookmarkStart")]

    def relationships(self, part: str) -> dict[str, etree._Element]:
        folder, _, leaf = part.rpartition("/")
        xml = self.xml.get(f"{folder}/_rels/{leaf}.rels".lstrip("/"))
        return {} if xml is None else {item.get("Id", ""): item for item in xml}


def lint(data: bytes) -> list[str]:
    """Every fault found, each once."""
    document = Document(data)
    if document.broken:
        return document.broken
    return list(dict.fromkeys(fault for check in CHECKS for fault in check(document)))


def package_is_reproducible(document: Document) -> Iterator[str]:
    names = [entry.filename for entry in document.entries]
    if names[:1] != ["[Content_Types].xml"]:
        yield "the list of content types is not the first entry"
    if len(names) != len(set(names)):
        yield "two entries have one name"
    if len({entry.date_time for entry in document.entries}) > 1:
        yield "entries bear different dates"
    if any(entry.create_system or entry.external_attr or entry.extra for entry in document.entries):
        yield "an entry tells of the system that wrote it"
    for name in FORBIDDEN:
        if name in names:
            yield f"{name} must not occur"


def parts_have_types(document: Document) -> Iterator[str]:
    types = document.xml["[Content_Types].xml"]
    overridden = {item.get("PartName") for item in types if item.get("PartName")}
    for name in document.raw:
        plain = name.endswith(".rels") or name == "[Content_Types].xml"
        if not plain and not name.startswith("customXml/item1") and f"/{name}" not in overridden:
            yield f"{name} has no content type of its own"
    for name in overridden:
        if str(name).lstrip("/") not in document.raw:
            yield f"a content type is given for {name}, which is not there"


def relationships_lead_somewhere(document: Document) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, xml in document.xml.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for item in xml:
            target = item.get("Target", "")
            if item.get("TargetMode") == "External":
                if not target.startswith(SCHEMES):
                    yield f"a link leads to {target}"
                continue
            path = posixpath.normpath(posixpath.join(folder, target))
            reached.add(path)
            if path not in document.raw:
                yield f"{name} points to {target}, which is not there"
    for name in set(document.raw) - reached:
        yield f"nothing points to {name}"
    for name, xml in document.stories.items():
        known = document.relationships(name)
        for element in xml.iter():
            for attribute in (f"{R}id", f"{R}embed"):
                if element.get(attribute) is not None and element.get(attribute) not in known:
                    yield f"{name} uses relationship {element.get(attribute)}, which is not there"


def notes_match_their_marks(document: Document) -> Iterator[str]:
    notes = document.xml.get("word/footnotes.xml")
    marks = Counter(
        mark.get(f"{W}id")
        for story in document.stories.values()
        for mark in story.iter(f"{W}footnoteReference")
    )
    if notes is None:
        if marks:
            yield "marks without notes"
        return
    written = [note for note in notes if note.get(f"{W}type") is None]
    bodies = Counter(note.get(f"{W}id") for note in written)
    kinds = {note.get(f"{W}type") for note in notes} - {None}
    if kinds != {"separator", "continuationSeparator"}:
        yield "the separators of footnotes are not complete"
    for ident in marks - bodies:
        yield f"footnote {ident} is referred to more often than it is there"
    for ident in bodies - marks:
        yield f"footnote {ident} has no mark"
    if [int(note.get(f"{W}id", "")) for note in written] != list(range(1, len(written) + 1)):
        yield "footnotes are not numbered in order"
    for note in written:
        if note.find(f".//{W}footnoteRef") is None:
            yield f"footnote {note.get(f'{W}id')} does not show its number"
    if document.xml["word/settings.xml"].find(f"{W}footnotePr") is None:
        yield "the settings do not name the separators of footnotes"


def fields_are_closed(document: Document) -> Iterator[str]:
    for name, xml in document.stories.items():
        open_fields: list[str] = []
        for element in xml.iter(f"{W}fldChar", f"{W}instrText"):
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields:
                yield f"{name}: a field has {kind or 'an instruction'} before its begin"
            elif kind == "separate":
                open_fields[-1] = "separate"
            elif kind == "end":
                if open_fields.pop() != "separate":
                    yield f"{name}: a field has no result"
            else:
                target = _FIELD_TARGET.match(element.text or "")
                if target and target[1] not in document.bookmarks:
                    yield f"{name}: a field refers to {target[1]}, which is no bookmark"
        if open_fields:
            yield f"{name}: a field is not closed"


def styles_are_defined(document: Document) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in document.styles.iter(f"{W}style")}
    used = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    for name, xml in (
        *document.stories.items(),
        ("word/numbering.xml", document.xml.get("word/numbering.xml")),
    ):
        for element in xml.iter(*used) if xml is not None else ():
            if element.get(f"{W}val") not in known:
                yield f"{name} uses style {element.get(f'{W}val')}, which is not defined"
    for element in document.styles.iter(f"{W}basedOn", f"{W}next", f"{W}link"):
        if element.get(f"{W}val") not in known:
            yield f"a style leans on {element.get(f'{W}val')}, which is not defined"


def bookmarks_are_pairs(document: Document) -> Iterator[str]:
    names = Counter(name.casefold() for name in document.bookmarks)
    for name, count in names.items():
        if count > 1:
            yield f"two bookmarks are called {name}"
        if not re.fullmatch(r"\w{1,40}", name, re.ASCII):
            yield f"{name} is no name for a bookmark"
    opened: list[str | None] = []
    seen: Counter[str | None] = Counter()
    for mark in document.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        ident = mark.get(f"{W}id")
        if mark.tag.endswith("Start"):
            opened.append(ident)
            seen[ident] += 1
        elif ident in opened:
            opened.remove(ident)
        else:
            yield f"bookmark {ident} ends before it begins"
    if opened:
        yield f"bookmark {opened[0]} has no end"
    if any(count > 1 for count in seen.values()):
        yield "two bookmarks have one id"


def links_arrive(document: Document) -> Iterator[str]:
    known = set(document.bookmarks)
    for name, xml in document.stories.items():
        for link in xml.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor is not None and anchor not in known:
                yield f"{name}: a link leads to {anchor}, which is no bookmark"
            if anchor is None and link.get(f"{R}id") is None:
                yield f"{name}: a link leads nowhere"
            if not len(link):
                yield f"{name}: a link has no words"


def tables_are_whole(document: Document) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = table.findall(f"{W}tr")
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table has no header row that repeats"
        for which in ("tblCaption", "tblDescription"):
            if table.find(f"{W}tblPr/{W}{which}") is None:
                yield f"a table has no {which}"
        for row in rows:
            cells = row.findall(f"{W}tc")
            if len(cells) != columns:
                yield f"a row has {len(cells)} cells in a table of {columns} columns"
            if row.find(f"{W}trPr/{W}cantSplit") is None:
                yield "a row may be cut by a page break"
            for cell in cells:
                if not len(cell) or cell[-1].tag != f"{W}p":
                    yield "a cell does not end with a paragraph"
        follows = table.getnext()
        if follows is None or follows.tag not in {f"{W}p", f"{W}sdt"}:
            yield "no paragraph follows a table"


def text_is_kept(document: Document) -> Iterator[str]:
    for name, xml in document.stories.items():
        for text in xml.iter(f"{W}t"):
            content = text.text or ""
            if content != content.strip(" \t\n\r") and text.get(XML_SPACE) != "preserve":
                yield f"{name}: spaces at the edge of a text are not kept"
            if any(sign in content for sign in "\t\n\r"):
                yield f"{name}: a tab or a line break stands in a text as itself"
        for properties in xml.iter(f"{W}pPr", f"{W}rPr", f"{W}tcPr", f"{W}trPr"):
            if not len(properties):
                yield f"{name}: empty properties"


def pictures_are_described(document: Document) -> Iterator[str]:
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    pictures = list(document.body.iter(drawing))
    if len({picture.get("id") for picture in pictures}) != len(pictures):
        yield "two pictures have one id"
    if any(not picture.get("descr") for picture in pictures):
        yield "a picture has no description"


CHECKS: tuple[Callable[[Document], Iterator[str]], ...] = (
    package_is_reproducible,
    parts_have_types,
    relationships_lead_somewhere,
    notes_match_their_marks,
    fields_are_closed,
    styles_are_defined,
    bookmarks_are_pairs,
    links_arrive,
    tables_are_whole,
    text_is_kept,
    pictures_are_described,
)
