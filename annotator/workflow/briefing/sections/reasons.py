"""The body: under each reason a few passages, each with who says it, when, and by whose account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.citing.references.names import direct
from annotator.model.brief import Element, Heading, Inline, Paragraph, Quotation, Run
from annotator.model.codebook import Code
from annotator.workflow.briefing.evidence.citations import Citations, claim_links
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.grading import graded
from annotator.workflow.briefing.evidence.independence import behind_reason, corroborated
from annotator.workflow.briefing.evidence.originals import account
from annotator.workflow.briefing.evidence.passages import shown
from annotator.workflow.briefing.evidence.script import language_of
from annotator.workflow.wording import counted, listed, spelled

LOOSE = "Reasons"
"""Heading of codes that stand under no heading of the codebook."""
DATE = "date_of_information"
"""The attribute that says when it happened."""


def sections(codes: Sequence[Code]) -> list[tuple[str, list[Code]]]:
    """Codes under the codebook's top-level headings, in its order."""
    parents = {code.path[0] for code in codes if code.path}
    found: list[tuple[str, list[Code]]] = []
    for code in codes:
        if code.path:
            found[-1][1].append(code)
        elif code.id in parents:
            found.append((code.label, [code]))
        elif found and found[-1][0] == LOOSE:
            found[-1][1].append(code)
        else:
            found.append((LOOSE, [code]))
    return found


def reasons(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """Each heading of the codebook apart; codes without evidence are named in the annex."""
    for number, (label, codes) in enumerate(sections(evidence.codes), 1):
        coded = [code for code in codes if evidence.of_code(code.id)]
        if not coded:
            continue
        yield Heading(1, label, f"section-{number}")
        for code in coded:
            yield Heading(2, code.label, f"reason-{code.id}")
            if code.short:
                yield Paragraph((Run(code.short),), "note")
            yield Paragraph((Run(corroborated(evidence, behind_reason(evidence, code.id))),))
            yield from _passages(code, evidence, citations)


def _passages(code: Code, evidence: Evidence, citations: Citations) -> Iterator[Element]:
    picked = shown(evidence, code.id)
    for claim in picked:
        yield from passage(claim, evidence, citations)
    mine, others = evidence.first.get(code.id, ()), evidence.also.get(code.id, ())
    rest = len(mine) - len(picked)
    inlines: list[Inline] = []
    if rest:
        more = f"{counted(rest, 'more claim' if picked else 'claim')} in the "
        inlines += [Run(more), Run("annex", target=f"annex-{code.id}"), Run(".")]
    if others:
        inlines.append(Run(f"{' ' if inlines else ''}Also coded so, under another reason: "))
        inlines += claim_links(others)
        inlines.append(Run("."))
    if inlines:
        yield Paragraph(tuple(inlines), "note")


def passage(
    claim: Claim, evidence: Evidence, citations: Citations
) -> Iterator[Paragraph | Quotation]:
    """Who says it, the words, and behind them the note, grades, number and other readings."""
    yield Paragraph(tuple(lead(claim, evidence)), "lead")
    yield quotation(
        claim,
        evidence,
        (
            citations.note([claim]),
            Run(f" {graded(claim, evidence.codebook)} · "),
            *claim_links([claim]),
            Run(f" ({claim.ident})"),
            *(Run(f" · {reading}") for reading in claim.readings),
        ),
    )


def quotation(
    claim: Claim, evidence: Evidence, after: tuple[Inline, ...], anchor: str = ""
) -> Quotation:
    """The claim's words with their language and direction."""
    lang, rtl = language_of(
        "".join(claim.parts),
        evidence.references[claim.source].language,
        otherwise=evidence.settings.language,
    )
    return Quotation(claim.annotation.id, claim.source, claim.parts, after, lang, rtl, anchor)


def lead(claim: Claim, evidence: Evidence) -> Iterator[Inline]:
    """«Edda Marsk in Upland Monitor, 20 November 2023; by the account of Ives Tarr:»."""
    reference = evidence.references[claim.source]
    names = [direct(name, name.given) for name in reference.authors]
    who = listed(names) if len(names) < 3 else f"{names[0]} and others"
    where = reference.container or reference.publisher
    if who:
        yield Run(who)
    if where and where != who:
        yield Run(" in " if who and reference.container else ", " if who else "")
        yield Run(where, italic=bool(reference.container))
    elif not who:
        yield Run(evidence.label(claim.source), italic=True)
    if not who:
        yield Run(", no author named")
    yield Run(f", {spelled(reference.issued)}")
    if claim.annotation.id in evidence.fallen:
        yield from (Run(", "), Run("withdrawn", bold=True))
    if claim.annotation.id in evidence.held.unsettled:
        yield from (Run(", "), Run("unsettled", bold=True))
    told = claim.annotation.attributes.get(DATE, "").strip()
    if not told and reference.information_date:
        told = spelled(reference.information_date)
    if told:
        yield Run(f"; information of {told}")
    yield Run(f"; {account(evidence, claim)}:")
