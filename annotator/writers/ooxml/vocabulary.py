"""Names that Office Open XML gives to its namespaces, part types and relationships."""

from __future__ import annotations

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

DOCUMENT_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = _WORD + "document.main+xml"
STYLES_TYPE = _WORD + "styles+xml"
SETTINGS_TYPE = _WORD + "settings+xml"
NUMBERING_TYPE = _WORD + "numbering+xml"
FONTS_TYPE = _WORD + "fontTable+xml"
FOOTNOTES_TYPE = _WORD + "footnotes+xml"
HEADER_TYPE = _WORD + "header+xml"
FOOTER_TYPE = _WORD + "footer+xml"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
STORE_ITEM_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
XML_TYPE = "application/xml"

CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def relation(kind: str) -> str:
    """The full type of a relationship of Office Open XML: ``styles``, ``hyperlink`` …"""
    return f"{R}/{kind}"
