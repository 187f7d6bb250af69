"""Runs, paragraphs and columns as strings."""

from __future__ import annotations

from annotator.writers.ooxml.tables import cell, column_widths
from annotator.writers.ooxml.text import attribute, field, paragraph, run


def test_a_plain_run_has_no_properties() -> None:
    assert run("a & b") == '<w:r><w:t xml:space="preserve">a &amp; b</w:t></w:r>'


def test_no_text_is_no_run() -> None:
    assert run("", bold=True) == ""


def test_tabs_and_breaks_are_words_own() -> None:
    inside = run("a\tb\nc\rd").removeprefix("<w:r>").removesuffix("</w:r>")
    text = '<w:t xml:space="preserve">{}</w:t>'.format
    assert inside == (f"{text('a')}<w:tab/>{text('b')}<w:br/>{text('c')}<w:cr/>{text('d')}")


def test_properties_stand_in_the_order_of_the_schema() -> None:
    made = run("نص", style="S", bold=True, italic=True, language="ar")
    places = [made.index(tag) for tag in ("rStyle", "<w:b/>", "bCs", "<w:i/>", "rtl", "w:lang")]
    assert places == sorted(places)
    made = paragraph("", "S", keep_next=True, new_page=True, rtl=True, spacing=(1, 2))
    tags = ("pStyle", "keepNext", "pageBreakBefore", "bidi", "spacing")
    places = [made.index(tag) for tag in tags]
    assert places == sorted(places)


def test_a_language_marks_only_the_words_in_its_script() -> None:
    made = run("say سلام", language="ar")
    assert made.count("w:lang") == 1
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/>' in made
    assert '<w:lang w:val="fr-FR"/>' in run("mot", language="fr")
    assert '<w:cs/><w:lang w:bidi="bn-BD"/>' in run("নি", language="bn")


def test_an_attribute_cannot_be_left() -> None:
    assert attribute("\"><x y='\n\0") == "&quot;&gt;&lt;x y='&#10;␀"


def test_a_field_shows_its_result_until_word_computes_it() -> None:
    made = field("PAGE", "1")
    order = ["begin", " PAGE ", "separate", ">1<", "end"]
    places = [made.index(piece) for piece in order]
    assert places == sorted(places)


def test_columns_add_up_whatever_their_shares_do() -> None:
    for shares in ((0.5, 0.5), (0.333, 0.333, 0.333), (1.0, 2.0), (0.0,), (0.07,) * 13):
        assert sum(column_widths(shares)) == sum(column_widths((1.0,)))


def test_an_empty_cell_has_a_paragraph() -> None:
    assert cell([]) == '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
