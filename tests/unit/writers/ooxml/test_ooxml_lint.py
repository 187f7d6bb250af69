"""The structural check sees what it is there to see: each seeded fault is found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from annotator.writers.briefs import docx
from tests.golden.briefs.example import EXAMPLE
from tests.ooxml_lint import lint

SOUND = docx.write(EXAMPLE)
DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"


def changed(part: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(parts: dict[str, str]) -> None:
        assert old in parts[part], f"{old} is not in {part}; the fault must be seeded elsewhere"
        parts[part] = parts[part].replace(old, new, 1)

    return change


def dropped(part: str) -> Callable[[dict[str, str]], None]:
    return lambda parts: parts.pop(part) and None


def with_fault(change: Callable[[dict[str, str]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        for entry in archive.infolist():
            entry.create_system = entry.external_attr = 0
    return out.getvalue()


EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr></w:p>'
FAULTS: dict[str, tuple[Callable[[dict[str, str]], None], str]] = {
    "broken xml": (changed(DOCUMENT, "</w:p>", ""), "not well-formed"),
    "note used twice": (
        changed(DOCUMENT, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="1"/>'),
        "more often",
    ),
    "note without mark": (
        changed(DOCUMENT, '<w:footnoteReference w:id="2"/>', "<w:tab/>"), "has no mark",
    ),
    "note missing": (changed(NOTES, 'footnote w:id="3"', 'footnote w:id="77"'), "more often"),
    "note without number": (changed(NOTES, "<w:footnoteRef/>", ""), "does not show its number"),
    "separator missing": (
        changed(NOTES, 'w:type="continuationSeparator"', 'w:type="separator"'), "separators",
    ),
    "settings without notes": (
        changed(
            "word/settings.xml",
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>',
            "",
        ),
        "settings",
    ),
    "field open": (changed(DOCUMENT, '<w:fldChar w:fldCharType="end"/>', ""), "not closed"),
    "field without result": (
        changed(DOCUMENT, '<w:fldChar w:fldCharType="separate"/>', ""), "no result",
    ),
    "field to nowhere": (changed(DOCUMENT, " SEQ Table ", " PAGEREF gone "), "no bookmark"),
    "undefined style": (changed(DOCUMENT, '"KeyJudgement"', '"Gone"'), "style Gone"),
    "style without base": (
        changed("word/styles.xml", '<w:basedOn w:val="Quote"/>', '<w:basedOn w:val="Gone"/>'),
        "leans on Gone",
    ),
    "bookmark without end": (changed(DOCUMENT, '<w:bookmarkEnd w:id="1"/>', ""), "has no end"),
    "bookmark id twice": (
        changed(DOCUMENT, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'), "bookmark",
    ),
    "bookmark name twice": (
        changed(DOCUMENT, 'name="_claim_2"', 'name="_claim_3"'), "two bookmarks",
    ),
    "bookmark with a bad name": (changed(DOCUMENT, 'name="_claim_2"', 'name="claim 2"'), "no name"),
    "link to nowhere": (changed(DOCUMENT, 'anchor="_claim_1"', 'anchor="gone"'), "leads to gone"),
    "link without target": (changed(DOCUMENT, ' w:anchor="_claim_1"', ""), "leads nowhere"),
    "unknown relationship": (changed(NOTES, 'r:id="rId1"', 'r:id="rId99"'), "relationship rId99"),
    "dangerous link": (
        changed("word/_rels/footnotes.xml.rels", "https://", "file://"), "a link leads to file",
    ),
    "lost part": (dropped("word/header1.xml"), "which is not there"),
    "part nothing points to": (
        lambda parts: parts.update({"word/stray.xml": "<a/>"}), "nothing points to",
    ),
    "comments": (lambda parts: parts.update({"word/comments.xml": "<a/>"}), "must not occur"),
    "part without type": (
        changed("[Content_Types].xml", "/word/footnotes.xml", "/word/notes.xml"), "content type",
    ),
    "cell without paragraph": (
        changed(DOCUMENT, f"{EMPTY}</w:tc>", "</w:tc>"), "cell does not end",
    ),
    "row with too few cells": (
        changed(DOCUMENT, "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="1"/>'),
        "columns",
    ),
    "no header row": (changed(DOCUMENT, "<w:tblHeader/>", ""), "no header row"),
    "row that may be cut": (changed(DOCUMENT, "<w:cantSplit/></w:trPr>", "</w:trPr>"), "cut"),
    "table without words": (changed(DOCUMENT, "<w:tblDescription ", "<w:tblX "), "tblDescription"),
    "lost spaces": (
        changed(DOCUMENT, '<w:t xml:space="preserve">  AT', "<w:t>  AT"), "not kept",
    ),
    "tab as itself": (changed(DOCUMENT, " bold</w:t>", " bold\t</w:t>"), "stands in a text"),
    "empty properties": (changed(DOCUMENT, "<w:p><w:pPr>", "<w:p><w:pPr/><w:pPr>"), "empty"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found(change: Callable[[dict[str, str]], None], said: str) -> None:
    assert said in " · ".join(lint(with_fault(change)))


def test_a_sound_document_has_no_fault() -> None:
    assert lint(SOUND) == []


def test_packing_a_document_anew_is_no_fault() -> None:
    assert lint(with_fault(lambda parts: None)) == []
