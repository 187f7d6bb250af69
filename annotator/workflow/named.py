"""Which record somebody means: by its number in a list, or by the end of its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from annotator.errors import AnnotatorError

_DIGITS = 3
"""Of a number, at most; what is longer is the end of an id."""


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Unique among its kind."""
        ...


Named = TypeVar("Named", bound=Identified)


def the_one(
    items: Sequence[Named],
    name: str,
    unknown: Callable[[str, int], AnnotatorError],
    *,
    numbered: bool = False,
) -> Named:
    """The item with that number, counted from 1, where they are ``numbered``, or that id.

    Raises what ``unknown`` makes of the name and of how many items it fits.
    """
    if numbered and name.isdecimal() and len(name) <= _DIGITS:
        if not 1 <= int(name) <= len(items):
            raise unknown(name, 0)
        return items[int(name) - 1]
    found = [item for item in items if name and item.id.endswith(name.lower())]
    if len(found) != 1:
        raise unknown(name, len(found))
    return found[0]
