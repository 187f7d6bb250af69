"""What loses support, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.citing.origins import Independence
from annotator.cli.columns import one_line
from annotator.workflow.tracing import Falls, Tracing
from annotator.workflow.tracing.sentences import origins_counted
from annotator.workflow.wording import counted


def falls_lines(tracing: Tracing, falls: Falls, *, again: bool = False) -> Iterator[str]:
    """Before and after of every finding and reason, then the claims; ``again``: it stands again."""
    verb = "count again" if again else "no longer count"
    if len(falls.annotations) == 1:
        verb = verb.replace("count", "counts", 1)
    yield f"{tracing.name(falls.node)}: {counted(len(falls.annotations), 'passage')} {verb}"
    for side, changed in (("finding", falls.findings), ("against", falls.against)):
        for finding, before, after in changed:
            yield f"  {side}: {finding.statement}"
            yield f"    {_change(before, after, again=again)}"
    labels = tracing.best.labels
    for code, before, after in falls.codes:
        yield f"  reason: {labels.get(code, code)}"
        yield f"    {_change(before, after, again=again)}"
    for ident in falls.annotations:
        annotation = tracing.material.annotations[ident]
        yield f"  {ident[-8:]}  {annotation.source}  “{one_line(annotation.quote)}”"


def _change(before: Independence, after: Independence, *, again: bool) -> str:
    first, last = (after, before) if again else (before, after)
    return f"{_told(first)} → {_told(last)}"


def _told(found: Independence) -> str:
    if not found.passages:
        return "nothing"
    passages, sources = counted(found.passages, "passage"), counted(found.sources, "source")
    return f"{passages}, {sources}, {origins_counted(found)}"
