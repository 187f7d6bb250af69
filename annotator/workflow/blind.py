"""Who may see whose marks while a project is coded blind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from annotator.errors import NoCoder, StillBlind

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.change import Entry
    from annotator.store.repository import Repository


class Recorded(Protocol):
    """What somebody recorded: an origin, a link, a conflict, a withdrawal."""

    @property
    def coder(self) -> str:
        """Who did."""


RecordedT = TypeVar("RecordedT", bound=Recorded)


def visible_coder(repository: Repository, wanted: str | None) -> str | None:
    """The coder whose marks are listed: the one wanted; None means everybody's.

    In a blind project each coder sees only their own; the adjudicator sees all.
    """
    settings = repository.settings
    if not settings.blind or (repository.coder and repository.coder == settings.adjudicator):
        return wanted
    if repository.coder is None:
        raise NoCoder
    if wanted not in (None, repository.coder):
        raise StillBlind(str(wanted))
    return repository.coder


def visible_records(repository: Repository, records: Iterable[RecordedT]) -> tuple[RecordedT, ...]:
    """Those that the acting coder may see: in a blind project his own, the adjudicator all."""
    only = visible_coder(repository, None)
    return tuple(record for record in records if only in (None, record.coder))


def visible_annotation(repository: Repository, suffix: str) -> Annotation:
    """The annotation whose id ends so, if the acting coder may see it."""
    annotation = repository.annotation(suffix)
    visible_coder(repository, annotation.coder)
    return annotation


def visible_history(repository: Repository, suffix: str) -> tuple[Entry, ...]:
    """Every event of the object whose id ends so, if the acting coder may see its marks."""
    entries = repository.history(suffix)
    owners = {
        getattr(value, "coder", None) or entry.coder
        for entry in entries
        for value in (entry.before, entry.after)
        if value is not None
    }
    for owner in owners:
        visible_coder(repository, owner)
    return entries
