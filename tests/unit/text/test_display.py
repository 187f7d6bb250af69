"""Nothing of a source reaches the terminal raw."""

from __future__ import annotations

import pytest
from annotator.text.display import find_hidden, is_hidden, name_of, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é কা 😀", "plain é কা 😀"),
        ("\x1b[2J", "␛[2J"),
        ("a\tb\x00\x7f\x85", "a␉b␀␡␤"),
        ("user\u202egnp.exe", "user⇄gnp.exe"),
        ("ze\u200bro\ufeff\u00ad", "ze¦ro¦¬"),
        ("line\u2028sep\u2029", "line␤sep␤"),
        ("\ue000\U000e0041", "⍰⍰"),
        ("\u3164\u115f", "⍰⍰"),
        ("1\ufe0f\u20e3 ❤\ufe0f", "1\ufe0f\u20e3 ❤\ufe0f"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_newlines_stay_where_they_are_wanted() -> None:
    assert safe("a\nb\x07", keep_newlines=True) == "a\nb␇"
    assert safe("a\nb") == "a␤b"


def test_hidden_characters_are_found_and_named() -> None:
    assert find_hidden("a\tb\n c\u200d") == 6
    assert find_hidden("a\tb\n") == -1
    assert is_hidden("\u200d")
    assert not is_hidden("\t")
    assert name_of("\u200d") == "U+200D ZERO WIDTH JOINER"
