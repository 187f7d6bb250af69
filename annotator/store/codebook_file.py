"""annotations/codebook.yaml: read, and checked to the column."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from annotator.model.codebook import Attribute, Code, Codebook, Example, Grade, Scale
from annotator.store.yaml_nodes import Entries, Items, Node, Place, Scalar, Unreadable, compose

NAME = "codebook.yaml"
CODE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
GRADE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")
KEYS = frozenset("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ")
MOST_CODES = 5000
EXAMPLE_KINDS = ("typical", "atypical", "close_but_no")
_BOOK_FIELDS = (
    "title", "id", "version", "date", "language", "licence", "question", "unit_of_coding",
    "rules", "attributes", "scales", "sources", "codes", "changelog",
)  # fmt: skip
_CODE_FIELDS = (
    "id", "label", "key", "codable", "short", "full", "include", "exclude", "examples", "note",
    "sources", "answers", "children",
)  # fmt: skip
_YES_OR_NO = {"y", "Y", "n", "N", "yes", "no", "Yes", "No", "YES", "NO", "on", "off", "true",
              "false", "True", "False", "TRUE", "FALSE", "On", "Off", "ON", "OFF"}  # fmt: skip

ADMIRALTY_RELIABILITY = Scale(
    "reliability",
    (
        Grade("A", "Completely reliable"),
        Grade("B", "Usually reliable"),
        Grade("C", "Fairly reliable"),
        Grade("D", "Not usually reliable"),
        Grade("E", "Unreliable"),
        Grade("F", "Cannot be judged", judged=False),
    ),
)
ADMIRALTY_CREDIBILITY = Scale(
    "credibility",
    (
        Grade("1", "Confirmed"),
        Grade("2", "Probably true"),
        Grade("3", "Possibly true"),
        Grade("4", "Doubtful"),
        Grade("5", "Improbable"),
        Grade("6", "Cannot be judged", judged=False),
    ),
)


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
        return None, [message for _, _, message in sorted(reading.problems)]
    return book, []


class _Reading:
    """Collects problems on the way, so that all are told at once."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, int, str]] = []
        self._ids: dict[str, Place] = {}
        self._keys: dict[str, tuple[Place, str]] = {}
        self._codes: list[Code] = []

    def codebook(self, root: Node, sha256: str) -> Codebook | None:
        if not isinstance(root, Entries):
            self._wrong(root.place, "a codebook is a mapping with title, version and codes")
            return None
        fields = self._fields(root, _BOOK_FIELDS, "the codebook")
        for name in ("title", "version", "codes"):
            if name not in fields:
                self._wrong(root.place, f"the codebook lacks {name!r}")
        if "codes" in fields:
            self._code_list(fields["codes"], ())
        scales = self._scales(fields.get("scales"))
        return Codebook(
            title=self._text(fields.get("title"), "title"),
            version=self._text(fields.get("version"), "version"),
            codes=tuple(self._codes),
            reliability=scales.get("reliability", ADMIRALTY_RELIABILITY),
            credibility=scales.get("credibility", ADMIRALTY_CREDIBILITY),
            sha256=sha256,
            question=self._text(fields.get("question"), "question"),
            language=self._text(fields.get("language"), "language"),
            rules=self._texts(fields.get("rules"), "rules"),
            unit_of_coding=self._text(fields.get("unit_of_coding"), "unit_of_coding"),
            attributes=self._attributes(fields.get("attributes")),
            sources=self._text_mapping(fields.get("sources"), "sources"),
        )

    # --- codes ------------------------------------------------------------------------------

    def _code_list(self, node: Node, path: tuple[str, ...]) -> None:
        if isinstance(node, Scalar) and node.empty:
            return
        if not isinstance(node, Items):
            self._wrong(node.place, "must be a list of codes, each beginning with «- id:»")
            return
        for item in node.items:
            if len(self._codes) >= MOST_CODES:
                self._wrong(item.place, f"more than {MOST_CODES:,} codes")
                return
            self._code(item, path)

    def _code(self, node: Node, path: tuple[str, ...]) -> None:
        if not isinstance(node, Entries):
            self._wrong(node.place, "a code is a mapping with id and label")
            return
        fields = self._fields(node, _CODE_FIELDS, "a code")
        ident = self._code_id(fields.get("id"), node.place)
        label = self._text(fields.get("label"), "label")
        if not label:
            self._wrong(node.place, f"code {ident!r} lacks a label")
        codable = self._switch(fields.get("codable"), "codable", default=True)
        self._codes.append(
            Code(
                id=ident,
                label=label,
                key=self._key(fields.get("key"), ident),
                codable=codable,
                short=self._text(fields.get("short"), "short"),
                full=self._text(fields.get("full"), "full"),
                include=self._texts(fields.get("include"), "include"),
                exclude=self._texts(fields.get("exclude"), "exclude"),
                examples=self._examples(fields.get("examples")),
                note=self._text(fields.get("note"), "note"),
                sources=self._texts(fields.get("sources"), "sources"),
                path=path,
            )
        )
        self._answers(fields.get("answers"))
        if "children" in fields:
            self._code_list(fields["children"], (*path, ident))

    def _code_id(self, node: Node | None, place: Place) -> str:
        ident = self._text(node, "id")
        if node is None or not ident:
            self._wrong(place, "a code lacks an id")
            return ""
        if not CODE_ID.fullmatch(ident):
            self._wrong(
                node.place,
                f"id {ident!r}: use small letters, digits, dot, hyphen and underscore, "
                "beginning with a letter or digit",
            )
        elif ident in self._ids:
            self._wrong(node.place, f"id {ident!r} is used twice, first in {self._ids[ident]}")
        self._ids.setdefault(ident, node.place)
        return ident

    def _key(self, node: Node | None, ident: str) -> str:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ""
        key = self._text(node, "key")
        if len(key) == 1 and key in KEYS:
            if key in self._keys:
                place, other = self._keys[key]
                self._wrong(node.place, f"key {key!r} is taken by {other!r} in {place}")
            else:
                self._keys[key] = (node.place, ident)
            return key
        if key in _YES_OR_NO and isinstance(node, Scalar) and node.plain:
            self._wrong(
                node.place,
                f"key {key} without quotation marks may be read as yes or no: write "
                f'key: "{key[:1]}"',
            )
        elif key:
            self._wrong(
                node.place,
                f"key {key!r}: a code's key is one letter g–z or G–Z; a–f and 1–6 are grades",
            )
        return ""

    def _examples(self, node: Node | None) -> tuple[Example, ...]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if not isinstance(node, Entries):
            self._wrong(node.place, f"examples is a mapping of {', '.join(EXAMPLE_KINDS)}")
            return ()
        out = []
        for kind, listed in self._fields(node, EXAMPLE_KINDS, "examples").items():
            for item in self._items(listed, kind):
                if isinstance(item, Scalar):
                    out.append(Example(quote=item.text, kind=kind))
                    continue
                if not isinstance(item, Entries):
                    self._wrong(item.place, "an example is a text, or {quote, file, use}")
                    continue
                fields = self._fields(item, ("quote", "file", "use"), "an example")
                quote = self._text(fields.get("quote"), "quote")
                if not quote:
                    self._wrong(item.place, "an example lacks its quote")
                file = self._text(fields.get("file"), "file")
                out.append(Example(quote, kind, file, self._text(fields.get("use"), "use")))
        return tuple(out)

    def _answers(self, node: Node | None) -> None:
        for item in self._items(node, "answers"):
            if not isinstance(item, Entries):
                self._wrong(item.place, "an answer is {question, answer, version}")
                continue
            for name, value in self._fields(
                item, ("question", "answer", "version"), "an answer"
            ).items():
                self._text(value, name)

    # --- scales, attributes -----------------------------------------------------------------

    def _scales(self, node: Node | None) -> dict[str, Scale]:
        if node is None:
            return {}
        if not isinstance(node, Entries):
            self._wrong(node.place, "scales is a mapping of reliability and credibility")
            return {}
        names = ("reliability", "credibility")
        fields = self._fields(node, names, "scales")
        return {name: self._scale(name, value) for name, value in fields.items()}

    def _scale(self, name: str, node: Node) -> Scale:
        if not isinstance(node, Entries):
            self._wrong(node.place, f"scale {name} is a mapping: grade → {{label, use}}")
            return Scale(name, ())
        grades = []
        for key, value in self._pairs(node):
            grade = key.text
            if not GRADE_ID.fullmatch(grade):
                self._wrong(
                    key.place,
                    f"grade {_shown(grade)} of {name}: use 1 to 16 letters, digits or hyphens",
                )
                continue
            if isinstance(value, Scalar):
                grades.append(Grade(grade, value.text, judged=grade not in ("F", "6")))
                continue
            if not isinstance(value, Entries):
                self._wrong(value.place, f"grade {grade} is {{label, use}}, or its label")
                continue
            fields = self._fields(value, ("label", "use", "judged"), f"grade {grade}")
            label = self._text(fields.get("label"), "label")
            if not label:
                self._wrong(value.place, f"grade {grade} lacks a label")
            judged = self._switch(fields.get("judged"), "judged", default=grade not in ("F", "6"))
            grades.append(Grade(grade, label, self._text(fields.get("use"), "use"), judged))
        if len([grade for grade in grades if grade.judged]) < 2:
            self._wrong(node.place, f"scale {name} needs at least two grades that judge")
        return Scale(name, tuple(grades))

    def _attributes(self, node: Node | None) -> tuple[Attribute, ...]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if not isinstance(node, Entries):
            self._wrong(node.place, "attributes is a mapping: name → {values, meaning}")
            return ()
        out = []
        for name, value in self._pairs(node):
            if isinstance(value, Scalar) and value.empty:
                out.append(Attribute(name.text))
                continue
            if isinstance(value, Items):
                out.append(Attribute(name.text, self._texts(value, name.text)))
                continue
            if not isinstance(value, Entries):
                self._wrong(value.place, f"attribute {name.text!r} is {{values, meaning}}")
                continue
            fields = self._fields(value, ("values", "meaning"), f"attribute {name.text!r}")
            values = self._texts(fields.get("values"), "values")
            meaning = self._text_mapping(fields.get("meaning"), "meaning")
            for extra in meaning:
                if values and extra not in values:
                    self._wrong(value.place, f"meaning of {extra!r}, which is not among values")
            out.append(Attribute(name.text, values, meaning))
        return tuple(out)

    # --- single values ----------------------------------------------------------------------

    def _text(self, node: Node | None, name: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self._wrong(node.place, f"{name} must be a text")
            return ""
        return "" if node.empty else node.text.strip()

    def _switch(self, node: Node | None, name: str, *, default: bool) -> bool:
        if node is None:
            return default
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        self._wrong(node.place, f"{name} must be true or false")
        return default

    def _items(self, node: Node | None, name: str) -> Iterable[Node]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if isinstance(node, Items):
            return node.items
        self._wrong(node.place, f"{name} must be a list")
        return ()

    def _texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        out = []
        for item in self._items(node, name):
            if isinstance(item, Scalar):
                out.append(item.text.strip())
            elif isinstance(item, Entries) and not item.flow and len(item.items) == 1:
                self._wrong(
                    item.place,
                    f"{name}: a colon and a space make a mapping; put the text in quotation marks",
                )
            else:
                self._wrong(item.place, f"{name} holds texts only")
        return tuple(out)

    def _text_mapping(self, node: Node | None, name: str) -> Mapping[str, str]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return {}
        if not isinstance(node, Entries):
            self._wrong(node.place, f"{name} must be a mapping of texts")
            return {}
        return {key.text: self._text(value, key.text) for key, value in self._pairs(node)}

    def _pairs(self, node: Entries) -> list[tuple[Scalar, Node]]:
        """Keys and values; a key that stands twice is a mistake."""
        seen: dict[str, Place] = {}
        out = []
        for key, value in node.items:
            if key.text in seen:
                self._wrong(key.place, f"{key.text!r} stands twice, first in {seen[key.text]}")
                continue
            seen[key.text] = key.place
            out.append((key, value))
        return out

    def _fields(self, node: Entries, known: Iterable[str], of: str) -> dict[str, Node]:
        known = tuple(known)
        out: dict[str, Node] = {}
        last = ""
        for key, value in self._pairs(node):
            if key.text in known:
                out[key.text] = value
                last = key.text
            elif node.flow and isinstance(value, Scalar) and _is_nothing(value):
                # `{use: minor doubt, valid mostly}`: a comma in a text without quotation marks.
                self._join(out, last, key, of)
            else:
                near = get_close_matches(key.text, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(known)}"
                self._wrong(key.place, f"{of} has no field {_shown(key.text)}; {hint}")
        return out

    def _join(self, out: dict[str, Node], last: str, key: Scalar, of: str) -> None:
        before = out.get(last)
        if isinstance(before, Scalar) and before.plain:
            out[last] = Scalar(f"{before.text}, {key.text}", before.place, plain=True)
        else:
            self._wrong(
                key.place, f"{of}: {_shown(key.text)} has no value; put texts in quotation marks"
            )

    def _wrong(self, place: Place, why: str) -> None:
        self.problems.append((place.line, place.column, f"{place}: {why}"))


def _is_nothing(value: Scalar) -> bool:
    return value.plain and value.text == ""


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "…")


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
