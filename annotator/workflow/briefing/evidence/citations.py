"""Notes and short citations of claims: in full at a source's first note, short later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from annotator.citing.references.bibliography import Bibliography
from annotator.citing.references.locators import labelled, parsed
from annotator.citing.references.runs import ended, joined
from annotator.model.brief import Footnote, Run
from annotator.model.manifest import Cited
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.originals import quoted_works, second_hand, work_of
from annotator.workflow.wording import capital

MANY = 12
"""Citations in one note; of more, the rest is counted."""
PLACE = "\ue000"
"""Stands for a locator's number; a character that no text has."""


class Citations:
    """Cites in the order of the document; a source's first note is its full one.

    A claim that its source has from somebody else is cited with both: «X, quoted in Y».
    """

    def __init__(self, evidence: Evidence, style: str, order: Iterable[str]) -> None:
        """``order``: source ids as they are first cited, for styles that number."""
        references = [evidence.references[source] for source in dict.fromkeys(order)]
        language = evidence.settings.language
        self._evidence = evidence
        self._bibliography = Bibliography(style, references, language, quoted_works(evidence))
        self._seen: set[str] = set()
        self._short: dict[tuple[str, str, tuple[str, ...]], tuple[Run, ...]] = {}
        self._frames: dict[tuple[str, tuple[str, ...]], tuple[Run, ...]] = {}

    @property
    def label(self) -> str:
        """The style's name."""
        return self._bibliography.label

    def note(self, claims: Sequence[Claim]) -> Footnote:
        """One note for all these claims, places together that a source has from one origin."""
        places: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
        for claim in claims[:MANY]:
            key = claim.source, second_hand(self._evidence, claim)
            places.setdefault(key, []).append(claim)
        pieces: list[tuple[Run, ...]] = []
        cites = []
        for (source, nodes), group in places.items():
            originals = [self._original(node, source, first=self._is_first(node)) for node in nodes]
            if nodes and not pieces and isinstance(work_of(self._evidence, nodes[0]), str):
                originals[0] = _capital(originals[0])
            first = self._is_first(f"source:{source}")
            place = _together(group)
            pieces.append(
                self._bibliography.second_hand(originals, source, place, first=first)
                if originals
                else self._bibliography.note(source, place, first=first)
            )
            cites.append(Cited(source, place))
        if len(claims) > MANY:
            pieces.append((Run(f"and {len(claims) - MANY} more in the annex"),))
        return Footnote(ended(joined(pieces, "; ")), tuple(cites))

    def _is_first(self, node: str) -> bool:
        """Whether it is named in full; from then on it is not."""
        first = node not in self._seen
        self._seen.add(node)
        return first

    def _original(self, node: str, source: str, *, first: bool = False) -> tuple[Run, ...]:
        return self._bibliography.original(work_of(self._evidence, node, source), first=first)

    def short(self, claim: Claim) -> tuple[Run, ...]:
        """«(Said 2014a, ¶ 4)»; a source's citations differ in place and origin alone."""
        nodes = second_hand(self._evidence, claim)
        key = (claim.source, claim.locator, nodes)
        if key not in self._short:
            frame = self._frame(claim.source, nodes)
            found = parsed(claim.locator)
            place = labelled(found, {}) if found else ""
            self._short[key] = tuple(
                replace(run, text=run.text.replace(f"¶ {PLACE}", place))
                if PLACE in run.text
                else run
                for run in frame
            )
        return self._short[key]

    def _frame(self, source: str, nodes: tuple[str, ...]) -> tuple[Run, ...]:
        """A short citation with a stand-in for the place."""
        found = self._frames.get((source, nodes))
        if found is None:
            originals = [self._original(node, source) for node in nodes]
            place = f"¶ {PLACE}"
            found = self._frames[source, nodes] = (
                self._bibliography.short_second_hand(originals, source, place)
                if originals
                else self._bibliography.short(source, place)
            )
        return found

    def work(self, node: str) -> tuple[Run, ...]:
        """An origin in full, as the style has it; nothing without bibliographic data."""
        work = work_of(self._evidence, node)
        return () if isinstance(work, str) else self._bibliography.entry(work)

    def source(self, source: str) -> tuple[Run, ...]:
        """The short citation of a whole source."""
        return self._bibliography.short(source)

    def entries(self) -> tuple[tuple[Run, ...], ...]:
        """The bibliography."""
        return self._bibliography.entries()


def claim_links(
    claims: Sequence[Claim], *, most: int | None = None, gone: Collection[str] = ()
) -> tuple[Run, ...]:
    """«claim 3, claim 8 (withdrawn)», each a link into the annex; beyond ``most`` counted.

    ``gone``: ids of annotations that do not count.
    """
    runs: list[Run] = []
    for claim in claims[:most]:
        if runs:
            runs.append(Run(", "))
        runs.append(Run(f"claim {claim.number}", target=claim.anchor))
        if claim.annotation.id in gone:
            runs.append(Run(" (withdrawn)"))
    if most is not None and len(claims) > most:
        runs.append(Run(f" and {len(claims) - most} more"))
    return tuple(runs)


def _capital(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A name that a coder wrote, at the beginning of a note: «A cook of the company»."""
    return (replace(runs[0], text=capital(runs[0].text)), *runs[1:]) if runs else runs


def _together(claims: Sequence[Claim]) -> str:
    """«¶ 3», «¶ 5» to «¶ 3, 5», in the order of the text."""
    ordered = sorted(claims, key=lambda claim: claim.annotation.extent)
    places = [claim.locator.removeprefix("¶ ") for claim in ordered]
    each = dict.fromkeys(place for found in places for place in found.split(", "))
    return f"¶ {', '.join(each)}"
