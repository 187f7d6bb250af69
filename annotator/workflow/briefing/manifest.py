"""What the brief is made from, as facts that a later check can compare with the project."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.manifest import (
    Count,
    ExportedAnnotation,
    ExportedFinding,
    ExportedSource,
    Manifest,
)
from annotator.workflow.briefing.evidence import Claim, Evidence
from annotator.workflow.briefing.grading import code_of
from annotator.workflow.briefing.independence import behind_reason


def manifest(evidence: Evidence) -> Manifest:
    """Hashes, spans, grades and counts of all that the brief shows."""
    return Manifest(
        project=evidence.settings.title,
        codebook=str(evidence.codebook.version),
        codebook_sha256=evidence.codebook.sha256,
        coder=evidence.only or "",
        sources=tuple(
            ExportedSource(source.id, source.sha256, source.text_sha256)
            for source in evidence.sources
        ),
        annotations=tuple(map(_exported, evidence.claims)),
        findings=tuple(
            ExportedFinding(finding.id, f"judgement-{number}", finding.statement)
            for number, finding in enumerate(evidence.findings, 1)
        ),
        counts=tuple(counts(evidence)),
    )


def counts(evidence: Evidence) -> Iterator[Count]:
    """The figures of the table of evidence, a reason at a time."""
    for code in evidence.codes:
        claims = evidence.of_code(code.id)
        if claims:
            found = behind_reason(evidence, code.id)
            figures = {
                "passages": found.passages,
                "documents": found.documents,
                "origins": found.found.low,
                "origins at most": found.found.high,
            }
            yield Count(f"code:{code.id}", figures)


def _exported(claim: Claim) -> ExportedAnnotation:
    mark = claim.annotation
    return ExportedAnnotation(
        id=mark.id,
        source=mark.source,
        text_sha256=mark.text_sha256,
        spans=mark.spans,
        reliability=claim.reliability,
        credibility=mark.credibility,
        grade=code_of(claim),
    )
