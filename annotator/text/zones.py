"""What each block is for the reader: an overlay that folds and never deletes."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from annotator.model.source import Block, BlockKind, Zone
from annotator.text.scripts import script_counts
from annotator.text.words import LETTERS

_SAMPLES = 8
_SAMPLE = 4_096
"""Stretches of the text looked at for its script, and their length."""
_AT_HOME = 0.2
"""Share of a text's letters from which on a second script is no stranger in it."""
_TAIL = 65_536
"""Code points at the end in which a comment form is looked for."""
_LONGEST_CAPTION = 600
_SHORT = 60

_REST = r"[^.,;:!?\n]{0,60}"
_BOILERPLATE = regex.compile(
    r"\W*(?:by\W*(?:\+|·|\|)\W*(?:more|follow)|advertisement|anzeige|publicidad|publicité"
    r"|your email address will not be published\b.*|required fields are marked\b.*"
    r"|tu dirección de correo electrónico no será publicada\b.*"
    rf"|(?:share|compartir|partager|teilen)(?: (?:this|on|en|sur|auf)\b{_REST})?"
    rf"|related (?:stories|articles|posts|news|topics){_REST}|artículos relacionados{_REST}"
    rf"|sign up (?:for|to)\b{_REST}|subscribe(?: (?:to|now|here)\b{_REST})?"
    rf"|read (?:more|next|also)\b{_REST}|follow us\b{_REST}|síguenos\b{_REST}"
    rf"|all rights reserved{_REST}|todos los derechos reservados{_REST}"
    r"|(?:©|\(c\) ?\d\d\d\d|copyright (?:©|\d)).*"
    r"|(?:tags|etiquetas) ?:.*|filed under\b.*|skip to (?:main )?content|back to (?:the )?top"
    rf"|(?:we|this site) uses? cookies{_REST}|accept (?:all )?cookies{_REST}"
    r"|print this (?:page|article)|\[\p{L}[\w-]*_\w+(?:\s[^\]\n]*)?\])\W*",
    regex.IGNORECASE,
)
_COMMENT_FORM = regex.compile(
    r"^[^\w\n]*+(?:leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)"
    r"|\d{1,5} (?:comments|replies|responses)|deja (?:un|tu) comentario|dejar un comentario"
    r"|laisser un commentaire|schreibe einen kommentar)[^\w\n]*+$",
    regex.IGNORECASE | regex.MULTILINE,
)
_PICTURE = regex.compile(
    r"(?:in )?(?:this|an?|the)? ?(?:undated |recent |file |archive ){0,3}"
    r"(?:image|photo|photograph|picture|handout)\b (?:taken|shows?|provided|released|from|made)"
    r"|(?:file |archive )?(?:photo|image|picture|foto|caption|bild|légende)"
    r"(?: (?:by|credit))? ?[:/]"
    r"|pictured ?:",
    regex.IGNORECASE,
)
_PICTURED = regex.compile(
    r"\b(?:in|on) an? (?:\w+ ){0,2}(?:image|photo|photograph|picture)\b", regex.IGNORECASE
)
_CREDIT = regex.compile(
    r"(?:[\p{Lu}][\p{Lu}\p{M}’'. -]{1,40}/){1,4}[\p{Lu}][\p{Lu}\p{M}’'. -]{1,40}\)?$"
    r"|(?:GETTY IMAGES|AFP|REUTERS|AP PHOTO|SHUTTERSTOCK)\)?$"
    r"|\((?:photo|foto|image|credit|courtesy)\b[^()\n]{0,80}\)$"
    r"|(?:photo|foto|credit)s?: [^.!?\n]{2,60}$"
)
_BYLINE = regex.compile(r"(?:By|Par|Por|Von|De)[ \u00a0](?:\+|\p{Lu})[^.!?]{1,60}$")
_DIVIDED = regex.compile(r"[^|·•\n]{1,30}(?:\s[|·•]\s[^|·•\n]{1,30}){1,12}$")
_NOTES = regex.compile(r"(?:foot|end)?notes|references|sources|notas|anmerkungen|fußnoten", regex.I)
_STOPS = ".!?…:;»”\"'’।۔。"


