"""One origin, described in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.cli.columns import one_line
from annotator.model.source import FACTORS
from annotator.workflow.origins.tracing import Traced, Tracing


def origin_lines(tracing: Tracing, traced: Traced) -> Iterator[str]:
    """What was recorded of it, then its sources with their passages."""
    origin = traced.origin
    ident = f"  {origin.id[-8:]}" if origin is not None else ""
    yield f"{traced.label}  ({traced.kind}){ident}"
    if traced.withdrawn is not None:
        yield f"  withdrawn by {traced.withdrawn.coder}: {traced.withdrawn.reason}"
    if origin is not None:
        if origin.aliases:
            yield f"  also: {'; '.join(origin.aliases)}"
        for name, value in (
            ("date", origin.issued),
            ("information of", origin.information_date),
            ("reference", origin.reference.title if origin.reference else ""),
            ("source", origin.source),
            ("owner", origin.owner),
            *((name, getattr(origin, name)) for name in FACTORS),
            ("note", origin.note),
        ):
            if value:
                yield f"  {name}: {value}"
    of_source: dict[str, list[str]] = {source: [] for source in traced.sources}
    for ident in traced.annotations:
        of_source.setdefault(tracing.material.annotations[ident].source, []).append(ident)
    for source, claims in of_source.items():
        yield f"  {tracing.name(f'source:{source}')}"
        for ident in claims:
            words = one_line(tracing.material.annotations[ident].quote)
            yield f"    {ident[-8:]}  “{words}”"
