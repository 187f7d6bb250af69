"""Look for text that sources have from one another, and suggest links for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.errors import UnreadableSource
from annotator.model.origin import Evidence, Link, LinkStatus, Node, NodeKind, Relation
from annotator.model.source import BlockKind, Zone
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.text.repeats import repeats
from annotator.workflow.origins.links import visible_links

if TYPE_CHECKING:
    from annotator.model.copy import Copied, Repeat, Resemblance
    from annotator.model.reference import PartialDate
    from annotator.store.repository import Repository

Step = Callable[[str, int, int], None]
"""Told what is looked at, and which of how many it is. It may raise to stop the work."""

_CHROME = {Zone.NAVIGATION, Zone.BOILERPLATE, Zone.COMMENTS}
"""What pages of a site have in common although nobody copied."""
_EVIDENCE = 3
"""Passages shown for a suggested link, the longest ones."""
_QUOTED = 500
"""Characters of a passage that are repeated in the link itself."""
_COPYING = (Relation.REPOSTS, Relation.COPIES)


def read_resemblances(
    repository: Repository, *, step: Step | None = None
) -> tuple[Resemblance, ...]:
    """Pairs of sources that share text, in the order of the sources, in canonical offsets.

    Menus, boilerplate and comments are left out, and so is a source whose text cannot be read
    (``check`` reports it). What was found is kept until a source is added or changed.
    """
    from annotator.store import resemblance_cache  # noqa: PLC0415 - only these two read it

    sources = repository.sources()
    folder = repository.root / ".cache"
    key = resemblance_cache.key_of(sources)
    kept = resemblance_cache.load(repository.filesystem, folder, key)
    if kept is not None:
        return kept
    found, whole = _compared(repository, step)
    if whole:
        resemblance_cache.keep(repository.filesystem, folder, key, found)
    return found


def read_repeats(repository: Repository, source_id: str) -> tuple[Repeat, ...]:
    """Sentences that stand twice in a source, headings and chrome left out.

    Raises: UnknownSource, UnreadableSource.
    """
    document = _document(repository, source_id)
    sentences = [
        sentence
        for block in document.blocks()
        if block.kind not in {BlockKind.HEADING, BlockKind.CODE}
        and document.zone_of(block) not in _CHROME
        for sentence in document.sentences_of(block)
    ]
    return tuple(
        replace(
            found,
            span=document.to_canonical(found.span),
            of=document.to_canonical(found.of),
        )
        for found in repeats(document.display, sentences)
    )


def suggest_links(repository: Repository, resemblances: Sequence[Resemblance]) -> tuple[Link, ...]:
    """A link for each pair on which nobody has decided yet whose decisions one may see.

    It leads from the source that was published later to the earlier one. Where dates do not tell,
    it leads from the source more of whose words stand in the other, and its note says so.
    """
    decided = {
        frozenset((link.start.id, link.end.id))
        for link in visible_links(repository)
        if link.relation in _COPYING
    }
    return tuple(
        _suggested(repository, pair)
        for pair in resemblances
        if frozenset((pair.first, pair.second)) not in decided
    )


def _compared(repository: Repository, step: Step | None) -> tuple[tuple[Resemblance, ...], bool]:
    """What all readable sources share, and whether all were readable."""
    from annotator.citing.copies import CopyIndex  # noqa: PLC0415 - numpy, 100 ms

    index = CopyIndex()
    sources = repository.sources()
    whole = True
    projected = set()
    for count, source in enumerate(sources, 1):
        if step is not None:
            step(source.title, count, len(sources))
        try:
            document = _document(repository, source.id)
        except UnreadableSource:
            whole = False
            continue
        if document.projection is not None:
            projected.add(source.id)
        index.add(source.id, document.display, list(_compared_spans(document)))
    reopened = lru_cache(8)(lambda source_id: _document(repository, source_id))
    return (
        tuple(
            _in_canonical(
                found,
                *(
                    reopened(each) if each in projected else None
                    for each in (found.first, found.second)
                ),
            )
            for found in index.resemblances(step=step)
        ),
        whole,
    )


def _document(repository: Repository, source_id: str) -> Document:
    return Document(repository.text(source_id), repository.source(source_id).format)


def _compared_spans(document: Document) -> Iterator[Span]:
    """Display spans of what is compared."""
    for block in document.blocks():
        if document.zone_of(block) not in _CHROME:
            yield block.span


def _in_canonical(
    pair: Resemblance, first: Document | None, second: Document | None
) -> Resemblance:
    """With canonical spans; None stands for a text that is shown as it is."""

    def here(span: Span) -> Span:
        return first.to_canonical(span) if first else span

    def there(span: Span) -> Span:
        return second.to_canonical(span) if second else span

    return replace(
        pair,
        passages=tuple(
            replace(item, span=here(item.span), of=there(item.of)) for item in pair.passages
        ),
        shared_errors=tuple(
            (words, here(one), there(other)) for words, one, other in pair.shared_errors
        ),
    )


def _suggested(repository: Repository, pair: Resemblance) -> Link:
    dates = [_issued(repository, each) for each in (pair.first, pair.second)]
    order = _order(*dates)
    from_second = order < 0 if order else pair.share_of_second >= pair.share_of_first
    later, earlier = (pair.second, pair.first) if from_second else (pair.first, pair.second)
    share = pair.share_of_second if from_second else pair.share_of_first
    note = f"{share:.0%} of its words stand in {earlier}"
    if not order:
        note += "; which of them came first is a guess, as their dates do not tell"
    relation = Relation.REPOSTS if pair.kind == "repost" else Relation.COPIES
    return Link(
        "",
        repository.coder or "",
        relation,
        Node(NodeKind.SOURCE, later),
        Node(NodeKind.SOURCE, earlier),
        LinkStatus.SUGGESTED,
        tuple(_evidence(repository, pair, later)),
        note,
    )


def _evidence(repository: Repository, pair: Resemblance, later: str) -> Iterator[Evidence]:
    """The longest passages, where they stand in the later source, in its order."""
    text = repository.text(later)
    longest = sorted(pair.passages, key=_words, reverse=True)[:_EVIDENCE]
    for span in sorted(item.of if later == pair.second else item.span for item in longest):
        yield Evidence(later, span, span.of(text) if len(span) <= _QUOTED else "")


def _words(item: Copied) -> int:
    return item.words


def _issued(repository: Repository, source_id: str) -> PartialDate | None:
    reference = repository.references().get(source_id)
    return reference.issued if reference is not None else None


def _order(first: PartialDate | None, second: PartialDate | None) -> int:
    """-1 where the first is surely earlier, 1 where the second is, else 0."""
    if first is None or second is None:
        return 0
    return first.is_after(second) - second.is_after(first)