class Zoning:
    """Tells zones from a block, its neighbours and a bounded look at the whole text."""

    HEADER = 12
    """Blocks at the top that may hold title, byline and data."""

    def __init__(self, text: str, header: Sequence[Block]) -> None:
        self._text = text
        self._scripts = _scripts_at_home(text)
        self._body = self._first_paragraph(header)
        self._comments = self._comment_form()

    def of(self, block: Block, before: Block | None, after: Block | None) -> Zone:
        """The zone of one block; notes and strangers first, running text when in doubt."""
        words = block.span.of(self._text) if len(block.span) <= _LONGEST_CAPTION else ""
        if block.kind is BlockKind.NOTE or self._heads_notes(words, block, after):
            return Zone.NOTES
        if self._is_foreign(block):
            return Zone.FOREIGN
        if 0 <= self._comments <= block.span.start:
            return Zone.COMMENTS
        if not words or block.kind in {BlockKind.CODE, BlockKind.ROW}:
            return Zone.MAIN
        if _BOILERPLATE.fullmatch(words):
            return Zone.BOILERPLATE
        if self._is_caption(block, before, after):
            return Zone.CAPTION
        if self._is_navigation(words, block):
            return Zone.NAVIGATION
        return Zone.MAIN

    def _is_foreign(self, block: Block) -> bool:
        words = self._text[block.span.start : block.span.start + _LONGEST_CAPTION]
        if words.isascii() and "LATIN" in self._scripts:
            return False
        counts = script_counts(words[: len(block.span)])
        strange = sum(n for script, n in counts.items() if script not in self._scripts)
        return strange > 2 and strange * 2 > counts.total()

    def _is_caption(self, block: Block, before: Block | None, after: Block | None) -> bool:
        """Words of a picture: by their phrase or credit, or beside their own repetition."""
        if block.kind is BlockKind.HEADING or not self._may_be_caption(block):
            return False
        if self._shows_picture(block):
            return True
        for near in (before, after):
            if near and self._shows_picture(near) and self._repeats(block, near):
                return True
        return (
            after is not None and self._is_short_label(block, after) and self._shows_picture(after)
        )

    def _shows_picture(self, block: Block) -> bool:
        if not self._may_be_caption(block):
            return False
        words = block.span.of(self._text)
        return bool(
            _PICTURE.match(words)
            or _CREDIT.search(words)
            or (len(words) < 300 and _PICTURED.search(words[-_SHORT:]))
        )

    def _may_be_caption(self, block: Block) -> bool:
        return len(block.span) <= _LONGEST_CAPTION and block.kind is BlockKind.PARAGRAPH

    def _repeats(self, block: Block, near: Block) -> bool:
        """Does the shorter of two blocks stand nearly whole in the other?"""
        first, second = (
            [word.lower() for word in LETTERS.findall(item.span.of(self._text))]
            for item in (block, near)
        )
        short, long = sorted((first, second), key=len)
        known = set(long)
        return len(short) >= 6 and sum(word in known for word in short) >= 0.8 * len(short)

    def _is_short_label(self, block: Block, after: Block) -> bool:
        """A line without a stop right above another: the picture's alternative text."""
        if len(block.span) > _SHORT:
            return False
        gap = self._text[block.span.end : after.span.start]
        return gap.count("\n") == 1 and self._text[block.span.end - 1] not in _STOPS

    def _is_navigation(self, words: str, block: Block) -> bool:
        """Menus anywhere; bylines and lines of data above the first paragraph."""
        if "\n" in words or len(words) > 3 * _SHORT:
            return False
        if _DIVIDED.match(words) and words[-1] not in _STOPS:
            return True
        if block.span.start >= self._body or block.kind is not BlockKind.PARAGRAPH:
            return False
        return len(words) <= _SHORT and (
            bool(_BYLINE.match(words)) or (words[-1] not in _STOPS and block.number > 1)
        )

    def _heads_notes(self, words: str, block: Block, after: Block | None) -> bool:
        heads = bool(words) and _NOTES.fullmatch(words.rstrip(":")) is not None
        return heads and after is not None and after.kind is BlockKind.NOTE

    def _first_paragraph(self, header: Sequence[Block]) -> int:
        """Where running text begins: the first block that is no short line."""
        for block in header:
            words = block.span.of(self._text) if len(block.span) < _LONGEST_CAPTION else ""
            if block.kind is not BlockKind.HEADING and (
                not words
                or len(words) > 2 * _SHORT
                or (len(words) > _SHORT and words[-1] in _STOPS)
            ):
                return block.span.start
        return header[-1].span.end if len(header) == self.HEADER else 0

    def _comment_form(self) -> int:
        """Where the comments begin, if there are any in the last part of the text; else -1."""
        low = max(len(self._text) - _TAIL, len(self._text) // 2)
        found = _COMMENT_FORM.search(self._text, self._text.rfind("\n", 0, low) + 1)
        return found.start() if found and found.start() >= len(self._text) // 2 else -1


def _scripts_at_home(text: str) -> frozenset[str]:
    """Scripts that hold their own in samples from all over the text."""
    step = max(len(text) // _SAMPLES, _SAMPLE)
    sample = "".join(text[at : at + _SAMPLE] for at in range(0, len(text), step))
    counts = script_counts(sample)
    enough = counts.total() * _AT_HOME
    at_home = {script for script, number in counts.items() if number >= enough}
    return frozenset(at_home or dict(counts.most_common(1)))
