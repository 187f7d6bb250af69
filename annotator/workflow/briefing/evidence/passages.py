"""Which claims stand on the same words, and which are shown in the body."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.grading import rank

SHOWN = 3
"""Passages under a reason when the analyst has chosen none."""


def passages(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims in groups that share words, whoever made them; in the order of the text."""
    groups: list[list[Claim]] = []
    source, reach = "", 0
    for claim in sorted(claims, key=_place):
        spans = claim.annotation.spans
        if groups and claim.source == source and spans[0].start < reach:
            groups[-1].append(claim)
        else:
            groups.append([claim])
            source, reach = claim.source, 0
        reach = max(reach, spans[-1].end)
    return groups


def shown(evidence: Evidence, code: str) -> list[Claim]:
    """Those marked for the brief; none marked: the best graded, each from another document.

    What is withdrawn comes after what is not.
    """
    claims = evidence.first.get(code, ())
    marked = [claim for claim in claims if claim.annotation.in_brief]
    if marked:
        return [group[0] for group in sorted(passages(marked), key=lambda group: group[0].number)]
    chosen: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda item: _merit(evidence, item)):
        if len(chosen) < SHOWN:
            chosen.setdefault(claim.source, claim)
    return sorted(chosen.values(), key=lambda claim: claim.number)


def _merit(evidence: Evidence, claim: Claim) -> tuple[bool, tuple[int, int], int]:
    gone = claim.annotation.id in evidence.fallen
    return gone, rank(claim, evidence.codebook), claim.number


def _place(claim: Claim) -> tuple[str, int]:
    return claim.annotation.source, claim.annotation.spans[0].start
