"""List text that sources share, and sentences that stand twice.

With SOURCE, only what concerns it. Nothing is decided: each pair is shown with the link that would
record it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.cli.options import SOURCE

if TYPE_CHECKING:
    from annotator.model.copy import Copied, Repeat, Resemblance
    from annotator.model.span import Span
    from annotator.store.repository import Repository

_SHOWN = 5
"""Passages of a pair that are listed for people, the longest ones."""


@command(
    example="annotator copies",
    gives="""\
{"pairs": [{"first", "second", "kind": "repost"|"passages", "share_of_first",
  "share_of_second", "passages": [{"first": {"start", "end"}, "second": {},
  "words"}], "shared_errors": [{"text", "first": {}, "second": {}}]}],
 "repeats": [{"source", "start", "end", "of": {"start", "end"}, "ratio"}]}""",
)
@click.argument("source", metavar="[SOURCE]", type=SOURCE, required=False)
def run(call: Call, *, source: str | None) -> None:
    from annotator.errors import UnreadableSource
    from annotator.workflow.suggesting.resemblance import read_repeats, read_resemblances

    repository = call.reading()
    looked_at = [repository.source(source)] if source else repository.sources()
    with call.out.progress("Comparing") as step:
        pairs = read_resemblances(repository, step=step)
    repeats: dict[str, tuple[Repeat, ...]] = {}
    unread: list[str] = []
    with call.out.progress("Reading") as step:
        for number, each in enumerate(looked_at, 1):
            step(each.title, number, len(looked_at))
            try:
                repeats[each.id] = read_repeats(repository, each.id)
            except UnreadableSource as error:
                if source:
                    raise
                unread.append(f"{error.message}: not compared")
    call.out.notes(unread)
    pairs = tuple(pair for pair in pairs if source in (None, pair.first, pair.second))
    if call.out.json:
        call.out.data(_json(pairs, repeats))
        return
    _show(call, repository, pairs, repeats)
    if not pairs and not any(repeats.values()):
        call.out.say("no text stands twice")


def _json(
    pairs: tuple[Resemblance, ...], repeats: dict[str, tuple[Repeat, ...]]
) -> dict[str, object]:
    from annotator.workflow.exchange.shapes import span_item

    return {
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "kind": pair.kind,
                "share_of_first": round(pair.share_of_first, 4),
                "share_of_second": round(pair.share_of_second, 4),
                "passages": [
                    {
                        "first": span_item(item.span),
                        "second": span_item(item.of),
                        "words": item.words,
                    }
                    for item in pair.passages
                ],
                "shared_errors": [
                    {"text": words, "first": span_item(one), "second": span_item(other)}
                    for words, one, other in pair.shared_errors
                ],
            }
            for pair in pairs
        ],
        "repeats": [
            {"source": source, **span_item(item.span), "of": span_item(item.of)}
            | {"ratio": round(item.ratio, 4)}
            for source, found in repeats.items()
            for item in found
        ],
    }


def _show(
    call: Call,
    repository: Repository,
    pairs: tuple[Resemblance, ...],
    repeats: dict[str, tuple[Repeat, ...]],
) -> None:
    from annotator.workflow.suggesting.resemblance import suggest_links

    place = _Places(repository)
    suggested = {
        frozenset((link.start.id, link.end.id)): link for link in suggest_links(repository, pairs)
    }
    for pair in pairs:
        what = "most of one stands in the other" if pair.kind == "repost" else "shared passages"
        call.out.line(
            f"{pair.first} and {pair.second}: {what}"
            f" ({pair.share_of_first:.0%} and {pair.share_of_second:.0%} of their words)"
        )
        for item in sorted(pair.passages, key=lambda item: -item.words)[:_SHOWN]:
            call.out.line(f"  {place.both(pair, item)}")
        if len(pair.passages) > _SHOWN:
            call.out.line(f"  and {len(pair.passages) - _SHOWN} shorter passages")
        for words, one, other in pair.shared_errors:
            here, there = place.of(pair.first, one), place.of(pair.second, other)
            call.out.line(f"  both have “{one_line(words)}”: {here}, {there}")
        link = suggested.get(frozenset((pair.first, pair.second)))
        if link is not None:
            call.out.line(f"  {link.note}")
            shown = "".join(
                f" --evidence {item.span.start}:{item.span.end}" for item in link.evidence
            )
            ends = f"{link.start.id} {link.relation} {link.end.id}"
            call.out.line(f"  annotator link {ends}{shown}")
    for source, found in repeats.items():
        for again in found:
            places = f"{place.of(source, again.of)} and {place.of(source, again.span)}"
            call.out.line(f"{source} twice, {places}: {place.words(source, again.span)}")


class _Places:
    """Paragraph numbers and first words of spans; a text is opened once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._documents: dict[str, Any] = {}

    def of(self, source: str, span: Span) -> str:
        return f"¶{self._document(source).locator(span)}"

    def words(self, source: str, span: Span) -> str:
        return one_line(span.of(self._document(source).canonical))

    def both(self, pair: Resemblance, item: Copied) -> str:
        from annotator.workflow.wording import counted

        places = f"{self.of(pair.first, item.span)} = {self.of(pair.second, item.of)}"
        count = counted(item.words, "word")
        return f"{places}  {count}: {self.words(pair.first, item.span)}"

    def _document(self, source: str) -> Any:
        from annotator.text.document import Document

        if source not in self._documents:
            found = self._repository.source(source)
            self._documents[source] = Document(self._repository.text(source), found.format)
        return self._documents[source]
