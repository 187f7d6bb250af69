"""Dates that say nothing without another date: «yesterday», «last year», «three weeks ago»."""

from __future__ import annotations

import re

_UNIT = "days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
_NAMED = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june"
    "|july|august|september|october|november|december|spring|summer|autumn|fall|winter"
)
_NUMBER = (
    r"\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many"
    "|a few|a couple of"
)
_RELATIVE = re.compile(
    r"\b(?:"
    r"yesterday|today|tonight|tomorrow|nowadays|recently|lately"
    rf"|(?:last|next|this|past|coming) (?:{_UNIT}|{_NAMED}|morning|evening|afternoon)"
    rf"|(?:{_NUMBER}) (?:{_UNIT}) ago"
    rf"|(?:in|over|for) (?:the )?(?:last|past|recent|coming|next) (?:(?:{_NUMBER}) )?(?:{_UNIT})"
    r")\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def relative_dates(text: str) -> tuple[str, ...]:
    """The expressions in English words, each once, in the order of the text.

    >>> relative_dates("He left last year, and three weeks ago he was seen.")
    ('last year', 'three weeks ago')
    """
    plain = _SPACES.sub(" ", text)
    return tuple(dict.fromkeys(found.group() for found in _RELATIVE.finditer(plain)))
