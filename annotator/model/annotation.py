"""One coder's mark on a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from annotator.model.span import Span

CONTEXT = 32
"""Code points of prefix and suffix kept with a quote (W3C TextQuoteSelector)."""
ELISION = " […] "
"""Stands between the parts of a quotation; ours, never the source's."""
FOR_REVIEW = "for review"
"""The question of a mark that was given none in words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact text of a span with its surroundings (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CodeAssignment:
    """A code, and the wording it was given under."""

    id: str
    version: str
    """The codebook's version."""
    sha256: str
    """Of the codebook's bytes; a copy of it is kept in the project."""
    given: str = ""
    """The id as it was given, where the code is called otherwise today; it stays in the log."""

    @property
    def as_given(self) -> str:
        """The id that the coder gave."""
        return self.given or self.id


@dataclass(frozen=True, slots=True)
class Annotation:
    """One or more spans with codes, grades, attributes, origin and memo.

    With a code it is a claim, without one a highlight. ``spans`` are sorted and do not overlap;
    ``quotes`` run beside them.
    """

    id: str
    source: str
    coder: str
    text_sha256: str
    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    created: datetime
    modified: datetime
    codes: tuple[CodeAssignment, ...] = ()
    """Dominant first."""
    reliability: str | None = None
    """None: not given; the coder's default for the source may stand in for it."""
    credibility: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    """Labels of who or what the claim goes back to."""
    grade_note: str = ""
    """Why the credibility is kept although the tool questions it."""
    memo: str = ""
    question: str | None = None
    """Marked for review; the text may be empty, or FOR_REVIEW. With a code it is a question about
    the codebook."""
    in_brief: bool = False
    """Chosen to stand in the brief's body."""
    repeated: bool = False
    """The grades came with «repeat the last coding», not by themselves."""
    imported_by: str = ""

    @property
    def is_claim(self) -> bool:
        """Has at least one code."""
        return bool(self.codes)

    @property
    def quote(self) -> str:
        """The whole quotation, its parts joined by our elision."""
        return ELISION.join(quote.exact for quote in self.quotes)

    @property
    def asks(self) -> str:
        """The words of the question; none where the passage itself is the question."""
        words = (self.question or "").strip()
        says = words != FOR_REVIEW and any(map(str.isalnum, words))
        return words if says else ""

    @property
    def extent(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Passed:
    """A passage a coder left without a code, on purpose."""

    id: str
    source: str
    coder: str
    text_sha256: str
    span: Span
    reason: str = ""
