"""XML of strangers, read as a stream: no document types, hence no entities; no network."""

from __future__ import annotations

from typing import Any, Protocol

from annotator.errors import BadDocument


class Target(Protocol):
    """What wants to hear of a part's elements, in the order of the file."""

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins; ``tag`` is «{namespace}name»."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Character data, in pieces."""


class DocumentType(Exception):
    """A document type declaration, which no Word file has and attacks need."""


class _Guarded:
    """Passes everything on but a document type."""

    def __init__(self, target: Target) -> None:
        self.start = target.start
        self.end = target.end
        self.data = target.data

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise DocumentType

    def comment(self, text: str) -> None:
        """Nothing of it is read."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nothing of it is read."""

    def close(self) -> None:
        """Nothing is built."""


def parse(data: bytes, target: Target, place: str) -> None:
    """Tell ``target`` of everything in a part; ``place`` names the part in an error.

    Raises:
        BadDocument: it is no well-formed XML, nests deeper than 256, or has a document type.
    """
    from lxml import etree  # noqa: PLC0415 - 20 ms

    parser = etree.XMLParser(
        target=_Guarded(target),  # type: ignore[arg-type]  # the stubs want bytes, too
        resolve_entities="internal",  # type: ignore[arg-type]  # &amp; and its like; no others
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        etree.fromstring(data, parser)
    except DocumentType as error:
        raise BadDocument(place, "has a document type declaration, which is refused") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadDocument(place, f"is no sound XML ({_brief(error)})") from error


class _Elements:
    """Remembers every element by local name, with its attributes."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, attributes: Any) -> None:
        """Keep it."""
        names = {name.rpartition("}")[2]: value for name, value in dict(attributes).items()}
        self.found.append((tag.rpartition("}")[2], names))

    def end(self, tag: str) -> None:
        """Of no interest."""

    def data(self, text: str) -> None:
        """Of no interest."""


def elements(data: bytes, place: str) -> list[tuple[str, dict[str, str]]]:
    """Local names and attributes of all elements, for parts that are mere lists.

    Raises:
        BadDocument: as ``parse``.
    """
    target = _Elements()
    parse(data, target, place)
    return target.found


def _brief(error: Exception) -> str:
    """The first line of what the parser says, without control characters."""
    line = next(iter(str(error).splitlines()), "")
    return "".join(letter for letter in line[:120] if letter.isprintable())
