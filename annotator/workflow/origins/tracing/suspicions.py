"""What speaks against the independence of sources: circles, dates, and who is behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from annotator.citing.origins.counting import source_node
from annotator.errors import SourceError
from annotator.model.origin import Relation, folded
from annotator.model.reference import Name
from annotator.workflow.origins.tracing.problem import Problem
from annotator.workflow.origins.tracing.tracing import Tracing
from annotator.workflow.wording import listed

LONGEST_CIRCLE = 8
"""Names in the sentence about a circle."""
LEAST_WORDS = 4
"""Of a title; a shorter one stands in many texts by chance."""


def circular(tracing: Tracing) -> Iterator[Problem]:
    """Sources and origins that have it from each other."""
    for loop in tracing.graph.circles():
        names = [f"“{tracing.name(node)}”" for node in loop[:LONGEST_CIRCLE]]
        more = [f"{len(loop) - LONGEST_CIRCLE:,} more"] if len(loop) > LONGEST_CIRCLE else []
        way = ", that from ".join([*names[1:], *more, names[0]])
        yield Problem(
            "circular",
            f"{names[0]} has it from {way}: nobody in this circle says it first",
            loop,
            _claims_in(tracing, loop),
        )


def later(tracing: Tracing) -> Iterator[Problem]:
    """Origins that are dated after those who have it from them."""
    for start, end in tracing.edges:
        citing, cited = tracing.material.issued(start), tracing.material.issued(end)
        if citing is not None and cited is not None and cited.is_after(citing):
            yield Problem(
                "later-origin",
                f"“{tracing.name(start)}” of {citing} has it from “{tracing.name(end)}”, "
                f"which is of {cited}: one of the dates or the link is wrong",
                (start, end),
                _claims_in(tracing, (start,), ends=(end,)),
            )


def own_brief(tracing: Tracing) -> Iterator[Problem]:
    """Sources that cite the very brief they are to be evidence for."""
    title = tracing.repository.settings.title
    words = re.findall(r"\w+", title)
    if len(words) < LEAST_WORDS or not _is_out(tracing):
        return
    pattern = re.compile(r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    for ident, source in tracing.material.sources.items():
        reference = tracing.material.references.get(ident)
        named = (reference.title if reference else "", source.title)
        same = any(folded(each) == folded(title) for each in named)
        if same or pattern.search(_text(tracing, ident)):
            what = "has the title of" if same else "names"
            node = source_node(ident)
            yield Problem(
                "own-brief",
                f"“{tracing.name(node)}” {what} this very brief, “{title}”: "
                "it may only give back what the brief said",
                (node,),
                _claims_in(tracing, (node,)),
            )


def _text(tracing: Tracing, source: str) -> str:
    try:
        return tracing.repository.text(source)
    except SourceError:  # lost or damaged: check tells
        return ""


def shared(tracing: Tracing) -> Iterator[Problem]:
    """Authors and owners that sources have in common which speak for the same reason."""
    for kind, says, parties in (
        ("shared-author", "have an author in common", _authors(tracing)),
        ("shared-owner", "have a publisher or owner in common", _owners(tracing)),
    ):
        for name, sources in parties.items():
            for nodes, codes in _together(tracing, sources):
                told = listed([f"“{tracing.name(node)}”" for node in nodes])
                reasons = listed([f"“{tracing.best.labels.get(code, code)}”" for code in codes])
                yield Problem(
                    kind,
                    f"{told} {says}, {name}, and speak for {reasons}",
                    nodes,
                    _claims_in(tracing, nodes, codes=codes),
                )


def tied(tracing: Tracing) -> Iterator[Problem]:
    """What a reviewer linked as of the same author or event, and origins tied to who cites them."""
    for link in tracing.material.confirmed:
        if link.relation not in (Relation.SAME_AUTHOR, Relation.SAME_EVENT):
            continue
        author = link.relation is Relation.SAME_AUTHOR
        nodes = (tracing.material.of_end(link.start), tracing.material.of_end(link.end))
        what = "are by the same author" if author else "go back to the same event"
        told = listed([f"“{tracing.name(node)}”" for node in nodes])
        yield Problem(
            "shared-author" if author else "same-event",
            f"{told} {what}, as a reviewer found",
            nodes,
        )
    owned: dict[str, set[str]] = {}
    for owner, possessions in _owners(tracing, everything=True).items():
        for node in possessions:
            owned.setdefault(node, set()).add(owner)
    for start, end in tracing.edges:
        for owner in sorted(owned.get(start, set()) & owned.get(end, set())):
            yield Problem(
                "shared-owner",
                f"“{tracing.name(start)}” has it from “{tracing.name(end)}”, and both belong to "
                f"{owner}",
                (start, end),
                _claims_in(tracing, (start,), ends=(end,)),
            )


def _claims_in(
    tracing: Tracing,
    nodes: Sequence[str],
    *,
    ends: Sequence[str] = (),
    codes: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Ids of annotations in these sources; with an end, or a code, among those named."""
    wanted = None if codes is None else set(chain(*(tracing.by_code[code] for code in codes)))
    return tuple(
        support.annotation
        for node in dict.fromkeys(nodes)
        for support in tracing.by_source.get(node, ())
        if (not ends or any(end in ends for end in support.ends))
        and (wanted is None or support.annotation in wanted)
    )


def _is_out(tracing: Tracing) -> bool:
    """There is a brief that somebody can have read, or findings for one."""
    exports = tracing.repository.root / "exports"
    return bool(tracing.material.findings) or (exports.is_dir() and any(exports.iterdir()))


def _authors(tracing: Tracing) -> Mapping[str, list[str]]:
    """Author → nodes of sources."""
    found: dict[str, dict[str, str]] = {}
    for source in tracing.material.sources:
        node = source_node(source)
        reference = tracing.material.reference(node)
        for name in reference.authors if reference else ():
            found.setdefault(folded(_full(name)), {})[node] = _full(name)
    return _by_first_spelling(found)


def _owners(tracing: Tracing, *, everything: bool = False) -> Mapping[str, list[str]]:
    """Publisher, newspaper or owner → nodes of sources, or of origins too."""
    found: dict[str, dict[str, str]] = {}
    nodes: Iterable[str] = map(source_node, tracing.material.sources)
    if everything:
        nodes = dict.fromkeys((*nodes, *(each.node for each in tracing.origins)))
    for node in nodes:
        reference = tracing.material.reference(node)
        names = [reference.publisher, reference.container] if reference else []
        names += [each.owner for each in tracing.material.origins_of(node)]
        if everything:
            names.append(tracing.name(node))
        for name in filter(None, map(str.strip, names)):
            found.setdefault(folded(name), {})[node] = name
    return _by_first_spelling(found)


def _by_first_spelling(found: Mapping[str, Mapping[str, str]]) -> Mapping[str, list[str]]:
    return {
        next(iter(spelled.values())): list(spelled)
        for name, spelled in found.items()
        if name and len(spelled) > 1
    }


def _full(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.sorted_by) if part)


def _together(
    tracing: Tracing, nodes: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Those of the sources that speak for a reason together, and the reasons."""
    found: dict[tuple[str, ...], list[str]] = {}
    for code, speaking in tracing.sources_by_code.items():
        here = tuple(node for node in nodes if node in speaking)
        if len(here) > 1:
            found.setdefault(here, []).append(code)
    yield from ((here, tuple(codes)) for here, codes in found.items())
