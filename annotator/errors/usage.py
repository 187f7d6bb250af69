"""What the command line does not understand (exit 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.root import AnnotatorError

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsageError(AnnotatorError):
    """The command was not understood."""

    exit_code = 2
    code = "usage"


class NoCoder(UsageError):
    """Nobody was named as the one who acts."""

    code = "no-coder"

    def __init__(self, *, narrows: bool = False) -> None:
        """``narrows``: here ``--coder`` does not say who acts but whose work is shown."""
        way = "ANNOTATOR_CODER=NAME" if narrows else "--coder NAME, ANNOTATOR_CODER=NAME"
        super().__init__(
            "coding is blind, and --coder does not say who looks"
            if narrows
            else "no coder is named",
            f"say who you are: {way}, or open the project once in the reader, which asks and "
            "remembers",
        )


class BadCoder(UsageError):
    """A coder id outside ``[a-z0-9-]{1,32}``."""

    code = "bad-coder"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} is not a coder id",
            "use 1 to 32 small letters, digits and hyphens; the display name goes into "
            "annotator.toml under [coders]",
        )


class BadGrade(UsageError):
    """A grade that no scale of the codebook has."""

    code = "bad-grade"

    def __init__(self, grade: str, scale: str, allowed: str) -> None:
        super().__init__(f"{grade!r} is not on the scale {scale}", f"the scale has {allowed}")


class BadAttribute(UsageError):
    """An attribute, or a value of one, that the codebook does not have."""

    code = "bad-attribute"

    def __init__(self, name: str, value: str, allowed: Sequence[str], near: str = "") -> None:
        if not name:
            told = f"an attribute without a name: {value!r}", "write NAME=VALUE"
        elif near:
            told = f"the codebook has no attribute {name!r}", f"did you mean {near}?"
        else:
            told = f"{value!r} is no value of the attribute {name}", f"it has {', '.join(allowed)}"
        super().__init__(*told)


class NotYours(UsageError):
    """Somebody else's annotation."""

    code = "not-yours"

    def __init__(self, ident: str, owner: str, coder: str) -> None:
        super().__init__(
            f"{ident} is {owner}'s annotation, and {coder} acts",
            f"only its coder changes it: --coder {owner}",
        )


class UnknownStyle(UsageError):
    """A citation style that we do not have."""

    code = "unknown-style"

    def __init__(self, style: str, known: str) -> None:
        super().__init__(f"{style!r} is not a citation style", f"there are {known}")


class StillBlind(UsageError):
    """A look at another coder's marks in a blind project."""

    code = "still-blind"

    def __init__(self, coder: str) -> None:
        super().__init__(
            f"the project is coded blind; {coder}'s marks are not shown to others yet",
            "only the adjudicator named in annotator.toml sees all marks, until the project is "
            "opened: annotator open --reason TEXT",
        )


class UnknownCoder(UsageError):
    """A coder who neither coded anything nor is to."""

    code = "unknown-coder"

    def __init__(self, name: str, known: Sequence[str] = ()) -> None:
        super().__init__(
            f"nobody called {name!r} codes here",
            f"there are {', '.join(known)}" if known else "see who codes: annotator assignments",
        )
