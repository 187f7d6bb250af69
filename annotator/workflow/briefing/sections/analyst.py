"""The analyst's own texts, and what is said in their place when they are not written."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.brief import Element, Heading, Paragraph, Run
from annotator.workflow.briefing.evidence.citations import Citations
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.sections.conflicts import conflicts
from annotator.workflow.briefing.sections.source_summary import facts
from annotator.workflow.briefing.sections.warnings import warnings

TEXTS = (
    ("gaps", "Gaps", "No gap has been written down."),
    ("assumptions", "Assumptions", "No assumption has been written down."),
    ("alternatives", "Alternatives", "No alternative has been written down."),
)


def analyst_texts(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """Source summary statement with warnings; conflicts; gaps, assumptions and alternatives."""
    yield Heading(1, "Source summary statement", "source-summary")
    written = evidence.statements.get("summary", "").strip()
    if written:
        yield from _paragraphs(written)
    else:
        yield from facts(evidence)
        yield Paragraph(
            (Run("Drawn up from the records; the analyst has not written one."),), "note"
        )
    yield from warnings(evidence)
    yield from conflicts(evidence, citations)
    yield Heading(1, "Gaps, assumptions and alternatives", "gaps")
    for name, title, empty in TEXTS:
        yield Heading(2, title, f"text-{name}", listed=False)
        written = evidence.statements.get(name, "").strip()
        if written:
            yield from _paragraphs(written)
        else:
            yield Paragraph((Run(empty),), "empty")


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Blank lines part paragraphs; lines that begin with a dash or a star are items."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        plain: list[str] = []
        for line in lines:
            if line.startswith(("- ", "* ", "• ")):
                if plain:
                    yield Paragraph((Run(" ".join(plain)),))
                    plain = []
                yield Paragraph((Run(line[2:].strip()),), "item")
            else:
                plain.append(line)
        if plain:
            yield Paragraph((Run(" ".join(plain)),))
