"""The annex on origins: who they are, what ties sources to them, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.citing.origins.counting import whole
from annotator.model.brief import Cell, Element, Heading, Inline, Paragraph, Run, Table
from annotator.model.origin import Link, Node, NodeKind, Withdrawal
from annotator.model.source import FACTORS
from annotator.workflow.briefing.evidence.citations import Citations, claim_links
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.independence import behind
from annotator.workflow.briefing.evidence.originals import named
from annotator.workflow.origins.tracing import Falls, Traced
from annotator.workflow.wording import are, capital, counted, listed, spelled

MOST = 400
"""Rows of a table; of more, the rest is counted."""
NAMED = 6
"""Claims named in a cell."""


def origins_annex(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """Tables of origins, links and withdrawals; one sentence where there are none."""
    yield Heading(2, "Origins", "annex-origins", listed=False)
    found = evidence.tracing.origins
    if not found:
        yield Paragraph((Run("No origin is named for any claim."),), "empty")
    else:
        yield _origins(evidence, citations, found[:MOST])
        yield from _left(len(found) - MOST, "origin")
    yield from _links(evidence)
    if evidence.tracing.withdrawals:
        yield _withdrawals(evidence)


def _origins(evidence: Evidence, citations: Citations, found: Sequence[Traced]) -> Table:
    return Table(
        caption="Origins",
        description=(
            "One row for each origin with its reference, its kind and dates, what is recorded of "
            "it, and the claims that go back to it."
        ),
        header=("Origin", "Kind and dates", "Descriptor", "Claims"),
        rows=tuple(
            (
                _name_cell(evidence, citations, origin),
                _kind_cell(evidence, origin),
                _descriptor_cell(origin),
                _claims_cell(evidence, origin),
            )
            for origin in found
        ),
        widths=(0.32, 0.19, 0.29, 0.20),
        anchor="table-origins",
    )


def _name_cell(evidence: Evidence, citations: Citations, traced: Traced) -> Cell:
    """Label, other names, the work in full, and where it is held."""
    lines: list[tuple[Inline, ...]] = [(Run(named(evidence, traced.node), bold=True),)]
    origin = traced.origin
    if origin is not None and origin.aliases:
        lines.append((Run(f"also: {listed(origin.aliases)}"),))
    if traced.node.startswith("source:"):
        lines.append((Run(f"held: {traced.node.removeprefix('source:')}"),))
    elif work := citations.work(traced.node):
        lines.append(work)
    return Cell(tuple(lines))


def _kind_cell(evidence: Evidence, traced: Traced) -> Cell:
    lines = [traced.kind.value]
    issued = evidence.tracing.material.issued(traced.node)
    if issued:
        lines.append(f"issued: {spelled(issued)}")
    if traced.origin is not None and traced.origin.information_date:
        lines.append(f"information: {spelled(traced.origin.information_date)}")
    if traced.origin is None and not traced.node.startswith("source:"):
        lines.append("a name, not recorded")
    return Cell(tuple((Run(line),) for line in lines))


def _descriptor_cell(traced: Traced) -> Cell:
    """Owner and the factors of ICD 206, as far as they are written."""
    origin = traced.origin
    if origin is None:
        return Cell(((Run("–"),),))
    said = [("owner", origin.owner), *((factor, getattr(origin, factor)) for factor in FACTORS)]
    lines = [f"{name}: {text.strip()}" for name, text in (*said, ("note", origin.note)) if text]
    return Cell(tuple((Run(line),) for line in lines or ["none written"]))


def _claims_cell(evidence: Evidence, traced: Traced) -> Cell:
    claims = _claims(evidence, traced.annotations)
    documents = len({claim.source for claim in claims})
    if not claims:
        return Cell(((Run("none directly"),),))
    first = f"{counted(_count(evidence, claims), 'passage')} in {counted(documents, 'document')}"
    return Cell(((Run(first),), claim_links(claims, most=NAMED)))


def _count(evidence: Evidence, claims: Sequence[Claim]) -> int:
    """Passages, counted or withdrawn."""
    found = behind(evidence, claims)
    return found.passages + found.withdrawn


def _claims(evidence: Evidence, idents: Sequence[str]) -> list[Claim]:
    known = evidence.by_annotation
    return sorted((known[each] for each in idents if each in known), key=lambda each: each.number)


def _links(evidence: Evidence) -> Iterator[Element]:
    """Those that count, with their evidence; of the others how many there are."""
    confirmed = evidence.tracing.material.confirmed
    if confirmed:
        yield Table(
            caption="Links between sources and origins",
            description="One row for each confirmed link: from, how, to, evidence and note.",
            header=("From", "How", "To", "Evidence"),
            rows=tuple(_link_row(evidence, link) for link in confirmed[:MOST]),
            widths=(0.25, 0.13, 0.25, 0.37),
            anchor="table-links",
        )
        yield from _left(len(confirmed) - MOST, "link")
    others = len(evidence.tracing.links) - len(confirmed)
    if others > 0:
        text = f"{capital(counted(others, 'link'))} {are(others)} open, rejected or out of date."
        yield Paragraph((Run(text),), "note")


def _link_row(evidence: Evidence, link: Link) -> tuple[Cell, ...]:
    seen: list[tuple[Inline, ...]] = [
        (Run(f"“{place.quote}”" if place.quote else str(place.span)), Run(f" ({place.source})"))
        for place in link.evidence
    ]
    if link.note:
        seen.append((Run(link.note),))
    seen.append((Run(evidence.settings.called(link.coder)),))
    return (
        _end(evidence, link.start),
        Cell(((Run(link.relation.value.replace("-", " ")),),)),
        _end(evidence, link.end),
        Cell(tuple(seen)),
    )


def _end(evidence: Evidence, node: Node) -> Cell:
    name = named(evidence, whole(evidence.tracing.material.of_end(node)))
    passage = node.kind is NodeKind.PASSAGE and node.span is not None
    return Cell(((Run(name),), (Run("a passage"),)) if passage else ((Run(name),),))


def _withdrawals(evidence: Evidence) -> Table:
    """What no longer counts, why, since when, and what it takes along."""
    return Table(
        caption="Withdrawn",
        description=(
            "One row for each source or origin that was withdrawn: reason, date, by whom, and "
            "which judgements lose support by it alone; then, of several, what falls by all."
        ),
        header=("Withdrawn", "Reason", "When and by whom", "What loses support"),
        rows=(
            *(_withdrawn_row(evidence, each) for each in evidence.tracing.withdrawals),
            *_all_withdrawn(evidence),
        ),
        widths=(0.23, 0.3, 0.17, 0.3),
        anchor="table-withdrawn",
    )


def _withdrawn_row(evidence: Evidence, withdrawal: Withdrawal) -> tuple[Cell, ...]:
    node = evidence.tracing.material.of_end(withdrawal.target)
    name = evidence.tracing.name(node) if node else "a removed origin"
    who = evidence.settings.called(withdrawal.coder)
    when = f"{withdrawal.at.date().isoformat()}, {who}"
    several = len(evidence.tracing.material.withdrawn) > 1
    lost = _lost_cell(evidence, evidence.tracing.falls_alone(node), alone=several) if node else None
    return (
        Cell(((Run(name, bold=True),),)),
        Cell(((Run(withdrawal.reason),),)),
        Cell(((Run(when),),)),
        lost or Cell(((Run("nothing in this brief"),),)),
    )


def _all_withdrawn(evidence: Evidence) -> Iterator[tuple[Cell, ...]]:
    """What falls by several together, which is not the sum of what falls by each."""
    if len(evidence.tracing.material.withdrawn) > 1:
        lost = _lost_cell(evidence, evidence.tracing.falls_together, alone=False)
        nothing = Cell(((Run("–"),),))
        name = Cell(((Run("All of these together", bold=True),),))
        yield (name, nothing, nothing, lost or Cell(((Run("nothing in this brief"),),)))


def _lost_cell(evidence: Evidence, falls: Falls, *, alone: bool) -> Cell | None:
    """Claims that do not count and judgements that are weaker; None where there are none."""
    lines: list[tuple[Inline, ...]] = []
    lost = _claims(evidence, falls.annotations)
    if lost:
        number = counted(_count(evidence, lost), "passage")
        lines.append((Run(f"{number} not counted: "), *claim_links(lost, most=NAMED)))
    numbers = {finding.id: number for number, finding in enumerate(evidence.findings, 1)}
    for finding, before, after in falls.findings:
        number_of = numbers.get(finding.id, 0)
        left = f"{'without it' if alone else 'now'} {after.low or 'none'}"
        text = f": {counted(before.low, 'origin')}, {left}"
        lines.append((Run(f"judgement {number_of}", target=f"judgement-{number_of}"), Run(text)))
    return Cell(tuple(lines)) if lines else None


def _left(count: int, noun: str) -> Iterator[Paragraph]:
    if count > 0:
        yield Paragraph(
            (Run(f"{capital(counted(count, f'more {noun}'))} in the project."),), "note"
        )
