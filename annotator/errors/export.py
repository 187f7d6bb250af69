"""Files for others that could not be made (exit 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.root import AnnotatorError

if TYPE_CHECKING:
    from pathlib import Path


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


class MarkingUnknown(ExportError):
    """A handling marking that no list puts above or below another."""

    code = "marking-unknown"

    def __init__(self, what: str, marking: str) -> None:
        super().__init__(
            f"{what} is marked {marking!r}, which handling_levels does not list",
            "list all markings in annotator.toml, from open to most restricted: handling_levels",
        )
