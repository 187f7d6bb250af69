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
from annotator.workflow.briefing.evidence.behind import Behind
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.grading import code_of
from annotator.workflow.briefing.evidence.independence import behind, behind_reason, corroborated


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
        annotations=tuple(
            _exported(claim, claim.annotation.id in evidence.fallen) for claim in evidence.claims
        ),
        findings=tuple(
            ExportedFinding(finding.id, f"judgement-{number}", finding.statement)
            for number, finding in enumerate(evidence.findings, 1)
        ),
        counts=tuple(counts(evidence)),
    )


def counts(evidence: Evidence) -> Iterator[Count]:
    """The figures and sentences on each reason, then on each judgement's support."""
    for code in evidence.codes:
        if evidence.of_code(code.id):
            yield _count(f"code:{code.id}", evidence, behind_reason(evidence, code.id))
    for finding in evidence.findings:
        claims = [
            claim for each in finding.supporting if (claim := evidence.by_annotation.get(each))
        ]
        if claims:
            yield _count(f"finding:{finding.id}", evidence, behind(evidence, claims))


def _count(about: str, evidence: Evidence, found: Behind) -> Count:
    figures = {
        "passages": found.passages,
        "documents": found.documents,
        "origins": found.found.low,
        "origins at most": found.found.high,
    }
    return Count(about, figures, corroborated(evidence, found))


def _exported(claim: Claim, withdrawn: bool) -> ExportedAnnotation:
    mark = claim.annotation
    return ExportedAnnotation(
        id=mark.id,
        source=mark.source,
        text_sha256=mark.text_sha256,
        spans=mark.spans,
        reliability=claim.reliability,
        credibility=mark.credibility,
        grade=code_of(claim),
        withdrawn=withdrawn,
    )
