"""Links out of a brief."""

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
