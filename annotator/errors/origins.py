"""Origins, links, conflicts and withdrawals that are not there, or are there already."""

from __future__ import annotations

from annotator.errors.anchors import AnchorError
from annotator.errors.usage import UsageError


class UnknownOrigin(AnchorError):
    """No origin, or more than one, is meant by this."""

    code = "unknown-origin"

    def __init__(
        self, name: str, near: str = "", matches: int = 0, *, sought: str = "origin"
    ) -> None:
        """``sought``: what else the word might have been."""
        what = f"{matches} origins have an id that ends in" if matches else f"no {sought} is called"
        hint = f"did you mean {near!r}?" if near else "list them: annotator origins"
        super().__init__(f"{what} {name!r}", hint)
        self.near = near
        self.matches = matches


class UnknownLink(AnchorError):
    """No link, or more than one, ends in this id."""

    code = "unknown-link"

    def __init__(self, ident: str, matches: int = 0) -> None:
        what = f"{matches} links end in" if matches else "no link ends in"
        super().__init__(f"{what} {ident!r}", "list them with their ids: annotator link")


class UnknownConflict(AnchorError):
    """No conflict, or more than one, is meant by this."""

    code = "unknown-conflict"

    def __init__(self, ident: str, matches: int = 0) -> None:
        what = f"{matches} conflicts end in" if matches else "no conflict has the number or id"
        super().__init__(f"{what} {ident!r}", "list them: annotator conflict")


class OriginNameTaken(UsageError):
    """A label or alias that another origin has."""

    code = "origin-name-taken"

    def __init__(self, name: str, owner: str) -> None:
        super().__init__(
            f"{name!r} is a name of the origin {owner!r}",
            f"if they are one: annotator origins merge {owner!r} OTHER; else choose another name",
        )


class AlreadyWithdrawn(UsageError):
    """A source or an origin that was withdrawn before."""

    code = "already-withdrawn"

    def __init__(self, name: str, coder: str, when: str, reason: str) -> None:
        super().__init__(
            f"{name} is withdrawn already, by {coder} on {when}: {reason}",
            "to let it count again: annotator withdraw TARGET --reinstate",
        )


class NotWithdrawn(UsageError):
    """A source or an origin that nobody withdrew."""

    code = "not-withdrawn"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not withdrawn", "list what is: annotator withdraw")
