"""Where a text changes script."""

from __future__ import annotations

import pytest
from annotator.writers.scripts import (
    Script,
    begins_right_to_left,
    is_all_right_to_left,
    script_of,
    stretches,
)
from hypothesis import given
from hypothesis import strategies as st

SIMPLE, COMPLEX, RTL = Script.SIMPLE, Script.COMPLEX, Script.RIGHT_TO_LEFT


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("plain", False, [("plain", SIMPLE)]),
        ("say سلام عليكم now", False, [("say ", SIMPLE), ("سلام عليكم", RTL), (" now", SIMPLE)]),
        ("سلام.", False, [("سلام", RTL), (".", SIMPLE)]),
        ("سلام.", True, [("سلام.", RTL)]),
        ("قال (Harun K.) ثم", True, [("قال (", RTL), ("Harun K", SIMPLE), (".) ثم", RTL)]),
        ("عام 2018.", True, [("عام 2018.", RTL)]),
        ("2018", False, [("2018", SIMPLE)]),
        ("a সে রাতে b", False, [("a ", SIMPLE), ("সে রাতে", COMPLEX), (" b", SIMPLE)]),
        ("সে", True, [("সে", COMPLEX)]),
        ("hi नमस्ते שלום", False,
         [("hi ", SIMPLE), ("नमस्ते", COMPLEX), (" ", SIMPLE), ("שלום", RTL)]),
        ("", False, []),
        ("漢字 café", False, [("漢字 café", SIMPLE)]),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_its_scripts(
    text: str, rtl: bool, expected: list[tuple[str, Script]]
) -> None:
    assert list(stretches(text, rtl=rtl)) == expected


@given(st.text(), st.booleans())
def test_the_stretches_are_the_text(text: str, rtl: bool) -> None:
    pieces = [piece for piece, _ in stretches(text, rtl=rtl)]
    assert "".join(pieces) == text
    assert all(pieces)


@pytest.mark.parametrize("unit", ["ا ", "a ا", "ا.", "নি ", "a.", "ا1 ", " "])
@pytest.mark.parametrize("rtl", [False, True])
def test_long_texts_take_linear_time(unit: str, rtl: bool) -> None:
    """A quadratic rule would need minutes here."""
    assert sum(len(piece) for piece, _ in stretches(unit * 50_000, rtl=rtl)) == len(unit) * 50_000


def test_the_first_letter_says_where_a_text_begins() -> None:
    assert begins_right_to_left("«من خرج» said")
    assert not begins_right_to_left("who said «من خرج»")
    assert not begins_right_to_left("1234 …")


def test_mixed_words_are_not_all_right_to_left() -> None:
    assert is_all_right_to_left("من 2018.")
    assert not is_all_right_to_left("من Harun")
    assert not is_all_right_to_left("2018")


def test_a_language_tells_its_script() -> None:
    assert script_of("ar-SA") is RTL
    assert script_of("bn") is COMPLEX
    assert script_of("en-GB") is SIMPLE
