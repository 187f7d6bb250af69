"""Training sources: what coders learn the codebook on, and what therefore never counts as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.team import Assignment

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository


def training_sources(repository: Repository) -> frozenset[str]:
    """Ids of sources that somebody was given for training; they are no data to anybody."""
    return frozenset(each.source for each in repository.held(Assignment) if each.training)


def data_sources(repository: Repository) -> tuple[Source, ...]:
    """All others, in the project's order: what briefs, counts of origins and comparisons hold."""
    training = training_sources(repository)
    return tuple(source for source in repository.sources() if source.id not in training)
