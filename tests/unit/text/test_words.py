"""What counts as a word."""

from __future__ import annotations

from annotator.text.words import words


def test_words_keep_the_marks_of_their_script() -> None:
    text = "সম্পর্কিত naïve, e\u0301t\u00e9 x_1"
    assert [word.of(text) for word in words(text, 0, len(text))] == [
        "সম্পর্কিত",
        "naïve",
        "e\u0301té",
        "x_1",
    ]
