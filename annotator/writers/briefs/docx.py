"""The evidence brief as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from annotator.formats import BriefWriter
from annotator.model.annotation import ELISION
from annotator.model.brief import (
    Box,
    Brief,
    Cell,
    Contents,
    Footnote,
    Graph,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from annotator.model.chart import Chart
from annotator.model.language import language_tag
from annotator.writers.anchors import CONTENTS_DEPTH, anchors_of, is_listed, listed_headings
from annotator.writers.graphs import as_table
from annotator.writers.inlines import after_quotation, joined_notes, runs_right_to_left
from annotator.writers.links import safe_address
from annotator.writers.ooxml import tables
from annotator.writers.ooxml.bookmarks import Bookmarks
from annotator.writers.ooxml.chart import chart_part, drawing
from annotator.writers.ooxml.contents import Entry, contents
from annotator.writers.ooxml.document import WordDocument
from annotator.writers.ooxml.footnotes import Footnotes, between_marks
from annotator.writers.ooxml.keeping import rows_that_stay, stays
from annotator.writers.ooxml.package import Part
from annotator.writers.ooxml.quotations import Register
from annotator.writers.ooxml.text import field, paragraph, run
from annotator.writers.ooxml.vocabulary import relation
from annotator.writers.scripts import begins_right_to_left
from annotator.writers.title_block import is_draft, title_lines
from annotator.writers.verbatim import check_verbatim

_STYLES = {
    "body": "",
    "lead": "LeadIn",
    "item": "ListBullet",
    "note": "BriefNote",
    "meta": "BriefMeta",
    "bibliography": "Bibliography",
    "judgement": "KeyJudgement",
    "empty": "NotWritten",
}
_AFTER_TITLE = 140
_AFTER_TABLE = 160
_BEFORE_GRADE = 40


def write(brief: Brief) -> bytes:
    """Print the brief; the same brief gives the same bytes.

    Raises:
        CharacterNotWritable: a quotation holds what XML cannot.
    """
    document = WordDocument(brief)
    body = _Body(brief, document)
    for element, following in pairwise((*brief.elements, None)):
        body.add(element, following)
    body.finish()
    return document.bytes(body.register, body.bookmarks.name)


class _Body:
    """Prints one element after the other; knows what stands before and what is linked to."""

    def __init__(self, brief: Brief, document: WordDocument) -> None:
        self.brief = brief
        self.document = document
        self.part = document.body
        self.notes = Footnotes(document.footnotes)
        self.register = Register()
        self.bookmarks = Bookmarks()
        self.language = language_tag(brief.language)
        self.anchors = anchors_of(brief)
        self.toc = self._toc_bookmarks()
        self.unplaced = iter(self.toc)
        self.new_page = self.after_table = self.after_heading = False
        self.tables = self.charts = 0
        self._title_block()

    def add(self, element: object, following: object) -> None:
        """Print one element, kept with the following one where the two belong together."""
        match element:
            case Heading():
                self._heading(element)
            case Paragraph():
                self._paragraph(element, following)
            case Quotation():
                self._quotation(element)
            case Table():
                self._table(element, following)
            case Graph():
                self._table(as_table(element), following)
            case Chart():
                self._chart(element)
            case Box():
                self._box(element)
            case Contents():
                self._contents()
            case PageBreak():
                self.new_page = True

    def finish(self) -> None:
        """Close what is open."""
        if self.after_table:
            self.part.write(paragraph("", "TableText"))
        self.notes.finish()

    def _toc_bookmarks(self) -> tuple[str, ...]:
        """Bookmarks that the table of contents leads to, one for each heading in it."""
        if not any(isinstance(element, Contents) for element in self.brief.elements):
            return ()
        count = len(listed_headings(self.brief))
        return tuple(f"_Toc{number:09d}" for number in range(1, count + 1))

    def _print(
        self,
        inside: str,
        style: str = "",
        *,
        keep_next: bool = False,
        rtl: bool = False,
        spacing: tuple[int | None, int | None] = (None, None),
    ) -> None:
        """Write a paragraph, on a new page where one was asked for, apart from a table above."""
        if self.after_table and spacing[0] is None and not style.startswith("Heading"):
            spacing = (_AFTER_TABLE, spacing[1])
        self.part.write(
            paragraph(
                inside,
                style,
                keep_next=keep_next,
                new_page=self.new_page,
                rtl=rtl,
                spacing=spacing,
            )
        )
        self.new_page = self.after_table = False
        self.after_heading = style.startswith("Heading")

    def _title_block(self) -> None:
        self._print(run(self.brief.title), "Title", rtl=begins_right_to_left(self.brief.title))
        lines = title_lines(self.brief)
        for number, (label, value) in enumerate(lines, start=1):
            look = "Draft" if label == "Status" and is_draft(self.brief) else ""
            self._print(
                run(f"{label}\t", style="Label") + run(value, style=look),
                "TitleLine",
                spacing=(None, _AFTER_TITLE if number == len(lines) else None),
            )

    def _heading(self, heading: Heading) -> None:
        inside = self.bookmarks.at(heading.anchor, run(heading.text))
        if self.toc and is_listed(heading):
            inside = self.bookmarks.wrap(next(self.unplaced), inside)
        level = min(max(heading.level, 1), 3)
        style = f"Heading{level}" if heading.listed or level != CONTENTS_DEPTH else "HeadingAside"
        self._print(inside, style, rtl=begins_right_to_left(heading.text))

    def _paragraph(self, element: Paragraph, following: object) -> None:
        rtl = runs_right_to_left(element.inlines)
        inside = self.bookmarks.at(element.anchor, self._inlines(element.inlines, rtl=rtl))
        keep = stays(element, following, after_heading=self.after_heading)
        self._print(inside, _STYLES[element.look], rtl=rtl, keep_next=keep)

    def _quotation(self, quotation: Quotation) -> None:
        check_verbatim(quotation)
        rtl = quotation.rtl
        notes, grade = after_quotation(quotation)
        inside = (
            run("“", rtl=rtl) + self._words(quotation) + run("”", rtl=rtl) + self._inlines(notes)
        )
        self._print(
            self.bookmarks.at(quotation.anchor, inside),
            "QuoteRightToLeft" if rtl else "Quote",
            rtl=rtl,
            keep_next=bool(grade),
            spacing=(None, _BEFORE_GRADE if grade else None),
        )
        if grade:
            self._print(self._inlines(grade), "GradeLineRight" if rtl else "GradeLine")

    def _words(self, quotation: Quotation) -> str:
        """The source's words between the two ends of a bookmark that names their annotation."""
        language = language_tag(quotation.lang)
        language = "" if language == self.language else language
        parts = [run(part, language=language, rtl=quotation.rtl) for part in quotation.parts]
        name = self.bookmarks.new("ann" + quotation.annotation.replace("-", ""))
        self.register.add(quotation, name)
        elision = run(ELISION, style="Elision", rtl=quotation.rtl)
        return self.bookmarks.wrap(name, elision.join(parts))

    def _table(self, table: Table, following: object) -> None:
        self.tables += 1
        label = run("Table ") + field("SEQ Table \\* ARABIC", str(self.tables))
        caption = self.bookmarks.at(table.anchor, label) + run(f". {table.caption}")
        self._print(caption, "Caption")
        write, shares = self.part.write, table.widths
        write(tables.table_start(shares, title=table.caption, description=table.description))
        heads = (tables.cell([run(text)], "TableHeading") for text in table.header)
        write(tables.row(heads, shares, header=True))
        kept = rows_that_stay(table, following)
        for number, cells in enumerate(table.rows):
            keep = number in kept
            write(tables.row((self._cell(cell, keep_next=keep) for cell in cells), shares))
        write(tables.TABLE_END)
        self.after_table = True

    def _chart(self, chart: Chart) -> None:
        """The picture, and below it what it shows."""
        self.charts += 1
        ident = self.document.chart(self.charts, chart_part(chart))
        self._print(drawing(chart, ident, self.charts), keep_next=True)
        label = run("Figure ") + field("SEQ Figure \\* ARABIC", str(self.charts))
        self._print(label + run(f". {chart.caption}"), "Caption")

    def _box(self, box: Box) -> None:
        """A table of one cell, apart from a table above."""
        if self.after_table or self.new_page:
            self._print("", "TableText", spacing=(_AFTER_TABLE, None))
        title = self.bookmarks.at(box.anchor, run(box.title, bold=True))
        self.part.write(tables.frame_start(paragraph(title, "LeadIn"), box.title))
        self.part.write("" if box.elements else paragraph("", "TableText"))
        for element, following in pairwise((*box.elements, None)):
            self.add(element, following)
        self.part.write(tables.FRAME_END)
        self.after_table = True

    def _cell(self, cell: Cell, *, keep_next: bool) -> str:
        lines = cell.paragraphs
        rtl = bool(lines) and runs_right_to_left(lines[0])
        inside = [self._inlines(line, rtl=rtl) for line in lines]
        return tables.cell(inside, rtl=rtl, keep_next=keep_next)

    def _contents(self) -> None:
        entries = [
            Entry(heading.level, heading.text, bookmark)
            for heading, bookmark in zip(listed_headings(self.brief), self.toc, strict=True)
        ]
        if entries:
            self.part.write(contents(entries, "Contents", new_page=self.new_page))
            self.new_page = self.after_table = False

    def _inlines(
        self, inlines: Iterable[Inline], *, rtl: bool = False, part: Part | None = None
    ) -> str:
        """Runs and notes; ``part`` is where they stand, if not in the body."""
        return "".join(
            inline
            if isinstance(inline, str)
            else self._run(inline, rtl=rtl, part=part or self.part)
            if isinstance(inline, Run)
            else self._note(inline)
            for inline in joined_notes(inlines, between_marks())
        )

    def _note(self, note: Footnote) -> str:
        rtl = runs_right_to_left(note.runs)
        mark = self.notes.add(self._inlines(note.runs, rtl=rtl, part=self.notes.part), rtl=rtl)
        if not note.cites:
            return mark
        name = self.bookmarks.new(f"note{self.notes.count}")
        self.register.add_note(note, name)
        return self.bookmarks.wrap(name, mark)

    def _run(self, item: Run, *, rtl: bool, part: Part) -> str:
        address = safe_address(item.link) if item.link else ""
        linked = bool(address) or item.target in self.anchors
        language = language_tag(item.lang)
        inside = run(
            item.text,
            style="Hyperlink" if linked else "Elision" if item.ours else "",
            bold=item.bold,
            italic=item.italic,
            language="" if language == self.language else language,
            rtl=rtl,
        )
        if not linked or not inside:
            return inside
        if address:
            where = f'r:id="{part.relationships.to(address, relation("hyperlink"), external=True)}"'
        else:
            where = f'w:anchor="{self.bookmarks.name(item.target)}"'
        return f'<w:hyperlink {where} w:history="1">{inside}</w:hyperlink>'


WRITER = BriefWriter(suffix=".docx", write=write)
