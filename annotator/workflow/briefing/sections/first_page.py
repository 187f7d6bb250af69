"""Page one: what the analyst judges, and one table of the evidence by reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.model.brief import Cell, Element, Heading, Inline, Paragraph, Run, Table
from annotator.model.codebook import Code
from annotator.model.finding import Finding
from annotator.workflow.briefing.evidence.citations import Citations, claim_links
from annotator.workflow.briefing.evidence.contrary import RULE, contrary
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.grading import grade_cell
from annotator.workflow.briefing.evidence.independence import (
    behind,
    behind_reason,
    corroborated,
    origins_cell,
)
from annotator.workflow.briefing.evidence.likelihoods import (
    confidence_sentence,
    likelihood_sentence,
    likelihood_terms,
)
from annotator.workflow.briefing.evidence.passages import passages
from annotator.workflow.briefing.evidence.status import extent, unsettled_note
from annotator.workflow.wording import are, capital, counted, sentence

ALL = 12
"""Reasons that are all shown, though page one may run on; of more, those that fit on it."""
LINES, ROW, FEWEST = 30, 2, 2
"""Lines of page one for judgements, their notes and rows; lines of a row; rows in any case."""
NAMED = 6
"""Claims named after a judgement."""
HEADER = (
    "Reason",
    "Passages",
    "Documents",
    "Independent origins",
    "Range of grades",
    "Contrary evidence",
)
WIDTHS = (0.17, 0.11, 0.12, 0.13, 0.34, 0.13)


def first_page(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """Stands alone: extent, judgements, table."""
    yield extent(evidence)
    yield from unsettled_note(evidence)
    yield Heading(1, "Key judgements", "key-judgements")
    if not evidence.findings:
        yield Paragraph((Run("No key judgement has been written."),), "empty")
    for number, finding in enumerate(evidence.findings, 1):
        yield _judgement(number, finding, evidence, citations)
    codes = coded(evidence)
    if codes:
        shown = _weightiest(evidence, codes)
        yield reason_table(evidence, shown, "evidence-by-reason")
        yield table_note(evidence, [code for code in codes if code not in shown])


def coded(evidence: Evidence) -> list[Code]:
    """Codes with evidence, in codebook order."""
    return [code for code in evidence.codes if evidence.of_code(code.id)]


def rests_on(evidence: Evidence, code: Code) -> bool:
    """A judgement has one of its claims for it."""
    return any(claim.annotation.id in evidence.supporting for claim in evidence.of_code(code.id))


def rows_that_fit(evidence: Evidence) -> int:
    """Reasons in the table of page one; with more, the whole table follows in the annex."""
    number = len(coded(evidence))
    taken = sum(map(_lines, evidence.findings))
    return number if number <= ALL else max(FEWEST, (LINES - taken) // ROW)


def _lines(finding: Finding) -> int:
    """About so many a judgement takes, with its claims, notes and the space around it."""
    return (len(finding.statement) + len(finding.why) + 220) // 95 + 4


def table_note(evidence: Evidence, left: Sequence[Code] = ()) -> Paragraph:
    """How the table is to be read; where some reasons are left out, which, and where they stand.

    Page one has no room for the rule on contrary evidence then; the whole table has it.
    """
    text = "Independent origins: how many must be wrong for all support to vanish."
    if evidence.ends and not evidence.is_traced:
        text += " They are the names that coders gave; nobody has linked them yet."
    if not left:
        return Paragraph((Run(f"{text} {RULE}"),), "note")
    text += f" {capital(counted(len(left), 'more reason'))}"
    used = [code for code in left if rests_on(evidence, code)]
    if used:
        text += f" (judgements rest on {len(used)} of them)"
    whole = Run("whole table", target="evidence-by-reason-whole")
    return Paragraph((Run(f"{text} in the "), whole, Run(" of the annex.")), "note")


def reason_table(evidence: Evidence, codes: Sequence[Code], anchor: str) -> Table:
    """One row for each reason."""
    return Table(
        caption="Evidence by reason",
        description=(
            "One row for each reason with evidence: number of passages, of documents and of "
            "independent origins, the range of both grades, and claims that speak against it."
        ),
        header=HEADER,
        rows=tuple(_row(evidence, code) for code in codes),
        widths=WIDTHS,
        anchor=anchor,
    )


def _row(evidence: Evidence, code: Code) -> tuple[Cell, ...]:
    claims = evidence.of_code(code.id)
    target = f"reason-{code.id}"
    found = behind_reason(evidence, code.id)
    standing, against = evidence.standing(claims), contrary(evidence, code)
    return (
        _cell((Run(code.label, target=target),)),
        _cell((Run(str(found.passages)),)),
        _cell((Run(str(found.documents)),)),
        origins_cell(found),
        grade_cell(standing, evidence.codebook) if standing else _cell((Run("–"),)),
        _cell(claim_links(against, most=NAMED) if against else (Run("none recorded"),)),
    )


def _judgement(
    number: int, finding: Finding, evidence: Evidence, citations: Citations
) -> Paragraph:
    """Statement; likelihood and confidence, each its own sentence; what speaks for and against."""
    inlines: list[Inline] = [Run(f"{number}. ", bold=True), Run(sentence(finding.statement))]
    for told, terms in (
        (likelihood_sentence(finding), likelihood_terms(finding)),
        (confidence_sentence(finding), finding.confidence),
    ):
        inlines += _with_bold(f" {told}", terms)
    if finding.why:
        inlines.append(Run(f" {sentence(finding.why)}"))
    for word, idents in (("For", finding.supporting), ("Against", finding.contradicting)):
        inlines += _evidence_for(word, idents, evidence, citations)
    return Paragraph(tuple(inlines), "judgement", f"judgement-{number}")


def _with_bold(text: str, bold: str) -> list[Inline]:
    """A sentence, its terms set off; the whole where it has none."""
    if not bold:
        return [Run(text)]
    before, _, after = text.rpartition(bold)
    return [Run(before), Run(bold, bold=True), Run(after)]


def _evidence_for(
    word: str, idents: Sequence[str], evidence: Evidence, citations: Citations
) -> list[Inline]:
    claims = evidence.standing_first(_known(evidence, idents))
    gone = len(idents) - len(claims)
    inlines: list[Inline] = [Run(f" {word}: ")]
    if claims:
        inlines += [*claim_links(claims, most=NAMED, gone=evidence.fallen), Run(".")]
        inlines.append(citations.note(claims))
        if word == "For" or len(claims) > 1:
            inlines.append(Run(f" {corroborated(evidence, behind(evidence, claims))}"))
    elif not gone:
        inlines.append(Run("nothing recorded."))
    if gone:
        inlines.append(
            Run(f" {counted(gone, 'annotation')} named here {are(gone)} not among these claims.")
        )
    return inlines


def _known(evidence: Evidence, idents: Sequence[str]) -> list[Claim]:
    found = (evidence.by_annotation.get(ident) for ident in idents)
    return [claim for claim in found if claim is not None]


def _weightiest(evidence: Evidence, codes: Sequence[Code]) -> list[Code]:
    """Those that judgements rest on, then those with most passages; in codebook order."""
    weight = {
        code.id: (rests_on(evidence, code), len(passages(evidence.of_code(code.id))))
        for code in codes
    }
    ordered = sorted(codes, key=lambda code: weight[code.id], reverse=True)
    heavy = ordered[: rows_that_fit(evidence)]
    return [code for code in codes if code in heavy]


def _cell(*paragraphs: tuple[Inline, ...]) -> Cell:
    return Cell(paragraphs)
