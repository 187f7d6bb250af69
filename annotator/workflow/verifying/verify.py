"""A brief that came back from Word or LibreOffice, compared with the project it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.formats import BriefReader, by_claim
from annotator.model.returned import Returned
from annotator.workflow.files.outside import read_outside
from annotator.workflow.verifying.counts import counts
from annotator.workflow.verifying.dates import dates
from annotator.workflow.verifying.findings import findings
from annotator.workflow.verifying.notes import notes
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.quotes import quotes
from annotator.workflow.verifying.result import Row, Verification
from annotator.workflow.verifying.sources import sources
from annotator.workflow.verifying.typed import typed

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def verify_brief(repository: Repository, path: Path, *, strict: bool = False) -> Verification:
    """Look at every quotation, note, judgement and figure of a brief; change nothing.

    Raises:
        UnreadableSource: the file is missing, damaged, locked or no Word document.
    """
    return verified(repository, _read(path), str(path), strict=strict)


def verified(
    repository: Repository, returned: Returned, file: str, *, strict: bool = False
) -> Verification:
    """The same for a brief that was read already."""
    project = Project(repository, returned.manifest)
    ours = bool(returned.manifest or returned.quotations)
    quoted = tuple(quotes(returned, project))
    return Verification(
        file=file,
        ours=ours,
        quotes=quoted,
        typed=tuple(typed(returned, project)),
        sources=tuple(sources(returned, project)),
        notes=tuple(notes(returned, project)) if ours else (),
        findings=tuple(findings(returned, project, quoted)) if ours else (),
        counts=tuple(counts(returned, project)),
        dates=tuple(dates(quoted, project)),
        general=tuple(_general(returned, project, ours=ours)),
        strict=strict,
    )


def _read(path: Path) -> Returned:
    from annotator.readers import briefs  # noqa: PLC0415 - reading pays for its libraries

    data = read_outside(path)
    readers = by_claim(briefs, "READER", BriefReader, lambda reader: [reader.suffix])
    reader = readers.get(path.suffix.lower(), readers[".docx"])  # whatever it is called
    return reader.read(data, str(path))


def _unchecked(returned: Returned, project: Project) -> Iterator[str]:
    """What the file says too little of, or the coder may see too little for."""
    manifest = returned.manifest
    if manifest is None or not (manifest.sources or project.exported):
        yield "sources"
    counted = manifest is not None and (manifest.counts or project.exported)
    if not (counted and project.sees_all):
        yield "counts"


def _general(returned: Returned, project: Project, *, ours: bool) -> Iterator[Row]:
    """What is to be said of the file as a whole."""
    if not ours:
        problem = "this is no brief of ours: quotations can only be looked up in all sources"
        yield Row("not-ours", (problem,), fault=True)
    elif returned.manifest is None:
        problem = "the list of what it was made from was lost; its quotations are still known"
        yield Row("without-manifest", (problem,), doubt=True)
    elif not project.exported:
        problem = "an early brief: grades, sources and counts were not written down in it"
        yield Row("without-manifest", (problem,), doubt=True)
    manifest = returned.manifest
    unchecked = " and ".join(_unchecked(returned, project)) if ours else ""
    if unchecked:
        yield Row("not-checked", (f"{unchecked}: not checked",), doubt=True)
    if manifest is not None and manifest.project not in ("", project.repository.settings.title):
        problem = f"the brief was made from a project called “{manifest.project}”"
        yield Row("another-project", (problem,), doubt=True)
    if returned.body.tracked:
        number = returned.body.tracked
        problem = f"{number} tracked changes wait to be accepted; they are read as accepted"
        yield Row("tracked-changes", (problem,), doubt=True)
    if returned.body.comments:
        yield Row("comments", (f"comments in the file: {returned.body.comments}",))
    if project.trouble:
        problem = f"grades and counts could not be compared: {project.trouble}"
        yield Row("not-compared", (problem,), fault=True)
