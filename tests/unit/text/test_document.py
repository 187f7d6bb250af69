"""A source as it is read: blocks, numbers, locators, on plain text and Markdown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from annotator.model.source import BlockKind, Zone
from annotator.model.span import Span
from annotator.text.document import Document

PLAIN = """The mill at Orlow

By Edda Marsk

The mill burned in the second winter, and nobody in the parish has said who gave the order.
The families moved to the coast after that, with what they could carry on two carts.

  • The first reason given is hunger.
  • The second is fear[1].

Why they stay

  1. Because the road is shut.

([1]) Two households told us so.
[2] As printed.
"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.display)[:12]) for block in document.blocks()]


def test_a_line_is_a_block_and_its_kind_is_told_by_its_look() -> None:
    assert kinds(Document(PLAIN, "text")) == [
        ("heading", "The mill at "),
        ("paragraph", "By Edda Mars"),
        ("paragraph", "The mill bur"),
        ("paragraph", "The families"),
        ("item", "• The first "),
        ("item", "• The second"),
        ("heading", "Why they sta"),
        ("item", "1. Because t"),
        ("note", "([1]) Two ho"),
        ("note", "[2] As print"),
    ]


def test_labels_are_no_part_of_a_sentence() -> None:
    document = Document(PLAIN, "text")
    said = [
        sentence.of(document.display)
        for block in document.blocks()[4:]
        for sentence in document.sentences_of(block)
    ]
    assert said == [
        "The first reason given is hunger.",
        "The second is fear[1].",
        "Why they stay",
        "Because the road is shut.",
        "Two households told us so.",
        "As printed.",
    ]


def test_blocks_are_found_by_place_by_number_and_in_order() -> None:
    document = Document(PLAIN, "text")
    blocks = document.blocks()
    assert document.block_count() == len(blocks) == 10
    assert document.block_number(0) is None
    assert document.block_number(11) is None
    assert document.block_number(3) == blocks[2]
    assert document.block_before(blocks[0]) is None
    assert document.block_after(blocks[-1]) is None
    for block, following in pairwise(blocks):
        assert document.block_at(block.span.start) == block
        assert document.block_at(block.span.end - 1) == block
        assert document.block_at(block.span.end) == following
        assert document.block_after(block) == following
        assert document.block_before(following) == block
    assert document.block_at(10**9) == blocks[-1]


def test_a_text_of_spaces_has_one_empty_place_and_no_block() -> None:
    document = Document(" \n ", "text")
    assert document.block_count() == 0
    assert document.block_at(0).span == Span(0, 3)
    assert document.blocks() == ()


def test_a_locator_is_the_number_of_the_paragraph_or_of_the_first_and_last() -> None:
    document = Document(PLAIN, "text")
    blocks = document.blocks()
    assert document.locator(blocks[2].span) == "3"
    assert document.locator(Span(blocks[2].span.start, blocks[3].span.end)) == "3–4"
    assert document.locator(Span(blocks[2].span.start, blocks[3].span.start)) == "3"


def test_hard_wrapped_lines_make_one_block() -> None:
    lines = ["The column came down the gorge road in the first week of the thaw and", "stayed."]
    text = "\n\n".join("\n".join([lines[0]] * 4 + [lines[1]]) for _ in range(4))
    document = Document(text, "text")
    assert document.block_count() == 4
    assert document.block_at(80).span == Span(0, 4 * len(lines[0]) + 4 + len(lines[1]))
    assert len(document.sentences_of(document.block_at(0))) == 1


def test_short_lines_under_each_other_are_not_taken_for_hard_wrapped() -> None:
    text = "\n".join(["The oath", "The lamp", "The roll", "A song of nine villages"] * 5)
    assert Document(text, "text").block_count() == 20


def test_indented_paragraphs_of_a_hard_wrapped_text_are_told_apart() -> None:
    line = "the column came down the gorge road in the first week of the thaw and"
    text = "\n".join(
        "    And " + line[8:] + "\n" + "\n".join([line] * 5) + "\nended." for _ in range(4)
    )
    assert Document(text, "text").block_count() == 4


def test_in_hard_wrapped_text_labels_part_paragraphs_but_numbers_only_after_a_stop() -> None:
    line = "the column came down the gorge road in the first week of the thaw and"
    listed = "\n".join(
        [line] * 6 + ["of these reasons:", "- hunger", "- fear.", "1. One thing.", "2. Two"]
    )
    dated = "\n".join([line] * 6 + ["9. March was the day on which", "it happened."])
    document = Document(listed + "\n\n" + dated, "text")
    starts = [block.span.of(document.display)[:9] for block in document.blocks()]
    assert starts == ["the colum", "- hunger", "- fear.", "1. One th", "2. Two", "the colum"]


def test_a_paragraph_that_starts_with_a_date_is_no_item() -> None:
    text = "Alles begann früh.\n\n12. März 2024 war der Tag, an dem sie gingen.\n\nSie gingen."
    document = Document(text, "text")
    assert [block.kind.value for block in document.blocks()] == ["paragraph"] * 3


def test_a_run_of_short_lines_is_data_and_not_three_headings() -> None:
    text = "Who comes back\n\nNovember 2024\n\nPrepared by\n\nWren Tesk\n\n" + "They came. " * 20
    assert [kind for kind, _ in kinds(Document(text, "text"))] == ["heading"] + ["paragraph"] * 4


def test_markdown_is_read_as_a_page_and_located_in_its_file() -> None:
    text = "# The *mill*\n\nIt **burned** down.[^1]\n\n- One\n- Two\n\n[^1]: Says *who*?\n"
    document = Document(text, "markdown")
    assert document.display == "The mill\n\nIt burned down.[1]\n\n• One\n• Two\n\n[1] Says who?"
    assert [block.kind for block in document.blocks()] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
        BlockKind.NOTE,
    ]
    shown = document.display.index("It burned")
    sentence = document.sentence_at(shown)
    assert sentence.of(document.display) == "It burned down.[1]"
    assert document.to_canonical(sentence).of(text) == "It **burned** down.[^1]"
    assert document.locator(document.to_canonical(sentence)) == "2"
    assert document.locator(Span(text.index("[^1]:"), text.index("[^1]:") + 5)) == "5"
    assert [s.of(document.display) for s in document.sentences_of(document.blocks()[4])] == [
        "Says who?"
    ]
    assert document.zone_of(document.blocks()[4]) is Zone.NOTES
    looks = {(style.look, style.span.of(document.display)) for style in document.styles_in(0, 40)}
    assert {
        ("heading", "The mill"),
        ("em", "mill"),
        ("strong", "burned"),
        ("marker", "[1]"),
    } <= looks


def test_plain_text_is_its_own_display() -> None:
    document = Document(PLAIN, "text")
    assert document.display is document.canonical
    assert document.to_display(Span(3, 9)) == document.to_canonical(Span(3, 9)) == Span(3, 9)
    assert document.styles_in(0, 10**6) == ()


@pytest.mark.parametrize("offset", [0, 4_000_000, 7_999_000])
def test_a_long_text_is_looked_at_only_where_it_is_asked(offset: int) -> None:
    paragraph = "They came down in spring. " * 8 + "\n\n"
    text = paragraph * (8_000_000 // len(paragraph))
    document = Document(text, "text")
    block = document.block_at(offset)
    assert block.number == offset // len(paragraph) + 1
    assert len(document.sentences_of(block)) == 8
    assert len(document._blocks._starts) <= 2
