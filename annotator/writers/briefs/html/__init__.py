"""The evidence brief as one web page that needs nothing else and prints well."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.formats import BriefWriter
from annotator.model.annotation import ELISION
from annotator.model.brief import (
    Box,
    Brief,
    Cell,
    Contents,
    Element,
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
from annotator.writers.anchors import Names, anchors_of, listed_headings
from annotator.writers.briefs.html.bars import bars_svg
from annotator.writers.briefs.html.frame import (
    handling,
    page_head,
    page_rules,
    page_text,
    style_sheet,
    title_block,
)
from annotator.writers.briefs.html.picture import KEY, svg
from annotator.writers.graphs import as_table
from annotator.writers.inlines import after_quotation, joined_notes, runs_right_to_left
from annotator.writers.languages import is_right_to_left
from annotator.writers.links import safe_address
from annotator.writers.scripts import begins_right_to_left
from annotator.writers.verbatim import check_verbatim, words_digest


def write(brief: Brief) -> bytes:
    """Print the brief; the same brief gives the same bytes.

    Raises:
        CharacterNotWritable: a quotation holds what no parser gives back.
    """
    page = _Page(brief)
    body = [page.element(element) for element in brief.elements]
    body.append(page.close_list())
    style = style_sheet() + "".join(page.rules) + page_rules(brief)
    lines = (
        *page_head(brief, style),
        "<body>",
        '<a class="skip" href="#brief">Skip to the brief</a>',
        *title_block(brief),
        '<main id="brief">',
        *filter(None, body),
        "</main>",
        *page.notes(),
        *handling(brief),
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()


class _Page:
    """Prints one element after the other; numbers notes and tables, and keeps lists together."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.rules: list[str] = []
        self._names = Names("[^A-Za-z0-9_.-]", 200)
        self._names.new("brief")
        self._anchors = anchors_of(brief)
        self._language = language_tag(brief.language)
        self._notes: list[str] = []
        self._placed: set[str] = set()
        self._tables = self._pictures = self._boxes = 0
        self._list_is_open = False
        self._new_page = False

    def element(self, element: Element) -> str:
        """One element; a page break is only remembered for the next one."""
        if isinstance(element, PageBreak):
            self._new_page = True
            return ""
        item = isinstance(element, Paragraph) and element.look == "item"
        before = "" if item else self.close_list()
        match element:
            case Heading():
                printed = self._heading(element)
            case Paragraph():
                printed = self._paragraph(element)
            case Quotation():
                printed = self._quotation(element)
            case Table():
                printed = self._table(element)
            case Graph():
                printed = self._graph(element)
            case Chart():
                printed = self._chart(element)
            case Box():
                printed = self._box(element)
            case Contents():
                printed = self._contents()
        return f"{before}\n{printed}" if before else printed

    def close_list(self) -> str:
        """End the list that items were put in, if there is one."""
        if not self._list_is_open:
            return ""
        self._list_is_open = False
        return "</ul>"

    def notes(self) -> Iterable[str]:
        """All notes, numbered, each with a link back to its mark."""
        if not self._notes:
            return
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="notes:title">'
        yield '<h2 id="notes:title">Notes</h2>\n<ol>'
        for number, text in enumerate(self._notes, start=1):
            back = f'<a href="#mark:{number}" role="doc-backlink" aria-label="Back to text">↩</a>'
            yield f'<li id="note:{number}"><span dir="auto">{text}</span> {back}</li>'
        yield "</ol>\n</section>"

    def _attributes(self, anchor: str = "", *classes: str, rtl: bool = False) -> str:
        anchor = "" if anchor in self._placed else anchor
        self._placed.add(anchor)
        names = [name for name in (*classes, "page" if self._new_page else "") if name]
        self._new_page = False
        return (
            (f' id="{self._names.of(anchor)}"' if anchor else "")
            + (f' class="{" ".join(names)}"' if names else "")
            + (' dir="rtl"' if rtl and not is_right_to_left(self._language) else "")
        )

    def _heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1), 3) + 1
        attributes = self._attributes(heading.anchor, rtl=begins_right_to_left(heading.text))
        return f"<h{level}{attributes}>{page_text(heading.text)}</h{level}>"

    def _paragraph(self, element: Paragraph) -> str:
        rtl = runs_right_to_left(element.inlines)
        inside = self._inlines(element.inlines)
        if element.look == "item":
            opening = "" if self._list_is_open else "<ul>\n"
            self._list_is_open = True
            return f"{opening}<li{self._attributes(element.anchor, rtl=rtl)}>{inside}</li>"
        look = "" if element.look == "body" else element.look
        return f"<p{self._attributes(element.anchor, look, rtl=rtl)}>{inside}</p>"

    def _quotation(self, quotation: Quotation) -> str:
        check_verbatim(quotation)
        notes, grade = after_quotation(quotation)
        language = language_tag(quotation.lang)
        lang = f' lang="{language}"' if language and language != self._language else ""
        words = f'<span class="ours">{ELISION}</span>'.join(map(page_text, quotation.parts))
        words = f'“<span class="words">{words}</span>”{self._inlines(notes)}'
        graded = f'\n<p class="grade" dir="ltr">{self._inlines(grade)}</p>' if grade else ""
        return (
            f"<blockquote{self._attributes(quotation.anchor, rtl=quotation.rtl)}"
            f' data-annotation="{page_text(quotation.annotation)}"'
            f' data-sha256="{words_digest(quotation)}">\n'
            f'<p class="quote"{lang}>{words}</p>{graded}\n</blockquote>'
        )

    def _table(self, table: Table) -> str:
        self._tables += 1
        name = f"table:{self._tables}"
        total = sum(table.widths) or 1.0
        for column, share in enumerate(table.widths, start=1):
            width = f"{100 * share / total:.2f}%"
            self.rules.append(
                f"#table\\:{self._tables} col:nth-child({column}) {{ width: {width}; }}\n"
            )
        heads = "".join(f'<th scope="col">{page_text(head)}</th>' for head in table.header)
        rows = "\n".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in table.rows)
        return (
            f'<div{self._attributes(table.anchor, "wide")} role="region" tabindex="0" '
            f'aria-labelledby="{name}:caption">\n'
            f'<table id="{name}" aria-describedby="{name}:description">\n'
            f'<caption id="{name}:caption">Table {self._tables}. {page_text(table.caption)}'
            f'<span class="unseen" id="{name}:description"> {page_text(table.description)}'
            f"</span></caption>\n<colgroup>{'<col>' * len(table.widths)}</colgroup>\n"
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
        )

    def _graph(self, graph: Graph) -> str:
        """The picture, and below it the same as a table."""
        self._pictures += 1
        name = f"picture:{self._pictures}"
        return (
            f'<figure{self._attributes("", "picture")} tabindex="0">\n'
            f"{svg(graph, name, page_text)}\n"
            f"<figcaption>Figure {self._pictures}. {page_text(graph.caption)}"
            f"<span>{KEY}</span></figcaption>\n"
            f"</figure>\n{self._table(as_table(graph))}"
        )

    def _chart(self, chart: Chart) -> str:
        self._pictures += 1
        name = f"picture:{self._pictures}"
        return (
            f'<figure{self._attributes("", "picture")} tabindex="0">\n'
            f"{bars_svg(chart, name, page_text)}\n"
            f"<figcaption>Figure {self._pictures}. {page_text(chart.caption)}</figcaption>\n"
            "</figure>"
        )

    def _box(self, box: Box) -> str:
        self._boxes += 1
        name = f"box:{self._boxes}"
        opening = f'<section{self._attributes(box.anchor, "box")} aria-labelledby="{name}">'
        inside = [self.element(element) for element in box.elements]
        inside.append(self.close_list())
        title = f'<p class="matter" id="{name}">{page_text(box.title)}</p>'
        return "\n".join((opening, title, *filter(None, inside), "</section>"))

    def _cell(self, cell: Cell) -> str:
        lines = cell.paragraphs
        rtl = ' dir="rtl"' if lines and runs_right_to_left(lines[0]) else ""
        if len(lines) == 1:
            return f"<td{rtl}>{self._inlines(lines[0])}</td>"
        return f"<td{rtl}>{''.join(f'<p>{self._inlines(line)}</p>' for line in lines)}</td>"

    def _contents(self) -> str:
        chapters: list[list[str]] = []
        for heading in listed_headings(self.brief):
            link = f'<a href="#{self._names.of(heading.anchor)}">{page_text(heading.text)}</a>'
            if heading.level > 1 and chapters:
                chapters[-1].append(f"<li>{link}</li>")
            else:
                chapters.append([link])
        return "\n".join(
            (
                f'<nav{self._attributes()} aria-labelledby="contents:title">',
                '<h2 id="contents:title">Contents</h2>',
                "<ul>",
                *(_chapter(*links) for links in chapters),
                "</ul>",
                "</nav>",
            )
        )

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(
            inline
            if isinstance(inline, str)
            else self._run(inline)
            if isinstance(inline, Run)
            else self._note(inline)
            for inline in joined_notes(inlines, "<sup>,&#160;</sup>")
        )

    def _note(self, note: Footnote) -> str:
        self._notes.append(self._inlines(note.runs))
        number = len(self._notes)
        return (
            f'<sup><a id="mark:{number}" href="#note:{number}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    def _run(self, run: Run) -> str:
        text = page_text(run.text)
        text = f"<em>{text}</em>" if run.italic else text
        text = f"<strong>{text}</strong>" if run.bold else text
        language = language_tag(run.lang)
        attributes = (
            (' class="ours"' if run.ours else "")
            + (f' lang="{language}"' if language and language != self._language else "")
            + (' dir="rtl"' if run.rtl else "")
        )
        text = f"<span{attributes}>{text}</span>" if attributes else text
        address = safe_address(run.link) if run.link else ""
        if address:
            return f'<a href="{page_text(address)}" rel="noreferrer">{text}</a>'
        if run.target in self._anchors:
            return f'<a href="#{self._names.of(run.target)}">{text}</a>'
        return text


def _chapter(link: str, *sections: str) -> str:
    below = "<ul>" + "".join(sections) + "</ul>" if sections else ""
    return f"<li>{link}{below}</li>"


WRITER = BriefWriter(suffix=".html", write=write)
