"""Small pieces of the brief's own English."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.dates import british
from annotator.model.reference import PartialDate


def counted(number: int, noun: str) -> str:
    """«1 claim», «2,104 claims», «no claims»."""
    if not number:
        return f"no {noun}s"
    return f"{number:,} {noun}{'s' * (number != 1)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """«a, b and c»."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def spelled(date: PartialDate | None) -> str:
    """«11 May 2012», as far as known; «undated»."""
    return british(date) or "undated"


def sentence(text: str) -> str:
    """With its full stop."""
    text = text.strip()
    return text if not text or text.rstrip("”’\"')")[-1:] in {".", "!", "?", "…"} else f"{text}."
