"""Where a quotation sits, and how it is found again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from annotator.errors import (
    NoSuchOccurrence,
    QuoteAmbiguous,
    QuoteNotFound,
    SpanOutsideSource,
)
from annotator.model.annotation import Annotation, Quote
from annotator.model.span import Span
from annotator.text.anchoring import checked, find_quote, quote_of, shown_quote
from annotator.text.document import Document

TEXT = "The mill burned.\n\nNobody “gave the order”.\n\nThe mill burned. THE MILL BURNED.\n"


def test_exact_words_come_before_words_that_are_only_alike() -> None:
    document = Document(TEXT, "text")
    assert find_quote(document, "THE MILL", "s").of(TEXT) == "THE MILL"
    assert find_quote(document, 'nobody "gave the', "s").of(TEXT) == "Nobody “gave the"


def test_words_that_stand_twice_need_to_be_told_apart() -> None:
    document = Document(TEXT, "text")
    with pytest.raises(QuoteAmbiguous) as caught:
        find_quote(document, "The mill burned.", "s")
    assert "2 times: ¶ 1, ¶ 3" in caught.value.message
    assert find_quote(document, "The mill burned.", "s", 1) == Span(0, 16)
    assert find_quote(document, "The mill burned.", "s", 2).start == TEXT.index("The", 3)
    assert find_quote(document, "the MILL burned.", "s", 3).of(TEXT) == "THE MILL BURNED."
    for wrong in (0, 3, -1):
        with pytest.raises(NoSuchOccurrence):
            find_quote(document, "The mill burned.", "s", wrong)


@pytest.mark.parametrize("quote", ["no such words", "", "  ", "\n"])
def test_words_that_are_nowhere_are_not_found(quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        find_quote(Document(TEXT, "text"), quote, "s")


def test_occurrences_do_not_overlap() -> None:
    document = Document("aaaa", "text")
    with pytest.raises(QuoteAmbiguous) as caught:
        find_quote(document, "aa", "s")
    assert "2 times" in caught.value.message


MARKDOWN = (
    "The *mill* at **Orlow** burned &amp; fell.[^1]\n\n> Nobody gave\n> the order.\n\n"
    "[^1]: Said who?\n"
)


@pytest.mark.parametrize(
    ("quote", "canonical"),
    [
        ("*mill* at", "*mill* at"),
        ("The mill at Orlow burned", "The *mill* at **Orlow** burned"),
        ("the MILL at", "The *mill* at"),
        ("burned & fell", "burned &amp; fell"),
        ("Nobody gave the order", "Nobody gave\n> the order"),
        ("fell.[1]", "fell.[^1]"),
    ],
)
def test_words_of_markdown_are_found_as_written_or_as_read(quote: str, canonical: str) -> None:
    document = Document(MARKDOWN, "markdown")
    assert find_quote(document, quote, "s").of(MARKDOWN) == canonical


def test_the_quotation_shown_is_what_is_read() -> None:
    document = Document(MARKDOWN, "markdown")
    start = MARKDOWN.index("*mill")
    spans = (
        Span(start, MARKDOWN.index(" burned")),
        Span(MARKDOWN.index("[^1]:"), len(MARKDOWN) - 1),
    )
    now = datetime(2024, 1, 1, tzinfo=UTC)
    quotes = tuple(quote_of(MARKDOWN, span) for span in spans)
    annotation = Annotation("i", "s", "c", "h", spans, quotes, now, now)
    assert shown_quote(document, annotation) == ("mill at Orlow", "[1] Said who?")


def test_a_part_of_which_nothing_is_read_is_given_as_it_is_written() -> None:
    text = "See [this](http://example.org/x)."
    span = Span(text.index("http"), text.index(")"))
    now = datetime(2024, 1, 1, tzinfo=UTC)
    annotation = Annotation("i", "s", "c", "h", (span,), (quote_of(text, span),), now, now)
    assert shown_quote(Document(text, "markdown"), annotation) == ("http://example.org/x",)


def test_a_quote_carries_its_surroundings_as_far_as_there_are_any() -> None:
    text = "x" * 40 + "QUOTE" + "y" * 5
    assert quote_of(text, Span(40, 45)) == Quote("QUOTE", "x" * 32, "y" * 5)


def test_spans_are_sorted_and_overlapping_ones_merged() -> None:
    assert checked(9, [Span(5, 9), Span(0, 2), Span(1, 4), Span(4, 5)]) == (
        Span(0, 4),
        Span(4, 5),
        Span(5, 9),
    )


@pytest.mark.parametrize("spans", [[], [Span(0, 0)], [Span(3, 2)], [Span(-1, 2)], [Span(0, 10)]])
def test_a_span_must_be_a_passage_of_the_text(spans: list[Span]) -> None:
    with pytest.raises(SpanOutsideSource):
        checked(9, spans)
