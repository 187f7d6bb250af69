"""The project folder and its logs (exit 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.root import AnnotatorError

if TYPE_CHECKING:
    from pathlib import Path


class StoreError(AnnotatorError):
    """The project folder or its logs."""

    exit_code = 6
    code = "store"


class NoProject(StoreError):
    """No project here or above."""

    code = "no-project"

    def __init__(self, where: Path | str) -> None:
        super().__init__(
            f"{where} is not in a project", "create one: annotator init DIR, or name one: -C DIR"
        )


class SaveFailed(StoreError):
    """The system did not take the event; nothing in memory changed."""

    code = "save-failed"

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(
            f"not saved: {why}",
            hint or "make room or mend the disk, then save again; nothing is lost",
        )


class ReadOnlyProject(StoreError):
    """The project can be read but not written."""

    code = "read-only"

    def __init__(self, where: Path | str, why: str) -> None:
        super().__init__(
            f"{where} can only be read: {why}", "copy the project to where you may write"
        )


class NewerStore(StoreError):
    """Written by a newer annotator."""

    code = "newer-store"

    def __init__(self, where: Path | str, version: int) -> None:
        super().__init__(
            f"{where} holds events of format {version}, newer than this program knows",
            "install a newer annotator; this one only reads the project",
        )


class StoreChangedOnDisk(StoreError):
    """A plain file changed since it was read."""

    code = "changed-on-disk"

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"{path} changed on disk since it was read; it was not overwritten",
            "open it again and repeat the edit",
        )


class BadSettings(StoreError):
    """annotator.toml does not parse or holds a wrong value."""

    code = "bad-settings"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}", "mend the file; docs/file-format.md lists its fields")


class BadReferences(StoreError):
    """A bibliography that does not parse."""

    code = "bad-references"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}", "export it again as CSL-JSON, BibTeX or RIS")


class NothingToUndo(StoreError):
    """The acting coder has no batch left to take back, or to bring back."""

    code = "nothing-to-undo"

    def __init__(self, what: str, coder: str) -> None:
        super().__init__(
            f"{coder} has nothing to {what}", "see what was done: annotator history ID"
        )


class AnnotationDiffers(StoreError):
    """An imported annotation has a known id and other content."""

    code = "annotation-differs"

    def __init__(self, ident: str) -> None:
        super().__init__(
            f"the annotation {ident} is there already, with other content",
            "leave its id out to take it as a new one, or remove the one that is there",
        )


class SameIdTwice(StoreError):
    """Annotations of two sources share an id: what is recorded about one might mean the other."""

    code = "same-id"

    def __init__(self, ident: str, one: str, other: str) -> None:
        super().__init__(
            f"the annotation {ident} stands in {one} and in {other}, and only one can be meant",
            "see which file to take out: annotator check",
        )


class ChangedSince(StoreError):
    """What is to be taken back was changed by a later event."""

    code = "changed-since"

    def __init__(
        self, what: str, by: str = "", at: str = "", *, source_in_use: bool = False
    ) -> None:
        who = f" by {by} at {at}" if by else ""
        how = (
            "has been worked on since it was added" if source_in_use else f"was changed since{who}"
        )
        hint = "see what happened to it: annotator history ID; edit it, or remove it, by hand"
        super().__init__(
            f"{what} {how}; nothing was taken back",
            "take back what was done in it first" if source_in_use else hint,
        )


class Unwritable(StoreError):
    """What no line can hold. Nothing was saved, and trying again would not help."""

    code = "unwritable"

    def __init__(self, what: str, why: str, hint: str) -> None:
        super().__init__(f"{what} {why}", hint)


class NotARegularFile(StoreError):
    """A link, pipe or device where a file should be, or more bytes than expected."""

    code = "not-a-file"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}", "put an ordinary file or folder in its place")


class LogUnreadable(StoreError):
    """The acting coder's own log is there and cannot be read: nothing shown would be the truth."""

    code = "log-unreadable"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(
            f"{path} cannot be read: {why}",
            "give yourself the right to read it, or let the sync tool download it first",
        )
