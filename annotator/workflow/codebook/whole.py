"""The codebook as a whole: check it, replace it, see which codes are in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import CodebookError, CodesInUse, SourceError
from annotator.model.adjudication import Decision
from annotator.model.codebook import Codebook
from annotator.model.team import Again
from annotator.store.lead.codebook_file import checked_codebook, load_codebook
from annotator.workflow.blind import only_coder
from annotator.workflow.codebook.editing import edited
from annotator.workflow.files.outside import is_there, read_outside

if TYPE_CHECKING:
    from annotator.model.annotation import CodeAssignment
    from annotator.store.repository import Repository

LIMIT = 1 << 20
"""Bytes of a codebook."""


def codebook_path(root: Path) -> Path:
    """Where a project's codebook lies."""
    return root / "annotations" / "codebook.yaml"


def read_codebook(path: Path, *, follow: bool = True) -> bytes:
    """Bytes of a codebook file, wherever it lies; ``follow=False`` is for a project's own."""
    try:
        return read_outside(path, LIMIT, follow=follow)
    except SourceError as error:
        bring = "write one, or: annotator codebook import FILE"
        raise CodebookError(error.message, error.hint if follow else bring) from error


def problems_of(path: Path, *, follow: bool = True) -> tuple[Codebook | None, list[str]]:
    """The codebook in a file, or its mistakes with their places."""
    return load_codebook(read_codebook(path, follow=follow))


def outside_codebook(path: Path) -> tuple[bytes, Codebook]:
    """A file that somebody names, read and without mistakes.

    Raises: CodebookError, BadCodebook.
    """
    data = read_codebook(path)
    return data, checked_codebook(data, path)


def import_codebook(repository: Repository, path: Path, *, force: bool = False) -> Codebook:
    """Replace the project's codebook by a file without mistakes that keeps the codes in use."""
    data, codebook = outside_codebook(path)
    if not force:
        check_in_use(repository, codebook)
    if is_there(codebook_path(repository.root)):
        return edited(repository, lambda _: data)
    return repository.files.write_codebook(data, read=None)


def check_in_use(repository: Repository, codebook: Codebook) -> None:
    """Raise CodesInUse where what was coded has a code that a new codebook would not know."""
    renamed = codebook.renamed
    lost = [
        code for code in _needed(repository) if not _can_be_given(codebook, renamed.get(code, code))
    ]
    if lost:
        raise CodesInUse(sorted(lost))


def _needed(repository: Repository) -> Collection[str]:
    """Codes as they were given; of a blind project all, since others' use is not to be told.

    Raises: NoCoder, in a blind project in which nobody is named.
    """
    only = only_coder(repository)
    used = {assignment.as_given for assignment in _assignments(repository, only)}
    if only is None or not is_there(codebook_path(repository.root)):
        return used
    before, _ = problems_of(codebook_path(repository.root), follow=False)
    return used | {code.id for code in (before.codable() if before else ())}


def codes_in_use(repository: Repository, only: str | None = None) -> Counter[str]:
    """How often anybody, or one coder, gave each code."""
    return Counter(assignment.id for assignment in _assignments(repository, only))


def _assignments(repository: Repository, only: str | None) -> Iterator[CodeAssignment]:
    """Of every annotation, of what was settled, and of what was coded a second time."""
    for source in repository.sources():
        for annotation in repository.annotations(source.id, only):
            yield from annotation.codes
        for decision in repository.held(Decision, source.id, only):
            for settled in decision.settled:
                yield from settled.codes
        for again in repository.held(Again, source.id, only):
            yield from again.codes


def _can_be_given(codebook: Codebook, code: str) -> bool:
    found = codebook.find(code)
    return found is not None and found.codable
