"""JSON as it is printed: readable, and harmless to a terminal."""

from __future__ import annotations

from typing import Any


def json_text(value: object) -> str:
    """JSON with two spaces of indent, in which no character can act on a terminal."""
    import re

    import orjson

    text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    return (
        text
        if text.isascii() and "\x7f" not in text
        else re.sub(r"[^\x20-\x7e\n]+", _escaped, text)
    )


def _escaped(match: Any) -> str:
    run: str = match.group()
    if run.isprintable():
        return run
    return "".join(letter if _shows(letter) else _backslash_u(letter) for letter in run)


def _shows(letter: str) -> bool:
    """A letter, mark, sign or space: all but control, format, separator and unassigned ones."""
    import unicodedata

    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def _backslash_u(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
