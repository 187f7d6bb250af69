"""BibTeX's names: «First von Last», «von Last, First», «von Last, Jr, First»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from annotator.citing.references.names import OTHERS
from annotator.readers.references.bibtex.tex import printed

PEOPLE = 500
"""Names of one field that are read."""
TOKEN = re.compile(r"[{}]|,|[\s~]+|(?:\\.|[^{},\s~\\])+|\\", re.DOTALL)


def people(value: str) -> tuple[list[Mapping[str, str]], int]:
    """CSL names, and how many names beyond ``PEOPLE`` were left out."""
    written = list(_separated(value))
    names = [_name(parts) for parts in written[:PEOPLE]]
    return [name for name in names if name], max(0, len(written) - PEOPLE)


def _separated(value: str) -> Iterator[Sequence[Sequence[str]]]:
    """Each name as its comma-separated parts, each part as words; «and» parts names."""
    parts: list[list[str]] = [[]]
    for word in _words(value):
        if word.lower() == "and":
            yield parts
            parts = [[]]
        elif word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    yield parts


def _words(value: str) -> Iterator[str]:
    """Words and commas outside braces; what stands in braces is one word."""
    depth = 0
    word: list[str] = []
    for found in TOKEN.finditer(value):
        piece = found[0]
        depth = max(0, depth + {"{": 1, "}": -1}.get(piece, 0))
        if depth == 0 and (piece[0] in ",~" or piece[0].isspace()):
            if word:
                yield "".join(word)
            word = []
            if piece == ",":
                yield piece
        else:
            word.append(piece)
    if word:
        yield "".join(word)


def _name(parts: Sequence[Sequence[str]]) -> Mapping[str, str]:
    words = [word for part in parts for word in part]
    if not words:
        return {}
    if len(words) == 1:
        if words[0] == "others":
            return {"literal": OTHERS}
        text = printed(words[0])
        return {"literal": text} if words[0].startswith("{") else {"family": text}
    if len(parts) == 1:
        first, von, last = _spoken(parts[0])
        return _csl(von, last, first, ())
    von, last = _inverted(parts[0])
    return _csl(von, last, parts[-1], parts[1] if len(parts) > 2 else ())


def _csl(
    von: Sequence[str], last: Sequence[str], first: Sequence[str], jr: Sequence[str]
) -> Mapping[str, str]:
    fields = {"non-dropping-particle": von, "family": last, "given": first, "suffix": jr}
    texts = {field: printed(" ".join(words)) for field, words in fields.items()}
    return {field: text for field, text in texts.items() if text}


def _spoken(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """First, von and Last: von runs from the first to the last small word before the last."""
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if not small:
        return words[:-1], (), words[-1:]
    return words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]


def _inverted(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Von and Last of what stands before the comma."""
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    after = small[-1] + 1 if small and small[0] == 0 else 0
    return words[:after], words[after:]


def _is_small(word: str) -> bool:
    """Begins with a small letter outside braces; an accented letter in braces counts."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return printed(word)[:1].islower()
