"""Characters that may reach a terminal."""

from __future__ import annotations

import re
import unicodedata

import regex

_UNSAFE = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{NChar}"
    r"[\p{Default_Ignorable_Code_Point}--[\uFE00-\uFE0F]]]",
    regex.VERSION1,
)
"""Controls, format and bidi characters, separators, private use, surrogates, and all that is
drawn as nothing; variation selectors 1 to 16 stay, for emoji need them."""

_UNSAFE_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HIDDEN = regex.compile(rf"(?![\n\t]){_UNSAFE.pattern}", regex.VERSION1)

_NEWLINE = "␤"
_SOFT_HYPHEN = "¬"
_ZERO_WIDTH = "¦"
_DIRECTION = "⇄"
_OTHER = "⍰"

_STAND_INS = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    "\x7f": "␡",
    **dict.fromkeys("\n\x85\u2028\u2029", _NEWLINE),
    "\u00ad": _SOFT_HYPHEN,
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u034f\u180e", _ZERO_WIDTH),
    **dict.fromkeys(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", _DIRECTION
    ),
}


def safe(text: str, *, keep_newlines: bool = False) -> str:
    r"""Show every character that a terminal would obey or hide by a visible one, one for one.

    >>> safe("a\x1b[31m\u202eb\u200bc\n")
    'a␛[31m⇄b¦c␤'
    """
    if text.isprintable() and not _UNSAFE.search(text):
        return text
    if keep_newlines:
        return _UNSAFE.sub(_stand_in_or_newline, text)
    return _UNSAFE.sub(_stand_in, text)


def is_hidden(character: str) -> bool:
    """Would be obeyed or drawn as nothing; tab and newline are not hidden, they are spaces."""
    return character not in "\n\t" and _UNSAFE.match(character) is not None


def find_hidden(text: str) -> int:
    """Offset of the first hidden character, or -1."""
    pattern = _UNSAFE_ASCII if text.isascii() else _HIDDEN
    found = pattern.search(text)
    return found.start() if found else -1


def name_of(character: str) -> str:
    """How Unicode calls a character, for messages: ``U+200B ZERO WIDTH SPACE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _stand_in(match: regex.Match[str]) -> str:
    return _STAND_INS.get(match.group(), _OTHER)


def _stand_in_or_newline(match: regex.Match[str]) -> str:
    character = match.group()
    return character if character == "\n" else _STAND_INS.get(character, _OTHER)
