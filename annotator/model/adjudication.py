"""Where coders differ, and the recorded decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from annotator.model.annotation import Annotation
from annotator.model.span import Span


class Difference(StrEnum):
    """In what the marks of one group differ; the first that holds, from the top."""

    ONLY_ONE = "only-one"
    """Not every coder marked the passage."""
    CODE = "code"
    BOUNDARY = "boundary"
    GRADE = "grade"
    SAME = "same"
    NOBODY = "nobody"
    """The adjudicator found a passage that no coder marked."""

    @property
    def between_coders(self) -> bool:
        """Coders differ, and somebody has to decide; in a passage of nobody's they do not."""
        return self not in (Difference.SAME, Difference.NOBODY)


@dataclass(frozen=True, slots=True)
class Group:
    """Marks of several coders on one passage, as the best alignment puts them together."""

    source: str
    extent: Span
    marks: Mapping[str, tuple[Annotation, ...]]
    """By coder; an empty tuple for one who marked nothing here."""
    difference: Difference

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All of them, coder by coder."""
        return tuple(mark for marks in self.marks.values() for mark in marks)

    @property
    def key(self) -> frozenset[str]:
        """What a decision is about: the ids of its marks."""
        return frozenset(mark.id for mark in self.annotations)


class Outcome(StrEnum):
    """How a difference was settled."""

    ADJUDICATED = "adjudicated"
    """One person decided."""
    NEGOTIATED = "negotiated"
    """The coders agreed after they had talked; never counted as reliability."""
    RULE = "rule"
    """A listed rule settled it, with others of its kind."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds in place of the marks it is about; those stay as they are.

    ``settled`` are new annotations of the decider: none when nothing holds, one, or several after a
    split. ``seen`` holds a digest of every mark as it was: a later change reopens the decision.
    """

    id: str
    source: str
    coder: str
    """Who decided."""
    at: datetime
    seen: Mapping[str, str] = field(default_factory=dict)
    settled: tuple[Annotation, ...] = ()
    outcome: Outcome = Outcome.ADJUDICATED
    reason: str = ""
    rule: str = ""
    checked: bool = False
    """A passage on which the coders agreed, drawn to be looked at."""
