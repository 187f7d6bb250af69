"""YAML as text with places: what stands where, without ever building what it asks for."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

LARGEST = 1 << 20
DEEPEST = 60
_NO_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_BRACKETS = re.compile(r"[\[{][\s\[{]*")


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message names the place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node begins and ends: character offsets, and line and column for people."""

    start: int
    end: int
    line: int
    column: int

    def __str__(self) -> str:
        """«line 12, column 5»"""
        return f"line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as it was written."""

    text: str
    place: Place
    style: str = ""
    """Empty for plain words, else one of ``"``, ``'``, ``|``, ``>``."""

    @property
    def plain(self) -> bool:
        """Written without quotation marks."""
        return not self.style

    @property
    def empty(self) -> bool:
        """Nothing, or YAML's null."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; keys in order, possibly the same one twice."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place
    flow: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple[Node, ...]
    place: Place
    flow: bool


Node = Scalar | Entries | Items


def compose(data: bytes) -> Node:
    """The one document of a file.

    Raises: Unreadable.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"line 1, column 1: larger than {LARGEST:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - data.rfind(b"\n", 0, problem.start)
        raise Unreadable(
            f"line {line}, column {column}: byte 0x{data[problem.start]:02x} is not UTF-8"
        ) from problem
    _check_characters(text)
    _check_nesting(text)
    root = _parsed(text)
    if root is None:
        raise Unreadable("line 1, column 1: the file is empty")
    return _node(root, set(), 0)


def _parsed(text: str) -> Any:
    # Only a codebook that changed since the last start is parsed; the others need no parser.
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        return YAML(typ="safe", pure=True).compose(io.StringIO(text))
    except MarkedYAMLError as problem:
        raise Unreadable(_told(problem)) from problem
    except YAMLError as problem:
        raise Unreadable(f"line 1, column 1: {problem}") from problem
    except RecursionError as problem:
        raise Unreadable("line 1, column 1: nested too deep") from problem
    except (
        ValueError,
        OverflowError,
        AttributeError,
        AssertionError,
        IndexError,
        KeyError,
    ) as problem:
        raise Unreadable(f"line 1, column 1: is no YAML ({problem})") from problem


def _check_characters(text: str) -> None:
    """The parser tells of these without their line."""
    found = _NO_YAML.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise Unreadable(f"{_at(text, found.start())}: YAML allows no {code}; take it out")


def _at(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def _check_nesting(text: str) -> None:
    """Brackets upon brackets cost the parser seconds before it gives up."""
    for run in _BRACKETS.finditer(text):
        opened = run.group()
        if opened.count("[") + opened.count("{") > DEEPEST:
            raise Unreadable(f"{_at(text, run.start())}: nested deeper than {DEEPEST} levels")


def _node(node: Any, seen: set[int], depth: int) -> Node:
    place = _place(node)
    if depth > DEEPEST:
        raise Unreadable(f"{place}: nested deeper than {DEEPEST} levels")
    if id(node) in seen or getattr(node, "anchor", None):
        # An alias stands for text elsewhere: nine lines of them can mean a billion.
        raise Unreadable(f"{place}: anchors and aliases (& and *) are not used here; write it out")
    seen.add(id(node))
    if node.id == "scalar":
        return _scalar(node)
    if node.id == "sequence":
        items = tuple(_node(item, seen, depth + 1) for item in node.value)
        return Items(items, place, bool(node.flow_style))
    entries = []
    for key, value in node.value:
        if key.id != "scalar":
            raise Unreadable(f"{_place(key)}: a key must be a single word or text")
        name, content = _scalar(key), _node(value, seen, depth + 1)
        if isinstance(content, Scalar) and content.place.start == content.place.end:
            content = Scalar("", _after_colon(key))
        entries.append((name, content))
    return Entries(tuple(entries), place, bool(node.flow_style))


def _scalar(node: Any) -> Scalar:
    text = str(node.value)
    if _HALF.search(text):
        raise Unreadable(f"{_place(node)}: holds half a character (\\ud800 to \\udfff)")
    return Scalar(text, _place(node), node.style or "")


def _after_colon(key: Any) -> Place:
    """Where a value would stand that is not there; the parser puts it at the next word."""
    mark = key.end_mark
    return Place(mark.index + 1, mark.index + 1, mark.line + 1, mark.column + 2)


def _place(node: Any) -> Place:
    start, end = node.start_mark, node.end_mark
    return Place(start.index, end.index, start.line + 1, start.column + 1)


def _told(problem: Any) -> str:
    mark = problem.problem_mark or problem.context_mark
    where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "line 1, column 1"
    what = " ".join(part for part in (problem.context, problem.problem) if part)
    return f"{where}: {what}"
