"""All that a brief is made of, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.citing.naming.unnamed import title_in_label
from annotator.model.annotation import Annotation
from annotator.model.codebook import Code, Codebook
from annotator.model.finding import Finding
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.model.source import Descriptor, Source
from annotator.workflow.adjudicating.holding import Holding
from annotator.workflow.adjudicating.state import State
from annotator.workflow.briefing.evidence.behind import Known
from annotator.workflow.briefing.evidence.files import Files
from annotator.workflow.origins.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Claim:
    """An annotation as the brief prints it. ``number`` counts in the order of the annex."""

    number: int
    ident: str
    """The end of the annotation's id; the command line finds it by that."""
    annotation: Annotation
    parts: tuple[str, ...]
    """The words of each part as they are read."""
    locator: str
    """«¶ 4»: paragraph of the source."""
    reliability: str | None
    inherited: bool
    """The reliability is the coder's default for the source."""
    readings: tuple[str, ...] = ()
    """What coders say of markers in its words: which note they take them to mean."""

    @property
    def source(self) -> str:
        """Source id."""
        return self.annotation.source

    @property
    def anchor(self) -> str:
        """Where the claim stands in the annex."""
        return f"claim-{self.number}"

    @property
    def credibility(self) -> str | None:
        """As given."""
        return self.annotation.credibility


@dataclass(frozen=True)
class Evidence:
    """What the coders did, in the order in which the brief shows it."""

    settings: Settings
    codebook: Codebook
    codes: tuple[Code, ...]
    """The codebook's, then those that claims still have and the codebook lost."""
    sources: tuple[Source, ...]
    """Those that count as data."""
    training: int
    """How many training sources there are, which hold no evidence."""
    references: Mapping[str, Reference]
    """One for every source; where none is recorded, its title."""
    unrecorded: tuple[str, ...]
    """Ids of sources without a reference of their own."""
    files: Files
    """Of sources with claims."""
    claims: tuple[Claim, ...]
    statements: Mapping[str, str]
    descriptors: Mapping[tuple[str, str], Descriptor]
    """By source and coder."""
    finished: frozenset[tuple[str, str]]
    """Source and coder."""
    done: frozenset[str]
    """Ids of sources that everybody who codes them has finished."""
    tracing: Tracing
    """Where these claims come from."""
    held: Holding
    """Which claims are printed once differences were decided on, and who had them."""
    settling: State
    """How far differences between coders are decided; nothing while a coder sees no others."""
    only: str | None = None
    """The coder whose marks these are, while the project is coded blind."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Key judgements, in the analyst's order."""
        return self.tracing.material.findings

    @cached_property
    def first(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by their first code."""
        return _by_code((claim.annotation.codes[0].id, claim) for claim in self.claims)

    @cached_property
    def also(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by their other codes."""
        return _by_code(
            (code.id, claim) for claim in self.claims for code in claim.annotation.codes[1:]
        )

    @cached_property
    def by_annotation(self) -> Mapping[str, Claim]:
        """Claims by the id of their annotation."""
        return {claim.annotation.id: claim for claim in self.claims}

    def printed(self, idents: Iterable[str]) -> list[Claim]:
        """The claims that stand for these annotations, each once; those of none are passed over."""
        found = (self.by_annotation.get(ident) for ident in self.held.renamed(idents))
        return [claim for claim in found if claim is not None]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Of every code, by id."""
        return {code.id: code.label for code in self.codes}

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """Who made the claims, by id."""
        return tuple(sorted({coder for _, coder in self.coded_by}))

    @cached_property
    def coded_by(self) -> frozenset[tuple[str, str]]:
        """Source and coder of every claim that a coder made, also where another is printed."""
        return frozenset(
            (mark.source, coder) for coder, marks in self.held.own.items() for mark in marks
        )

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Ids of sources with a claim."""
        return frozenset(claim.source for claim in self.claims)

    @cached_property
    def cited(self) -> tuple[Source, ...]:
        """Sources with a claim."""
        return tuple(source for source in self.sources if source.id in self.quoted)

    @cached_property
    def ends(self) -> Mapping[str, tuple[str, ...]]:
        """Id of an annotation → nodes it goes back to, as the claim or a link says; else absent."""
        found: dict[str, list[str]] = {}
        for origin in self.tracing.origins:
            for ident in origin.annotations:
                found.setdefault(ident, []).append(origin.node)
        return {ident: tuple(nodes) for ident, nodes in found.items()}

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Nodes of all that claims or sources go back to, those with most passages first."""
        return tuple(origin.node for origin in self.tracing.origins)

    @cached_property
    def known(self) -> Known:
        """What stands behind reasons and behind all claims, as far as it was asked for."""
        return Known()

    @cached_property
    def supporting(self) -> frozenset[str]:
        """Ids of annotations that judgements rest on."""
        return frozenset(each for finding in self.findings for each in finding.supporting)

    @cached_property
    def contradicting(self) -> frozenset[str]:
        """Ids of annotations that speak against judgements."""
        return frozenset(each for finding in self.findings for each in finding.contradicting)

    def standing(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Those that count."""
        return tuple(claim for claim in claims if claim.annotation.id not in self.fallen)

    def standing_first(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those that count, then the others, each in the order given."""
        return sorted(claims, key=lambda claim: claim.annotation.id in self.fallen)

    @cached_property
    def is_traced(self) -> bool:
        """Somebody has recorded what an origin is, or what has it from what."""
        material = self.tracing.material
        return bool(material.names.origins or material.confirmed)

    @cached_property
    def fallen(self) -> frozenset[str]:
        """Ids of annotations that do not count: withdrawn, or all behind them is."""
        if not self.tracing.withdrawals:
            return frozenset()
        return frozenset(self.tracing.independence(self.by_annotation).fallen)

    def of_code(self, code: str) -> tuple[Claim, ...]:
        """Every claim that has the code, first or not, in annex order."""
        return self._by_any_code.get(code, ())

    def label(self, source: str) -> str:
        """A source's title for a table."""
        return self.references[source].title or source

    def titles_in_labels(self, source: str) -> Iterable[str]:
        """What labels of people whom a source does not name may have of its title."""
        return self._titles_in_labels.get(source, {})

    @cached_property
    def whole_titles(self) -> Mapping[str, str]:
        """Titles of sources by what such labels have of them."""
        return {short: t for found in self._titles_in_labels.values() for short, t in found.items()}

    @cached_property
    def _titles_in_labels(self) -> Mapping[str, Mapping[str, str]]:
        return {
            source.id: {
                title_in_label(title): title
                for title in (source.id, source.title, self.label(source.id))
                if title
            }
            for source in self.sources
        }

    @cached_property
    def _by_any_code(self) -> Mapping[str, tuple[Claim, ...]]:
        return _by_code(
            (code.id, claim) for claim in self.claims for code in claim.annotation.codes
        )


def _by_code(pairs: Iterable[tuple[str, Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for code, claim in pairs:
        found.setdefault(code, []).append(claim)
    return {code: tuple(claims) for code, claims in found.items()}
