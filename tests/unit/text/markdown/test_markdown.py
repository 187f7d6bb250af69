"""Markdown beyond bounds loses nothing: it is shown as it is written, and that is said."""

from __future__ import annotations

import pytest
from annotator.model.span import Span
from annotator.text.markdown import project_markdown

DEEP = "its blocks are nested too deeply"
MUCH = "it holds too much markup"
ONE = "a paragraph holds too much markup"


@pytest.mark.parametrize("depth", range(20, 70, 3))
@pytest.mark.parametrize("label", ["> ", "- ", "> - ", "1. > "])
def test_words_at_any_depth_are_shown(depth: int, label: str) -> None:
    text = label * depth + "word"
    page = project_markdown(text)
    assert page.display.endswith("word")
    place = len(page.display) - 4
    assert page.to_canonical(Span(place, place + 4)).of(text) == "word"
    assert page.simplified in {"", DEEP}


def test_nesting_that_the_parser_would_drop_is_shown_as_written() -> None:
    text = "> " * 60 + "word"
    page = project_markdown(text)
    assert (page.display, page.simplified) == (text, DEEP)


@pytest.mark.parametrize(
    ("start", "again", "times", "why"),
    [
        ("", "[", 50_000, ONE),
        ("", "![", 25_000, ONE),
        ("", "[a](", 12_000, ONE),
        ("", "- a\n", 60_000, MUCH),
        ("a|b\n-|-\n", "x\n", 60_000, MUCH),
        ("> " * 12 + "a\n", "b\n", 60_000, MUCH),
        ("", "`*_", 100_000, MUCH),
    ],
)
def test_markup_made_to_be_slow_is_shown_as_written(
    start: str, again: str, times: int, why: str
) -> None:
    text = start + again * times
    page = project_markdown(text)
    assert page.simplified == why
    assert page.display.split() == text.split()


def test_one_paragraph_beyond_bounds_leaves_the_others_read() -> None:
    text = "*one*\n\n" + "[" * 5_000 + "*\n\n*two*"
    page = project_markdown(text)
    assert page.display == "one\n\n" + "[" * 5_000 + "*\n\ntwo"
    assert page.simplified == ONE


@pytest.mark.parametrize("length", [9, 10, 100_001])
def test_a_long_run_of_tildes_is_words_and_costs_no_more_than_its_length(length: int) -> None:
    page = project_markdown("a " + "~" * length)
    assert page.display == "a " + "~" * length
    assert page.to_canonical(Span(length, length + 2)) == Span(length, length + 2)


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\x00", "---\n---\n", "[a]: b", ">", "-"])
def test_next_to_nothing_is_a_page_too(text: str) -> None:
    page = project_markdown(text)
    assert page.to_canonical(Span(0, len(page.display))).end <= len(text)
    assert page.blocks == () or text in {"\x00", "---\n---\n"}


def test_characters_that_the_parser_would_replace_are_kept() -> None:
    text = "a\x00b *c\x00d* `e\x00f`"
    page = project_markdown(text)
    assert page.display == "a\x00b c\x00d e\x00f"
    assert "\ufffd" not in page.display
