"""Something about where claims come from that a reviewer should look at."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "circular",
    "one-origin",
    "similar-names",
    "later-origin",
    "own-brief",
    "confirmed",
    "withdrawn",
    "shared-author",
    "shared-owner",
    "same-event",
    "unnamed",
    "gone",
)
"""In the order in which they are listed."""


@dataclass(frozen=True)
class Problem:
    """A warning; none of them changes a count, but for a range that an open question leaves."""

    kind: str
    message: str
    """A sentence that names things by their labels."""
    nodes: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    """Ids of the annotations concerned."""
