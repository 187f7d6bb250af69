"""The markers and notes of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.citing.markers import apparatus

if TYPE_CHECKING:
    from annotator.model.note import Apparatus
    from annotator.store.repository import Repository


def read_notes(repository: Repository, source_id: str) -> Apparatus:
    """What points to what in a source; SourceNotFound when there is none of that name."""
    repository.source(source_id)
    return apparatus(repository.text(source_id))
