"""The evidence brief as Markdown with footnotes and tables (CommonMark, and GitHub's additions)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

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
from annotator.writers.anchors import Names, anchors_of, listed_headings, unboxed
from annotator.writers.briefs.markdown.text import block_start, escaped, one_line, verbatim
from annotator.writers.graphs import as_table
from annotator.writers.inlines import after_quotation, joined_notes
from annotator.writers.links import safe_address
from annotator.writers.title_block import is_draft, title_lines
from annotator.writers.verbatim import check_verbatim

_ELISION = ELISION.replace(ELISION.strip(), f"*{escaped(ELISION.strip())}*")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")


def write(brief: Brief) -> bytes:
    """Print the brief; the same brief gives the same bytes.

    Raises:
        CharacterNotWritable: a quotation holds what no parser gives back.
    """
    page = _Page(brief)
    blocks = [*_title_block(brief)]
    blocks += (page.element(element) for element in brief.elements)
    blocks += page.notes()
    blocks += _handling(brief)
    return (_joined([block for block in blocks if block]) + "\n").encode()


class _Page:
    """Prints one element after the other; numbers notes and tables."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self._names = Names("[^A-Za-z0-9_.-]", 200)
        self._anchors = anchors_of(brief)
        self._linked = _targets(brief)
        self._notes: list[str] = []
        self._tables = 0

    def element(self, element: Element) -> str:
        """One element; where a page breaks is the reader's business."""
        match element:
            case Heading():
                level = "#" * (min(max(element.level, 1), 3) + 1)
                text = one_line(element.text)
                return f"{level} {self._place(element.anchor)}{text}"
            case Paragraph():
                return self._paragraph(element)
            case Quotation():
                return self._quotation(element)
            case Table():
                return self._table(element)
            case Graph():
                return self._table(as_table(element))
            case Chart():
                return f"*{one_line(f'{element.caption}. {element.description}').strip()}*"
            case Box():
                return self._box(element)
            case Contents():
                return self._contents()
            case PageBreak():
                return ""

    def notes(self) -> Iterable[str]:
        """All notes, to stand at the end."""
        for number, text in enumerate(self._notes, start=1):
            yield f"[^{number}]: {text}"

    def _place(self, anchor: str) -> str:
        """Something to link to, only where a link leads there: the page stays readable."""
        if anchor not in self._linked:
            return ""
        self._linked.remove(anchor)
        return f'<a id="{self._names.of(anchor)}"></a>'

    def _paragraph(self, element: Paragraph) -> str:
        text = self._place(element.anchor) + block_start(self._inlines(element.inlines))
        return f"- {text}" if element.look == "item" else text

    def _quotation(self, quotation: Quotation) -> str:
        check_verbatim(quotation)
        notes, grade = after_quotation(quotation)
        words = _ELISION.join(verbatim(part) for part in quotation.parts)
        text = f"{self._place(quotation.anchor)}“{words}”{self._inlines(notes)}"
        if grade:
            text += f"\n\n{block_start(self._inlines(grade))}"
        return _set_off(text)

    def _box(self, box: Box) -> str:
        """A quoted block, in which quotations are quoted once more."""
        title = f"{self._place(box.anchor)}**{one_line(box.title).strip()}**"
        return _set_off(_joined([title, *map(self.element, box.elements)]))

    def _table(self, table: Table) -> str:
        self._tables += 1
        rows = [
            _row(one_line(head) for head in table.header),
            _row("---" for _ in table.header),
            *(_row(map(self._cell, cells)) for cells in table.rows),
        ]
        caption = one_line(table.caption)
        return "\n".join(
            (f"{self._place(table.anchor)}**Table {self._tables}.** {caption}", "", *rows)
        )

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(self._inlines(line) for line in cell.paragraphs)

    def _contents(self) -> str:
        lines = ["## Contents", ""]
        for heading in listed_headings(self.brief):
            indent = "  " * (heading.level - 1)
            text = one_line(heading.text)
            lines.append(f"{indent}- [{text}](#{self._names.of(heading.anchor)})")
        return "\n".join(lines)

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        out = ""
        items = list(joined_notes(inlines, " "))
        for item, after in zip_longest(items, items[1:]):
            if isinstance(item, Run):
                next_sign = after.text[:1] if isinstance(after, Run) else ""
                out += self._run(item, out[-1:], next_sign)
            else:
                out += item if isinstance(item, str) else self._note(item)
        return out

    def _note(self, note: Footnote) -> str:
        self._notes.append(block_start(self._inlines(note.runs)))
        return f"[^{len(self._notes)}]"

    def _run(self, run: Run, before: str, after: str) -> str:
        address = safe_address(run.link) if run.link else ""
        if address and address == run.text and not _ENTITY.search(address):
            return f"<{address}>"
        text = one_line(run.text)
        italic = run.italic or run.ours
        if (run.bold or italic) and text.strip():
            text = _emphasised(text, before, after, bold=run.bold, italic=italic)
        if address:
            return f"[{text}](<{_ENTITY.sub('&amp;', address)}>)"
        if run.target in self._anchors:
            return f"[{text}](#{self._names.of(run.target)})"
        return text


