"""Text as Markdown that every parser gives back character by character."""

from __future__ import annotations

import re

from annotator.writers.verbatim import writable

_MARKUP = re.compile(
    r"[\\`*_\[\]<>~|^$]|&(?=#?[A-Za-z0-9]{1,40};|$)|--|\.\.\.|:(?=[a-z0-9_+-]{1,40}:)"
)
_LINE_START = re.compile(r"([+\-=:#])|([0-9]{1,9})(?=[.)])")
_WHITE = re.compile(r"[\r\n\t]+")
_BREAKS = re.compile("(\n+)")
_UNREFERABLE = "\x85"
"""White space that parsers trim, and that no character reference can name."""


def verbatim(text: str) -> str:
    """A quotation's words, with every character of theirs in the parsed result.

    A line break becomes a hard one, an empty line a new paragraph, and what a parser would trim
    from the edges of a line a character reference.
    """
    pieces = _BREAKS.split(text.replace("\r", "\0"))
    for at in range(0, len(pieces), 2):
        pieces[at] = _line(pieces[at], starts_line=at > 0)
    for at in range(1, len(pieces), 2):
        pieces[at] = _breaks(len(pieces[at]), pieces[at - 1], pieces[at + 1])
    return "".join(pieces).replace("\0", "&#13;")


def one_line(text: str) -> str:
    """Our own words, or the name of something, within a line."""
    return escaped(_WHITE.sub(" ", writable(text)))


def block_start(text: str) -> str:
    """Marked-up text at the start of a block, so that it is no list, heading or underline."""
    return _LINE_START.sub(_disarmed, text, count=1) if _LINE_START.match(text) else text


def escaped(text: str) -> str:
    """Each character that could be markup, preceded by a backslash."""
    return _MARKUP.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text)


def _line(line: str, *, starts_line: bool) -> str:
    line = escaped(line)
    line = block_start(line) if starts_line else line
    inside = line.strip()
    at = line.find(inside) if inside else len(line)
    return _references(line[:at]) + inside + _references(line[at + len(inside) :])


def _references(white: str) -> str:
    return "".join(sign if sign == _UNREFERABLE else f"&#{ord(sign)};" for sign in white)


def _breaks(count: int, before: str, after: str) -> str:
    """As many line breaks in the parsed text as there were in the source."""
    at_the_end = not before or not after
    if at_the_end or before.endswith(_UNREFERABLE) or after.startswith(_UNREFERABLE):
        return "&#10;" * count
    if count == 1:
        return "\\\n"
    return "\n\n" + "\\\n" * (count - 2)


def _disarmed(start: re.Match[str]) -> str:
    return f"\\{start[1]}" if start[1] else f"{start[2]}\\"
