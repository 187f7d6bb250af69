"""Ties each quotation and note in the file to its sources, so that it can be checked afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.model.brief import Footnote, Quotation
from annotator.model.manifest import Manifest
from annotator.writers.ooxml.text import attribute
from annotator.writers.ooxml.vocabulary import XML_HEAD
from annotator.writers.verbatim import text_digest, words_digest

NAMESPACE = "urn:annotator:brief:quotations:1"
_STORE_ITEM = "{6C0F4A5E-3B7D-4D7C-9C55-2C1F6B0E9A41}"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


class Register:
    """The list of all quotations and notes of a document, kept in it as a part of its own."""

    def __init__(self) -> None:
        self._items: list[str] = []

    def add(self, quotation: Quotation, bookmark: str) -> None:
        """Note which annotation stands at a bookmark, and the digest of its words."""
        self._items.append(
            f'<quotation bookmark="{bookmark}" annotation="{attribute(quotation.annotation)}" '
            f'source="{attribute(quotation.source)}" sha256="{words_digest(quotation)}"/>'
        )

    def add_note(self, note: Footnote, bookmark: str) -> None:
        """Note which sources the note at a bookmark cites, and the digest of its text."""
        cited = "".join(_element("cites", source=c.source, locator=c.locator) for c in note.cites)
        sha256 = text_digest("".join(run.text for run in note.runs))
        self._items.append(f'<note bookmark="{bookmark}" sha256="{sha256}">{cited}</note>')

    def xml(self, manifest: Manifest | None, bookmark_of: Callable[[str], str]) -> str:
        """The part; ``bookmark_of`` names the bookmark of an anchor."""
        head, facts = "", ""
        if manifest is not None:
            head = _attributes(
                project=manifest.project,
                codebook=manifest.codebook,
                codebook_sha256=manifest.codebook_sha256,
                coder=manifest.coder,
            )
            facts = "".join(_facts(manifest, bookmark_of))
        items = "".join(self._items)
        return f'{XML_HEAD}<quotations xmlns="{NAMESPACE}"{head}>{items}{facts}</quotations>'

    def __bool__(self) -> bool:
        """There is at least one quotation or note."""
        return bool(self._items)


def store_item_properties() -> str:
    """What Word wants to know about a part of foreign XML, lest it drops it."""
    return (
        f'{XML_HEAD}<ds:datastoreItem ds:itemID="{_STORE_ITEM}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _facts(manifest: Manifest, bookmark_of: Callable[[str], str]) -> Iterator[str]:
    """Sources, annotations, findings, counts and what else is quoted, as they were."""
    for source in manifest.sources:
        yield _element("source", id=source.id, sha256=source.sha256, text_sha256=source.text_sha256)
    for item in manifest.annotations:
        yield _element(
            "annotation",
            id=item.id,
            source=item.source,
            text_sha256=item.text_sha256,
            spans=" ".join(f"{span.start}:{span.end}" for span in item.spans),
            reliability=item.reliability or "",
            credibility=item.credibility or "",
            grade=item.grade,
            **({"withdrawn": "yes"} if item.withdrawn else {}),
        )
    for finding in manifest.findings:
        yield _element(
            "finding",
            id=finding.id,
            bookmark=bookmark_of(finding.anchor),
            statement=finding.statement,
        )
    for count in manifest.counts:
        figures = "".join(
            _element("figure", name=name, value=str(value)) for name, value in count.figures.items()
        )
        yield f"<count{_attributes(about=count.about, line=count.line)}>{figures}</count>"
    for sha256 in manifest.quoted:
        yield _element("quoted", sha256=sha256)


def _element(name: str, /, **values: str) -> str:
    return f"<{name}{_attributes(**values)}/>"


def _attributes(**values: str) -> str:
    """Those that say something; an underscore stands for a hyphen."""
    return "".join(
        f' {name.replace("_", "-")}="{attribute(value)}"' for name, value in values.items() if value
    )
