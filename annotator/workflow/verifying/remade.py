"""What a brief that lost its list is known by: its words, and a brief made now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.citing.quotations.tokens import Tokens, joined
from annotator.errors import AnnotatorError
from annotator.model.finding import Finding
from annotator.model.manifest import ExportedFinding
from annotator.model.returned import Flow, RegisteredNote, Returned
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.verifying.project import Project

_JUDGEMENT = re.compile(r"_judgement_\d{1,5}")
_LONGEST = 20_000
"""Characters of a paragraph in which a judgement is sought."""

Printed = tuple[ExportedFinding, str | None]
"""A judgement, and the paragraph that prints it; None where none does."""


def printed_findings(returned: Returned, now: Sequence[Finding]) -> Iterator[Printed]:
    """The judgements that the brief was made with, by its list or, without one, by its words."""
    body = returned.body
    if returned.manifest is not None:
        for item in returned.manifest.findings:
            place = body.bookmarks.get(item.anchor)
            yield item, body.paragraphs[place.start.paragraph] if place else None
        return
    left = {finding.id: finding for finding in now}
    unknown = []
    for anchor, paragraph in _candidates(body):
        found = _said_in(paragraph, left.values())
        if found is not None:
            del left[found.id]
            yield ExportedFinding(found.id, anchor, found.statement), paragraph
        elif anchor:
            unknown.append((anchor, paragraph))
    for anchor, paragraph in unknown:
        number = int(anchor.rpartition("_")[2])
        by_order = left.pop(now[number - 1].id, None) if 0 < number <= len(now) else None
        if by_order is not None:
            yield ExportedFinding(by_order.id, anchor, by_order.statement), paragraph
        else:
            yield ExportedFinding("", anchor, paragraph), paragraph


def remade_notes(project: Project) -> Mapping[str, RegisteredNote]:
    """The notes that a brief made now would print, by the digest of their text."""
    from annotator.readers.briefs import docx as reader  # noqa: PLC0415 - for lost lists only
    from annotator.writers.briefs import docx as writer  # noqa: PLC0415

    if project.evidence is None:
        return {}
    try:
        data = writer.write(make_brief(project.repository, project.evidence))
    except AnnotatorError:
        return {}
    return {note.sha256: note for note in reader.read(data, "a brief made now").cited}


def _candidates(body: Flow) -> Iterator[tuple[str, str]]:
    """Bookmark and text of what may print a judgement; without bookmarks every paragraph may."""
    marked = [
        (name, body.paragraphs[place.start.paragraph])
        for name, place in body.bookmarks.items()
        if _JUDGEMENT.fullmatch(name)
    ]
    yield from marked or (("", paragraph) for paragraph in body.paragraphs)


def _said_in(paragraph: str, findings: Iterable[Finding]) -> Finding | None:
    """The judgement whose statement stands in a paragraph, if any; the longest of several."""
    printed = joined(Tokens(paragraph[:_LONGEST]).keys)
    said = [
        finding
        for finding in findings
        if joined(Tokens(finding.statement.rstrip(" .")).keys) in printed
    ]
    return max(said, key=lambda finding: len(finding.statement), default=None)
