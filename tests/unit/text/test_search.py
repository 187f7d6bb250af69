"""Search that sees past case, marks, dashes and spaces."""

from __future__ import annotations

import time

import pytest
from annotator.model.span import Span
from annotator.text.search import find_all


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("of\u00a0foreign", "of foreign"),
        ("said:\n  “No”", 'said: "no"'),
        ("fighters’ pay", "FIGHTERS' PAY"),
        ("2014–2015 — and", "2014-2015 - and"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("cooperate", "co\u00adoperate"),
        ("wait… what", "wait... what"),
        ("wait... what", "wait… what"),
        ("cafe\u0301 owner", "café owner"),
        ("café owner", "cafe\u0301 owner"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("মানুষ চলে", "মানুষ  চলে"),
        ("a \u00ad b", "a b"),
        ("(x) [y] a.b*", "(X) [Y] A.B*"),
    ],
)
def test_the_same_words_are_found_however_they_are_set(text: str, needle: str) -> None:
    assert find_all(f"Once {text} again", needle) == [Span(5, 5 + len(text))]


def test_a_single_mark_is_no_double_mark_and_a_letter_no_other() -> None:
    assert find_all("it's", 'it"s') == []
    assert find_all("resume", "résumé") == []
    assert find_all("a.b", "a.c") == []
    assert find_all("anything", "   ") == []
    assert find_all("anything", "\u00ad") == []


def test_places_come_one_by_one_and_do_not_overlap() -> None:
    assert find_all("aaaa", "aa") == [Span(0, 2), Span(2, 4)]
    assert find_all("aaaa", "aa", limit=1) == [Span(0, 2)]
    assert find_all("x" * 10_000_000 + "y", "X", limit=1) == [Span(0, 1)]


@pytest.mark.parametrize("length", [499, 500, 501, 1_000, 4_000])
def test_long_passages_are_found_in_pieces(length: int) -> None:
    passage = ("The column “moved” at dawn – slowly…  " * 1_000)[:length].strip()
    written = passage.replace("“", '"').replace("”", '"').replace("–", "-").replace("  ", "\u00a0")
    text = f"{passage[:-1]}# Before. {passage} After. {passage}"
    assert [span.of(text) for span in find_all(text, written)] == [passage, passage]
    assert find_all(text, written, limit=1) == find_all(text, written)[:1]
    assert find_all(text, written + "#") == []


def test_words_longer_than_the_text_take_no_time() -> None:
    started = time.process_time()
    assert find_all("a short text", "x" * 200_000) == []
    assert time.process_time() - started < 5
