"""What a key did, for the screen to say and to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.model.span import Span


class Tone(Enum):
    """How a line is said."""

    PLAIN = "plain"
    DONE = "done"
    REFUSED = "refused"


class Ask(Enum):
    """What the desk needs from the coder before it can go on."""

    ORIGIN = "origin"
    MEMO = "memo"
    REASON = "reason"
    QUESTION = "question"
    ATTRIBUTES = "attributes"
    EDIT = "edit"
    FIND = "find"
    DEFINITION = "definition"
    NOTE = "note"
    GRADE_NOTE = "grade-note"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Reply:
    """A line for the coder, and what else the screen has to do beside repainting.

    ``show`` is a passage of the display text to bring into view; ``ask`` opens a form or a prompt.
    """

    said: str = ""
    tone: Tone = Tone.PLAIN
    show: Span | None = None
    ask: Ask | None = None
    about: str = ""
    """A code id for DEFINITION, the text to start from for the prompts."""
    typed: str = ""
    """What was typed of the answer already."""


def done(said: str, show: Span | None = None) -> Reply:
    """Something was saved."""
    return Reply(said, Tone.DONE, show)


def refused(said: str) -> Reply:
    """Nothing changed, and why."""
    return Reply(said, Tone.REFUSED)
