"""A table of contents that is complete before Word computes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.writers.anchors import CONTENTS_DEPTH
from annotator.writers.ooxml.text import paragraph, run

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the table of contents shows it."""

    level: int
    text: str
    bookmark: str


def contents(entries: Sequence[Entry], title: str, *, new_page: bool = False) -> str:
    """The table with its entries filled in, as links without page numbers.

    Word adds the numbers when the reader updates the field: only Word knows its own pages. It then
    goes by the names of styles, so that headings of another style stay out.
    """
    if not entries:
        return ""
    lines = [paragraph(run(title), "TOCHeading", new_page=new_page)]
    for number, entry in enumerate(entries):
        begin = _BEGIN.format(depth=CONTENTS_DEPTH) if number == 0 else ""
        end = _END if number == len(entries) - 1 else ""
        lines.append(paragraph(begin + _link(entry) + end, f"TOC{max(entry.level, 1)}"))
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _link(entry: Entry) -> str:
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.text)}</w:hyperlink>'
