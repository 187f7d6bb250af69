"""The frame of a document: its page, header, footer and the parts around the body."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.brief import Brief
from annotator.writers.ooxml.package import Package
from annotator.writers.ooxml.properties import (
    app_properties,
    core_properties,
    custom_properties,
)
from annotator.writers.ooxml.quotations import Register, store_item_properties
from annotator.writers.ooxml.template import template
from annotator.writers.ooxml.text import field, paragraph, run
from annotator.writers.ooxml.vocabulary import (
    APP_TYPE,
    CHART_TYPE,
    CORE_RELATION,
    CORE_TYPE,
    CUSTOM_TYPE,
    DOCUMENT_NAMESPACES,
    DOCUMENT_TYPE,
    FOOTER_TYPE,
    FOOTNOTES_TYPE,
    HEADER_TYPE,
    STORE_ITEM_TYPE,
    XML_HEAD,
    XML_TYPE,
    relation,
)

_LONGEST_TITLE = 75


class WordDocument:
    """Write the body and the footnotes, then take the bytes."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._package = Package()
        self.body = self._package.part("word/document.xml", DOCUMENT_TYPE)
        self._package.relationships.to("word/document.xml", relation("officeDocument"))
        for part in template().in_language(brief.language):
            self._package.related(self.body, part.relation, part.name, part.content_type, part.text)
        self.footnotes = self._package.part("word/footnotes.xml", FOOTNOTES_TYPE)
        self.body.relationships.to("footnotes.xml", relation("footnotes"))
        self._around = self._header() + self._footer()
        self.body.write(f"{XML_HEAD}<w:document {DOCUMENT_NAMESPACES}><w:body>")

    def chart(self, number: int, xml: str) -> str:
        """Add a chart that the body shows, and give the relationship's id."""
        name = f"word/charts/chart{number}.xml"
        return self._package.related(self.body, "chart", name, CHART_TYPE, xml)

    def bytes(self, register: Register, bookmark_of: Callable[[str], str]) -> bytes:
        """The whole file; ``bookmark_of`` names the bookmark of an anchor."""
        self.body.write(f"<w:sectPr>{self._around}{template().page}</w:sectPr>")
        self.body.write("</w:body></w:document>")
        if register:
            self._data(register.xml(self._brief.manifest, bookmark_of))
        self._properties()
        return self._package.bytes(self._brief.date)

    def _header(self) -> str:
        if not self._brief.handling:
            return ""
        xml = _frame("hdr", paragraph(run(self._brief.handling), "Handling"))
        ident = self._package.related(self.body, "header", "word/header1.xml", HEADER_TYPE, xml)
        return f'<w:headerReference w:type="default" r:id="{ident}"/>'

    def _footer(self) -> str:
        title = self._brief.title
        title = title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rstrip() + "…"
        pages = run("\tPage ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
        inside = paragraph(run(title) + pages, "Footer")
        if self._brief.handling:
            inside += paragraph(run(self._brief.handling), "Handling")
        xml = _frame("ftr", inside)
        ident = self._package.related(self.body, "footer", "word/footer1.xml", FOOTER_TYPE, xml)
        return f'<w:footerReference w:type="default" r:id="{ident}"/>'

    def _data(self, register: str) -> None:
        item = self._package.part("customXml/item1.xml", XML_TYPE, register)
        self.body.relationships.to("../customXml/item1.xml", relation("customXml"))
        self._package.related(
            item,
            "customXmlProps",
            "customXml/itemProps1.xml",
            STORE_ITEM_TYPE,
            store_item_properties(),
        )

    def _properties(self) -> None:
        brief, package = self._brief, self._package
        own = {"Handling": brief.handling, "Status": brief.status}
        custom = {name: value for name, value in (own | dict(brief.properties)).items() if value}
        package.part("docProps/core.xml", CORE_TYPE, core_properties(brief))
        package.part("docProps/app.xml", APP_TYPE, app_properties())
        package.relationships.to("docProps/core.xml", CORE_RELATION)
        package.relationships.to("docProps/app.xml", relation("extended-properties"))
        if custom:
            package.part("docProps/custom.xml", CUSTOM_TYPE, custom_properties(custom))
            package.relationships.to("docProps/custom.xml", relation("custom-properties"))


def _frame(root: str, inside: str) -> str:
    return f"{XML_HEAD}<w:{root} {DOCUMENT_NAMESPACES}>{inside}</w:{root}>"
