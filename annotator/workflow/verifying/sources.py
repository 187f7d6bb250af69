"""Files and texts of the sources against the hashes that the brief carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from annotator.errors import AnnotatorError
from annotator.model.manifest import ExportedSource
from annotator.model.returned import Returned
from annotator.model.source import Source
from annotator.workflow.files.outside import read_outside
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.result import SourceRow


def sources(returned: Returned, project: Project) -> Iterator[SourceRow]:
    """One row for each source that the brief quotes or cites."""
    if returned.manifest is None:
        return
    used = {item.source for item in returned.quotations}
    used.update(cited.source for note in returned.cited for cited in note.cites)
    for exported in returned.manifest.sources:
        if exported.id in used:
            yield _row(exported, project)


def _row(exported: ExportedSource, project: Project) -> SourceRow:
    source = project.sources.get(exported.id)
    if source is None:
        problem = "the project has no such source any more"
        return SourceRow("gone", (problem,), fault=True, source=exported.id, file="", text="")
    problems = []
    text = "same"
    if source.text_sha256 != exported.text_sha256:
        text = "changed"
        problems.append("its text is not the one that was quoted")
    file = _file(source, exported, project)
    if file == "changed":
        problems.append(f"{source.path} changed after the brief was made")
    missing = file == "missing"
    if missing:
        problems.append(f"{source.path} is missing; its text is kept")
    return SourceRow(
        status="same" if file == text == "same" else "changed" if not missing else file,
        problems=tuple(problems),
        fault="changed" in (file, text),
        doubt=missing,
        source=exported.id,
        file=file,
        text=text,
    )


def _file(source: Source, exported: ExportedSource, project: Project) -> str:
    try:
        data = read_outside(project.repository.root / source.path, follow=False)
    except AnnotatorError:
        return "missing"
    return "same" if hashlib.sha256(data).hexdigest() == exported.sha256 else "changed"
