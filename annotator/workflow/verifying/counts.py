"""Printed counts of passages, documents and independent origins, counted again."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.citing.tokens import Tokens, joined
from annotator.model.manifest import Count
from annotator.model.returned import Returned
from annotator.workflow.briefing import manifest
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.result import CountRow


def counts(returned: Returned, project: Project) -> Iterator[CountRow]:
    """One row for each reason or judgement with figures."""
    exported = returned.manifest.counts if returned.manifest else ()
    if not exported or project.evidence is None or not project.sees_all:
        return
    now = {count.about: count for count in manifest.counts(project.evidence)}
    paragraphs = [joined(Tokens(text).keys) for text in returned.body.paragraphs]
    for count in exported:
        yield _row(count, now.pop(count.about, None), paragraphs)
    for count in now.values():
        problem = "has evidence now, and had none when the brief was made"
        yield CountRow("changed", (problem,), fault=True, about=count.about, now=count.figures)


def _row(exported: Count, now: Count | None, paragraphs: list[str]) -> CountRow:
    problems = []
    figures = now.figures if now else {}
    for name, value in exported.figures.items():
        if figures.get(name, 0) != value:
            problems.append(f"{name}: {value} in the brief, {figures.get(name, 0)} counted now")
    status = "changed" if problems else "same"
    if exported.line:
        line = joined(Tokens(exported.line).keys)
        if not any(line in paragraph for paragraph in paragraphs):
            problems.append("the sentence that prints them was changed in the brief")
            status = "edited"
    return CountRow(
        status=status,
        problems=tuple(problems),
        fault=bool(problems),
        about=exported.about,
        exported=exported.figures,
        now=figures,
    )
