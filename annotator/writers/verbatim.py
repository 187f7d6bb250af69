"""A source's words as they are: which characters a file can hold, and how a change would show."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from annotator.errors import CharacterNotWritable
from annotator.model.annotation import ELISION

if TYPE_CHECKING:
    from annotator.model.brief import Quotation

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, even escaped; HTML and Markdown parsers replace or drop the same."""


def check_verbatim(quotation: Quotation) -> None:
    """Let a quotation pass only if every character of it can be written.

    Raises:
        CharacterNotWritable: a quotation is never altered to make it fit.
    """
    for part in quotation.parts:
        found = UNWRITABLE.search(part)
        if found:
            character = f"U+{ord(found[0]):04X}"
            raise CharacterNotWritable(
                quotation.annotation, quotation.source, character, found.start() + 1
            )


def words_digest(quotation: Quotation) -> str:
    """SHA-256 of the quotation's words in UTF-8, parts joined by our elision."""
    return hashlib.sha256(ELISION.join(quotation.parts).encode()).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of words in UTF-8, spaces around and between them made one."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def writable(text: str) -> str:
    """Our own words and the names of things, each unwritable character by a visible stand-in."""
    return UNWRITABLE.sub(_stand_in, text) if UNWRITABLE.search(text) else text


def _stand_in(found: re.Match[str]) -> str:
    character = ord(found[0])
    return chr(0x2400 + character) if character < 0x20 else "\ufffd"
