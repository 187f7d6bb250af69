"""The date of a brief: that of the newest event it holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotator.workflow.briefing.evidence.evidence import Evidence

if TYPE_CHECKING:
    from annotator.store.repository import Repository

KINDS = frozenset(
    {"source", "descriptor", "finding", "statement", "origin", "link", "conflict", "withdrawal"}
)
"""Kinds of project-wide events that a brief prints."""
OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The oldest date that a zip archive can hold: that of a brief about nothing."""


def newest_event(repository: Repository, evidence: Evidence) -> datetime:
    """In UTC, so that the same project gives the same bytes on every machine."""
    printed = [claim.annotation.modified for claim in evidence.claims]
    added = repository.last_change({"source"})
    written = repository.last_change(KINDS, evidence.only)
    return max(OLDEST, added or OLDEST, written or OLDEST, *printed).astimezone(UTC)
