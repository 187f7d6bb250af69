"""The analyst's own texts, and what is said in their place when they are not written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.model.brief import Element, Heading, Paragraph, Run
from annotator.model.codebook import Scale
from annotator.workflow.briefing.evidence import Evidence
from annotator.workflow.briefing.wording import are, counted, have, listed, small

TEXTS = (
    ("gaps", "Gaps", "No gap has been written down."),
    ("assumptions", "Assumptions", "No assumption has been written down."),
    ("alternatives", "Alternatives", "No alternative has been written down."),
)


def analyst_texts(evidence: Evidence) -> Iterator[Element]:
    """Source summary statement; gaps, assumptions and alternatives."""
    yield Heading(1, "Source summary statement", "source-summary")
    written = evidence.statements.get("summary", "").strip()
    if written:
        yield from _paragraphs(written)
    else:
        facts = " ".join(_facts(evidence))
        yield Paragraph((Run(facts),))
        yield Paragraph(
            (Run("Put together from what is recorded; the analyst has not written one."),), "note"
        )
    yield Heading(1, "Gaps, assumptions and alternatives", "gaps")
    for name, title, empty in TEXTS:
        yield Heading(2, title, f"text-{name}")
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


def _facts(evidence: Evidence) -> Iterator[str]:
    """Counts and dates that the project holds."""
    if not evidence.claims:
        yield "No claim has been coded."
        return
    cited = evidence.cited
    yield (
        f"The {counted(len(evidence.claims), 'claim')} of this brief stand in "
        f"{counted(len(cited), 'document')}."
    )
    references = [evidence.references[source.id] for source in cited]
    dates = sorted(date for item in references if (date := item.issued) is not None)
    undated = len(references) - len(dates)
    if dates:
        first, last = str(dates[0].year), str(dates[-1].year)
        when = f"in {first}" if first == last else f"between {first} and {last}"
        bare = f"{undated or 'none'} bear{_s(undated)} no date"
        yield f"Dated documents were published {when}; {bare}."
    else:
        yield "None of them bears a date of publication."
    unsigned = sum(not item.authors for item in references)
    if unsigned:
        yield f"{counted(unsigned, 'document')} name{_s(unsigned)} no author."
    yield from _reliability(evidence, evidence.codebook.reliability)
    origins = len(evidence.origins)
    without = sum(not claim.annotation.origins for claim in evidence.claims)
    if not origins:
        yield "No origin is named for any claim; documents that repeat one report count as several."
        return
    rest = "every claim names one"
    if without:
        rest = f"{counted(without, 'claim')} {have(without)} none"
    yield (
        f"{_capital(counted(origins, 'origin'))} {are(origins)} named for these claims; {rest}. "
        "Origins are not yet linked, so documents that repeat one report count as several."
    )


def _reliability(evidence: Evidence, scale: Scale) -> Iterator[str]:
    """How many claims have each grade; what cannot be judged stands apart."""
    counts = Counter(claim.reliability for claim in evidence.claims)
    parts = [
        f"{counts[step.id]} {step.id} ({small(step.label)})"
        for step in scale.grades
        if counts[step.id]
    ]
    if parts:
        yield f"Reliability of the source as graded claim by claim: {listed(parts)}."
    if counts[None]:
        yield f"{_capital(counted(counts[None], 'claim'))} {have(counts[None])} no reliability."


def _s(number: int) -> str:
    return "s" if number in {0, 1} else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
