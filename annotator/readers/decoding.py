"""From bytes to text: never a guess taken for granted, never a replacement character."""

from __future__ import annotations

import codecs
import re

from annotator.errors import BinarySource, Undecodable, UsageError
from annotator.formats import Decoded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; those of UTF-32 come first, for UTF-16's is the start of one."""

_NAMELESS = "the file"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 65_536
_NOTATIONS = {"undefined", "unicode-escape", "raw-unicode-escape", "idna", "punycode"}
"""What Python lists among encodings: ways to write names and literals, not documents."""


def decode(data: bytes, encoding: str | None) -> Decoded:
    """Decode by byte order mark, else as strict UTF-8, else as the user says.

    UTF-8 that would hold control characters is doubtful; there the user's word comes first.

    Raises:
        Undecodable: bytes that are no text in any of them, with the place of the first.
        BinarySource: NUL bytes that no encoding explains.
        UsageError: there is no encoding of that name.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name, skip=len(mark))
    doubtful = _CONTROL.search(data) is not None
    if encoding and doubtful:
        return _decoded(data, known_encoding(encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            return _decoded(data, known_encoding(encoding))
        _refuse_binary(data)
        raise Undecodable(
            _NAMELESS, "UTF-8", error.start, data[error.start], guess=_guess(data)
        ) from error
    if doubtful:
        _refuse_binary(data)
    return Decoded(text, "utf-8")


def known_encoding(encoding: str) -> str:
    """Python's name of an encoding; UsageError when there is none, or it encodes no document."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        found = None
    if found is None or not found._is_text_encoding or found.name in _NOTATIONS:
        raise UsageError(
            f"there is no encoding of documents called {encoding!r}",
            "for example: --encoding cp1252, latin-1, cp1251, shift_jis, utf-16",
        )
    return found.name


def _decoded(data: bytes, name: str, *, skip: int = 0) -> Decoded:
    try:
        return Decoded(data[skip:].decode(name), name)
    except UnicodeDecodeError as error:
        at = error.start + skip
        raise Undecodable(_NAMELESS, name.upper(), at, data[at]) from error


def _refuse_binary(data: bytes) -> None:
    """NULs in every second byte are UTF-16 without a mark; any others are no text."""
    first = data.find(b"\0")
    if first < 0:
        return
    wide = _wide(data[:_SAMPLE])
    if wide:
        raise Undecodable(_NAMELESS, "UTF-8 text", first, 0, guess=wide)
    raise BinarySource(_NAMELESS, first)


def _wide(sample: bytes) -> str:
    """``utf-16-le`` or ``-be`` when one half of every pair of bytes is mostly NUL."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2
    if most < 2:
        return ""
    if odd > 0.4 * most and even <= 0.02 * most:
        return "utf-16-le"
    if even > 0.4 * most and odd <= 0.02 * most:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> str:
    """A Western single-byte encoding, when few bytes are odd and all of those are letters.

    Bytes 0x80 to 0x9F are quotation marks and dashes in cp1252 and controls in latin-1.
    """
    sample = data[:_SAMPLE]
    odd = [byte for byte in sample if byte >= 0x80]
    if len(odd) > max(3, 0.15 * len(sample)):
        return ""
    punctuation = [byte for byte in odd if byte < 0xA0]
    if not punctuation:
        return "latin-1"
    unassigned = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "" if unassigned.intersection(punctuation) else "cp1252"
