"""Which characters a file can hold, and what is done about the others."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from annotator.errors import CharacterNotWritable

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
            raise CharacterNotWritable(
                quotation.annotation, quotation.source, _described(found[0]), found.start() + 1
            )


def writable(text: str) -> str:
    """Our own words and the names of things, each unwritable character by a visible stand-in."""
    return UNWRITABLE.sub(_stand_in, text) if UNWRITABLE.search(text) else text


def _stand_in(found: re.Match[str]) -> str:
    character = ord(found[0])
    return chr(0x2400 + character) if character < 0x20 else "\ufffd"


def _described(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
