"""The text of a part of a Word document as it is read, with every place that can be found again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotator.model.returned import Flow, NoteMark, Place, ReturnedNote, Stretch
from annotator.readers.ooxml.xml import parse

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "sectPr", "instrText", "delText", "delInstrText", "rt", "fldData"}
)
"""Deleted words, instructions of fields, and properties that look like content."""
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": "\ufffd",
}
_OUT_OF_SIGHT = frozenset({"vanish", "strike", "dstrike"})
"""Hidden or struck out: not meant to be read."""
_OFF = frozenset({"0", "false", "off", "none"})
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class _Walker:
    """Hears a part's elements once, in order; what is open is kept in lists, never in recursion."""

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self.lengths: list[int] = []
        self.bookmarks: dict[str, Stretch] = {}
        self.controls: list[tuple[str, Stretch]] = []
        self.marks: list[NoteMark] = []
        self.notes: list[ReturnedNote] = []
        self.tracked = self.comments = 0
        self._open: list[int] = []
        """Paragraphs that are open; a text box has its own inside another."""
        self._skipping = 0
        self._reading = False
        self._hidden = [False]
        """Of every open run."""
        self._named: dict[str, tuple[str, Place]] = {}
        self._tags: list[str] = []
        self._inside: list[tuple[str, Place]] = []
        self._note: tuple[str, int] | None = None

    # --- what the parser tells --------------------------------------------------------------

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""
        name = _local(tag)
        if self._skipping or name in _SKIPPED or tag == _FALLBACK:
            self._skipping += 1
            self.tracked += name in {"del", "moveFrom"} and self._skipping == 1
        elif name in _STARTS:
            _STARTS[name](self, attributes)
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        elif name in _OUT_OF_SIGHT and _value(attributes, "val") not in _OFF:
            self._hidden[-1] = True

    def end(self, tag: str) -> None:
        """It ends."""
        if self._skipping:
            self._skipping -= 1
            return
        ended = _ENDS.get(_local(tag))
        if ended is not None:
            ended(self)

    def data(self, text: str) -> None:
        """Only what stands in a text element counts."""
        if self._reading and not self._skipping:
            self._put(text)

    # --- text -------------------------------------------------------------------------------

    def _put(self, text: str) -> None:
        if self._open and not self._hidden[-1]:
            self.paragraphs[self._open[-1]].append(text)
            self.lengths[self._open[-1]] += len(text)

    def _start_text(self, _: Any) -> None:
        self._reading = True

    def _end_text(self) -> None:
        self._reading = False

    def _start_paragraph(self, _: Any) -> None:
        self._open.append(len(self.paragraphs))
        self.paragraphs.append([])
        self.lengths.append(0)

    def _end_paragraph(self) -> None:
        if self._open:
            self._open.pop()

    def _start_run(self, _: Any) -> None:
        self._hidden.append(False)

    def _end_run(self) -> None:
        if len(self._hidden) > 1:
            self._hidden.pop()

    def _here(self) -> Place:
        """Between paragraphs it is the start of the next."""
        if not self._open:
            return Place(len(self.paragraphs), 0)
        return Place(self._open[-1], self.lengths[self._open[-1]])

    # --- places -----------------------------------------------------------------------------

    def _start_bookmark(self, attributes: Any) -> None:
        name = _value(attributes, "name")
        if name.startswith("_"):
            self._named[_value(attributes, "id")] = (name, self._here())

    def _end_bookmark(self, attributes: Any) -> None:
        name, start = self._named.pop(_value(attributes, "id"), ("", Place(0, 0)))
        if name:
            self.bookmarks.setdefault(name, Stretch(start, self._here()))

    def _tag(self, attributes: Any) -> None:
        if self._tags:
            self._tags[-1] = _value(attributes, "val")

    def _start_control(self, _: Any) -> None:
        self._tags.append("")

    def _end_control(self) -> None:
        if self._tags:
            self._tags.pop()

    def _start_content(self, _: Any) -> None:
        self._inside.append((self._tags[-1] if self._tags else "", self._here()))

    def _end_content(self) -> None:
        if self._inside:
            tag, start = self._inside.pop()
            if tag:
                self.controls.append((tag, Stretch(start, self._here())))

    def _mark_footnote(self, attributes: Any) -> None:
        self._mark("footnote", attributes)

    def _mark_endnote(self, attributes: Any) -> None:
        self._mark("endnote", attributes)

    def _mark(self, kind: str, attributes: Any) -> None:
        self.marks.append(NoteMark(f"{kind}:{_value(attributes, 'id')}", self._here()))

    def _start_footnote(self, attributes: Any) -> None:
        self._start_note("footnote", attributes)

    def _start_endnote(self, attributes: Any) -> None:
        self._start_note("endnote", attributes)

    def _start_note(self, kind: str, attributes: Any) -> None:
        if _value(attributes, "type") not in _NO_NOTES:
            self._note = (f"{kind}:{_value(attributes, 'id')}", len(self.paragraphs))

    def _end_note(self) -> None:
        if self._note is not None:
            ident, first = self._note
            text = "\n".join("".join(pieces) for pieces in self.paragraphs[first:])
            self.notes.append(ReturnedNote(ident, text.strip()))
        self._note = None

    # --- counts -----------------------------------------------------------------------------

    def _count_change(self, _: Any) -> None:
        self.tracked += 1

    def _count_comment(self, _: Any) -> None:
        self.comments += 1


