"""What a Reader and a Writer are, and how their folders are searched."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

    from annotator.model.brief import Brief
    from annotator.model.export import Export
    from annotator.model.reference import Reference
    from annotator.model.returned import Returned

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
class BriefReader:
    """Turns a brief that came back into its text and what it was made from.

    ``read(data, path)``; ``path`` is what errors call the file.
    """

    suffix: str
    read: Callable[[bytes, str], Returned]


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
    """Prints what a project holds as another tool's file."""

    name: str
    suffix: str
    write: Callable[[Export], bytes]


def by_claim(
    package: ModuleType,
    constant: str,
    kind: type[Format],
    claims: Callable[[Format], Iterable[str]],
) -> dict[str, Format]:
    """What the modules of ``package`` declare under ``constant``, by suffix or name as claimed.

    Raises:
        ValueError: two modules claim the same, and only the order of their names would decide.
    """
    table: dict[str, tuple[str, Format]] = {}
    for info in pkgutil.iter_modules(package.__path__):
        name = f"{package.__name__}.{info.name}"
        declared = getattr(importlib.import_module(name), constant, None)
        if not isinstance(declared, kind):
            continue
        for claim in claims(declared):
            other, _ = table.setdefault(claim, (name, declared))
            if other != name:
                raise ValueError(f"{other} and {name} both claim {claim!r}")
    return {claim: declared for claim, (_, declared) in table.items()}
