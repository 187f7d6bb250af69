"""Search that sees past case, marks, dashes and spaces."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.fold import find_all, fold, found


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("hundreds of\u00a0foreign fighters", "of foreign"),
        ("He said:\n  “No”", 'said: "no"'),
        ("the fighters’ pay", "FIGHTERS' PAY"),
        ("2014–2015 — and after", "2014-2015 - and"),
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
    place = find_all(f"Once {text} again", needle)
    assert len(place) == 1
    assert fold(place[0].of(f"Once {text} again")).text == fold(needle).text


def test_a_single_mark_is_no_double_mark_and_a_letter_no_other() -> None:
    assert find_all("it's", 'it"s') == []
    assert find_all("resume", "résumé") == []
    assert find_all("a.b", "a.c") == []
    assert find_all("anything", "   ") == []
    assert find_all("anything", "\u00ad") == []


def test_places_come_one_by_one_and_do_not_overlap() -> None:
    assert find_all("aaaa", "aa") == [Span(0, 2), Span(2, 4)]
    assert find_all("aaaa", "aa", limit=1) == [Span(0, 2)]
    assert next(found("x" * 10_000_000 + "y", "X")) == Span(0, 1)


def test_a_folded_place_leads_back_to_the_whole_of_what_it_stands_for() -> None:
    text = "“Wait…  no,” he  said"
    folded = fold(text)
    assert folded.text == '"wait... no," he said'
    dots = folded.text.index("..")
    assert folded.to_original(Span(dots, dots + 1)).of(text) == "…"
    assert folded.to_original(Span(dots, dots + 6)).of(text) == "…  no"
    assert folded.to_original(Span(3, 3)) == Span(3, 3)
    assert folded.to_original(Span(0, len(folded.text))) == Span(0, len(text))
