"""What can be changed in a project, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from annotator.model.adjudication import Decision
from annotator.model.annotation import Annotation, Passed
from annotator.model.finding import Finding
from annotator.model.origin import Conflict, Link, NoteLink, Origin, Withdrawal
from annotator.model.source import Descriptor, Source
from annotator.model.team import Again, Assignment, Drawing, Opening, Unit


@dataclass(frozen=True, slots=True)
class Finished:
    """The coder is done with the source; deleting it reopens the source."""

    source: str
    coder: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A block folded, or unfolded, by hand; ``start`` is the block's, in canonical text."""

    source: str
    coder: str
    start: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of the analyst for the brief: ``summary``, ``gaps``, ``assumptions`` …"""

    name: str
    text: str


Value: TypeAlias = (
    Annotation
    | Passed
    | Finished
    | Fold
    | NoteLink
    | Source
    | Descriptor
    | Finding
    | Statement
    | Origin
    | Link
    | Conflict
    | Withdrawal
    | Unit
    | Decision
    | Assignment
    | Drawing
    | Opening
    | Again
)


@dataclass(frozen=True, slots=True)
class Put:
    """The value holds from now on, in place of the one with its id."""

    value: Value


@dataclass(frozen=True, slots=True)
class Delete:
    """The value is gone from now on; its history stays."""

    value: Value


Change: TypeAlias = Put | Delete


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the history. ``before`` and ``after`` are None where nothing stood."""

    event: str
    op: str
    """``put`` or ``del``."""
    kind: str
    """``mark``, ``passed``, ``finished``, ``fold``, ``source``, ``descriptor`` …"""
    object: str
    source: str
    """Source id; empty for what belongs to the project as a whole."""
    coder: str
    """Who acted."""
    at: datetime
    before: Value | None
    after: Value | None
    undo: str | None = None
    """The event taken back, when this one does so."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is with a source."""

    annotations: int = 0
    claims: int = 0
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the project that is not as it was written."""

    kind: str
    """``damaged``, ``torn``, ``missing``, ``two-versions``, ``changed-source`` …"""
    path: str
    """POSIX path below the project."""
    message: str
    """What is wrong and what is lost, in plain words."""
    hint: str
    """What to do."""
    offset: int | None = None
    """First byte concerned."""
    serious: bool = True
    """False for what needs no action: nothing acknowledged is lost."""
