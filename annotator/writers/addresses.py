"""Links out of a brief, and names for the places inside it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEMES = ("http", "https", "mailto")
_LONGEST = 2048
"""Word calls a document damaged when the address of a link is much longer."""
_RESERVED = "%/:?#[]@!$&'()*+,;=~"


def safe_address(link: str) -> str:
    """The address as a valid URI, or an empty string for what must not become a link.

    >>> safe_address("https://example.org/a b?q=é")
    'https://example.org/a%20b?q=%C3%A9'
    >>> safe_address("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(link.strip())
        host = parts.hostname
        encoded = quote(link.strip(), safe=_RESERVED)
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in _SCHEMES or len(encoded) > _LONGEST:
        return ""
    if parts.scheme.lower() != "mailto" and not host:
        return ""
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", encoded)


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
