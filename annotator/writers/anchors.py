"""The places inside a brief that links lead to, and their names in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.model.brief import Box, Brief, Element, Heading

CONTENTS_DEPTH = 2
"""Headings below this level are not in a table of contents."""


def anchors_of(brief: Brief) -> frozenset[str]:
    """Every place that a link inside the brief can lead to; others are printed as plain words."""
    anchors = (getattr(element, "anchor", "") for element in unboxed(brief.elements))
    return frozenset(anchor for anchor in anchors if anchor)


def unboxed(elements: Iterable[Element]) -> Iterator[Element]:
    """Every element, and after a box what it holds."""
    for element in elements:
        yield element
        if isinstance(element, Box):
            yield from element.elements


def listed_headings(brief: Brief) -> tuple[Heading, ...]:
    """The headings that a table of contents shows."""
    return tuple(
        element for element in brief.elements if isinstance(element, Heading) and is_listed(element)
    )


def is_listed(heading: Heading) -> bool:
    """Whether a table of contents shows it."""
    return heading.listed and heading.level <= CONTENTS_DEPTH


class Names:
    """Gives every anchor of a brief one name that the format allows, and no two the same."""

    def __init__(self, forbidden: str, longest: int, prefix: str = "") -> None:
        """``forbidden`` is a regular expression of the characters that become an underscore."""
        self._forbidden = re.compile(forbidden)
        self._longest = longest
        self._prefix = prefix
        self._given: dict[str, str] = {}
        self._taken: dict[str, int] = {}

    def of(self, anchor: str) -> str:
        """The name that stands for ``anchor``, the same at every call."""
        if anchor not in self._given:
            self._given[anchor] = self.new(anchor)
        return self._given[anchor]

    def new(self, wish: str) -> str:
        """A name like ``wish`` that was not given before, whatever the case of its letters."""
        stem = (self._prefix + self._forbidden.sub("_", wish))[: self._longest]
        name, count = stem, self._taken.get(stem.casefold(), 0)
        while name.casefold() in self._taken:
            count += 1
            ending = f"_{count + 1}"
            name = stem[: self._longest - len(ending)] + ending
        self._taken[stem.casefold()] = count
        self._taken.setdefault(name.casefold(), 0)
        return name
