"""What holds of every text: shown safely, cut without loss, found where it stands."""

from __future__ import annotations

import re
import unicodedata

import pytest
import regex
from annotator.errors import QuoteAmbiguous
from annotator.model.span import Span
from annotator.text import plain_blocks, selection
from annotator.text.anchoring import checked, find_quote, quote_of
from annotator.text.canonical import canonical_text
from annotator.text.display import safe
from annotator.text.document import Document
from annotator.text.plain_blocks import PlainBlocks
from annotator.text.search import find_all
from annotator.text.sentences import Sentences
from annotator.text.words import words
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.spans import within

ANY = st.text(max_size=60)
PIECES = (
    "He said that the men left . , ; : ! ? … “ ” « » ‘ ’ \" ' ( ) [ ] — - • * 1. a) [3] ([4]) "
    "U.S. Dr. J. p.m. al-Noor split.Then ৷ । যাই ؟ نعم 。 她走了 é 👩‍👩‍👧"
)
SPACES = (
    "\n",
    "\n\n",
    "\n  ",
    " \n\n ",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u0301",
    "\t",
    "  ",
    "\u2028",
)
PROSE = st.lists(
    st.sampled_from((*(piece + " " for piece in PIECES.split(" ")), *SPACES)), max_size=40
).map("".join)
TEXTS = PROSE | ANY


@settings(deadline=None)
@given(st.text())
def test_what_is_shown_is_as_long_as_the_text_and_holds_nothing_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert unicodedata.category(after) not in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"}
        if unicodedata.category(before) not in {
            "Cc",
            "Cf",
            "Zl",
            "Zp",
            "Co",
            "Cs",
            "Cn",
            "Mn",
            "Lo",
        }:
            assert before == after
    assert safe(shown) == shown
    assert [a for a in safe(text, keep_newlines=True) if a == "\n"] == [
        a for a in text if a == "\n"
    ]


@settings(deadline=None)
@given(st.text())
def test_canonical_text_is_canonical_already(text: str) -> None:
    once = canonical_text(text)
    assert "\r" not in once
    if not once.startswith("\ufeff"):
        assert canonical_text(once) == once


@settings(deadline=None)
@given(TEXTS)
def test_sentences_hold_all_of_a_block_but_its_spaces(text: str) -> None:
    found = list(Sentences(text, Span(0, len(text))))
    at = 0
    for sentence in found:
        assert not text[at : sentence.start].strip()
        assert sentence.start < sentence.end
        assert sentence.of(text) == sentence.of(text).strip()
        at = sentence.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(PROSE, st.integers(1, 9))
def test_sentences_do_not_depend_on_where_a_long_block_is_cut(text: str, size: int) -> None:
    whole = list(Sentences(text, Span(0, len(text))))
    assert list(Sentences(text, Span(0, len(text)), chunk=size)) == whole
    for offset in range(len(text)):
        found = Sentences(text, Span(0, len(text)), chunk=size).at(offset)
        expected = next((one for one in whole if one.end > offset), whole[-1] if whole else found)
        assert found == expected


