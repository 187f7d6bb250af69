"""Who codes what, and when the coders may see each other's marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from annotator.model.annotation import CodeAssignment, Quote
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """A source that a coder is to code. Nothing in it tells whether somebody else has it too."""

    source: str
    coder: str
    by: str
    """Who assigned it."""
    round: str = "1"
    training: bool = False
    """A training source: compared with a settled coding, never counted as data."""
    given_units: bool = False
    """The passages are given; only their codes are asked for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How assignments were drawn, for the method annex: the same seed draws the same again."""

    id: str
    by: str
    at: datetime
    seed: int
    share: float
    """Of the sources that two coders or more were given, 0 to 1."""
    coders: tuple[str, ...]
    sources: tuple[str, ...]
    """All that were drawn from."""
    double: tuple[str, ...]
    """Those that were drawn for several coders."""
    round: str = "1"


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage given to be coded, without the codes that somebody else gave it."""

    id: str
    source: str
    text_sha256: str
    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    round: str = "1"


@dataclass(frozen=True, slots=True)
class Opening:
    """From now on everybody sees everybody's marks. Deleting it closes the project again."""

    coder: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Again:
    """A claim that its coder codes a second time, without looking at the first.

    The second coding stays apart from the marks: it is no data, only a measure of its coder.
    """

    id: str
    source: str
    coder: str
    mark: str
    """Id of the claim."""
    at: datetime
    """When it was handed out."""
    seed: int
    codes: tuple[CodeAssignment, ...] = ()
    """Of the second coding; none before it is done."""
    reliability: str | None = None
    credibility: str | None = None
    coded: datetime | None = None
    """When the second coding was done; None while it waits."""
