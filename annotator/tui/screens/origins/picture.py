"""The graph from claims to origins as lines of text."""

from __future__ import annotations

from annotator.model.origin import NodeKind
from annotator.workflow.origins.tracing import Tracing, corroboration

Row = tuple[tuple[str, str], ...]


def picture(tracing: Tracing) -> list[Row]:
    """Each reason with its sources, and each source with the origins behind it."""
    rows: list[Row] = []
    for code, claims in tracing.by_code.items():
        found = tracing.independence(claims)
        label = tracing.best.labels.get(code, code)
        rows += [((f" {label}", "strong"),), ((f"   {corroboration(tracing, found)}", "quiet"),)]
        ways = _ways(tracing, claims)
        for at, (source, ends) in enumerate(ways.items()):
            last = at == len(ways) - 1
            rows += _branch(tracing, source, ends, "└" if last else "├", " " if last else "│")
        rows.append(())
    return rows or [((" no claims yet", "quiet"),)]


def _branch(
    tracing: Tracing, source: str, ends: dict[str, None], corner: str, stem: str
) -> list[Row]:
    name = tracing.name(f"source:{source}")
    rows: list[Row] = [((f"   {corner}── ", "rule"), (name, "text"))]
    onward = list(ends)
    for at, node in enumerate(onward):
        arrow = "└─▸" if at == len(onward) - 1 else "├─▸"
        gone = node in tracing.material.withdrawn
        words = tracing.name(node) if node else "origin not recorded"
        look = "quiet" if gone or not node else "key"
        rows.append(
            (
                (f"   {stem}    {arrow} ", "rule"),
                (words + (" (withdrawn)" if gone else ""), look),
                (_further(tracing, node), "quiet"),
            )
        )
    return rows


def _further(tracing: Tracing, node: str) -> str:
    """What a source in the middle has from elsewhere."""
    ends = [
        f"{link.relation.value} {tracing.name(tracing.material.of_end(link.end))}"
        for link in tracing.links_from.get(node, ())
        if link.relation.derives and link.start.kind is not NodeKind.PASSAGE
    ]
    return f", which {'; '.join(ends)}" if ends else ""


def _ways(tracing: Tracing, claims: tuple[str, ...]) -> dict[str, dict[str, None]]:
    """Source id → nodes its claims go back to; an empty node where nobody recorded one."""
    ways: dict[str, dict[str, None]] = {}
    for ident in claims:
        claim = tracing.material.annotations[ident]
        ends = tracing.deriving.support(claim).ends
        ways.setdefault(claim.source, {}).update(dict.fromkeys(ends or ("",)))
    return ways
