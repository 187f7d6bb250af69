"""Everything a reviewer should look at, gathered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain

from annotator.citing.origins.counting import Independence, source_node
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
    """Findings and reasons that one origin is behind; reasons of a single source in one line."""
    labels = tracing.best.labels
    for finding in tracing.material.findings:
        found = tracing.of_finding(finding)
        if found.high == 1:
            matter = f"the finding “{finding.statement}”"
            yield _one_behind(tracing, matter, found, finding.supporting)
    narrow: dict[str, Independence] = {}
    for code, claims in tracing.by_code.items():
        found = tracing.of_code(code)
        if found.high == 1 and found.sources > 1:
            matter = f"the reason “{labels.get(code, code)}”"
            yield _one_behind(tracing, matter, found, claims)
        elif found.sources == 1:
            narrow[code] = found
    if narrow:
        yield _of_one_source(tracing, narrow)


def _one_behind(
    tracing: Tracing, matter: str, found: Independence, claims: Sequence[str]
) -> Problem:
    if found.sources == 1:
        source, node = _source_and_end(tracing, found, claims)
        told = f"{matter} rests on “{tracing.name(source)}” alone"
        if node != source:
            told += f", which has it from “{tracing.name(node)}”"
        return Problem("one-origin", told, (node,), tuple(claims))
    nodes = (found.single,) if found.single else ()
    behind = (
        f"all go back to “{tracing.name(nodes[0])}”" if nodes else "they have it from each other"
    )
    message = f"{matter} has {counted(found.sources, 'source')} and one origin: {behind}"
    return Problem("one-origin", message, nodes, tuple(claims))


def _of_one_source(tracing: Tracing, narrow: Mapping[str, Independence]) -> Problem:
    """Reasons that one source gives, each by its own."""
    labels = tracing.best.labels
    named = [f"“{labels.get(code, code)}”" for code in narrow]
    if len(named) > NAMED:
        named = [*named[:NAMED], f"{len(named) - NAMED} more"]
    claims = {code: tracing.by_code[code] for code in narrow}
    ends = [_source_and_end(tracing, found, claims[code])[1] for code, found in narrow.items()]
    rests = "reason rests on one source" if len(narrow) == 1 else "reasons rest on one source each"
    return Problem(
        "one-origin",
        f"{in_words(len(narrow))} {rests}: {listed(named)}",
        tuple(dict.fromkeys(ends)),
        tuple(dict.fromkeys(chain.from_iterable(claims.values()))),
    )


def _source_and_end(
    tracing: Tracing, found: Independence, claims: Sequence[str]
) -> tuple[str, str]:
    """The one source in which those that count stand, and what it has all of them from."""
    there = tracing.material.annotations
    counting = [there[each] for each in claims if each in there and each not in found.fallen]
    source = source_node(counting[0].source)
    ends = {end for claim in counting for end in tracing.deriving.support(claim).ends or (source,)}
    return source, ends.pop() if len(ends) == 1 else source


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
                f"{counted(count, 'claim')} {rest} on “{origin.label}”, who is not named "
                "and may be the same as anybody else",
                (origin.node,),
                origin.annotations,
            )


def _similar_names(tracing: Tracing) -> Iterator[Problem]:
    """Origins that may be one: as long as nobody decides, counts are a range."""
    for group in tracing.perhaps_one:
        origins = [each for each in tracing.origins if each.node in group]
        names = listed([f"“{origin.label[:LONGEST_LABEL]}”" for origin in origins])
        span = f"one {'or' if len(origins) == 2 else 'to'} {in_words(len(origins))}"
        yield Problem(
            "similar-names",
            f"perhaps one origin: {names}, counted as {span}",
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
