"""annotations/codebook.yaml: read, and checked to the column."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.errors import BadCodebook
from annotator.model.codebook import (
    CODE_ID,
    CODE_KEYS,
    EXAMPLE_KINDS,
    Answer,
    Code,
    Codebook,
    Example,
)
from annotator.store.lead.codebook_scales import (
    ADMIRALTY_CREDIBILITY,
    ADMIRALTY_RELIABILITY,
    read_attributes,
    read_scales,
)
from annotator.store.lead.yaml_fields import FieldReading
from annotator.store.lead.yaml_nodes import Entries, Items, Node, Place, Scalar, Unreadable, compose

if TYPE_CHECKING:
    from pathlib import Path

NAME = "codebook.yaml"
MOST_CODES = 5000
LONGEST_VERSION = 40
_BOOK_FIELDS = (
    "title", "id", "version", "date", "language", "licence", "question", "unit_of_coding",
    "rules", "attributes", "scales", "sources", "codes", "changelog", "came_from",
)  # fmt: skip
_CODE_FIELDS = (
    "id", "label", "key", "codable", "short", "full", "include", "exclude", "examples", "note",
    "sources", "answers", "formerly", "children",
)  # fmt: skip
_YES_OR_NO = {"y", "Y", "n", "N", "yes", "no", "Yes", "No", "YES", "NO", "on", "off", "true",
              "false", "True", "False", "TRUE", "FALSE", "On", "Off", "ON", "OFF"}  # fmt: skip


def load_codebook(data: bytes) -> tuple[Codebook | None, list[str]]:
    """The codebook and every mistake, each with line, column and reason.

    With a mistake there is no codebook: coding by half a list would be worse than not coding.
    """
    try:
        root = compose(data)
    except Unreadable as problem:
        return None, [str(problem)]
    reading = _Reading()
    book = reading.codebook(root, hashlib.sha256(data).hexdigest())
    if reading.problems:
        return None, reading.problems
    return book, []


def checked_codebook(data: bytes, path: Path | str = NAME) -> Codebook:
    """The codebook, or BadCodebook, which names the file and its mistakes."""
    book, problems = load_codebook(data)
    if book is None:
        raise BadCodebook(path, problems)
    return book


class _Reading(FieldReading):
    """Knows which ids and keys it has met."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[str, Place] = {}
        self._keys: dict[str, tuple[Place, str]] = {}
        self._codes: list[Code] = []
        self._former: dict[str, Place] = {}

    def codebook(self, root: Node, sha256: str) -> Codebook | None:
        if not isinstance(root, Entries):
            self.wrong(root.place, "a codebook is a mapping with title, version and codes")
            return None
        fields = self.fields(root, _BOOK_FIELDS, "the codebook")
        for name in ("title", "version", "codes"):
            node = fields.get(name)
            if node is None:
                self.wrong(root.place, f"the codebook lacks {name!r}")
            elif isinstance(node, Scalar) and (node.empty or not node.text.strip()):
                self.wrong(node.place, f"{name} is empty")
        if "codes" in fields:
            self._code_list(fields["codes"], ())
            self._check_former()
        version = self.text(fields.get("version"), "version")
        if len(version) > LONGEST_VERSION:
            self.wrong(fields["version"].place, f"version: at most {LONGEST_VERSION} characters")
        scales = read_scales(self, fields.get("scales"))
        return Codebook(
            title=self.text(fields.get("title"), "title"),
            version=version,
            codes=tuple(self._codes),
            reliability=scales.get("reliability", ADMIRALTY_RELIABILITY),
            credibility=scales.get("credibility", ADMIRALTY_CREDIBILITY),
            sha256=sha256,
            question=self.text(fields.get("question"), "question"),
            language=self.text(fields.get("language"), "language"),
            rules=self.texts(fields.get("rules"), "rules"),
            unit_of_coding=self.text(fields.get("unit_of_coding"), "unit_of_coding"),
            attributes=read_attributes(self, fields.get("attributes")),
            sources=self.text_mapping(fields.get("sources"), "sources"),
            came_from=self._came_from(fields.get("came_from")),
        )

    def _code_list(self, node: Node, path: tuple[str, ...]) -> None:
        if isinstance(node, Scalar) and node.empty:
            return
        if not isinstance(node, Items):
            self.wrong(node.place, "must be a list of codes, each beginning with «- id:»")
            return
        for item in node.items:
            if len(self._codes) >= MOST_CODES:
                self.wrong(item.place, f"more than {MOST_CODES:,} codes")
                return
            self._code(item, path)

    def _code(self, node: Node, path: tuple[str, ...]) -> None:
        if not isinstance(node, Entries):
            self.wrong(node.place, "a code is a mapping with id and label")
            return
        fields = self.fields(node, _CODE_FIELDS, "a code")
        ident = self._code_id(fields.get("id"), node.place)
        label = self.text(fields.get("label"), "label")
        if not label:
            self.wrong(node.place, f"code {ident!r} lacks a label")
        codable = self.switch(fields.get("codable"), "codable", default=True)
        self._codes.append(
            Code(
                id=ident,
                label=label,
                key=self._key(fields.get("key"), ident),
                codable=codable,
                short=self.text(fields.get("short"), "short"),
                full=self.text(fields.get("full"), "full"),
                include=self.texts(fields.get("include"), "include"),
                exclude=self.texts(fields.get("exclude"), "exclude"),
                examples=self._examples(fields.get("examples")),
                note=self.text(fields.get("note"), "note"),
                sources=self.texts(fields.get("sources"), "sources"),
                answers=self._answers(fields.get("answers")),
                path=path,
                formerly=self._formerly(fields.get("formerly")),
            )
        )
        if "children" in fields:
            self._code_list(fields["children"], (*path, ident))

    def _code_id(self, node: Node | None, place: Place) -> str:
        ident = self.text(node, "id")
        if node is None or not ident:
            self.wrong(place, "a code lacks an id")
            return ""
        if not CODE_ID.fullmatch(ident):
            self.wrong(
                node.place,
                f"id {ident!r}: use small letters, digits, dot, hyphen and underscore, "
                "beginning with a letter or digit",
            )
        elif ident in self._ids:
            self.wrong(node.place, f"id {ident!r} is used twice, first in {self._ids[ident]}")
        self._ids.setdefault(ident, node.place)
        return ident

    def _formerly(self, node: Node | None) -> tuple[str, ...]:
        idents = []
        for item in self.items(node, "formerly"):
            ident = self.text(item, "formerly")
            if not CODE_ID.fullmatch(ident):
                self.wrong(item.place, f"formerly: {ident!r} can never have been an id")
            elif ident in self._former:
                self.wrong(item.place, f"formerly: {ident!r} stands in {self._former[ident]} too")
            self._former.setdefault(ident, item.place)
            idents.append(ident)
        return tuple(idents)

    def _came_from(self, node: Node | None) -> Mapping[str, str]:
        found = self.text_mapping(node, "came_from")
        for ident in (*found, *found.values()):
            if node is not None and not CODE_ID.fullmatch(ident):
                self.wrong(node.place, f"came_from: {ident!r} can never have been an id")
        return found

    def _check_former(self) -> None:
        """What had an id once must not be mistaken for the code that has it today."""
        for ident, place in self._former.items():
            if ident in self._ids:
                self.wrong(place, f"formerly: {ident!r} is a code, in {self._ids[ident]}")

    def _key(self, node: Node | None, ident: str) -> str:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ""
        key = self.text(node, "key")
        if len(key) == 1 and key in CODE_KEYS:
            if key in self._keys:
                place, other = self._keys[key]
                self.wrong(node.place, f"key {key!r} is taken by {other!r} in {place}")
            else:
                self._keys[key] = (node.place, ident)
            return key
        if key in _YES_OR_NO and isinstance(node, Scalar) and node.plain:
            self.wrong(
                node.place,
                f"key {key} without quotation marks may be read as yes or no: write "
                f'key: "{key[:1]}"',
            )
        elif key:
            self.wrong(
                node.place,
                f"key {key!r}: a code's key is one letter g–z or G–Z; a–f and 1–6 are grades",
            )
        return ""

    def _examples(self, node: Node | None) -> tuple[Example, ...]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if not isinstance(node, Entries):
            self.wrong(node.place, f"examples is a mapping of {', '.join(EXAMPLE_KINDS)}")
            return ()
        out = []
        for kind, listed in self.fields(node, EXAMPLE_KINDS, "examples").items():
            for item in self.items(listed, kind):
                if isinstance(item, Scalar):
                    out.append(Example(quote=item.text, kind=kind))
                    continue
                if not isinstance(item, Entries):
                    self.wrong(item.place, "an example is a text, or {quote, file, use}")
                    continue
                fields = self.fields(item, ("quote", "file", "use"), "an example")
                quote = self.text(fields.get("quote"), "quote")
                if not quote:
                    self.wrong(item.place, "an example lacks its quote")
                file = self.text(fields.get("file"), "file")
                out.append(Example(quote, kind, file, self.text(fields.get("use"), "use")))
        return tuple(out)

    def _answers(self, node: Node | None) -> tuple[Answer, ...]:
        out = []
        for item in self.items(node, "answers"):
            if not isinstance(item, Entries):
                self.wrong(item.place, "an answer is {question, answer, version}")
                continue
            fields = self.fields(item, ("question", "answer", "version"), "an answer")
            answer = Answer(
                self.text(fields.get("question"), "question"),
                self.text(fields.get("answer"), "answer"),
                self.text(fields.get("version"), "version"),
            )
            if not answer.answer:
                self.wrong(item.place, "an answer lacks its answer")
            out.append(answer)
        return tuple(out)


STARTER = b"""\
# The codebook: the reasons that coders give. Edit it freely; `annotator codebook check` tells
# what does not fit. docs/file-format.md, section 6, lists every field.
title: Codebook
version: 0.1.0
codes:
  # One code. Its key is the letter that gives it in the reader: g to z or G to Z.
  - id: reason
    label: Reason
    key: r
    short: A reason that the source gives. Rename me.
    full: What counts as this reason, in a sentence or two.
    include: [what to code so]
    exclude: [what looks alike and is another code]
"""