@settings(deadline=None)
@given(PROSE, st.sampled_from([3, 10, 40]))
def test_blocks_do_not_depend_on_the_regions_they_are_found_in(text: str, size: int) -> None:
    whole = list(PlainBlocks(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_blocks, "_REGION", size)
        assert list(PlainBlocks(text)) == whole
        for offset in range(len(text)):
            fresh = PlainBlocks(text)
            index = fresh.index_at(offset)
            expected = next((b for b in whole if b.span.end > offset), whole[-1] if whole else None)
            assert (fresh[index] if index >= 0 else None) == expected


@settings(deadline=None)
@given(TEXTS)
def test_blocks_hold_all_of_a_text_but_its_spaces(text: str) -> None:
    at = 0
    for number, block in enumerate(PlainBlocks(text), 1):
        assert block.number == number
        assert not text[at : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip() != ""
        at = block.span.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(TEXTS, st.data())
def test_trimming_and_snapping_twice_is_the_same_as_once(text: str, data: st.DataObject) -> None:
    assume(text)
    span = draw_span(data, text)
    document = Document(text, "text")
    snapped = selection.snapped(document, span)
    assert within(span, snapped)
    assert selection.snapped(document, snapped) == snapped
    edges = {0} | {cluster.end() for cluster in regex.finditer(r"\X", text)}
    assert {snapped.start, snapped.end} <= edges
    trimmed = selection.trimmed(document, span)
    assert within(trimmed, span)
    assert len(trimmed)
    assert selection.trimmed(document, trimmed) == trimmed
    assert words(text, *bounds(span)) == words(text, *bounds(trimmed)) or label(text, span)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.data())
def test_every_move_gives_a_passage_of_the_text(text: str, data: st.DataObject) -> None:
    document = Document(text, "text")
    assume(text.strip())
    span = document.sentence_at(data.draw(st.integers(0, len(text))))
    for _ in range(6):
        move = data.draw(st.sampled_from(MOVES))
        moved = move(document, span)
        assert moved is None or 0 <= moved.start < moved.end <= len(text)
        span = moved or span


MOVES = [
    selection.next_sentence,
    selection.previous_sentence,
    selection.start_to_next_clause,
    selection.end_to_previous_clause,
    selection.snapped,
    selection.trimmed,
    lambda document, span: selection.quoted_speech(
        document, span, document.sentence_at(span.start)
    ),
    lambda document, span: selection.word_at(document, span.start),
    *(
        lambda document, span, move=move, step=step: move(document, span, step)
        for move in (selection.end_by_word, selection.start_by_word, selection.extend_by_sentence)
        for step in (1, -1, 3)
    ),
]


@settings(deadline=None)
@given(TEXTS, st.data())
def test_a_quote_taken_from_a_text_is_found_at_its_span(text: str, data: st.DataObject) -> None:
    assume(text)
    span = draw_span(data, text)
    assume(span.of(text).strip())
    quote = quote_of(text, span)
    assert text[span.start - len(quote.prefix) : span.end + len(quote.suffix)] == (
        quote.prefix + quote.exact + quote.suffix
    )
    document = Document(text, "text")
    try:
        found = find_quote(document, quote.exact, "s")
    except QuoteAmbiguous:
        places = [
            find_quote(document, quote.exact, "s", number)
            for number in range(1, len(re.findall(re.escape(quote.exact), text)) + 1)
        ]
        assert all(place.of(text) == quote.exact for place in places)
        assert places == sorted(set(places))
    else:
        assert found.of(text) == quote.exact
    assert checked(len(text), [span]) == (span,)


@settings(deadline=None)
@given(PROSE, st.data())
def test_a_passage_is_found_whatever_its_case_marks_and_spaces(
    text: str, data: st.DataObject
) -> None:
    assume(text.strip())
    span = draw_span(data, text)
    needle = span.of(text)
    assume(plain(needle))
    typed = needle.upper().replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "-")
    typed = re.sub(r"\s+", " ", typed)
    found = find_all(text, typed)
    assert all(plain(place.of(text)) == plain(needle) for place in found)
    assert found or needle.upper().lower() != needle.lower()
    assert find_all(text, typed, limit=1) == found[:1]


def plain(words: str) -> str:
    """What search compares, worked out step by step."""
    words = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]", "", words)
    for kind in ('"“”„‟«»〝〞＂', "'‘’‚‛‹›′`´＇", "-‐‑‒–—―−﹘－"):
        words = re.sub(f"[{kind}]", kind[0], words)
    words = unicodedata.normalize("NFC", words.replace("…", "...")).casefold()
    return " ".join(words.split())


def draw_span(data: st.DataObject, text: str) -> Span:
    start = data.draw(st.integers(0, len(text) - 1))
    return Span(start, data.draw(st.integers(start + 1, len(text))))


def bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def label(text: str, span: Span) -> bool:
    """Starts with a number or letter that a list or the notes count with."""
    return re.match(r"\W*(\d{1,3}[.\])]|\w\))", span.of(text)) is not None
