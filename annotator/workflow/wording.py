"""Small pieces of English that sentences are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.references import names
from annotator.citing.references.dates import british
from annotator.model.reference import PartialDate

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number: int) -> str:
    """Numbers below ten as words, as prose has them."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """«1 claim», «2,104 claims», «no claims»."""
    if not number:
        return f"no {noun}s"
    return f"{number:,} {noun}{'s' * (number != 1)}"


def are(number: int) -> str:
    """«1 is», «2 are»."""
    return "is" if number == 1 else "are"


def were(number: int) -> str:
    """«1 was», «2 were»."""
    return "was" if number == 1 else "were"


def have(number: int) -> str:
    """«1 has», «2 have»."""
    return "has" if number == 1 else "have"


def listed(words: Sequence[str]) -> str:
    """«a, b and c»; «a et al.»."""
    return names.listed(list(words), "and", serial=False)


def capital(text: str) -> str:
    """At the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]


def spelled(date: PartialDate | None) -> str:
    """«11 May 2012», as far as known; «undated»."""
    return british(date) or "undated"


def sentence(text: str) -> str:
    """With its full stop."""
    text = text.strip()
    return text if not text or text.rstrip("”’\"')")[-1:] in {".", "!", "?", "…"} else f"{text}."
