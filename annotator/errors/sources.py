"""Documents that cannot be read, or are not known (exit 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.root import AnnotatorError

if TYPE_CHECKING:
    from pathlib import Path


class SourceError(AnnotatorError):
    """A document that cannot be read, or is not known."""

    exit_code = 3
    code = "source"


class UnknownSource(SourceError):
    """No source has this id."""

    code = "unknown-source"

    def __init__(self, source: str, near: str = "") -> None:
        hint = f"did you mean {near}?" if near else "list them: annotator sources"
        super().__init__(f"no source is called {source!r}", hint)
        self.near = near


class UnreadableSource(SourceError):
    """The file is missing, no regular file, or the system refuses it."""

    code = "unreadable-source"

    def __init__(self, path: Path | str, why: str, hint: str = "") -> None:
        super().__init__(f"{path}: {why}", hint)


class UnsupportedFormat(SourceError):
    """No reader takes this kind of file."""

    code = "unsupported-format"

    def __init__(self, path: Path | str, known: str) -> None:
        super().__init__(f"{path}: no reader for this kind of file", f"known kinds: {known}")


class Undecodable(SourceError):
    """Bytes that are no text in the encoding tried."""

    code = "undecodable"

    def __init__(
        self, path: Path | str, encoding: str, at: int, byte: int, guess: str = ""
    ) -> None:
        hint = "name the encoding: --encoding NAME"
        if guess:
            hint = f"it may be {guess}; if the text then reads right: --encoding {guess}"
        super().__init__(f"{path}: byte {at} (0x{byte:02x}) is not {encoding}", hint)
        self.guess = guess
        self._place = (encoding, at, byte)

    def for_path(self, path: Path | str) -> Undecodable:
        """The same trouble, told of the file that a reader of bytes cannot name."""
        return Undecodable(path, *self._place, guess=self.guess)


class BinarySource(UnreadableSource):
    """NUL bytes: a program, picture or archive, not a text."""

    def __init__(self, path: Path | str, at: int) -> None:
        super().__init__(
            path,
            f"is no text, it holds NUL bytes (the first is byte {at:,})",
            "export it as text first",
        )
        self._at = at

    def for_path(self, path: Path | str) -> BinarySource:
        """The same trouble, told of the file that a reader of bytes cannot name."""
        return BinarySource(path, self._at)


class SourceHasNoText(SourceError):
    """An empty file, or one without a visible character."""

    code = "no-text"

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: holds no text", "a scan needs OCR first; an empty file was left")


class SourceTooLarge(SourceError):
    """More than this program takes at once."""

    code = "too-large"

    def __init__(self, path: Path | str, size: int, limit: int) -> None:
        super().__init__(
            f"{path}: {size:,} bytes, more than the {limit:,} a source may have",
            "split the document into parts",
        )


class SourceFinished(SourceError):
    """The coder closed this source."""

    code = "source-finished"

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} is finished", f"open it again: annotator reopen {source}")


class SourceChanged(SourceError):
    """A registered file has other bytes than when it was added."""

    code = "source-changed"

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"{path} changed after it was added; its annotations hold on to the text of then",
            "see what changed: annotator check; the new text can be added under another name",
        )


class BadDocument(UnreadableSource):
    """A document that is damaged, or made to do harm."""

    code = "bad-document"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(path, why, "open it in Word or LibreOffice and save it under another name")


class EncryptedDocument(UnreadableSource):
    """A document that opens with a password only."""

    code = "encrypted-document"

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            path, "is protected by a password", "take the password off in Word and save it again"
        )


class NotWord(UnreadableSource):
    """Something else than a .docx, whatever its name says."""

    code = "not-word"

    def __init__(self, path: Path | str, what: str) -> None:
        super().__init__(path, f"is no Word document (.docx) but {what}", "save it as .docx first")
