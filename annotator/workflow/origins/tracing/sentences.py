"""What stands behind claims, as a sentence and in short."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.citing.origins.counting import Independence
from annotator.workflow.origins.tracing.tracing import Tracing
from annotator.workflow.wording import counted, in_words, listed


def corroboration(tracing: Tracing, independence: Independence) -> str:
    """«5 sources, 2 independent origins; without ICSR 2015 two passages remain».

    No full stop and no small words left out, so that it can stand in a sentence or alone.
    """
    if not independence.passages:
        return "no source counts"
    return f"{_sources(independence)}, {_origins(independence)}{_rest(tracing, independence)}"


def summary(tracing: Tracing, annotations: Iterable[str]) -> str:
    """«5 sources · 2 origins»; «1–4 origins» where not all are known; empty without support.

    It stands wherever they are counted in a few words: beside a claim, above the list of origins,
    on the Library.
    """
    found = tracing.independence(annotations)
    if not found.passages:
        return ""
    if found.low == found.high:
        return f"{_sources(found)} · {counted(found.low, 'origin')}"
    return f"{_sources(found)} · {found.low}–{found.high} origins"


def origins_counted(independence: Independence) -> str:
    """«2 independent origins», «at least 2, at most 4 independent origins»."""
    return _origins(independence)


def _sources(independence: Independence) -> str:
    return counted(independence.sources, "source")


def _origins(independence: Independence) -> str:
    if independence.low == independence.high:
        return counted(independence.low, "independent origin")
    return f"at least {independence.low}, at most {independence.high} independent origins"


def _rest(tracing: Tracing, independence: Independence) -> str:
    """What the weightiest origin takes along."""
    if independence.perhaps_one:
        names = [tracing.name(node) for node in independence.perhaps_one[0]]
        return f"; {listed(names)} may be one"
    if independence.single:
        return f": all goes back to {tracing.name(independence.single)}"
    if independence.sources < 2 or not independence.origins:
        return ""
    node = min(independence.rest, key=lambda each: (independence.rest[each], each))
    left = independence.rest[node]
    if not left:
        return f"; without {tracing.name(node)} nothing remains"
    return f"; without {tracing.name(node)} {in_words(left)} {_passages(left)}"


def _passages(left: int) -> str:
    return "passage remains" if left == 1 else "passages remain"
