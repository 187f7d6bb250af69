"""Document properties: what Word shows under File, Information."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from annotator.model.brief import Brief
from annotator.model.language import language_tag
from annotator.writers.ooxml.text import attribute as quoted
from annotator.writers.ooxml.text import escaped
from annotator.writers.ooxml.vocabulary import XML_HEAD
from annotator.writers.verbatim import writable

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONGEST = 255
"""Word cuts the text of a property there, without a word; better cut where it is seen."""


def core_properties(brief: Brief) -> str:
    """Title, question, coders, marking, status, language and date."""
    when = _utc(brief.date)
    fields = (
        ("cp:category", brief.handling),
        ("cp:contentStatus", brief.status),
        ("dc:creator", brief.authors),
        ("dc:language", language_tag(brief.language)),
        ("cp:lastModifiedBy", brief.authors),
        ("dc:subject", brief.question),
        ("dc:title", brief.title),
    )
    body = "".join(
        f"<{name}>{escaped(writable(_cut(value)))}</{name}>" for name, value in fields if value
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return f"{XML_HEAD}<cp:coreProperties {_CORE}>{body}{dates}</cp:coreProperties>"


def app_properties() -> str:
    """The program that made the file."""
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>annotator</Application></Properties>"
    )


def custom_properties(values: Mapping[str, str]) -> str:
    """Further properties, numbered from 2 as Word wants them."""
    body = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{quoted(name)}">'
        f"<vt:lpwstr>{escaped(writable(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{body}</Properties>'
    )


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _utc(moment: datetime) -> str:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
