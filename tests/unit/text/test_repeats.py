"""Sentences that stand twice in one source."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.repeats import repeats

SENTENCE = "Three drivers left the column in March because their wages had stopped"


def repeated(*sentences: str) -> list[tuple[int, int, float]]:
    """Number of the sentence and of the earlier one, and the ratio."""
    text = "\n".join(sentences)
    spans = []
    at = 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    number = {span: place for place, span in enumerate(spans)}
    return [
        (number[found.span], number[found.of], round(found.ratio, 2))
        for found in repeats(text, spans)
    ]


def test_of_sentences_that_differ_nothing_is_said() -> None:
    assert repeated(f"{SENTENCE}.", "Others stayed on for fear of being seen on the road.") == []
    assert repeated() == repeated("") == []


@pytest.mark.parametrize(
    "again",
    [
        f"“{SENTENCE.upper()}!”",
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace("Three", "Four"),
        f"A picture taken at noon by our reporter shows how {SENTENCE.lower()} at last.",
        SENTENCE[:-24] + ".",
    ],
)
def test_the_same_words_in_other_type_or_nearly_or_inside_are_found(again: str) -> None:
    ((number, of, ratio),) = repeated(f"{SENTENCE}.", "It rained.", again)
    assert (number, of) == (2, 0)
    assert ratio >= 0.85


def test_each_repeat_goes_back_to_the_first_that_said_it() -> None:
    assert repeated(*[SENTENCE] * 3) == [(1, 0, 1.0), (2, 0, 1.0)]


def test_a_shared_beginning_alone_is_no_repeat() -> None:
    assert (
        repeated(
            "Nobody in the valley ever told us why the wages stopped",
            "Nobody in the valley ever told us where the clerk had gone with the lists",
        )
        == []
    )


def test_short_sentences_may_stand_twice() -> None:
    assert repeated("Nobody told us why.", "Nobody told us why.") == []
    assert repeated("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8") == []


def test_a_short_sentence_is_not_looked_for_in_the_words_of_a_long_one() -> None:
    assert (
        repeated(
            "Why the wages had stopped early", f"He knew why the wages had gone. {SENTENCE} early"
        )
        == []
    )


def test_letters_are_words_where_no_spaces_are_set() -> None:
    words = "因为工资停发他们在三月离开了车队而且没有人愿意告诉他们"
    assert repeated(words, f"{words}。", "没有人愿意") == [(1, 0, 1.0)]


def test_ten_thousand_sentences_that_are_alike_are_compared_with_few() -> None:
    same = repeated(*[SENTENCE] * 10_000)
    assert len(same) == 9_999
    nearly = [f"{SENTENCE} on day {number} of the great strike" for number in range(5_000)]
    assert len(repeated(*nearly)) == 4_999
