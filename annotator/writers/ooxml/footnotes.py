"""Real footnotes: their marks in the text, and the part that holds them."""

from __future__ import annotations

from annotator.writers.ooxml.package import Part
from annotator.writers.ooxml.text import run
from annotator.writers.ooxml.vocabulary import DOCUMENT_NAMESPACES, XML_HEAD

_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'


class Footnotes:
    """Numbers the notes of a document from 1 and writes each as it comes."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.count = 0
        part.write(f"{XML_HEAD}<w:footnotes {DOCUMENT_NAMESPACES}>")
        for ident, kind in ((-1, "separator"), (0, "continuationSeparator")):
            part.write(
                f'<w:footnote w:type="{kind}" w:id="{ident}">'
                f"{_LINE}<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            )

    def add(self, inside: str, *, rtl: bool = False) -> str:
        """Write a note of the runs ``inside``, and give its mark."""
        self.count += 1
        direction = "<w:bidi/>" if rtl else ""
        self.part.write(
            f'<w:footnote w:id="{self.count}"><w:p>'
            f'<w:pPr><w:pStyle w:val="FootnoteText"/>{direction}</w:pPr>'
            f"<w:r>{_MARK}<w:footnoteRef/></w:r>{run(' ')}{inside}</w:p></w:footnote>"
        )
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{self.count}"/></w:r>'

    def finish(self) -> None:
        """Close the part; nothing can be added afterwards."""
        self.part.write("</w:footnotes>")


def between_marks() -> str:
    """Keeps two marks that meet from reading as one number."""
    return run(", ", style="FootnoteReference")
