"""What a brief was made from, carried inside the file so that a copy can be checked later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that a note cites, and where in it: «¶ 4»."""

    source: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ExportedAnnotation:
    """A claim as it was when the brief was made."""

    id: str
    source: str
    text_sha256: str
    spans: tuple[Span, ...]
    reliability: str | None = None
    """With the coder's default for the source where the claim has none of its own."""
    credibility: str | None = None
    grade: str = ""
    """Both grades as the brief prints them: «B°2»."""
    withdrawn: bool = False
    """Its source or origin did not count any more, and the brief says so."""


@dataclass(frozen=True, slots=True)
class ExportedSource:
    """A source's hashes as they were when the brief was made."""

    id: str
    sha256: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class ExportedFinding:
    """A key judgement and the place where the brief prints it."""

    id: str
    anchor: str
    statement: str


@dataclass(frozen=True, slots=True)
class Count:
    """Figures that the brief prints about a reason or a finding."""

    about: str
    """``code:push.pay`` or ``finding:<id>``."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """``passages``, ``sources``, ``origins``, ``low``, ``high`` …"""
    line: str = ""
    """The sentence that prints them; empty where a table does."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts that ``verify`` compares with the project as it is then."""

    project: str
    """The project's title."""
    codebook: str
    """The codebook's version."""
    codebook_sha256: str
    coder: str = ""
    """Whose marks alone the brief holds, while the project is coded blind; else empty."""
    sources: tuple[ExportedSource, ...] = ()
    annotations: tuple[ExportedAnnotation, ...] = ()
    findings: tuple[ExportedFinding, ...] = ()
    counts: tuple[Count, ...] = ()
    quoted: tuple[str, ...] = ()
    """Digests of what it prints in quotation marks beside its quotations."""
