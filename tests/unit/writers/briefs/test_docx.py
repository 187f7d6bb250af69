"""The Word document, as other programs see it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx as python_docx
import pytest
from annotator.model.brief import (
    Brief,
    Contents,
    Element,
    Footnote,
    Heading,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from annotator.writers.briefs import docx
from annotator.writers.verbatim import words_digest
from tests.golden.briefs.example import EXAMPLE

DATE = datetime(2024, 6, 21, 9, 30, 13, tzinfo=UTC)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def printed(*elements: Element, **fields: str) -> dict[str, str]:
    return parts(docx.write(Brief("T", elements, DATE, **fields)))


def body(*elements: Element, **fields: str) -> str:
    return printed(*elements, **fields)["word/document.xml"]


def test_the_simplest_reader_finds_every_quotation() -> None:
    """Scripts read ``paragraph.text``; a quotation it does not show looks lost."""
    document = python_docx.Document(io.BytesIO(docx.write(EXAMPLE)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for element in EXAMPLE.elements:
        if isinstance(element, Quotation):
            assert " […] ".join(element.parts) in text


def test_the_register_names_annotation_source_and_digest() -> None:
    quotation = Quotation("0190-a", "gazette", ("one", "two"))
    register = printed(quotation, quotation)["customXml/item1.xml"]
    assert re.findall(r'bookmark="(\w+)"', register) == ["_ann0190a", "_ann0190a_2"]
    assert register.count('annotation="0190-a" source="gazette"') == 2
    assert register.count(words_digest(quotation)) == 2


def test_properties_tell_what_the_file_is() -> None:
    document = python_docx.Document(io.BytesIO(docx.write(EXAMPLE)))
    properties = document.core_properties
    assert properties.title == EXAMPLE.title
    assert properties.subject == EXAMPLE.question
    assert properties.author == "wren, rook"
    assert properties.category == EXAMPLE.handling
    assert properties.content_status == EXAMPLE.status
    assert properties.created == properties.modified == EXAMPLE.date
    custom = parts(docx.write(EXAMPLE))["docProps/custom.xml"]
    assert 'name="Codebook version"><vt:lpwstr>3<' in custom
    assert 'name="Handling"' in custom


def test_an_overlong_property_ends_where_word_would_cut_it() -> None:
    core = printed(question="q" * 300)["docProps/core.xml"]
    assert f"<dc:subject>{'q' * 254}…</dc:subject>" in core


def test_the_marking_stands_in_header_and_footer_of_every_page() -> None:
    files = printed(handling="FOR THE DESK")
    assert "FOR THE DESK" in files["word/header1.xml"]
    assert "FOR THE DESK" in files["word/footer1.xml"]
    assert "headerReference" in files["word/document.xml"]


def test_without_a_marking_there_is_no_header() -> None:
    files = printed()
    assert "word/header1.xml" not in files
    assert " NUMPAGES " in files["word/footer1.xml"]


def test_a_page_break_moves_what_follows_and_leaves_no_empty_paragraph() -> None:
    text = body(PageBreak(), Heading(1, "h", "h"))
    assert '<w:pStyle w:val="Heading1"/><w:pageBreakBefore/>' in text
    assert "<w:br" not in text


def test_contents_are_filled_and_lead_to_the_headings() -> None:
    text = body(Contents(), Heading(1, "One", "a"), Heading(3, "Deep", "b"), Heading(2, "Two", "c"))
    assert text.count('w:anchor="_Toc') == 2
    assert text.count("bookmarkStart") == 5
    assert "TOC \\o" in text
    assert "TOC" not in body(Heading(1, "One", "a"))


def test_a_grade_stays_with_its_quotation_and_a_lead_in_before_it() -> None:
    text = body(
        Paragraph((Run("By one account:"),), "lead"),
        Quotation("a", "s", ("w",), (Footnote((Run("n"),)), Run(" B2"))),
    )
    assert '<w:pStyle w:val="Quote"/><w:keepNext/>' in text
    assert '<w:pStyle w:val="GradeLine"/>' in text
    assert ">B2<" in text


def test_a_note_under_a_heading_stays_with_what_it_explains() -> None:
    note = Paragraph((Run("definition"),), "note")
    assert '"BriefNote"/><w:keepNext/>' in body(Heading(2, "h", "h"), note)
    assert '"BriefNote"/><w:keepNext/>' not in body(note)


def test_a_link_is_kept_once_however_often_it_stands() -> None:
    run = Run("w", link="https://example.org")
    note = Footnote((run, run))
    files = printed(Paragraph((run, run, note)))
    assert files["word/_rels/document.xml.rels"].count("https://example.org") == 1
    assert files["word/_rels/footnotes.xml.rels"].count("https://example.org") == 1


@pytest.mark.parametrize(("lang", "marked"), [("fr", True), ("en", False), ("English", False)])
def test_words_in_another_language_say_so(lang: str, marked: bool) -> None:
    assert ("<w:lang " in body(Quotation("a", "s", ("mots",), lang=lang))) is marked


def test_a_quotation_from_right_to_left_is_set_from_right_to_left() -> None:
    text = body(Quotation("a", "s", ("نص",), lang="ar", rtl=True))
    assert '<w:pStyle w:val="QuoteRightToLeft"/><w:bidi/>' in text
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/>' in text


def test_a_table_is_never_the_last_thing() -> None:
    assert "</w:tbl><w:p>" in body(Table("c", "d", ("h",), (), (1.0,)))
