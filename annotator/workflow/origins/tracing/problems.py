"""Everything a reviewer should look at, gathered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from annotator.citing.origins.counting import Independence
from annotator.model.origin import LinkStatus, OriginKind
from annotator.workflow.origins.tracing import suspicions
from annotator.workflow.origins.tracing.confirmed import confirmed_problems
from annotator.workflow.origins.tracing.falling import Falls
from annotator.workflow.origins.tracing.problem import KINDS, Problem
from annotator.workflow.origins.tracing.sentences import origins_counted
from annotator.workflow.origins.tracing.tracing import Tracing
from annotator.workflow.wording import counted, in_words, listed

NAMED = 6
"""Withdrawn sources and origins that are named together."""
LONGEST_LABEL = 200
"""Characters of a label that are told."""


def find_problems(tracing: Tracing, kinds: Collection[str]) -> tuple[Problem, ...]:
    """Those of some kinds, in the order of ``KINDS``; each kind in its own order."""
    found = [
        problem
        for given, finder in _FINDERS
        if not given.isdisjoint(kinds)
        for problem in finder(tracing)
        if problem.kind in kinds
    ]
    return tuple(sorted(found, key=lambda problem: KINDS.index(problem.kind)))


def _one_origin(tracing: Tracing) -> Iterator[Problem]:
    """Reasons and findings that several sources give and one origin is behind."""
    labels = tracing.best.labels
    matters = [
        (f"the reason “{labels.get(code, code)}”", tracing.of_code(code), claims)
        for code, claims in tracing.by_code.items()
    ]
    matters += [
        (f"the finding “{finding.statement}”", tracing.of_finding(finding), finding.supporting)
        for finding in tracing.material.findings
    ]
    for matter, found, claims in matters:
        if found.sources > 1 and found.high == 1:
            behind = (
                f"all go back to “{tracing.name(found.single)}”"
                if found.single
                else "they have it from each other"
            )
            yield Problem(
                "one-origin",
                f"{matter} has {counted(found.sources, 'source')} and one origin: {behind}",
                (found.single,) if found.single else (),
                tuple(claims),
            )


def _withdrawn(tracing: Tracing) -> Iterator[Problem]:
    """What lost support: by all that is withdrawn together, then by each alone.

    Two that stand behind one passage, a source and its origin, both take it along.
    """
    withdrawn = tracing.material.withdrawn
    if len(withdrawn) > 1:
        falls = tracing.falls_together
        named = [f"“{tracing.name(node)}”" for node in falls.nodes[:NAMED]]
        if len(withdrawn) > NAMED:
            named.append(f"{len(withdrawn) - NAMED} more")
        told = [f"{listed(named)} are withdrawn: together {_lost(falls)}", *_weakened(falls)]
        yield Problem("withdrawn", "; ".join(told), falls.nodes, falls.annotations)
    for node, withdrawal in withdrawn.items():
        falls = tracing.falls_alone(node)
        told = [f"“{tracing.name(node)}” is withdrawn ({withdrawal.reason}): "]
        if len(withdrawn) > 1:
            told = [f"{told[0]}by this alone {_lost(falls)}"]
        else:
            told = [told[0] + _lost(falls), *_weakened(falls)]
        yield Problem("withdrawn", "; ".join(told), (node,), falls.annotations)


def _lost(falls: Falls) -> str:
    count = len(falls.annotations)
    counts = "counts" if count == 1 else "count"
    return f"{counted(count, 'passage')} no longer {counts}" if count else "no passage is lost"


def _weakened(falls: Falls) -> Iterator[str]:
    """Findings that had more support."""
    for finding, before, after in falls.findings:
        yield f"the finding “{finding.statement}” has {_short(after)} left, it had {_short(before)}"


def _short(found: Independence) -> str:
    return origins_counted(found) if found.passages else "no support"


def _unnamed(tracing: Tracing) -> Iterator[Problem]:
    """Origins without a name, on which claims rest."""
    for origin in tracing.origins:
        if origin.kind is OriginKind.UNNAMED and origin.annotations:
            count = len(origin.annotations)
            rest = "rests" if count == 1 else "rest"
            yield Problem(
                "unnamed",
                f"{counted(count, 'passage')} {rest} on “{origin.label}”, who is not named "
                "and may be the same as anybody else",
                (origin.node,),
                origin.annotations,
            )


def _similar_names(tracing: Tracing) -> Iterator[Problem]:
    """Origins that may be one: as long as nobody decides, counts are a range."""
    for group in tracing.perhaps_one:
        origins = [each for each in tracing.origins if each.node in group]
        names = listed([f"“{origin.label[:LONGEST_LABEL]}”" for origin in origins])
        yield Problem(
            "similar-names",
            f"perhaps one origin: {names}; merge them, or say that they are "
            f"{in_words(len(origins))}",
            tuple(origin.node for origin in origins),
            tuple(ident for origin in origins for ident in origin.annotations),
        )


def _gone(tracing: Tracing) -> Iterator[Problem]:
    """Links of which an end was removed."""
    for link in tracing.material.decided:
        ends = [tracing.material.of_end(node) for node in (link.start, link.end)]
        if link.status is LinkStatus.REJECTED or all(ends):
            continue
        left = [f"“{tracing.name(node)}”" for node in ends if node]
        told = f" of {listed(left)}" if left else ""
        yield Problem(
            "gone",
            f"the link {link.id[-8:]}{told} ({link.relation}) counts for nothing: "
            "the source or origin at its other end was removed",
            tuple(node for node in ends if node),
        )


_FINDERS: tuple[tuple[frozenset[str], Callable[[Tracing], Iterator[Problem]]], ...] = (
    (frozenset({"circular"}), suspicions.circular),
    (frozenset({"one-origin"}), _one_origin),
    (frozenset({"later-origin"}), suspicions.later),
    (frozenset({"own-brief"}), suspicions.own_brief),
    (frozenset({"confirmed"}), confirmed_problems),
    (frozenset({"withdrawn"}), _withdrawn),
    (frozenset({"shared-author", "shared-owner"}), suspicions.shared),
    (frozenset({"shared-author", "shared-owner", "same-event"}), suspicions.tied),
    (frozenset({"unnamed"}), _unnamed),
    (frozenset({"similar-names"}), _similar_names),
    (frozenset({"gone"}), _gone),
)
"""Which kinds each finds."""
