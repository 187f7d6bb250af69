"""Roles, packs and what comes back in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.store import StoreError
from annotator.errors.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class NotYourRole(UsageError):
    """An act that annotator.toml leaves to somebody else."""

    code = "not-your-role"

    def __init__(self, act: str, who: Sequence[str], coder: str) -> None:
        super().__init__(
            f"{act} is for {' or '.join(who)}, and {coder} acts",
            "annotator.toml names the lead and the adjudicator; act as one of them: --coder "
            f"{who[0]}",
        )


class NotListed(UsageError):
    """A name that annotator.toml, which lists the coders, does not list."""

    code = "not-listed"

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(
            f"{name} is not among the [coders] of annotator.toml",
            f"did you mean {near}? else add the name: annotator coders add {name}"
            if near
            else f"add the name first: annotator coders add {name}",
        )


class WouldNotCount(UsageError):
    """A source given for training to which data would be lost that counts by now."""

    code = "would-not-count"

    def __init__(self, source: str, lost: Sequence[str]) -> None:
        super().__init__(
            f"{source} holds data, which a training source does not: {', '.join(lost)} would drop "
            "out of agreement, decisions and brief",
            "give another source for training, or let it drop out all the same: --force",
        )


class GroupChanged(StoreError):
    """A decision on marks that were changed or taken away after they were compared.

    It names no coder: whoever decides may have hidden who is who.
    """

    code = "group-changed"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"a mark on “{words}” has changed since it was compared; nothing was decided",
            "look at the group as it is by now, and decide on that: annotator disagreements",
        )


class BadPack(StoreError):
    """A pack or folder that cannot be taken as a whole: nothing of it was."""

    code = "bad-pack"

    def __init__(self, path: Path | str, why: str, hint: str = "") -> None:
        super().__init__(
            f"{path}: {why}",
            hint or "ask for it again: annotator pack --for NAME -o FILE.zip, or the whole folder",
        )


class TextsDiffer(BadPack):
    """Somebody coded another text than the one that stands here."""

    code = "texts-differ"

    def __init__(self, path: Path | str, sources: Sequence[str]) -> None:
        super().__init__(
            path,
            f"the text of {', '.join(sources)} is not the one that is coded here; nothing was "
            "merged",
            "look at both folders (annotator check); passages can be found again by their words: "
            "there annotator annotations --json > marks.json, here annotator import marks.json "
            "--as annotations",
        )


class AnotherProject(BadPack):
    """The pack or folder shares no source with this project."""

    code = "another-project"

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            path,
            "comes from another project: none of its sources was added here",
            "merge it in the project it was packed from",
        )
