"""What would lose support if a source or an origin were withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.citing.origins.counting import Independence, OriginGraph
from annotator.model.finding import Finding

Change = tuple[Independence, Independence]


@dataclass(frozen=True)
class Falls:
    """Before and after, of everything that loses some of its support."""

    nodes: tuple[str, ...]
    """What is withdrawn."""
    annotations: tuple[str, ...]
    """Ids of annotations that no longer count."""
    findings: tuple[tuple[Finding, Independence, Independence], ...]
    """Findings whose support changes."""
    against: tuple[tuple[Finding, Independence, Independence], ...]
    """Findings of which the contradicting claims change."""
    codes: tuple[tuple[str, Independence, Independence], ...]

    @property
    def node(self) -> str:
        """The first of what is withdrawn."""
        return self.nodes[0]


def falls(
    graph: OriginGraph,
    nodes: Sequence[str],
    withdrawn: frozenset[str],
    findings: Iterable[Finding],
    codes: Mapping[str, tuple[str, ...]],
) -> Falls:
    """By these nodes together, with everything else that is ``withdrawn`` as it is.

    Whether they are withdrawn themselves does not matter.
    """
    standing = graph.but(withdrawn.difference(nodes))
    fallen = graph.but(withdrawn.union(nodes))
    above = {ident for node in nodes for ident in graph.annotations_above(node)}
    lost: set[str] = set()

    def change(annotations: Iterable[str]) -> Change | None:
        wanted = tuple(annotations)
        if above.isdisjoint(wanted):
            return None
        before, after = standing.independence(wanted), fallen.independence(wanted)
        if _weight(before) == _weight(after):
            return None
        lost.update(set(after.fallen).difference(before.fallen))
        return before, after

    findings = tuple(findings)
    by_code = [(code, change(wanted)) for code, wanted in codes.items()]
    supporting = _changed(findings, lambda finding: change(finding.supporting))
    against = _changed(findings, lambda finding: change(finding.contradicting))
    for ident in above.difference(*codes.values()):
        change((ident,))
    return Falls(
        nodes=tuple(nodes),
        annotations=tuple(sorted(lost)),
        findings=supporting,
        against=against,
        codes=tuple((code, *changed) for code, changed in by_code if changed is not None),
    )


def _weight(found: Independence) -> tuple[int, ...]:
    """What support is worth; which origins carry it may change while this does not."""
    return found.passages, found.sources, found.known, found.low, found.high, found.unknown


def _changed(
    findings: Iterable[Finding], change: Callable[[Finding], Change | None]
) -> tuple[tuple[Finding, Independence, Independence], ...]:
    both = ((finding, change(finding)) for finding in findings)
    return tuple((finding, *changed) for finding, changed in both if changed is not None)
