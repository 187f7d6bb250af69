"""Matters on which claims were put against each other: both sides side by side, and the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.model.brief import Box, Element, Heading, Paragraph, Quotation, Run
from annotator.model.origin import Conflict
from annotator.workflow.briefing.evidence.citations import Citations, claim_links
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.evidence.independence import behind, corroborated
from annotator.workflow.briefing.sections.reasons import passage
from annotator.workflow.wording import are, counted, sentence

QUOTED = 3
"""Claims of a side that are quoted; the others are named."""


def conflicts(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """A frame for each; nothing when there are none."""
    found = evidence.tracing.conflicts
    if not found:
        return
    yield Heading(1, "Conflicts in the evidence", "conflicts")
    for number, conflict in enumerate(found, 1):
        elements = [
            *_side("On one side", conflict.one, evidence, citations),
            *_side("On the other side", conflict.other, evidence, citations),
            _note(conflict),
        ]
        yield Box(f"Conflict {number}: {conflict.matter}", tuple(elements), f"conflict-{number}")


def _side(
    word: str, idents: Sequence[str], evidence: Evidence, citations: Citations
) -> Iterator[Paragraph | Quotation]:
    known = evidence.by_annotation
    claims = evidence.standing_first(known[each] for each in idents if each in known)
    if claims:
        yield Paragraph(
            (Run(f"{word}: ", bold=True), Run(corroborated(evidence, behind(evidence, claims))))
        )
    for claim in claims[:QUOTED]:
        yield from passage(claim, evidence, citations)
    rest = claims[QUOTED:]
    if rest:
        yield Paragraph((Run("Also: "), *claim_links(rest, gone=evidence.fallen), Run(".")), "note")
    gone = len(idents) - len(claims)
    if gone:
        text = f"{counted(gone, 'annotation')} named here {are(gone)} not among these claims."
        yield Paragraph((Run(text if claims else f"{word}: {text}"),), "note")


def _note(conflict: Conflict) -> Paragraph:
    if not conflict.note.strip():
        return Paragraph((Run("Nobody has written what to make of it."),), "empty")
    return Paragraph((Run("Note: ", bold=True), Run(sentence(conflict.note))))
