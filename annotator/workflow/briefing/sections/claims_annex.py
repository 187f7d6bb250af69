"""The evidence annex: every claim, word for word, and the codes nobody used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.model.brief import Cell, Element, Heading, Inline, PageBreak, Paragraph, Run, Table
from annotator.model.codebook import Code, Scale
from annotator.workflow.briefing.evidence.citations import Citations, claim_links
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.grading import LEGEND, graded
from annotator.workflow.briefing.evidence.originals import named
from annotator.workflow.briefing.sections.first_page import (
    coded,
    reason_table,
    rows_that_fit,
    table_note,
)
from annotator.workflow.briefing.sections.reasons import quotation, sections
from annotator.workflow.wording import counted

IDENT_NOTE = (
    "Numbers of claims may change when the brief is made again; what stands in brackets beside a "
    "number does not, and the command line takes it for the claim."
)
LOCATOR_NOTE = (
    "¶ counts the paragraphs of a source’s text as it was coded, headings and list items included."
)


def claims_annex(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """Claims in codebook order, each under its first code and named under its others."""
    yield PageBreak()
    yield Heading(1, "Annex A. Every claim", "annex-claims")
    text = (
        "In the order of the codebook. Each claim is quoted as it stands in its source, under the "
        f"first of its codes. {IDENT_NOTE} {LOCATOR_NOTE} {LEGEND}"
    )
    yield Paragraph((Run(text),), "note")
    if not evidence.claims:
        yield Paragraph((Run("No claim has been coded."),), "empty")
    with_evidence = coded(evidence)
    if len(with_evidence) > rows_that_fit(evidence):
        yield reason_table(evidence, with_evidence, "evidence-by-reason-whole")
        yield table_note(evidence)
    for number, (label, codes) in enumerate(sections(evidence.codes), 1):
        with_claims = [code for code in codes if evidence.of_code(code.id)]
        if with_claims:
            yield Heading(2, label, f"annex-section-{number}", listed=False)
        for code in with_claims:
            yield Heading(3, code.label, f"annex-{code.id}")
            yield from _claims(code, evidence, citations)
    yield from _without_evidence(evidence)


def _claims(code: Code, evidence: Evidence, citations: Citations) -> Iterator[Element]:
    for claim in evidence.first.get(code.id, ()):
        yield quotation(claim, evidence, _after(claim, evidence, citations), claim.anchor)
    others = evidence.also.get(code.id, ())
    if others:
        also = (Run("See also, under another reason: "), *claim_links(others), Run("."))
        yield Paragraph(also, "note")


def _after(claim: Claim, evidence: Evidence, citations: Citations) -> tuple[Inline, ...]:
    """Number, id, citation, grade, coder, further codes, attributes, origins."""
    annotation = claim.annotation
    who = evidence.held.marked_by(annotation, evidence.settings.called)
    pieces = ["", graded(claim, evidence.codebook), who]
    if len(annotation.codes) > 1:
        pieces.append(
            f"also {', '.join(evidence.labels[code.id] for code in annotation.codes[1:])}"
        )
    pieces += [
        f"{name.replace('_', ' ')}: {value}"
        for name, value in sorted(annotation.attributes.items())
        if value
    ]
    origins = evidence.ends.get(annotation.id, ())
    if origins:
        names = (named(evidence, node, annotation.source) for node in origins)
        pieces.append(f"origin: {'; '.join(names)}")
    pieces += claim.readings
    if annotation.grade_note:
        pieces.append(f"on the grade: {annotation.grade_note}")
    if annotation.repeated:
        pieces.append("grades repeated from the claim before")
    if annotation.id in evidence.fallen:
        pieces.append("withdrawn, not counted")
    number = Run(f"Claim {claim.number}", bold=True)
    return (number, Run(f" ({claim.ident}) · "), *citations.short(claim), Run(" · ".join(pieces)))


def _without_evidence(evidence: Evidence) -> Iterator[Element]:
    unused = [code for code in evidence.codes if code.codable and not evidence.of_code(code.id)]
    yield Heading(2, "Codes without evidence", "annex-unused", listed=False)
    if not unused:
        yield Paragraph((Run("Every code of the codebook has evidence."),))
    for code in unused:
        text = f": {code.short}" if code.short else ""
        yield Paragraph((Run(code.label, bold=True), Run(text)), "item")


def scales_annex(evidence: Evidence) -> Iterator[Element]:
    """The codebook's version and both scales in words."""
    codebook = evidence.codebook
    yield Heading(1, "Annex B. Codebook and scales", "annex-codebook")
    versions = Counter(
        (code.version, code.sha256) for claim in evidence.claims for code in claim.annotation.codes
    )
    text = f"Codebook “{codebook.title}”, version {codebook.version}, SHA-256 {codebook.sha256}."
    yield Paragraph((Run(text),), "meta")
    for (version, sha256), count in sorted(versions.items()):
        given = f"{counted(count, 'code')} given under version {version}, SHA-256 {sha256}."
        yield Paragraph((Run(given),), "item")
    for scale in (codebook.reliability, codebook.credibility):
        yield _scale(scale)
    yield Paragraph(
        (Run("A grade that says «cannot be judged» is missing, not the worst."),), "note"
    )


def _scale(scale: Scale) -> Table:
    """Every step, best first."""
    return Table(
        caption=f"Scale of {scale.name}",
        description=f"Every grade of {scale.name} with its meaning, best first.",
        header=("Grade", "Meaning", "Used when"),
        rows=tuple(
            (
                Cell(((Run(step.id),),)),
                Cell(((Run(step.label),),)),
                Cell(((Run(step.use or "–"),),)),
            )
            for step in scale.grades
        ),
        widths=(0.1, 0.3, 0.6),
        anchor=f"scale-{scale.name}",
    )
