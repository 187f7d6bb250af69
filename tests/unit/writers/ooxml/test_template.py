"""The shipped template and the program that builds it."""

from __future__ import annotations

import re

import docx
from annotator.writers.ooxml.build_template import TEMPLATE, template_bytes
from annotator.writers.ooxml.template import template


def test_the_shipped_template_is_what_its_builder_makes() -> None:
    assert template_bytes() == TEMPLATE.read_bytes(), (
        "build it anew: python -m annotator.writers.ooxml.build_template"
    )


def test_the_template_opens_and_is_empty() -> None:
    document = docx.Document(str(TEMPLATE))
    assert not document.paragraphs
    assert not document.tables
    assert document.sections[0].page_width.twips == 11906


def test_the_styles_speak_the_language_of_the_brief() -> None:
    def default_language(language: str) -> str:
        parts = template().in_language(language)
        styles = next(part for part in parts if part.relation == "styles")
        found = re.search(r"<w:lang [^>]*>", styles.text)
        return found[0] if found else ""

    assert 'w:val="en-GB"' in default_language("en")
    assert 'w:val="fr-CA"' in default_language("fr-CA")
    assert 'w:bidi="fa-IR"' in default_language("fa")
    assert 'w:val="en-GB"' in default_language("no tag at all")
