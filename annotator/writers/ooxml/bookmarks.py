"""Places in a document that links and checks can find again."""

from __future__ import annotations

from annotator.writers.anchors import Names

_FORBIDDEN = "[^A-Za-z0-9_]"
_LONGEST = 40


class Bookmarks:
    """Wraps content in bookmarks; a leading underscore hides them from Word's list."""

    def __init__(self) -> None:
        self._names = Names(_FORBIDDEN, _LONGEST, "_")
        self._placed: set[str] = set()
        self._count = 0

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor, for links to it."""
        return self._names.of(anchor)

    def at(self, anchor: str, inside: str) -> str:
        """Content that links to its anchor lead to; a second place of one name is none."""
        if not anchor or anchor in self._placed:
            return inside
        self._placed.add(anchor)
        return self.wrap(self.name(anchor), inside)

    def new(self, wish: str) -> str:
        """A name of its own, for a place that is no anchor."""
        return self._names.new(wish)

    def wrap(self, name: str, inside: str) -> str:
        """Content between the two ends of a bookmark."""
        self._count += 1
        return (
            f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{inside}'
            f'<w:bookmarkEnd w:id="{self._count}"/>'
        )
