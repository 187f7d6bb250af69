"""Builds template.docx, the styles and the page that every brief starts from.

``python -m annotator.writers.ooxml.build_template`` writes the file beside this module; a test
fails when the two differ. python-docx is needed here alone, so an export never waits for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from annotator.writers.ooxml import design
from annotator.writers.ooxml.template_frames import (
    BASE_STYLES,
    FONT_TABLE,
    NUMBERING,
    SETTINGS,
    TABLE_STYLE,
)
from annotator.writers.ooxml.template_styles import LOOKS, Look

TEMPLATE = Path(__file__).with_name("template.docx")


def template_bytes() -> bytes:
    """The template as a zip archive that is not compressed, so its bytes depend on nothing else."""
    document = Document()
    _drop_what_the_default_brings(document)
    _set_page(document)
    _replace(document.part.numbering_part.element, NUMBERING)
    _replace(document.settings.element, SETTINGS)
    _replace(document.styles.element, BASE_STYLES)
    for look in LOOKS:
        _add_style(document, look)
    for look in LOOKS:
        if look.next:
            document.styles[look.name].next_paragraph_style = document.styles[look.next]
    document.styles.element.append(parse_xml(TABLE_STYLE))
    saved = io.BytesIO()
    document.save(saved)
    return _stored(saved)


def _drop_what_the_default_brings(document: Any) -> None:
    """Styles of another age, a thumbnail, an empty bibliography."""
    kept = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING}
    for ident, relationship in list(document.part.rels.items()):
        part = relationship.target_part
        if relationship.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part._blob = FONT_TABLE.encode()
        elif relationship.reltype == RELATIONSHIP_TYPE.THEME:
            part._blob = _themed(part.blob.decode()).encode()
        elif relationship.reltype not in kept:
            del document.part.rels[ident]
    package = document.part.package
    for ident, relationship in list(package.rels.items()):
        if relationship.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[ident]


def _themed(theme: str) -> str:
    """Word's own theme with our typefaces, for what the reader adds from Word's menus."""
    return re.sub(
        '(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rf"\g<1>{design.OURS}", theme
    )


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width = Twips(design.PAGE_WIDTH)
    section.page_height = Twips(design.PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(design.MARGIN_SIDE)
    section.top_margin = Twips(design.MARGIN_TOP)
    section.bottom_margin = Twips(design.MARGIN_BOTTOM)
    section.header_distance = Twips(design.HEADER_AT)
    section.footer_distance = Twips(design.FOOTER_AT)


def _replace(element: Any, xml: str) -> None:
    """Give a part's root the children of ``xml`` instead of its own."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _add_style(document: Any, look: Look) -> None:
    kind = WD_STYLE_TYPE.CHARACTER if look.character else WD_STYLE_TYPE.PARAGRAPH
    style = document.styles.add_style(look.name, kind, builtin=look.builtin)
    style.element.set(qn("w:styleId"), look.id)
    style.base_style = document.styles[look.based_on] if look.based_on else None
    style.quick_style, style.priority, style.hidden = look.offered, look.priority, False
    style.unhide_when_used = not look.offered
    _set_font(style, look)
    if not look.character:
        _set_paragraph(style, look)
    for where, xml in (("pPr", look.paragraph_xml), ("rPr", look.run_xml)):
        if xml:
            _insert(style, where, xml)


def _set_font(style: Any, look: Look) -> None:
    font = style.font
    if look.font:
        font.name = look.font
        fonts = style.element.rPr.rFonts
        fonts.set(qn("w:cs"), look.complex_font or look.font)
    font.bold = font.cs_bold = look.bold
    font.italic = font.cs_italic = look.italic
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour)
    if look.size:
        font.size = Pt(look.size)
        complex_size = look.complex_size or look.size
        _insert(style, "rPr", f'<w:szCs w:val="{round(complex_size * 2)}"/>')
    font.superscript = look.superscript


def _set_paragraph(style: Any, look: Look) -> None:
    paragraph = style.paragraph_format
    paragraph.keep_with_next, paragraph.keep_together = look.keep_next, look.keep_lines
    if look.before is not None:
        paragraph.space_before = Pt(look.before)
    if look.after is not None:
        paragraph.space_after = Pt(look.after)
    if look.line:
        paragraph.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        paragraph.line_spacing = look.line


def _insert(style: Any, where: str, xml: str) -> None:
    """Put raw properties where the schema wants them; python-docx has no names for these."""
    properties = getattr(style.element, f"get_or_add_{where}")()
    namespace = qn("w:p")[1 : qn("w:p").index("}")]
    for child in list(parse_xml(f'<w:x xmlns:w="{namespace}">{xml}</w:x>')):
        old = properties.find(child.tag)
        if old is not None:
            properties.remove(old)
        properties.append(child)
    order = _ORDER[where]
    properties[:] = sorted(properties, key=lambda child: order.index(child.tag.split("}")[1]))


_ORDER = {
    "pPr": (
        "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl",
    ),
    "rPr": (
        "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "u", "vertAlign",
    ),
}  # fmt: skip


def _stored(saved: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as full, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as plain:
        for name in sorted(full.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 0, 0
            plain.writestr(entry, full.read(name))
    return out.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template_bytes())
