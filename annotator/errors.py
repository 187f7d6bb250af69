"""Every error a user can meet: what happened, what to do, and the exit code."""

from __future__ import annotations

from pathlib import Path


class AnnotatorError(Exception):
    """What stops the user. ``code`` is stable for programs; ``hint`` says what to do next."""

    exit_code = 1
    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


# --- usage (2) ------------------------------------------------------------------------------


class UsageError(AnnotatorError):
    """The command was not understood."""

    exit_code = 2
    code = "usage"


class NoCoder(UsageError):
    """Nobody was named as the one who acts."""

    code = "no-coder"

    def __init__(self) -> None:
        super().__init__(
            "no coder is named",
            "say who you are: --coder NAME, ANNOTATOR_CODER=NAME, or open the project once "
            "in the reader, which asks and remembers",
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
            "only the adjudicator named in annotator.toml sees all marks",
        )


# --- sources (3) ----------------------------------------------------------------------------


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


# --- anchors (4) ----------------------------------------------------------------------------


class AnchorError(AnnotatorError):
    """A passage that is not where it should be."""

    exit_code = 4
    code = "anchor"


class SpanOutsideSource(AnchorError):
    """Offsets beyond the text, empty, or the wrong way round."""

    code = "span-outside"

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"span {start}:{end} is not a passage of a text of {length:,} characters",
            "spans are half-open, counted in characters from 0, and hold at least one",
        )


class QuoteNotFound(AnchorError):
    """The words do not stand in the source."""

    code = "quote-not-found"

    def __init__(self, quote: str, source: str) -> None:
        super().__init__(
            f"{source} does not hold {_short(quote)}", f"see what it holds: annotator text {source}"
        )


class QuoteAmbiguous(AnchorError):
    """The words stand more than once."""

    code = "quote-ambiguous"

    def __init__(self, quote: str, source: str, count: int, places: str = "") -> None:
        super().__init__(
            f"{source} holds {_short(quote)} {count} times{places}",
            f"say which one: --occurrence 1 … {count}",
        )


class NoSuchOccurrence(AnchorError):
    """``--occurrence`` beyond the last one."""

    code = "no-such-occurrence"

    def __init__(self, quote: str, source: str, count: int, wanted: int) -> None:
        super().__init__(
            f"{source} holds {_short(quote)} {count} time(s), not {wanted}",
            "occurrences count from 1, in text order",
        )


class UnknownAnnotation(AnchorError):
    """No annotation, or more than one, ends in this id."""

    code = "unknown-annotation"

    def __init__(self, ident: str, matches: int = 0) -> None:
        what = f"{matches} annotations end in" if matches else "no annotation ends in"
        super().__init__(f"{what} {ident!r}", "list them with their ids: annotator annotations")


# --- codebook (5) ---------------------------------------------------------------------------


class CodebookError(AnnotatorError):
    """The list of reasons is missing, wrong, or lacks a code."""

    exit_code = 5
    code = "codebook"


class UnknownCode(CodebookError):
    """A code that is not in the codebook, or is only a heading there."""

    code = "unknown-code"

    def __init__(self, code: str, *, heading: bool = False, near: str = "") -> None:
        why = "is a heading of the codebook, not a code" if heading else "is not in the codebook"
        hint = f"did you mean {near}?" if near else "list them: annotator codebook show"
        super().__init__(f"{code!r} {why}", hint)


class BadCodebook(CodebookError):
    """A codebook file with mistakes; every one is listed with its place."""

    code = "bad-codebook"

    def __init__(self, path: Path | str, problems: list[str]) -> None:
        count = f"{len(problems)} mistake{'s' * (len(problems) != 1)}"
        super().__init__(
            f"{path}: {count}\n  " + "\n  ".join(problems),
            "mend the file and run: annotator codebook check",
        )


# --- store (6) ------------------------------------------------------------------------------


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


# --- export (8) and verification (9) --------------------------------------------------------


class ExportError(AnnotatorError):
    """A file for others that could not be made."""

    exit_code = 8
    code = "export"


class DestinationExists(ExportError):
    """The output is there already."""

    code = "destination-exists"

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path} is there already", "name another with -o, or replace it: --force")


class ProjectExists(DestinationExists):
    """``init`` on a folder that is a project."""

    code = "project-exists"

    def __init__(self, path: Path | str) -> None:
        ExportError.__init__(self, f"{path} is a project already", f"open it: annotator {path}")


class QuotationMismatch(ExportError):
    """A quotation that is not, character for character, the source's text."""

    code = "quotation-mismatch"

    def __init__(self, annotation: str, source: str, place: str) -> None:
        super().__init__(
            f"the quotation of {annotation} is not the text of {source} at {place}",
            "the source changed after it was coded; see: annotator check",
        )


class CharacterNotWritable(ExportError):
    """A quotation with a character that no file format of ours can hold."""

    code = "character-not-writable"

    def __init__(self, annotation: str, source: str, character: str, position: int) -> None:
        super().__init__(
            f"the quotation of {annotation} from {source} holds {character} at its character "
            f"{position}, which a document cannot hold",
            "make the claim of two parts, before and after that character; the brief then prints "
            "[…] between them",
        )


class MarkedAbove(ExportError):
    """A source whose handling marking is above the brief's."""

    code = "marked-above"

    def __init__(self, source: str, marking: str, brief: str) -> None:
        super().__init__(
            f"{source} is marked {marking!r}, above the brief's {brief!r}",
            "raise the brief's marking in annotator.toml, or leave the source out",
        )


def _short(quote: str) -> str:
    """A quotation cut to one line, safe to print."""
    line = " ".join(quote.split())
    line = line if len(line) <= 60 else line[:57] + "…"
    return f"“{line}”"
