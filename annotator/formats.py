"""What a Reader and a Writer are, and how their folders are searched."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from annotator.model.brief import Brief
    from annotator.model.reference import Reference


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

    name: str
    suffix: str
    write: Callable[[Brief], bytes]


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


def found(package: ModuleType, constant: str) -> Iterator[tuple[str, object]]:
    """Each module of ``package`` that declares ``constant``: its name and what it declares."""
    folder = [str(Path(place)) for place in package.__path__]
    for info in pkgutil.iter_modules(folder):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, constant):
            yield info.name, getattr(module, constant)
