"""Whether the files of sources are still those that were coded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.errors import NotARegularFile

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository


def changed_and_gone(
    repository: Repository, sources: Iterable[Source]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of those whose file has other bytes, and of those whose file cannot be read."""
    changed, gone = [], []
    for source in sources:
        try:
            data = repository.filesystem.read_inside(repository.root, source.path)
        except (OSError, NotARegularFile):
            gone.append(source.id)
            continue
        if hashlib.sha256(data).hexdigest() != source.sha256:
            changed.append(source.id)
    return tuple(changed), tuple(gone)
