"""Whatever the texts: places lie inside them, shares are shares, and order does not matter."""

from __future__ import annotations

import pytest
from annotator.citing.copies import CopyIndex
from annotator.citing.copies.word_hashes import WordHasher
from annotator.model.copy import Resemblance
from annotator.model.span import Span
from annotator.text.repeats import repeats
from annotator.text.sentences import Sentences
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["the", "wages", "stopped", "Straße", "cafe\u0301", "停发", "กี่", "3,000", "x"]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
HALVES = st.tuples(TEXTS, TEXTS, TEXTS)


def compared(*texts: str) -> tuple[Resemblance, ...]:
    index = CopyIndex()
    for number, text in enumerate(texts):
        index.add(str(number), text)
    return index.resemblances()


@given(HALVES)
def test_places_and_shares_are_possible(parts: tuple[str, str, str]) -> None:
    texts = [f"{parts[0]} {parts[1]}", f"{parts[1]}\n{parts[2]}"]
    for found in compared(*texts):
        assert 0 <= found.share_of_first <= 1
        assert 0 <= found.share_of_second <= 1
        reach = 0
        for passage in found.passages:
            assert reach <= passage.span.start < passage.span.end <= len(texts[0])
            assert 0 <= passage.of.start < passage.of.end <= len(texts[1])
            assert passage.words >= 1
            reach = passage.span.end


@given(TEXTS, TEXTS)
def test_who_is_added_first_changes_no_pair(one: str, other: str) -> None:
    there, back = compared(one, other), compared(other, one)
    assert len(there) == len(back)


@given(TEXTS.map(str.lower))
def test_a_text_that_is_no_name_stands_whole_in_itself(text: str) -> None:
    words = WordHasher().words(text)
    if words.weight(0, len(words)) < 12:
        return
    (found,) = compared(text, text)
    assert found.share_of_first == found.share_of_second == pytest.approx(1)


@given(st.text(max_size=200))
def test_words_follow_one_another_inside_the_text(text: str) -> None:
    words = WordHasher().words(text)
    reach = 0
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        assert reach <= start < end <= len(text)
        reach = end
    assert words.numbers.tolist() == WordHasher().words(text.lower()).numbers.tolist() or any(
        letter.lower().casefold() != letter.casefold() for letter in text
    )


@given(TEXTS, TEXTS)
def test_a_sentence_is_said_to_repeat_an_earlier_one_alone(one: str, other: str) -> None:
    text = f"{one}. {other}. {one}."
    sentences = list(Sentences(text, Span(0, len(text))))
    for found in repeats(text, sentences):
        assert found.of.end <= found.span.start
        assert {found.span, found.of} <= set(sentences)
        assert 0.85 <= found.ratio <= 1
