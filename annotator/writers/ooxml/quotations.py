"""Ties each quotation in the file to its annotation, so that it can be checked afterwards."""

from __future__ import annotations

from annotator.model.brief import Quotation
from annotator.writers.ooxml.text import attribute
from annotator.writers.ooxml.vocabulary import XML_HEAD
from annotator.writers.verbatim import words_digest

NAMESPACE = "urn:annotator:brief:quotations:1"
_STORE_ITEM = "{6C0F4A5E-3B7D-4D7C-9C55-2C1F6B0E9A41}"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


class Register:
    """The list of all quotations of a document, kept in it as a part of its own."""

    def __init__(self) -> None:
        self._items: list[str] = []

    def add(self, quotation: Quotation, bookmark: str) -> None:
        """Note which annotation stands at a bookmark, and the digest of its words."""
        self._items.append(
            f'<quotation bookmark="{bookmark}" annotation="{attribute(quotation.annotation)}" '
            f'source="{attribute(quotation.source)}" sha256="{words_digest(quotation)}"/>'
        )

    def xml(self) -> str:
        """The part."""
        return f'{XML_HEAD}<quotations xmlns="{NAMESPACE}">{"".join(self._items)}</quotations>'

    def __bool__(self) -> bool:
        """There is at least one quotation."""
        return bool(self._items)


def store_item_properties() -> str:
    """What Word wants to know about a part of foreign XML, lest it drops it."""
    return (
        f'{XML_HEAD}<ds:datastoreItem ds:itemID="{_STORE_ITEM}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
