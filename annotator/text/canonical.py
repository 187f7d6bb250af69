"""The one text of a source that offsets count in."""

from __future__ import annotations

import hashlib

_BYTE_ORDER_MARK = "\ufeff"


def canonical_text(decoded: str) -> str:
    r"""Drop the byte order mark and write every newline as LF; nothing else, never NFC.

    >>> canonical_text("\ufeffone\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    text = decoded.removeprefix(_BYTE_ORDER_MARK)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def text_digest(canonical: str) -> str:
    """SHA-256 of the text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(canonical.encode()).hexdigest()
