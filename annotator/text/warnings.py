"""What a coder should know of a text before quoting from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import regex

from annotator.model.source import Block, BlockKind, TextWarning, Zone
from annotator.model.span import Span
from annotator.text.display import find_hidden, is_hidden, name_of
from annotator.text.repeats import repeats

if TYPE_CHECKING:
    from annotator.text.document import Document

_FAR = 1_000_000
"""Code points of a long text in which sentences are compared and lines looked at."""
_MANY = 20_000
"""Blocks of it: a book has half as many, a text of one letter a line a hundred times more."""
_NAMED = 3

_MOJIBAKE = regex.compile("â€[\x80-\xbf™œ“”˜¦]|Ã[\x80-\xbf\u0152\u0161\u0178ƒ„…†‡ˆ‰Š‹]|ï»¿")
_NBSP_INSIDE = regex.compile(r"(?<=\S)[\u00a0\u202f](?=\S)|(?<=\S)\u00a0 | \u00a0(?=\S)")
_PAIRS = (("“", "”"), ("«", "»"), ("‹", "›"), ("「", "」"))


def warnings(document: Document) -> tuple[TextWarning, ...]:
    """All warnings, those first that touch most what can be quoted."""
    found = [
        _markup(document),
        _replaced(document),
        _misread(document),
        _hidden(document),
        _quotes(document),
        _repeated(document),
        _no_break_spaces(document),
        _foreign(document),
    ]
    return tuple(warning for warning in found if warning)


def _markup(document: Document) -> TextWarning | None:
    if document.projection is None or not document.projection.simplified:
        return None
    why = document.projection.simplified
    return TextWarning("markup", f"{document.format} is partly shown as it is written: {why}")


def _replaced(document: Document) -> TextWarning | None:
    text = document.canonical
    number = text.count("\ufffd")
    if not number:
        return None
    place = text.index("\ufffd")
    what = _counted(number, "character was", "characters were")
    return _warning(
        "replaced", f"{what} lost before the file came here (U+FFFD)", document, place, place + 1
    )


def _misread(document: Document) -> TextWarning | None:
    text = document.canonical
    first = None if text.isascii() else _MOJIBAKE.search(text)
    if not first:
        return None
    number = len(_MOJIBAKE.findall(text))
    shown = first.group()
    if not shown.isprintable():
        shown = shown.encode("unicode_escape").decode()
    what = _counted(number, "place looks", "places look")
    message = f"{what} as if UTF-8 had been read as cp1252 (“{shown}”)"
    return _warning("mojibake", message, document, *first.span())


def _hidden(document: Document) -> TextWarning | None:
    text = document.canonical
    place = find_hidden(text)
    if place < 0:
        return None
    kinds = Counter(text)
    hidden = sorted(character for character in kinds if is_hidden(character))
    number = sum(kinds[character] for character in hidden)
    names = ", ".join(name_of(character) for character in hidden[:_NAMED])
    more = " …" if len(hidden) > _NAMED else ""
    what = _counted(number, "hidden character", "hidden characters")
    return _warning("hidden", f"{what}: {names}{more}", document, place, place + 1)


def _quotes(document: Document) -> TextWarning | None:
    """Marks that are more, fewer, or in another order than pairs would have them."""
    text = document.display
    pairs = (("„", "“”"), *_PAIRS[1:]) if "„" in text else _PAIRS
    parts, places = [], []
    for opening, closing in pairs:
        place = _first_unpaired(text, opening, closing)
        if place >= 0:
            parts.append(_unpaired(text, opening, closing, place))
            places.append(place)
    if text.count('"') % 2:
        parts.append(f'{text.count(chr(34)):,} "')
        places.append(_first_odd(text))
    if not parts:
        return None
    place = min(places)
    message = f"quotation marks do not pair: {', '.join(parts)}"
    return _warning_shown("quotes", message, document, Span(place, place + 1))


def _unpaired(text: str, opening: str, closing: str, place: int) -> str:
    """How many there are of each; where that tells nothing, which one is alone."""
    opened, closed = text.count(opening), sum(map(text.count, closing))
    if opened != closed:
        return f"{opened:,} {opening} and {closed:,} {closing[0]}"
    if text[place] == opening:
        return f"a {opening} that no {closing[0]} closes"
    return f"a {text[place]} that no {opening} opens"


def _first_unpaired(text: str, opening: str, closing: str) -> int:
    """A closing mark that nothing opened, or an opening one that nothing closed; else -1."""
    if not any(mark in text for mark in (opening, *closing)):
        return -1
    last = -1
    for match in regex.finditer(f"[{opening}{closing}]", text):
        opens = match.group() == opening
        if opens and last >= 0:
            return last
        if not opens and last < 0:
            return int(match.start())
        last = match.start() if opens else -1
    return last


def _first_odd(text: str) -> int:
    """The straight mark that is alone in its line, else the last one."""
    start = 0
    for line in islice(text.split("\n"), 100_000):
        if line.count('"') % 2:
            return start + line.index('"')
        start += len(line) + 1
    return text.rindex('"')


def _repeated(document: Document) -> TextWarning | None:
    """Captions, leads set twice, pasted pages."""
    again = repeats(
        document.display,
        (
            sentence
            for block in _blocks(document)
            if block.kind is not BlockKind.CODE
            for sentence in document.sentences_of(block)
        ),
    )
    if not again:
        return None
    first, second = (document.to_canonical(span) for span in (again[0].of, again[0].span))
    what = _counted(len(again), "sentence stands", "sentences stand")
    here, there = document.locator(first), document.locator(second)
    places = f"¶ {here}" if here == there else f"¶ {here} and ¶ {there}"
    return TextWarning("repeated", f"{what} twice or more, the first in {places}", second)


def _no_break_spaces(document: Document) -> TextWarning | None:
    text = document.display
    first = None if text.isascii() else _NBSP_INSIDE.search(text)
    if not first:
        return None
    number = len(_NBSP_INSIDE.findall(text))
    what = _counted(number, "no-break space", "no-break spaces")
    return _warning_shown("nbsp", f"{what} inside sentences", document, Span(*first.span()))


def _foreign(document: Document) -> TextWarning | None:
    blocks = [block for block in _blocks(document) if document.zone_of(block) is Zone.FOREIGN]
    if not blocks:
        return None
    what = _counted(len(blocks), "paragraph is", "paragraphs are")
    place = document.to_canonical(blocks[0].span)
    return _warning("foreign", f"{what} in another script", document, place.start, place.end)


def _blocks(document: Document) -> Iterator[Block]:
    block: Block | None = document.block_at(0)
    while block and block.span.start < _FAR and block.number <= _MANY:
        yield block
        block = document.block_after(block)


def _warning(kind: str, message: str, document: Document, start: int, end: int) -> TextWarning:
    place = Span(start, end)
    return TextWarning(kind, f"{message}, first in ¶ {document.locator(place)}", place)


def _warning_shown(kind: str, message: str, document: Document, shown: Span) -> TextWarning:
    place = document.to_canonical(shown)
    return _warning(kind, message, document, place.start, place.end)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
