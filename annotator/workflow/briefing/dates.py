"""The date of a brief: that of the newest event it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotator.store.folding import union
from annotator.store.history import date_of
from annotator.workflow.briefing.evidence import Evidence

if TYPE_CHECKING:
    from annotator.store.repository import Repository

FOLDER = "_project"
"""Of the events that belong to the project as a whole."""
KINDS = frozenset({"source", "descriptor", "finding", "statement"})
"""Kinds of project-wide events that a brief prints."""
NONE = datetime(1980, 1, 1, tzinfo=UTC)
"""Of a brief about nothing; the oldest date that a zip archive can hold."""


def newest_event(repository: Repository, evidence: Evidence) -> datetime:
    """In UTC, so that the same project gives the same bytes on every machine."""
    return max(_dates(repository, evidence), default=NONE).astimezone(UTC)


def _dates(repository: Repository, evidence: Evidence) -> Iterator[datetime]:
    for claim in evidence.claims:
        yield claim.annotation.modified
    for fields in union(repository.database.logs.log(FOLDER).logs()):
        if fields["t"] in KINDS:
            yield date_of(fields)
