"""Titles: capitals, quotation marks, and the place that a title has when nobody is named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

UNTITLED = "[untitled]"
SMALL = frozenset(
    (
        *("a", "an", "the", "about", "as", "at", "by", "down", "for", "from", "in", "into", "of"),
        *("on", "onto", "over", "till", "to", "up", "via", "with", "v", "vs"),
        *("and", "but", "nor", "or", "so", "yet", "de", "von"),
    )
)
"""Words that stay small inside an English title (the list of pandoc's citeproc)."""
TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?: [^<>]{0,80})?>")
"""Markup that reference managers put into titles; we print the words."""
CORE = re.compile(r"[^\W_](?:[^\s]*[^\W_])?")
ENDS_CLAUSE = (":", "–", "—", "?", "!", ".", "…", "-")


@dataclass(frozen=True, slots=True)
class Marks:
    """Quotation marks of a convention, outer and inner."""

    outer: str
    inner: str


AMERICAN = Marks("“”", "‘’")
BRITISH = Marks("‘’", "“”")


def title_case(title: str, language: str) -> str:
    """Capitals for the main words of an English title; any other language keeps its own."""
    if not language.lower().startswith("en"):
        return title
    out: list[str] = []
    words = title.split(" ")
    opens = True
    for position, word in enumerate(words):
        edge = opens or position == len(words) - 1
        out.append(CORE.sub(lambda found, edge=edge: _cased(found[0], edge=edge), word, count=1))  # type: ignore[misc]
        if word:
            opens = word.rstrip("”’\"')]").endswith(ENDS_CLAUSE)
    return " ".join(out)


def _cased(word: str, *, edge: bool) -> str:
    """One word between spaces; hyphenated parts by themselves, capitals inside kept."""
    parts = re.split(r"([-‑/])", word)
    last = len(parts) - 1
    return "".join(
        _cased_part(part, edge=edge and number in {0, last}) for number, part in enumerate(parts)
    )


def _cased_part(part: str, *, edge: bool) -> str:
    if any(letter.isupper() for letter in part[1:]):
        return part
    if part.lower() in SMALL and not edge:
        return part.lower()
    return part[:1].upper() + part[1:]


def cleaned(title: str) -> str:
    """Without markup and with single spaces."""
    return " ".join(TAG.sub("", title).split())


def with_quotes(text: str, marks: Marks, *, depth: int) -> str:
    """Straight and curly marks of a title become the convention's, ``depth`` deep.

    Inside a quoted title (``depth`` 1) a quotation takes the inner marks.
    """
    pairs = (marks.outer, marks.inner)
    out: list[str] = []
    still_open: list[str] = []
    for position, letter in enumerate(text):
        if letter not in "\"'“”‘’":
            out.append(letter)
            continue
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        kind = "double" if letter in '"“”' else "single"
        opening = letter in "“‘" or (letter in "\"'" and _may_open(before, after))
        if opening and (kind == "double" or _closes_later(text, position)):
            out.append(pairs[(depth + len(still_open)) % 2][0])
            still_open.append(kind)
        elif kind in still_open and not (kind == "single" and after.isalnum()):
            while still_open.pop() != kind:
                pass
            out.append(pairs[(depth + len(still_open)) % 2][1])
        else:
            out.append("’" if kind == "single" else letter)
    return "".join(out)


def _may_open(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in "([–—-“‘\"'") and not after.isspace()


def _closes_later(text: str, position: int) -> bool:
    """A single mark opens only if another may close it; else it is an apostrophe («’90s»)."""
    return any(
        text[place] in "'’" and not text[place + 1 : place + 2].isalnum()
        for place in range(position + 1, min(len(text), position + 300))
    )


def sorted_by(title: str) -> str:
    """Without an English article at its head."""
    return re.sub(r"^(?:the|a|an) +", "", title.strip("“”‘’\"' ").lower())


def sort_key(text: str) -> str:
    """Alphabetical order that sees neither case, accents nor punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ")
