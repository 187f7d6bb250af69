"""What would lose support if a source or an origin were withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.citing.origins.counting import Independence, OriginGraph
from annotator.model.finding import Finding

Change = tuple[Independence, Independence]


@dataclass(frozen=True)
class Falls:
    """Before and after, of everything that loses some of its support; counted when asked for."""

    nodes: tuple[str, ...]
    """What is withdrawn."""
    _standing: OriginGraph
    _fallen: OriginGraph
    _findings: tuple[Finding, ...]
    _codes: Mapping[str, tuple[str, ...]]

    @property
    def node(self) -> str:
        """The first of what is withdrawn."""
        return self.nodes[0]

    @cached_property
    def annotations(self) -> tuple[str, ...]:
        """Ids of annotations that no longer count, for a reason, a finding or alone."""
        alone = self._above.difference(*self._codes.values())
        together = (
            *self._codes.values(),
            *(finding.supporting for finding in self._findings),
            *(finding.contradicting for finding in self._findings),
            *((ident,) for ident in alone),
        )
        lost: set[str] = set()
        for wanted in together:
            if not self._above.isdisjoint(wanted):
                bearing = self._standing.bearing(wanted, self.nodes)
                lost |= self._fallen.fallen(bearing) - self._standing.fallen(bearing)
        return tuple(sorted(lost))

    @cached_property
    def findings(self) -> tuple[tuple[Finding, Independence, Independence], ...]:
        """Findings whose support changes."""
        return self._changed(lambda finding: finding.supporting)

    @cached_property
    def against(self) -> tuple[tuple[Finding, Independence, Independence], ...]:
        """Findings of which the contradicting claims change."""
        return self._changed(lambda finding: finding.contradicting)

    @cached_property
    def codes(self) -> tuple[tuple[str, Independence, Independence], ...]:
        """Reasons whose support changes."""
        both = ((code, self._change(wanted)) for code, wanted in self._codes.items())
        return tuple((code, *changed) for code, changed in both if changed is not None)

    @cached_property
    def _above(self) -> frozenset[str]:
        """Annotations that have it from what is withdrawn, in however many steps."""
        return frozenset(
            ident for node in self.nodes for ident in self._standing.annotations_above(node)
        )

    def _changed(
        self, claims: Callable[[Finding], tuple[str, ...]]
    ) -> tuple[tuple[Finding, Independence, Independence], ...]:
        both = ((finding, self._change(claims(finding))) for finding in self._findings)
        return tuple((finding, *changed) for finding, changed in both if changed is not None)

    def _change(self, wanted: tuple[str, ...]) -> Change | None:
        if self._above.isdisjoint(wanted):
            return None
        before = self._standing.independence(wanted)
        after = self._fallen.independence(wanted)
        return None if _weight(before) == _weight(after) else (before, after)


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
    return Falls(
        tuple(nodes),
        graph.but(withdrawn.difference(nodes)),
        graph.but(withdrawn.union(nodes)),
        tuple(findings),
        codes,
    )


def _weight(found: Independence) -> tuple[int, ...]:
    """What support is worth; which origins carry it may change while this does not."""
    return found.passages, found.sources, found.known, found.low, found.high, found.unknown
