"""Markdown's own characters, disarmed only where they are armed."""

from __future__ import annotations

import pytest
from annotator.writers.briefs.markdown.text import block_start, one_line, verbatim


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain – words; (brackets)!", "plain – words; (brackets)!"),
        ("AT&T & sons", "AT&T & sons"),
        ("&amp; is not &", r"\&amp; is not \&"),
        ("a*b_c", r"a\*b\_c"),
        ("1. one", "1. one"),
        ("one\n1. two", "one\\\n1\\. two"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\n\ntwo", "one\n\n\\\ntwo"),
        ("one \n two", "one&#32;\\\n&#32;two"),
        ("one\n", "one&#10;"),
        ("12:30 or :smile:", r"12:30 or \:smile:"),
    ],
)
def test_words_are_escaped_as_little_as_can_be(text: str, printed: str) -> None:
    assert verbatim(text) == printed


def test_our_own_words_stay_on_one_line() -> None:
    assert one_line("a\n\tb | c") == r"a b \| c"


@pytest.mark.parametrize(
    ("text", "printed"),
    [("1. It is", r"1\. It is"), ("- no", r"\- no"), ("# no", r"\# no"), ("2019 was", "2019 was")],
)
def test_a_block_does_not_begin_as_another(text: str, printed: str) -> None:
    assert block_start(text) == printed
