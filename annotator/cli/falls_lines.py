"""What loses support, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.citing.origins.counting import Independence
from annotator.cli.columns import one_line
from annotator.workflow.origins.tracing import Falls, Tracing
from annotator.workflow.origins.tracing.sentences import origins_counted
from annotator.workflow.wording import counted


def falls_lines(tracing: Tracing, falls: Falls, *, again: bool = False) -> Iterator[str]:
    """Before and after of every finding and reason, then the claims; ``again``: it stands again."""
    yield f"{tracing.name(falls.node)}: {_passages(len(falls.annotations), again=again)}"
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


def _passages(number: int, *, again: bool) -> str:
    if not number:
        return "no passage counts again" if again else "no passage is lost"
    verb = "counts" if number == 1 else "count"
    told = f"{verb} again" if again else f"no longer {verb}"
    return f"{counted(number, 'passage')} {told}"


def _change(before: Independence, after: Independence, *, again: bool) -> str:
    first, last = (after, before) if again else (before, after)
    return f"{_told(first)} → {_told(last)}"


def _told(found: Independence) -> str:
    if not found.passages:
        return "nothing"
    passages, sources = counted(found.passages, "passage"), counted(found.sources, "source")
    return f"{passages}, {sources}, {origins_counted(found)}"
