"""Small changes to a YAML file that leave every other character where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from annotator.store.lead.yaml_nodes import Entries, Items, Node, Scalar

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LOOKS_LIKE_ANOTHER_TYPE = re.compile(
    r"[0-9_]+(\.[0-9_]*)?(e[0-9]+)?|0[xob][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
    r"|true|false|null|yes|no|on|off|y|n",
    re.IGNORECASE,
)
"""Numbers, dates and truths, to this reader of YAML or to an older one."""
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")

Edit = tuple[int, int, str]
"""Characters from … to … give way to a text."""
Content = str | bool | Mapping[str, "Content"] | Sequence["Content"]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """All edits at once; they must not overlap."""
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def flow(content: Content) -> str:
    """Content on one line, as it may stand anywhere."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, str):
        return scalar(content)
    if isinstance(content, Mapping):
        pairs = (f"{scalar(name)}: {flow(value)}" for name, value in content.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(item) for item in content) + "]"


def scalar(text: str) -> str:
    """A text as YAML writes it; in quotation marks unless it can only be a word."""
    if _PLAIN.fullmatch(text) and not _LOOKS_LIKE_ANOTHER_TYPE.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def replaced(text: str, node: Node, content: Content) -> Edit:
    """Put something else in a value's place; an empty one gets the space it lacks."""
    start, end = node.place.start, _content_end(text, node)
    new = flow(content)
    if start == end and start and text[start - 1] not in " \n":
        new = " " + new
    return start, end, new


def with_field(text: str, entries: Entries, name: str, content: Content, before: str = "") -> Edit:
    """One more field at the end of a mapping, or before the field called ``before``."""
    if entries.flow:
        return _into_brackets(text, entries, f"{name}: {flow(content)}")
    indent = " " * (entries.place.column - 1)
    for key, _ in entries.items:
        if key.text == before:
            return key.place.start, key.place.start, f"{name}: {flow(content)}\n{indent}"
    return _after(text, entries.items[-1][1], f"{indent}{name}: {flow(content)}")


def with_item(text: str, items: Items, content: Content) -> Edit:
    """One more item at the end of a list."""
    if items.flow:
        return _into_brackets(text, items, flow(content))
    first = items.items[0].place.start
    line = text.rfind("\n", 0, first) + 1
    dash = text.rfind("-", line, first)
    while text[line:dash].strip():
        dash = text.rfind("-", line, dash)
    indent = " " * (dash - line)
    return _after(text, items.items[-1], _listed(content, indent))


def without_item(text: str, items: Items, index: int) -> Edit:
    """A list without one of its items, and without the lines or the comma that were its own."""
    item = items.items[index]
    start, end = item.place.start, _content_end(text, _last(item))
    if items.flow:
        if len(items.items) == 1:
            return replaced(text, items, [])
        if index:
            return _content_end(text, _last(items.items[index - 1])), end, ""
        return start, items.items[1].place.start, ""
    begin = text.rfind("\n", 0, start) + 1
    while "-" not in text[begin:start]:
        begin = text.rfind("\n", 0, begin - 1) + 1
    after = text.find("\n", max(end - 1, start)) + 1
    return begin, after or len(text), ""


def block_list(content: Content, indent: str) -> str:
    """A list of one item, each field of it on its own line."""
    return _listed(content, indent)


def _listed(content: Content, indent: str) -> str:
    if not isinstance(content, Mapping):
        return f"{indent}- {flow(content)}"
    lines = [f"{scalar(name)}: {flow(value)}" for name, value in content.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines)


def _into_brackets(text: str, node: Entries | Items, new: str) -> Edit:
    """Before the closing bracket, after what stands there."""
    close = node.place.end - 1
    inside = text[node.place.start + 1 : close].rstrip()
    end = node.place.start + 1 + len(inside)
    if not node.items:
        return close, close, new
    if "#" in inside.rpartition("\n")[2]:
        return close, close, f", {new}"
    return end, end, f" {new}" if inside.endswith(",") else f", {new}"


def _after(text: str, node: Node, lines: str) -> Edit:
    """On a line of its own below a value, however deep that value goes."""
    end = text.find("\n", max(_content_end(text, _last(node)) - 1, node.place.start))
    if end < 0:
        return len(text), len(text), f"\n{lines}\n"
    return end, end, f"\n{lines}"


def _last(node: Node) -> Node:
    """The innermost value that ends where this one ends."""
    while not isinstance(node, Scalar) and not node.flow and node.items:
        last = node.items[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _content_end(text: str, node: Node) -> int:
    """Where a value ends without the blank lines that YAML counts to a block of text."""
    start, end = node.place.start, node.place.end
    return start + len(text[start:end].rstrip())
