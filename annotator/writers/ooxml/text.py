"""Runs and paragraphs of WordprocessingML, as strings."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.writers.languages import proofing_tag
from annotator.writers.scripts import SPECIAL_SCRIPTS, Script, script_of, stretches
from annotator.writers.verbatim import UNWRITABLE, writable

_SPECIAL = re.compile("[&<>\t\n\r]")
_UNUSUAL = re.compile(f"[&<>\t\n\r{SPECIAL_SCRIPTS}]|{UNWRITABLE.pattern}")
_MARKUP = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:cr/>"}
_SPLIT = re.compile("([\t\n\r])")


def escaped(text: str) -> str:
    """Character data of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Value of an XML attribute, between its quotation marks."""
    text = escaped(writable(text)).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def run(
    text: str,
    *,
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    language: str = "",
    rtl: bool = False,
) -> str:
    """Text of one look, cut into as many runs as it has stretches of one script.

    ``rtl`` is the direction of the paragraph; ``language`` a BCP 47 tag or empty.
    """
    if not rtl and not _UNUSUAL.search(text):
        look = _properties(style, bold, italic, Script.SIMPLE, language)
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return "".join(
        f"<w:r>{_properties(style, bold, italic, script, language)}{content(piece)}</w:r>"
        for piece, script in stretches(writable(text), rtl=rtl)
    )


def content(text: str) -> str:
    """What stands inside a run: text with its tabs and line breaks as Word's own."""
    if not _SPECIAL.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "".join(
        _MARKUP.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in _SPLIT.split(text)
        if piece
    )


def paragraph(
    inside: str,
    style: str = "",
    *,
    keep_next: bool = False,
    new_page: bool = False,
    rtl: bool = False,
    spacing: tuple[int | None, int | None] = (None, None),
) -> str:
    """A paragraph. ``spacing`` before and after, in twentieths of a point, beats the style's."""
    properties = _paragraph_properties(style, keep_next, new_page, rtl, spacing)
    return f"<w:p>{properties}{inside}</w:p>"


def field(instruction: str, cached: str) -> str:
    """A field that Word computes, with the result shown until it does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(cached)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@lru_cache(maxsize=1024)
def _properties(style: str, bold: bool, italic: bool, script: Script, language: str) -> str:
    """``w:rPr`` with its children in the order of the schema."""
    out = []
    if style:
        out.append(f'<w:rStyle w:val="{style}"/>')
    if bold:
        out.append("<w:b/><w:bCs/>")
    if italic:
        out.append("<w:i/><w:iCs/>")
    if script is Script.RIGHT_TO_LEFT:
        out.append("<w:rtl/>")
    elif script is Script.COMPLEX:
        out.append("<w:cs/>")
    if language and script is script_of(language):
        which = "w:val" if script is Script.SIMPLE else "w:bidi"
        out.append(f'<w:lang {which}="{proofing_tag(language)}"/>')
    return f"<w:rPr>{''.join(out)}</w:rPr>" if out else ""


@lru_cache(maxsize=256)
def _paragraph_properties(
    style: str,
    keep_next: bool,
    new_page: bool,
    rtl: bool,
    spacing: tuple[int | None, int | None],
) -> str:
    """``w:pPr`` with its children in the order of the schema."""
    out = []
    if style:
        out.append(f'<w:pStyle w:val="{style}"/>')
    if keep_next:
        out.append("<w:keepNext/>")
    if new_page:
        out.append("<w:pageBreakBefore/>")
    if rtl:
        out.append("<w:bidi/>")
    if spacing != (None, None):
        sides = zip(("before", "after"), spacing, strict=True)
        given = " ".join(f'w:{side}="{space}"' for side, space in sides if space is not None)
        out.append(f"<w:spacing {given}/>")
    return f"<w:pPr>{''.join(out)}</w:pPr>" if out else ""
