"""Origins, their sources and their passages as lines of a tree, as far as they are unfolded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.model.annotation import Annotation
from annotator.model.origin import Link, OriginKind
from annotator.model.source import FACTORS
from annotator.tui.widgets.lines import CellWidth, Row, padded
from annotator.workflow.origins.tracing import Traced, Tracing
from annotator.workflow.origins.tracing.problem import Problem
from annotator.workflow.wording import counted, listed

Kind = Literal["origin", "source", "passage", "link", "heading"]

FILTERS = {
    "all": "all origins",
    "one-origin": "sole origins",
    "circular": "circular or dated too late",
    "unnamed": "unnamed",
    "withdrawn": "withdrawn",
}
"""What the list can be narrowed to."""
_KINDS = {
    "one-origin": ("one-origin", "confirmed"),
    "circular": ("circular", "later-origin", "own-brief"),
}
_KEYS = {"similar-names": " · m merges, d tells them apart"}
"""What decides on a doubt, where a key does."""
OTHERS = 53
"""Cells of a line of an origin that are not its name."""
UNRECORDED = "unrecorded"
"""Stands for the origin of claims that name none."""


@dataclass(frozen=True, slots=True)
class Look:
    """What lines depend on beside their matter."""

    cells: CellWidth
    width: int
    letters: Mapping[str, str]
    """Code id → its letter, where it has one."""

    longest: int
    """Cells of the longest name."""

    @property
    def label(self) -> int:
        """Cells of a name: what kind, counts and warnings leave, and no more than it needs."""
        return max(22, min(self.longest, self.width - OTHERS))

    def named(self, words: str, cells: int) -> str:
        """In so many cells, and a blank."""
        return padded(words, cells, self.cells) + " "


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A line of the Origins screen, and what it stands for."""

    kind: Kind
    row: Row
    node: str = ""
    source: str = ""
    annotation: Annotation | None = None
    link: Link | None = None

    @property
    def fold(self) -> tuple[str, str]:
        """What unfolds it: the origin, or the source below it."""
        return self.node, self.source

    @property
    def key(self) -> tuple[object, ...]:
        """What it stands for, and where in the tree."""
        ident = self.annotation.id if self.annotation is not None else ""
        return self.kind, self.node, self.source, ident, self.link


def origin_lines(
    tracing: Tracing,
    look: Look,
    *,
    only: str = "all",
    unfolded: Collection[tuple[str, str]] = (),
    suggested: Sequence[Link] = (),
) -> list[OriginLine]:
    """All lines, suggestions first, in the order of ``tracing.origins``."""
    items = list(_suggestions(tracing, look, suggested)) if only == "all" else []
    for traced in tracing.origins:
        if _passes(tracing, traced, only):
            items += _tree(tracing, look, traced, unfolded)
    bare = tuple(
        ident for ident, claim in tracing.material.annotations.items() if not claim.origins
    )
    unknown = tuple(ident for ident in bare if tracing.independence((ident,)).unknown)
    if unknown and only in ("all", "unnamed"):
        items += _tree(tracing, look, _unrecorded(tracing, unknown), unfolded)
    return items or [OriginLine("heading", ((f"  none: {FILTERS[only]}", "quiet"),))]


def _passes(tracing: Tracing, traced: Traced, only: str) -> bool:
    if only == "unnamed":
        return traced.kind is OriginKind.UNNAMED
    if only == "withdrawn":
        return traced.withdrawn is not None
    if only in _KINDS:
        return any(traced.node in tracing.questioned.get(kind, ()) for kind in _KINDS[only])
    return True


def _unrecorded(tracing: Tracing, annotations: tuple[str, ...]) -> Traced:
    claims = tracing.material.annotations
    sources = tuple(dict.fromkeys(claims[ident].source for ident in annotations))
    return Traced(
        UNRECORDED, "nobody recorded yet", OriginKind.UNKNOWN, None, annotations, sources, None
    )


def _suggestions(tracing: Tracing, look: Look, suggested: Sequence[Link]) -> Iterator[OriginLine]:
    if suggested:
        yield OriginLine("heading", ((f"SUGGESTED LINKS  {len(suggested)}", "heading"),))
    for link in suggested:
        first, second = (tracing.name(f"source:{end.id}") for end in (link.start, link.end))
        row = (
            ("  ? ", "key"),
            (look.named(first, look.label - 4).rstrip() + " ", "text"),
            (f"{link.relation.value} ", "strong"),
            (look.named(second, look.label - 4).rstrip(), "text"),
            (f"  {link.note}", "quiet"),
        )
        yield OriginLine("link", row, link=link)
    if suggested:
        yield OriginLine("heading", (("ORIGINS", "heading"),))


def _tree(
    tracing: Tracing, look: Look, traced: Traced, unfolded: Collection[tuple[str, str]]
) -> Iterator[OriginLine]:
    node = traced.node
    opened = (node, "") in unfolded
    yield OriginLine("origin", _origin_row(tracing, look, traced, opened), node)
    if not opened:
        return
    claims = tracing.material.annotations
    inside: dict[str, list[str]] = {}
    for ident in traced.annotations:
        inside.setdefault(claims[ident].source, []).append(ident)
    for source in traced.sources:
        mine = inside.get(source, [])
        below = (node, source) in unfolded
        row = _source_row(tracing, look, (node, source), len(mine), below)
        yield OriginLine("source", row, node, source)
        if below:
            for ident in mine:
                yield OriginLine(
                    "passage", _passage_row(look, claims[ident]), node, source, claims[ident]
                )