_STARTS: dict[str, Callable[[_Walker, Any], None]] = {
    "p": _Walker._start_paragraph,
    "r": _Walker._start_run,
    "t": _Walker._start_text,
    "ins": _Walker._count_change,
    "moveTo": _Walker._count_change,
    "bookmarkStart": _Walker._start_bookmark,
    "bookmarkEnd": _Walker._end_bookmark,
    "sdt": _Walker._start_control,
    "tag": _Walker._tag,
    "sdtContent": _Walker._start_content,
    "footnoteReference": _Walker._mark_footnote,
    "endnoteReference": _Walker._mark_endnote,
    "commentReference": _Walker._count_comment,
    "footnote": _Walker._start_footnote,
    "endnote": _Walker._start_endnote,
}
_ENDS: dict[str, Callable[[_Walker], None]] = {
    "p": _Walker._end_paragraph,
    "r": _Walker._end_run,
    "t": _Walker._end_text,
    "sdt": _Walker._end_control,
    "sdtContent": _Walker._end_content,
    "footnote": _Walker._end_note,
    "endnote": _Walker._end_note,
}


def flow(data: bytes, place: str) -> Flow:
    """Read a part: the body, or one of the parts that hold notes.

    Raises:
        BadDocument: the part is no sound XML.
    """
    walker = _Walker()
    parse(data, walker, place)
    last = len(walker.paragraphs)
    walker.paragraphs.append([])  # a stretch may end after the last paragraph
    return Flow(
        paragraphs=tuple("".join(pieces) for pieces in walker.paragraphs),
        bookmarks={
            name: _drawn_in(found, walker.lengths)
            for name, found in walker.bookmarks.items()
            if found.start <= found.end and found.end.paragraph <= last
        },
        controls=tuple((tag, _drawn_in(found, walker.lengths)) for tag, found in walker.controls),
        marks=tuple(walker.marks),
        notes=tuple(walker.notes),
        tracked=walker.tracked,
        comments=walker.comments,
    )


def _drawn_in(stretch: Stretch, lengths: list[int]) -> Stretch:
    """An end between two paragraphs is the end of the first."""
    end = stretch.end
    if end.offset or end.paragraph <= stretch.start.paragraph:
        return stretch
    before = end.paragraph - 1
    return Stretch(stretch.start, Place(before, lengths[before]))


def _local(tag: str) -> str:
    """The name of a Word element, or of a text element of an equation; else nothing."""
    namespace, _, name = tag.rpartition("}")
    namespace += "}"
    if namespace in _WORD:
        return name
    return name if name == "t" and namespace in _MATH else ""


def _value(attributes: Any, name: str) -> str:
    for namespace in _WORD:
        found = attributes.get(namespace + name)
        if found is not None:
            return str(found)
    return ""
