"""Whether the files of sources are still those that were coded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import NotARegularFile

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Files:
    """Ids of sources whose file is not what was coded."""

    changed: tuple[str, ...] = ()
    """It has other bytes."""
    gone: tuple[str, ...] = ()
    """It cannot be read."""


def files_of(repository: Repository, sources: Iterable[Source]) -> Files:
    """Reads every file whole."""
    changed, gone = [], []
    for source in sources:
        try:
            data = repository.filesystem.read_inside(repository.root, source.path)
        except (OSError, NotARegularFile):
            gone.append(source.id)
            continue
        if hashlib.sha256(data).hexdigest() != source.sha256:
            changed.append(source.id)
    return Files(tuple(changed), tuple(gone))
