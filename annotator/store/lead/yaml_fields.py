"""Reading typed fields out of YAML, every mistake noted with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from annotator.store.lead.yaml_nodes import Entries, Items, Node, Place, Scalar

_HINTED = 50
"""Mistakes that come with the field that may be meant; more are told by their place alone."""


class FieldReading:
    """Gives what can be had and goes on, so that all mistakes are told at once."""

    def __init__(self) -> None:
        self._problems: list[tuple[int, int, str]] = []

    @property
    def problems(self) -> list[str]:
        """What was wrong, in the order of the file."""
        return [message for _, _, message in sorted(self._problems)]

    def text(self, node: Node | None, name: str) -> str:
        """A text without the spaces around it; empty where there is none."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.wrong(node.place, f"{name} must be a text")
            return ""
        return "" if node.empty else node.text.strip()

    def switch(self, node: Node | None, name: str, *, default: bool) -> bool:
        """YAML 1.2 knows true and false only."""
        if node is None:
            return default
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        self.wrong(node.place, f"{name} must be true or false")
        return default

    def items(self, node: Node | None, name: str) -> Iterable[Node]:
        """What a list holds; nothing where there is none."""
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if isinstance(node, Items):
            return node.items
        self.wrong(node.place, f"{name} must be a list")
        return ()

    def texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        """A list of texts."""
        out = []
        for item in self.items(node, name):
            if isinstance(item, Scalar):
                out.append(item.text.strip())
            elif isinstance(item, Entries) and not item.flow and len(item.items) == 1:
                self.wrong(
                    item.place,
                    f"{name}: a colon and a space make a mapping; put the text in quotation marks",
                )
            else:
                self.wrong(item.place, f"{name} holds texts only")
        return tuple(out)

    def text_mapping(self, node: Node | None, name: str) -> Mapping[str, str]:
        """A mapping of texts."""
        if node is None or (isinstance(node, Scalar) and node.empty):
            return {}
        if not isinstance(node, Entries):
            self.wrong(node.place, f"{name} must be a mapping of texts")
            return {}
        return {key.text: self.text(value, key.text) for key, value in self.pairs(node)}

    def pairs(self, node: Entries) -> list[tuple[Scalar, Node]]:
        """Keys and values; a key that stands twice is a mistake."""
        seen: dict[str, Place] = {}
        out = []
        for key, value in node.items:
            if key.text in seen:
                self.wrong(key.place, f"{shown(key.text)} stands twice, first in {seen[key.text]}")
                continue
            seen[key.text] = key.place
            out.append((key, value))
        return out

    def fields(self, node: Entries, known: Iterable[str], of: str) -> dict[str, Node]:
        """The known fields of a mapping; an unknown one is a mistake, with the nearest known."""
        known = tuple(known)
        out: dict[str, Node] = {}
        last = ""
        for key, value in self.pairs(node):
            if key.text in known:
                out[key.text] = value
                last = key.text
            elif node.flow and isinstance(value, Scalar) and is_nothing(value):
                # `{use: minor doubt, valid mostly}`: a comma in a text without quotation marks.
                self._join(out, last, key, of)
            else:
                self.wrong(
                    key.place, f"{of} has no field {shown(key.text)}{self._hint(key, known)}"
                )
        return out

    def _join(self, out: dict[str, Node], last: str, key: Scalar, of: str) -> None:
        before = out.get(last)
        if isinstance(before, Scalar) and before.plain:
            out[last] = Scalar(f"{before.text}, {key.text}", before.place)
        else:
            self.wrong(
                key.place, f"{of}: {shown(key.text)} has no value; put texts in quotation marks"
            )

    def _hint(self, key: Scalar, known: Sequence[str]) -> str:
        if len(self._problems) >= _HINTED:
            return ""
        near = get_close_matches(key.text[:80], known, 1)
        return f"; did you mean {near[0]}?" if near else f"; known are: {', '.join(known)}"

    def wrong(self, place: Place, why: str) -> None:
        """Note a mistake."""
        self._problems.append((place.line, place.column, f"{place}: {why}"))


def is_nothing(value: Scalar) -> bool:
    return value.plain and value.text == ""


def shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "…")
