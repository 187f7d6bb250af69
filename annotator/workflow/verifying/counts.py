"""Printed counts of passages, documents and independent origins, counted again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.citing.quotations.tokens import Tokens, joined
from annotator.model.manifest import Count, ExportedFinding
from annotator.model.returned import Returned
from annotator.workflow.briefing import manifest
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.verifying.findings import numbered
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.result import CountRow


def counts(returned: Returned, project: Project) -> Iterator[CountRow]:
    """One row for each reason or judgement with figures."""
    exported = returned.manifest.counts if returned.manifest else ()
    if not exported or project.evidence is None or not project.sees_all:
        return
    now = {count.about: count for count in manifest.counts(project.evidence)}
    lost = _lost_lines(exported, returned.body.paragraphs)
    tables = _tables(returned.body.paragraphs, project.evidence.labels)
    names = _names(returned.manifest.findings if returned.manifest else (), project.evidence)
    for count in exported:
        printed = tables.get(count.about, ())
        row = _row(count, now.pop(count.about, None), lost, printed)
        yield replace(row, name=names.get(count.about, ""))
    for count in now.values():
        problem = "has evidence now, and had none when the brief was made"
        row = CountRow("changed", (problem,), fault=True, about=count.about, now=count.figures)
        yield replace(row, name=names.get(count.about, ""))


def _names(findings: Sequence[ExportedFinding], evidence: Evidence) -> Mapping[str, str]:
    """What a reader of the brief calls them."""
    names = {f"code:{code}": f"reason “{label}”" for code, label in evidence.labels.items()}
    for later in evidence.findings:
        names[f"finding:{later.id}"] = f"judgement “{later.statement}”"
    for item in findings:
        number = numbered(item)
        names[f"finding:{item.id}"] = f"judgement {number or ''}".strip() + f" “{item.statement}”"
    return names


def _lost_lines(exported: Sequence[Count], paragraphs: Sequence[str]) -> frozenset[str]:
    """Sentences that the brief prints less often than it was made to."""
    text = "\n".join(joined(Tokens(paragraph).keys) for paragraph in paragraphs)
    expected = Counter(count.line for count in exported if count.line)
    return frozenset(
        line
        for line, times in expected.items()
        if len(re.findall(re.escape(joined(Tokens(line).keys)[1:-1]), text)) < times
    )


def _tables(
    paragraphs: Sequence[str], labels: Mapping[str, str]
) -> Mapping[str, list[tuple[str, ...]]]:
    """The cells that follow a reason's label, where they count passages and documents."""
    about = {label: f"code:{code}" for code, label in labels.items()}
    found: dict[str, list[tuple[str, ...]]] = {}
    for at, text in enumerate(paragraphs):
        cells = tuple(each.strip() for each in paragraphs[at + 1 : at + 4])
        if text in about and len(cells) == 3 and all(map(str.isdecimal, cells[:2])):
            found.setdefault(about[text], []).append(cells)
    return found


def _cells(figures: Mapping[str, int]) -> tuple[str, ...]:
    """Passages, documents and origins as the table prints them."""
    low, high = figures.get("origins", 0), figures.get("origins at most", 0)
    origins = f"{low} to {high}" if low != high else f"{low or 'none'}"
    return str(figures.get("passages", 0)), str(figures.get("documents", 0)), origins


def _row(
    exported: Count, now: Count | None, lost: frozenset[str], printed: Sequence[tuple[str, ...]]
) -> CountRow:
    figures = now.figures if now else {}
    problems = [
        f"{name}: {value} in the brief, {figures.get(name, 0)} counted now"
        for name, value in exported.figures.items()
        if figures.get(name, 0) != value
    ]
    status = "changed" if problems else "same"
    if exported.line in lost:
        problems.append(f"the brief no longer says “{exported.line}”")
        status = "edited"
    for cells in printed:
        if cells != _cells(exported.figures):
            right = ", ".join(_cells(exported.figures))
            problems.append(f"the table prints {', '.join(cells)} in place of {right}")
            status = "edited"
    return CountRow(
        status=status,
        problems=tuple(problems),
        fault=bool(problems),
        about=exported.about,
        exported=exported.figures,
        now=figures,
    )