def _origin_row(tracing: Tracing, look: Look, traced: Traced, opened: bool) -> Row:
    counts = f"{counted(len(traced.sources), 'source')}, {_claims(len(traced.annotations))}"
    kind = "" if traced.kind is OriginKind.UNKNOWN else traced.kind.value
    gone = traced.withdrawn is not None
    warned = any(traced.node in nodes for nodes in tracing.questioned.values())
    return (
        (f"{'▾' if opened else '▸'} ", "key"),
        (look.named(traced.label, look.label), "quiet" if gone else "text"),
        (f"{kind:<13}", "quiet"),
        (f"{counts:<24} ", "text"),
        ("✗ withdrawn" if gone else "⚠" if warned else "", "refused"),
    )


def _source_row(
    tracing: Tracing, look: Look, key: tuple[str, str], passages: int, opened: bool
) -> Row:
    node, source = key
    how = sorted(
        {
            link.relation.value
            for link in tracing.links_from.get(f"source:{source}", ())
            if tracing.material.of_end(link.end) == node
        }
    )
    mark = ("▾" if opened else "▸") if passages else "·"
    return (
        (f"  {mark} ", "key"),
        (look.named(tracing.name(f"source:{source}"), look.label - 2), "text"),
        (f"{_claims(passages) if passages else '':<13}", "quiet"),
        (", ".join(how), "quiet"),
    )


def _passage_row(look: Look, claim: Annotation) -> Row:
    grades = f"{claim.reliability or '–'}{claim.credibility or '–'}"
    codes = "".join(look.letters.get(code.id) or "•" for code in claim.codes)
    words = " ".join(claim.quote[:400].split())
    return (("      ", "text"), (f"{grades} ", "strong"), (f"{codes:<3} ", "key"), (words, "text"))


def _claims(count: int) -> str:
    return counted(count, "claim")


def details_of(tracing: Tracing, item: OriginLine) -> list[tuple[str, str]]:
    """The chosen line in full, and what is to be looked at about it."""
    if item.annotation is not None:
        return [(f"“{' '.join(item.annotation.quote.split())}”", "text")]
    if item.link is not None:
        quotes = [place.quote for place in item.link.evidence if place.quote]
        shown = [(f"“{' '.join(quote.split())}”", "quiet") for quote in quotes[:1]]
        return [(f"y confirms, n rejects: {item.link.note}", "text"), *shown]
    if item.kind == "source":
        node = f"source:{item.source}"
        notes = [
            (link.note, "quiet")
            for link in tracing.links_from.get(node, ())
            if link.note and tracing.material.of_end(link.end) == item.node
        ]
        return [(tracing.name(node), "text"), *notes]
    if item.kind != "origin":
        return []
    return [*_about(tracing, item.node), *_warnings(tracing, item.node)]


def _about(tracing: Tracing, node: str) -> list[tuple[str, str]]:
    traced = tracing.traced(node)
    if traced is None:
        return [("claims that name no origin: @ in the text gives them one", "quiet")]
    lines: list[tuple[str, str]] = []
    if traced.withdrawn is not None:
        lines.append((f"withdrawn: {traced.withdrawn.reason}", "refused"))
    citing = _only_citing(tracing, traced)
    origin = traced.origin
    if origin is None:
        return [*lines, (f"{traced.label}{citing} · e records what it is", "text")]
    words = [
        traced.label,
        traced.kind.value,
        str(origin.issued or "no date"),
        f"owner {origin.owner}" if origin.owner else "",
        f"also {', '.join(origin.aliases)}" if origin.aliases else "",
    ]
    lines.append((" · ".join(word for word in words if word) + citing, "text"))
    told = "; ".join(
        f"{name}: {getattr(origin, name)}" for name in FACTORS if getattr(origin, name)
    )
    return [*lines, (told, "quiet")] if told else lines


def _only_citing(tracing: Tracing, traced: Traced) -> str:
    """`` · 2 of its 4 sources hold its claims``: the others have only a link to it."""
    claims = tracing.material.annotations
    holding = len({claims[ident].source for ident in traced.annotations})
    sources = len(traced.sources)
    return f" · {holding} of its {sources} sources hold its claims" * (holding < sources)


def _warnings(tracing: Tracing, node: str) -> list[tuple[str, str]]:
    return [
        (f"⚠ {_told(tracing, problem, node)}{_KEYS.get(problem.kind, '')}", "refused")
        for problem in tracing.problems
        if node in problem.nodes
    ]


def _told(tracing: Tracing, problem: Problem, node: str) -> str:
    """Of reasons that rest on one source each, only those that this one is behind."""
    traced = tracing.traced(node)
    if problem.kind != "one-origin" or len(problem.nodes) < 2 or traced is None:
        return problem.message
    mine, labels = set(traced.annotations), tracing.best.labels
    own = [
        f"“{labels.get(code, code)}”"
        for code, claims in tracing.by_code.items()
        if tracing.of_code(code).sources == 1 and not mine.isdisjoint(claims)
    ]
    verb = "rests" if len(own) == 1 else "rest"
    return f"{listed(own)} {verb} on one source" if own else problem.message
