"""Everything of a project that other tools may be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotation import Annotation
from annotator.model.finding import Finding
from annotator.model.origin import Link, Origin, Withdrawal
from annotator.model.reference import Reference
from annotator.model.source import Source


@dataclass(frozen=True, slots=True)
class Export:
    """What the acting coder may see; ``items`` are the annotations in their JSON shape."""

    title: str
    items: Sequence[Mapping[str, object]]
    annotations: Sequence[Annotation] = ()
    sources: Sequence[Source] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    """By source id."""
    origins: Sequence[Origin] = ()
    links: Sequence[Link] = ()
    """Confirmed ones whose ends are there."""
    withdrawals: Sequence[Withdrawal] = ()
    findings: Sequence[Finding] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Code id → its label."""

    def owners(self) -> Mapping[str, Origin]:
        """Folded label or alias → the origin that owns it, which is the first to be recorded."""
        found: dict[str, Origin] = {}
        for origin in self.origins:
            for name in origin.names:
                found.setdefault(name, origin)
        return found
