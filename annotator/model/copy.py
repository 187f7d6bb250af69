"""Text that two sources share, or that one source holds twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.model.span import Span

SharedError = tuple[str, Span, Span]
"""What stands wrong in both sources alike, and where in the first and in the second."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage of the first source that stands in the second, word for word or nearly so."""

    span: Span
    of: Span
    words: int
    """Words that are the same; three letters count as one where a script sets no spaces."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two sources that share text. Which of them had it first, only their dates can tell."""

    first: str
    second: str
    kind: Literal["repost", "passages"]
    """``repost`` when more than half of one of them stands in the other."""
    share_of_first: float
    """Of the first source's words, those that stand in the second."""
    share_of_second: float
    passages: tuple[Copied, ...]
    """In the order of the first source."""
    shared_errors: tuple[SharedError, ...] = ()
    """Rare slips that both make: writers do not make them independently."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence whose words stood earlier in the same source."""

    span: Span
    of: Span
    ratio: float
    """Words in the same order in both, of the shorter one's words."""
