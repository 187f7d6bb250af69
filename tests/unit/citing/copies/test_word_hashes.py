"""Words as numbers: what is the same word, and where it stands."""

from __future__ import annotations

import pytest
from annotator.citing.copies import word_hashes
from annotator.citing.copies.word_hashes import WordHasher
from annotator.model.span import Span


def numbers(text: str) -> list[int]:
    return WordHasher().words(text).numbers.tolist()  # type: ignore[no-any-return]


def cut(text: str, spans: list[Span] | None = None) -> list[str]:
    found = WordHasher().words(text, spans)
    return [found.span(place, place + 1).of(text) for place in range(len(found))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The DEFECTORS", "the defectors"),
        ("don’t say “so”", "don't say «so»"),
        ("of\u00a0foreign\tmen", "of foreign\n\nmen"),
        ("café", "cafe\u0301"),
        ("résumé", "resume"),
        ("Straße", "STRASSE"),
        ("of\ufb01ce", "office"),
        ("de\u00adfec\u200dtor", "defector"),
        ("كَتَبَ", "كتب"),
        ("ＡＢＣ", "abc"),
        ("a–b", "a-b"),
        ("\ud55c\uad6d", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_a_word_is_the_same_however_it_is_set(one: str, other: str) -> None:
    assert numbers(one) == numbers(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("form", "from"), ("ab", "a b"), ("12", "21"), ("a", "aa"), ("हिन्दी", "हन्द")],
)
def test_different_words_differ(one: str, other: str) -> None:
    assert numbers(one) != numbers(other)


def test_words_stand_where_they_stand_in_the_text() -> None:
    text = "“Cafe\u0301,” 3,000 men.\n\nStraße² [4] x_y"
    assert cut(text) == ["Cafe\u0301", "3", "000", "men", "Straße", "4", "x", "y"]


def test_scripts_without_spaces_give_a_word_for_each_letter_with_its_marks() -> None:
    assert cut("停发 pay停a") == ["停", "发", "pay", "停", "a"]
    assert cut("กี่วัน") == ["กี่", "วั", "น"]


def test_only_words_that_lie_whole_in_the_spans_are_taken() -> None:
    text = "one two three four"
    assert cut(text, [Span(0, 3), Span(6, 18)]) == ["one", "three", "four"]
    assert cut(text, []) == []


def test_what_is_no_word_gives_none() -> None:
    assert cut("") == cut(" \n—…") == cut("\u00ad\u200d") == []
    assert cut("a\ud800b\U0010ffff c") == ["a", "b", "c"]


def test_a_text_cut_in_chunks_has_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The wages stopped in March and nobody would say why, he said. " * 5
    whole = WordHasher().words(text)
    monkeypatch.setattr(word_hashes, "_CHUNK", 16)
    chunked = WordHasher().words(text)
    for name in ("numbers", "starts", "ends", "alone"):
        assert getattr(whole, name).tolist() == getattr(chunked, name).tolist()


def test_a_word_longer_than_a_chunk_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_hashes, "_CHUNK", 16)
    assert "".join(cut("a" * 100 + " b")) == "a" * 100 + "b"
