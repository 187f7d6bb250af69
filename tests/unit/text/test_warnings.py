"""What a coder is told before quoting."""

from __future__ import annotations

import pytest
from annotator.text.document import Document
from annotator.text.warnings import warnings

LONG = "The men of the western companies left the camp in spring"


def told(text: str, format_name: str = "text") -> dict[str, tuple[str, str]]:
    found = warnings(Document(text, format_name))
    return {
        warning.kind: (warning.message, warning.span.of(text) if warning.span else "")
        for warning in found
    }


def test_of_a_clean_text_nothing_is_said() -> None:
    assert told(f"A title\n\n“{LONG},” he said. It’s 'fine' (all of it).") == {}


@pytest.mark.parametrize(
    ("text", "kind", "message", "place"),
    [
        (
            "Two.\n\nof\u00a0foreign\u00a0men",
            "nbsp",
            "2 no-break spaces inside sentences, first in ¶ 2",
            "\u00a0",
        ),
        ("a «b» c «d", "quotes", "quotation marks do not pair: 2 « and 1 », first in ¶ 1", "«"),
        (
            "of “cars” and heroism” or “x",
            "quotes",
            "quotation marks do not pair: a ” that no “ opens, first in ¶ 1",
            "”",
        ),
        ('say "no\n\nsay "no" "', "quotes", 'quotation marks do not pair: 4 ", first in ¶ 1', '"'),
        (
            "a\u200bb\x07",
            "hidden",
            "2 hidden characters: U+0007, U+200B ZERO WIDTH SPACE, first in ¶ 1",
            "\u200b",
        ),
        (
            "lost \ufffd here",
            "replaced",
            "1 character was lost before the file came here (U+FFFD), first in ¶ 1",
            "\ufffd",
        ),
        (
            "itâ€™s bad",
            "mojibake",
            "1 place looks as if UTF-8 had been read as cp1252 (“â€™”), first in ¶ 1",
            "â€™",
        ),
        (
            f"{LONG}.\n\nNo.\n\n{LONG.upper()}!",
            "repeated",
            "1 sentence stands twice or more, the first in ¶ 1 and ¶ 3",
            f"{LONG.upper()}!",
        ),
        (
            f"{LONG}.\n\nاظهر المزيد",
            "foreign",
            "1 paragraph is in another script, first in ¶ 2",
            "اظهر المزيد",
        ),
    ],
)
def test_each_trouble_is_told_with_its_first_place(
    text: str, kind: str, message: str, place: str
) -> None:
    if kind == "quotes" and text.count('"') == 4:
        text += ' "'
        message = message.replace("4", "5")
    assert told(text)[kind] == (message, place)


def test_places_of_markdown_are_places_of_the_file() -> None:
    text = f"# *A* title\n\n**He** said «no.\n\n{LONG}.\n\n*{LONG}*."
    said = told(text, "markdown")
    assert said["quotes"] == ("quotation marks do not pair: 1 « and 0 », first in ¶ 2", "«")
    assert said["repeated"][1] == f"{LONG}*."


def test_markup_beyond_bounds_is_said() -> None:
    assert told("[" * 5000 + "a", "markdown")["markup"][0] == (
        "markdown is partly shown as it is written: a paragraph holds too much markup"
    )


def test_of_very_many_blocks_the_first_are_looked_at() -> None:
    told_of = told(f"{LONG}.\n\n" * 3 + "a\n\n" * 30_000 + f"{LONG}.\n\n")
    assert told_of["repeated"][0].startswith("2 sentences stand twice or more")
