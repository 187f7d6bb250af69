"""A judgement of the analyst, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A key judgement. Likelihood and confidence are two things, never one sentence (ICD 203)."""

    id: str
    statement: str
    likelihood: str = ""
    """A term of the scale, as the analyst chose it; empty when none applies."""
    confidence: str = ""
    """``high``, ``moderate`` or ``low``; empty when not judged."""
    why: str = ""
    """What the confidence rests on."""
    supporting: tuple[str, ...] = ()
    """Ids of annotations."""
    contradicting: tuple[str, ...] = ()
    order: int = 0


LIKELIHOODS: tuple[tuple[str, str], ...] = (
    ("almost no chance", "1–5 %"),
    ("very unlikely", "5–20 %"),
    ("unlikely", "20–45 %"),
    ("roughly even chance", "45–55 %"),
    ("likely", "55–80 %"),
    ("very likely", "80–95 %"),
    ("almost certain", "95–99 %"),
)
"""ICD 203 (2015), row A of its likelihood scale, with its ranges."""

CONFIDENCES = ("high", "moderate", "low")
