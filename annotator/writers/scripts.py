"""Where a text changes script, for programs that must be told which way it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from annotator.writers.languages import is_right_to_left


class Script(StrEnum):
    """The three ways in which Word sets a run of text."""

    SIMPLE = "simple"
    """From left to right, one glyph after the other."""
    COMPLEX = "complex"
    """From left to right, with glyphs that join or move: Bengali, Devanagari, Thai …"""
    RIGHT_TO_LEFT = "right to left"


_RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_COMPLEX = (
    "\u0900-\u109f\u1780-\u18af\u1900-\u1aff\u1b00-\u1cff\ua800-\ua82f\ua840-\ua8ff"
    "\ua930-\ua95f\ua980-\ua9ff\uaa00-\uaaef\uabc0-\uabff\U00011000-\U00011fff"
)
_FROM_RIGHT = re.compile(f"[{_RTL}]")
_COMPLEX_LANGUAGES = {
    "as", "bn", "bo", "brx", "dz", "gu", "hi", "km", "kn", "kok", "lo", "mai", "ml", "mni", "mr",
    "my", "ne", "or", "pa", "sa", "sat", "si", "ta", "te", "th",
}  # fmt: skip
SPECIAL_SCRIPTS = f"{_RTL}{_COMPLEX}"
"""Ranges, for a character class, of all that is not ``Script.SIMPLE``."""
_ANY = re.compile(f"[{SPECIAL_SCRIPTS}]")
# A stretch begins and ends with a letter of its script and may hold what has none: spaces, signs.
_STRETCH = re.compile(
    f"(?P<rtl>[{_RTL}](?:[{_RTL}\\W\\d_]*[{_RTL}])?)"
    f"|(?P<complex>[{_COMPLEX}](?:[{_COMPLEX}\\W\\d_]*[{_COMPLEX}])?)"
)
_LETTER = re.compile(r"[^\W\d_]")
_LEFT_SIGN = f"(?:(?![{_RTL}])(?:[^\\W\\d_]|[{_COMPLEX}\u0300-\u036f]))"
_LEFT_TO_RIGHT = re.compile(f"{_LEFT_SIGN}(?:(?:(?![{_RTL}])[\\s\\S])*{_LEFT_SIGN})?")


def stretches(text: str, *, rtl: bool = False) -> Iterator[tuple[str, Script]]:
    """Cut a text into stretches of one script; joined they are the text.

    ``rtl`` says which way the paragraph runs, and so where spaces and signs between two scripts
    belong (UAX 9, rules N1 and N2).
    """
    if not text:
        return
    if rtl:
        yield from _from_right(text)
    elif _ANY.search(text):
        yield from _from_left(text)
    else:
        yield text, Script.SIMPLE


def begins_right_to_left(text: str) -> bool:
    """The first letter is of a script written from right to left (UAX 9, rule P2)."""
    letter = _LETTER.search(text)
    return letter is not None and _FROM_RIGHT.match(letter[0]) is not None


def has_letters(text: str) -> bool:
    """Holds at least one letter of any script."""
    return _LETTER.search(text) is not None


def is_all_right_to_left(text: str) -> bool:
    """Holds letters, and none of a script written from left to right."""
    return has_letters(text) and not _LEFT_TO_RIGHT.search(text)


def script_of(language: str) -> Script:
    """The script that most texts in a language are in, by its BCP 47 tag."""
    primary = language.lower().split("-")[0]
    if is_right_to_left(language):
        return Script.RIGHT_TO_LEFT
    return Script.COMPLEX if primary in _COMPLEX_LANGUAGES else Script.SIMPLE


def _from_left(text: str) -> Iterator[tuple[str, Script]]:
    at = 0
    for found in _STRETCH.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], Script.SIMPLE
        yield found[0], Script.RIGHT_TO_LEFT if found["rtl"] else Script.COMPLEX
        at = found.end()
    if at < len(text):
        yield text[at:], Script.SIMPLE


def _from_right(text: str) -> Iterator[tuple[str, Script]]:
    at = 0
    for found in _LEFT_TO_RIGHT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], Script.RIGHT_TO_LEFT
        yield from _from_left(found[0])
        at = found.end()
    if at < len(text):
        yield text[at:], Script.RIGHT_TO_LEFT
