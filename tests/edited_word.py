"""Edits a printed brief as a colleague would in a word processor, and lets LibreOffice save it."""

from __future__ import annotations

import io
import random
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
Word = Callable[[str], str]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)[BODY])


def with_body(data: bytes, body: etree._Element) -> bytes:
    return packed(parts(data) | {BODY: etree.tostring(body)})


def replaced(data: bytes, old: str, new: str, *, part: str = BODY) -> bytes:
    """The first place in a part's XML; it must be there."""
    files = parts(data)
    text = files[part].decode()
    assert old in text, old
    return packed(files | {part: text.replace(old, new, 1).encode()})


def quotation_texts(body: etree._Element) -> list[tuple[str, list[etree._Element]]]:
    """Bookmark names of our quotations, each with its text elements."""
    found = []
    for mark in body.iter(f"{W}bookmarkStart"):
        name = mark.get(f"{W}name", "")
        if re.match(r"_ann[0-9a-f]{32}", name):
            texts, element = [], mark.getnext()
            while element is not None and element.tag != f"{W}bookmarkEnd":
                texts += list(element.iter(f"{W}t"))
                element = element.getnext()
            found.append((name, texts))
    return found


def change_words(
    data: bytes, change: Callable[[list[str], int], list[str]], rng: random.Random,
    chosen: Callable[[int], bool] = lambda _: True,
) -> tuple[bytes, list[int]]:  # fmt: skip
    """Change one word in every chosen quotation; gives the file and which ones were changed.

    ``change`` gets the words of one run of text and the place of the word.
    """
    body = body_of(data)
    changed = []
    for number, (_, texts) in enumerate(quotation_texts(body)):
        able = [text for text in texts if len(_places(text.text or "")) > 1]
        if not chosen(number) or not able:
            continue
        text = rng.choice(able)
        words = re.split(r"(\s+)", text.text or "")
        after = change(words, rng.choice(_places(text.text or "")))
        text.text = "".join(after)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        changed.append(number)
    return with_body(data, body), changed


def _places(text: str) -> list[int]:
    """Which pieces of the split text are words."""
    return [at for at, word in enumerate(re.split(r"(\s+)", text)) if re.search(r"\w", word)]


def replace_word(words: list[str], at: int) -> list[str]:
    return [*words[:at], re.sub(r"\w+", "pomegranate", words[at], count=1), *words[at + 1 :]]


def drop_word(words: list[str], at: int) -> list[str]:
    return [*words[:at], *words[at + 2 :]] if at + 1 < len(words) else words[: at - 1]


def insert_not(words: list[str], at: int) -> list[str]:
    return [*words[:at], "not", " ", *words[at:]]


def change_number(words: list[str], at: int) -> list[str]:
    """A number one higher; where there is none, a number put in."""
    numbers = [place for place, word in enumerate(words) if re.search(r"\d", word)]
    if not numbers:
        return [*words[:at], "17", " ", *words[at:]]
    place = numbers[at % len(numbers)]
    higher = re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), words[place], count=1)
    return [*words[:place], higher, *words[place + 1 :]]


CHANGES = (replace_word, drop_word, insert_not, change_number)


def saved_by_libreoffice(office: str, data: bytes, folder: Path) -> bytes:
    """The document opened and saved as .docx by LibreOffice, with settings of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / "saved"
    given = folder / "brief.docx"
    given.write_bytes(data)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(out), str(given)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return (out / "brief.docx").read_bytes()


def wrapped_in_controls(data: bytes, *, keep_bookmarks: bool) -> bytes:
    """Content controls around our quotations, as another program might carry them."""
    body = body_of(data)
    for number, mark in enumerate(list(body.iter(f"{W}bookmarkStart"))):
        found = re.match(r"_ann([0-9a-f]{32})", mark.get(f"{W}name", ""))
        if found:
            _wrap(mark, f"ann:{found[1]}", number, keep_bookmarks=keep_bookmarks)
    return with_body(data, body)


def _wrap(mark: etree._Element, tag: str, number: int, *, keep_bookmarks: bool) -> None:
    control = etree.Element(f"{W}sdt")
    properties = etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(properties, f"{W}tag").set(f"{W}val", tag)
    etree.SubElement(properties, f"{W}id").set(f"{W}val", str(1000 + number))
    content = etree.SubElement(control, f"{W}sdtContent")
    element = mark.getnext()
    while element is not None and element.tag != f"{W}bookmarkEnd":
        after = element.getnext()
        content.append(element)
        element = after
    mark.addnext(control)
    if not keep_bookmarks:
        parent = mark.getparent()
        assert parent is not None and element is not None
        parent.remove(mark)
        parent.remove(element)


def statuses(rows: Iterable[dict[str, object]]) -> list[str]:
    return [str(row["status"]) for row in rows]
