"""What stands under a brief's title, in every format alike."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from annotator.model.reference import MONTHS

if TYPE_CHECKING:
    from annotator.model.brief import Brief


def title_lines(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Labels with their values; what the brief does not say is left out."""
    lines = (
        ("Question", brief.question),
        ("Status", brief.status),
        ("Evidence as of", spelled_date(brief.date)),
        ("Coded by", brief.authors),
        ("Settled by", brief.settlers),
    )
    return tuple((label, value) for label, value in lines if value.strip())


def is_draft(brief: Brief) -> bool:
    """The status says that something is unsettled; it is then printed so that nobody misses it."""
    return brief.status.upper().startswith("DRAFT")


def spelled_date(moment: datetime) -> str:
    """A date that no reader takes for another: 2 January 2026."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
