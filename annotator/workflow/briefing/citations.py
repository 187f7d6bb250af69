"""Notes and short citations of claims: in full at a source's first note, short later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.citing.bibliography import Bibliography
from annotator.citing.locators import labelled, parsed
from annotator.citing.runs import ended, joined
from annotator.model.brief import Footnote, Run
from annotator.model.manifest import Cited
from annotator.workflow.briefing.evidence import Claim, Evidence

MANY = 12
"""Citations in one note; of more, the rest is counted."""
PLACE = "\ue000"
"""Stands for a locator's number; a character that no text has."""


class Citations:
    """Cites in the order of the document; a source's first note is its full one."""

    def __init__(self, evidence: Evidence, style: str, order: Iterable[str]) -> None:
        """``order``: source ids as they are first cited, for styles that number."""
        references = [evidence.references[source] for source in dict.fromkeys(order)]
        self._bibliography = Bibliography(style, references, evidence.settings.language)
        self._seen: set[str] = set()
        self._frames: dict[str, tuple[Run, ...]] = {}
        self._short: dict[tuple[str, str], tuple[Run, ...]] = {}

    @property
    def label(self) -> str:
        """The style's name."""
        return self._bibliography.label

    def note(self, claims: Sequence[Claim]) -> Footnote:
        """One note for all these claims, a source's places together."""
        places: dict[str, list[Claim]] = {}
        for claim in claims[:MANY]:
            places.setdefault(claim.source, []).append(claim)
        pieces, cites = [], []
        for source, group in places.items():
            first = source not in self._seen
            self._seen.add(source)
            pieces.append(self._bibliography.note(source, _together(group), first=first))
            cites.append(Cited(source, _together(group)))
        if len(claims) > MANY:
            pieces.append((Run(f"and {len(claims) - MANY} more in the annex"),))
        return Footnote(ended(joined(pieces, "; ")), tuple(cites))

    def short(self, claim: Claim) -> tuple[Run, ...]:
        """«(Said 2014a, ¶ 4)»; a source's citations differ in their place alone."""
        key = (claim.source, claim.locator)
        if key not in self._short:
            if claim.source not in self._frames:
                self._frames[claim.source] = self._bibliography.short(claim.source, f"¶ {PLACE}")
            found = parsed(claim.locator)
            place = labelled(found, {}) if found else ""
            self._short[key] = tuple(
                replace(run, text=run.text.replace(f"¶ {PLACE}", place))
                if PLACE in run.text
                else run
                for run in self._frames[claim.source]
            )
        return self._short[key]

    def source(self, source: str) -> tuple[Run, ...]:
        """The short citation of a whole source."""
        return self._bibliography.short(source)

    def entries(self) -> tuple[tuple[Run, ...], ...]:
        """The bibliography."""
        return self._bibliography.entries()


def claim_links(claims: Sequence[Claim], *, most: int | None = None) -> tuple[Run, ...]:
    """«claim 3, claim 8», each a link into the annex; beyond ``most`` they are counted."""
    runs: list[Run] = []
    for claim in claims[:most]:
        if runs:
            runs.append(Run(", "))
        runs.append(Run(f"claim {claim.number}", target=claim.anchor))
    if most is not None and len(claims) > most:
        runs.append(Run(f" and {len(claims) - most} more"))
    return tuple(runs)


def _together(claims: Sequence[Claim]) -> str:
    """«¶ 3», «¶ 5» to «¶ 3, 5», in the order of the text."""
    ordered = sorted(claims, key=lambda claim: claim.annotation.extent)
    places = [claim.locator.removeprefix("¶ ") for claim in ordered]
    each = dict.fromkeys(place for found in places for place in found.split(", "))
    return f"¶ {', '.join(each)}"
