"""An origin with everything that goes back to it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.citing.origins.counting import Support, whole
from annotator.model.origin import Origin, OriginKind, Withdrawal
from annotator.workflow.origins.tracing.material import Material


@dataclass(frozen=True)
class Traced:
    """A recorded origin, a label that claims name, or a source that others have it from."""

    node: str
    label: str
    kind: OriginKind
    origin: Origin | None
    """None for a label that nobody recorded as an origin, and for a source that is none."""
    annotations: tuple[str, ...]
    """Ids of annotations that go back to it without a step between."""
    sources: tuple[str, ...]
    """Ids of sources that do, by these passages or by links."""
    withdrawn: Withdrawal | None


def traced_origins(
    material: Material, supports: Iterable[Support], edges: Iterable[tuple[str, str]]
) -> tuple[Traced, ...]:
    """Those with the most passages first, then by label."""
    passages: dict[str, list[str]] = {}
    sources: dict[str, dict[str, None]] = {}
    for origin in material.names.origins:
        sources.setdefault(material.of_origin(origin), {})
    for support in supports:
        for end in support.ends:
            passages.setdefault(end, []).append(support.annotation)
            sources.setdefault(end, {})[support.source] = None
    for start, end in edges:
        before = sources.setdefault(end, {})
        if start.startswith("source:"):
            before[whole(start).removeprefix("source:")] = None
    found = [
        _traced(material, node, tuple(passages.get(node, ())), tuple(before))
        for node, before in sources.items()
    ]
    return tuple(
        sorted(found, key=lambda each: (-len(each.annotations), each.label.casefold(), each.node))
    )


def _traced(
    material: Material, node: str, annotations: tuple[str, ...], sources: tuple[str, ...]
) -> Traced:
    named = material.origins_of(node)
    origin = named[0] if named else None
    kind = OriginKind.WORK if node.startswith("source:") else OriginKind.UNKNOWN
    kind = OriginKind.UNNAMED if node in material.unnamed else kind
    return Traced(
        node=node,
        label=material.title(node),
        kind=origin.kind if origin and origin.kind is not OriginKind.UNKNOWN else kind,
        origin=origin,
        annotations=annotations,
        sources=sources,
        withdrawn=material.withdrawn.get(node),
    )
