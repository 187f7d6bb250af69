"""The reliability a claim takes from its source, where it has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


def inherited_reliability(repository: Repository, annotation: Annotation) -> str | None:
    """The coder's default for the source, where the annotation has no reliability of its own."""
    if annotation.reliability is not None:
        return None
    descriptor = repository.descriptor(annotation.source, annotation.coder)
    return descriptor.reliability if descriptor is not None else None
