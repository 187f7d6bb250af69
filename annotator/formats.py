"""What a Reader and a Writer are, and how their folders are searched."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

    from annotator.model.brief import Brief
    from annotator.model.reference import Reference

Format = TypeVar("Format")


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Turns the bytes of one kind of document into the text that is coded.

    ``read(data, encoding)`` returns decoded text; ``encoding`` is the user's word or None.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str | None], Decoded]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, with the encoding that gave it. Newlines are still the file's own."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class ReferenceReader:
    """Turns the text of a bibliography into References; what it could not read comes as notes."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str], tuple[Sequence[Reference], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class BriefWriter:
    """Prints a complete Brief as the bytes of one file."""

    suffix: str
    write: Callable[[Brief], bytes]

    @property
    def name(self) -> str:
        """What the command line calls the format: «docx»."""
        return self.suffix.removeprefix(".")


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One annotation of another tool, as plain fields in the shape of ``annotations --json``."""

    place: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProjectReader:
    """Turns another tool's file into annotations to be imported."""

    name: str
    read: Callable[[bytes], Sequence[ImportItem]]


@dataclass(frozen=True, slots=True)
class ProjectWriter:
    """Prints annotations, given in the shape of ``annotations --json``, as another tool's file."""

    name: str
    suffix: str
    write: Callable[[Sequence[Mapping[str, object]]], bytes]


def found(package: ModuleType, constant: str, kind: type[Format]) -> Iterator[Format]:
    """What each module of ``package`` declares under ``constant``: readers or writers of a kind."""
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        declared = getattr(module, constant, None)
        if isinstance(declared, kind):
            yield declared
