"""Annotations as a file for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.formats import ProjectWriter, found
from annotator.workflow.listing import Item, annotation_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotator.store.repository import Repository


def writer_for(format_name: str) -> ProjectWriter:
    """The writer of that name; UsageError names those there are."""
    from annotator.writers import projects  # noqa: PLC0415 - only export pays for it

    writers = {writer.name: writer for writer in found(projects, "WRITER", ProjectWriter)}
    if format_name not in writers:
        raise UsageError(
            f"{format_name!r} is no format to export", f"known: {', '.join(sorted(writers))}"
        )
    return writers[format_name]


def listed(
    repository: Repository,
    *,
    source: str | None = None,
    coder: str | None = None,
    code: str | None = None,
) -> Sequence[Item]:
    """Annotations in the order of the sources, then of the text, as plain items."""
    return list(_items(repository, source, coder, code))


def _items(
    repository: Repository, source: str | None, coder: str | None, code: str | None
) -> Iterable[Item]:
    ids = [repository.source(source).id] if source else [item.id for item in repository.sources()]
    for source_id in ids:
        for annotation in repository.annotations(source_id, coder):
            if code is None or any(given.id == code for given in annotation.codes):
                yield annotation_item(repository, annotation)
