"""The shipped template, taken apart into what a document is made of."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from annotator.writers.languages import is_right_to_left, proofing_tag
from annotator.writers.ooxml.vocabulary import (
    FONTS_TYPE,
    NUMBERING_TYPE,
    SETTINGS_TYPE,
    STYLES_TYPE,
    THEME_TYPE,
)

_DEFAULT_LANGUAGE = 'w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"'


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part that goes into every document, with its relationship."""

    relation: str
    name: str
    content_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """Styles, settings, numbering, fonts and the page."""

    parts: tuple[TemplatePart, ...]
    page: str
    """What stands inside the last ``w:sectPr``, references to header and footer aside."""

    def in_language(self, language: str) -> tuple[TemplatePart, ...]:
        """The parts, with the styles naming the language that text is in unless it says other."""
        tag = proofing_tag(language) or "en-GB"
        default = _DEFAULT_LANGUAGE.replace("en-GB", tag)
        if is_right_to_left(language):
            default = default.replace("ar-SA", tag)
        return tuple(
            replace(part, text=part.text.replace(_DEFAULT_LANGUAGE, default)) for part in self.parts
        )


@cache
def template() -> Template:
    """Read once per process."""
    data = files("annotator.writers.ooxml").joinpath("template.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:

        def part(relation: str, content_type: str, leaf: str = "") -> TemplatePart:
            name = f"word/{leaf or relation}.xml"
            return TemplatePart(relation, name, content_type, archive.read(name).decode())

        document = archive.read("word/document.xml").decode()
        parts = (
            part("styles", STYLES_TYPE),
            part("settings", SETTINGS_TYPE),
            part("numbering", NUMBERING_TYPE),
            part("fontTable", FONTS_TYPE),
            part("theme", THEME_TYPE, "theme/theme1"),
        )
    section = document[document.rindex("<w:sectPr") : document.rindex("</w:sectPr>")]
    return Template(parts, section[section.index(">") + 1 :])
