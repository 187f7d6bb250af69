"""How independent the evidence is: the counts that a brief prints, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.citing.origins.counting import Independence
from annotator.model.brief import Cell, Run
from annotator.model.origin import OriginKind
from annotator.workflow.briefing.evidence.behind import Behind
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.originals import with_whole_titles
from annotator.workflow.briefing.evidence.passages import passages
from annotator.workflow.origins.tracing import corroboration
from annotator.workflow.wording import capital

ALL = ""
"""Stands for all claims where a code would stand."""


def behind(evidence: Evidence, claims: Sequence[Claim]) -> Behind:
    """Of claims that speak for one thing together."""
    found = evidence.tracing.independence(claim.annotation.id for claim in claims)
    fallen = set(found.fallen)
    groups = passages(claims)
    counting = [
        counted
        for group in groups
        if (counted := [each for each in group if _id(each) not in fallen])
    ]
    nodes = [
        {node for each in group for node in evidence.ends.get(_id(each), ())} for group in counting
    ]
    unrecorded = sum(not ends for ends in nodes)
    vague = sum(bool(ends) and all(unnamed(evidence, node) for node in ends) for ends in nodes)
    if len(counting) < found.passages:
        rest = _rest(evidence, found, counting)
        found = replace(found, passages=len(counting), rest=rest)
    documents = len({group[0].source for group in counting})
    withdrawn = len(groups) - len(counting)
    return Behind(found, len(counting), documents, withdrawn, vague, unrecorded)


def behind_reason(evidence: Evidence, code: str) -> Behind:
    """Of all claims that have a code, worked out once."""
    return evidence.known.get(code, lambda: behind(evidence, evidence.of_code(code)))


def behind_all(evidence: Evidence) -> Behind:
    """Of all claims of the brief, worked out once."""
    return evidence.known.get(ALL, lambda: behind(evidence, evidence.claims))


def corroborated(evidence: Evidence, found: Behind) -> str:
    """«5 sources, 2 independent origins; without ICSR 2015 two passages remain.»."""
    if found.documents == 1:
        found = replace(found, found=replace(found.found, origins=(), rest={}))
    told = with_whole_titles(evidence, corroboration(evidence.tracing, found.found))
    text = f"{capital(told)}."
    if found.withdrawn:
        text += f" {_withdrawn(found.withdrawn)}."
    return text


def origins_cell(found: Behind) -> Cell:
    """The number, and below it what it cannot hold."""
    lines = [found.range]
    if found.unnamed:
        lines.append(f"{found.unnamed} unnamed")
    if found.unrecorded:
        lines.append(f"{found.unrecorded} not recorded")
    if found.withdrawn:
        lines.append(f"{found.withdrawn} withdrawn")
    return Cell(tuple((Run(line),) for line in lines))


def _rest(
    evidence: Evidence, found: Independence, counting: Sequence[Sequence[Claim]]
) -> Mapping[str, int]:
    """For the origin that carries most: passages that remain without it, each counted once."""
    if not found.rest:
        return {}
    node = min(found.rest, key=lambda each: (found.rest[each], each))
    tracing = evidence.tracing
    without = tracing.graph.but(frozenset(tracing.material.withdrawn) | {node})
    lost = set(without.independence(_id(each) for group in counting for each in group).fallen)
    return {node: sum(any(_id(each) not in lost for each in group) for group in counting)}


def unnamed(evidence: Evidence, node: str) -> bool:
    """It may be the same as any other."""
    if not node.startswith("origin:"):
        return False
    traced = evidence.tracing.traced(node)
    return traced is not None and traced.kind is OriginKind.UNNAMED


def _withdrawn(count: int) -> str:
    return f"{count:,} passage{'s' * (count != 1)} withdrawn and not counted"


def _id(claim: Claim) -> str:
    return claim.annotation.id
