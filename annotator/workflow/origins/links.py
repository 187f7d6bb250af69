"""What ties passages, sources and origins together: say it, decide on it, take it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from annotator.errors import (
    UnknownAnnotation,
    UnknownLink,
    UnknownOrigin,
    UnknownSource,
    UsageError,
)
from annotator.model.change import Change, Delete, Put
from annotator.model.origin import Evidence, Link, LinkStatus, Node, NodeKind, Relation
from annotator.model.span import Span
from annotator.text.anchoring import checked, quote_of
from annotator.workflow.blind import visible_annotation, visible_records
from annotator.workflow.named import the_one
from annotator.workflow.origins.recording import new_origin, origin_or_label

if TYPE_CHECKING:
    from annotator.store.repository import Repository

_PASSAGE = re.compile(r"(.{1,200})@([0-9]{1,12}):([0-9]{1,12})", re.DOTALL)
_IDENT = re.compile(r"[0-9a-f-]{6,36}")


def visible_links(repository: Repository) -> tuple[Link, ...]:
    """Links that the acting coder may see, in the order in which they were made."""
    found = visible_records(repository, repository.links())
    return tuple(sorted(found, key=lambda link: link.id))


def parse_node(repository: Repository, text: str) -> Node:
    """``SOURCE``, ``SOURCE@START:END``, an origin's name or id, or the id of an annotation.

    An annotation means its passage. A label that claims name and nobody recorded as an origin
    has no node yet; ``decide`` records it.

    Raises: UnknownOrigin, with a near match; SpanOutsideSource, StillBlind.
    """
    node, _ = place_of(repository, text, record=False)
    return node


def decide(
    repository: Repository,
    relation: Relation | str,
    start: Node | str,
    end: Node | str,
    *,
    status: LinkStatus = LinkStatus.CONFIRMED,
    evidence: Sequence[Evidence] = (),
    note: str | None = None,
) -> Link:
    """Save that a link holds, or that it does not; an earlier decision on it is replaced.

    Ends may be given in words, as ``parse_node`` reads them. Evidence and note of an earlier
    decision stay where none are given.
    """
    coder = repository.acting
    first, changes = place_of(repository, start)
    last, more = place_of(repository, end)
    wanted = _checked(Relation(relation), first, last, status)
    link = Link(repository.new_id(), coder, *wanted, status=status)
    before = next((each for each in visible_links(repository) if each.key == link.key), None)
    kept = (before.evidence, before.note) if before is not None else ((), "")
    link = replace(
        link,
        id=before.id if before is not None else link.id,
        evidence=tuple(evidence) or kept[0],
        note=kept[1] if note is None else note.strip(),
    )
    if before is None or replace(before, coder=link.coder) != link:
        repository.save([*changes, *more, Put(link)])
        return link
    return before


def unlink(repository: Repository, link: Link) -> None:
    """Take a decision back, as if nobody had made it."""
    repository.save([Delete(link)])


def link_of(repository: Repository, suffix: str) -> Link:
    """The link whose id ends so. Raises: UnknownLink."""
    return the_one(visible_links(repository), suffix, UnknownLink)


def evidence_at(repository: Repository, source_id: str, span: Span) -> Evidence:
    """A place in a source that shows something, with its words. Raises: SpanOutsideSource."""
    text = repository.text(source_id)
    (place,) = checked(len(text), [span])
    return Evidence(source_id, place, quote_of(text, place).exact)


def tell_apart(repository: Repository, labels: Sequence[str]) -> tuple[Link, ...]:
    """Save that these origins are not one, every two of them, however alike their names are.

    One undo takes it back. Labels that nobody recorded as origins are recorded.

    Raises: UnknownOrigin; UsageError for fewer than two.
    """
    coder = repository.acting
    ends: dict[str, Node] = {}
    changes: list[Change] = []
    for label in labels:
        node, more = place_of(repository, label)
        ends.setdefault(str(node), node)
        changes += more
    if len(ends) < 2:
        raise UsageError("one origin cannot be told apart from itself", "name two or more")
    status = LinkStatus.REJECTED
    before = {link.key: link for link in visible_links(repository)}
    made = []
    for pair in combinations(ends.values(), 2):
        wanted = _checked(Relation.SAME_ORIGIN, *pair, status)
        link = Link(repository.new_id(), coder, *wanted, status=status)
        known = before.get(link.key)
        made.append(replace(known, status=status) if known is not None else link)
    repository.save([*changes, *map(Put, made)])
    return tuple(made)


def _checked(
    relation: Relation, start: Node, end: Node, status: LinkStatus
) -> tuple[Relation, Node, Node]:
    if end.kind is NodeKind.PASSAGE:
        raise UsageError(
            "a link leads from a passage, never to one",
            "name the source or the origin that it goes back to",
        )
    if (start.kind, start.id) == (end.kind, end.id) or (
        start.kind is NodeKind.PASSAGE and end == Node(NodeKind.SOURCE, start.id)
    ):
        raise UsageError("a link needs two ends", "name what it goes back to")
    if relation is Relation.SAME_ORIGIN:
        if status is LinkStatus.CONFIRMED:
            raise UsageError(
                "origins that are one are merged", "annotator origins merge KEEP OTHER"
            )
        if not start.kind is end.kind is NodeKind.ORIGIN:
            raise UsageError("only origins are told apart", "sources are different as they are")
        start, end = sorted((start, end), key=str)
    return relation, start, end


def place_of(
    repository: Repository, given: Node | str, *, record: bool = True
) -> tuple[Node, list[Change]]:
    """The node, and what has to be saved so that it is there."""
    if isinstance(given, Node):
        return given, []
    text = given.strip()
    node = _source_or_passage(repository, text)
    if node is not None:
        return node, []
    try:
        origin = origin_or_label(repository, text)
    except UnknownOrigin as unknown:
        node = _annotated(repository, text)
        if node is not None:
            return node, []
        if unknown.matches:
            raise
        near = unknown.near or _near_source(repository, text)
        raise UnknownOrigin(text, near, sought="source or origin") from None
    if not isinstance(origin, str):
        return Node(NodeKind.ORIGIN, origin.id), []
    if not record:
        raise UnknownOrigin(origin)
    made = new_origin(repository, origin)
    return Node(NodeKind.ORIGIN, made.id), [Put(made)]


def _near_source(repository: Repository, text: str) -> str:
    """The id of a source that is written much like this; empty if there is none."""
    try:
        repository.source(text.removeprefix("source:"))
    except UnknownSource as unknown:
        return unknown.near
    return ""


def _source_or_passage(repository: Repository, text: str) -> Node | None:
    sources = {source.id: source for source in repository.sources()}
    text = text.removeprefix("source:")
    if text in sources:
        return Node(NodeKind.SOURCE, text)
    match = _PASSAGE.fullmatch(text)
    if match is None or match[1] not in sources:
        return None
    (span,) = checked(sources[match[1]].characters, [Span(int(match[2]), int(match[3]))])
    return Node(NodeKind.PASSAGE, match[1], span)


def _annotated(repository: Repository, text: str) -> Node | None:
    """The passage of an annotation."""
    if _IDENT.fullmatch(text.lower()) is None:
        return None
    try:
        annotation = visible_annotation(repository, text)
    except UnknownAnnotation:
        return None
    return Node(NodeKind.PASSAGE, annotation.source, annotation.extent)