def _set_off(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _emphasised(text: str, before: str, after: str, *, bold: bool, italic: bool) -> str:
    """Marks where a parser takes them for such, whatever stands beside them.

    Beside a letter they must stand at a letter, so signs at the edge stay outside (CommonMark
    0.31, 6.2); where two emphasised runs meet, the second has underscores, if these work there.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if (text[:start] or before)[-1:].isalnum():
        start = next((at for at in range(start, end) if text[at].isalnum()), end)
    if (text[end:] or after)[:1].isalnum():
        end = next((at for at in range(end, start, -1) if text[at - 1].isalnum()), start)
    sign = "_" if (text[:start] or before)[-1:] == "*" else "*"
    if start == end or (sign == "_" and (text[end:] or after)[:1].isalnum()):
        return text
    mark = sign * (2 * bold + italic)
    return f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"


def _title_block(brief: Brief) -> Iterable[str]:
    yield from _handling(brief)
    yield f"# {one_line(brief.title)}"
    lines = []
    for label, value in title_lines(brief):
        text = one_line(value)
        draft = label == "Status" and is_draft(brief)
        lines.append(f"{label}: {_emphasised(text, ' ', '', bold=draft, italic=False)}")
    yield "\\\n".join(lines)


def _handling(brief: Brief) -> Iterable[str]:
    if brief.handling:
        yield f"**{one_line(brief.handling).strip()}**"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _targets(brief: Brief) -> set[str]:
    """The anchors that something in the brief links to."""
    targets = {run.target for run in _runs(unboxed(brief.elements)) if run.target}
    if any(isinstance(element, Contents) for element in brief.elements):
        targets.update(heading.anchor for heading in listed_headings(brief))
    return targets & anchors_of(brief)


def _runs(elements: Iterable[Element]) -> Iterator[Run]:
    for element in elements:
        match element:
            case Paragraph():
                yield from _runs_in(element.inlines)
            case Quotation():
                yield from _runs_in(element.after)
            case Graph(points=points):
                yield from (Run("", target=point.target) for point in points)
            case Table():
                for cells in element.rows:
                    for cell in cells:
                        for line in cell.paragraphs:
                            yield from _runs_in(line)


def _runs_in(inlines: Iterable[Inline]) -> Iterator[Run]:
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield from inline.runs
        else:
            yield inline


def _joined(blocks: Iterable[str]) -> str:
    """Blocks apart by an empty line, the items of one list by none."""
    out: list[str] = []
    for block in blocks:
        together = bool(out) and out[-1].startswith("- ") and block.startswith("- ")
        out.append(("\n" if together else "\n\n") if out else "")
        out.append(block)
    return "".join(out)


WRITER = BriefWriter(suffix=".md", write=write)
