"""Rows of the Reading screen around its text: title, the lines below, the list of claims."""

from __future__ import annotations

from datetime import datetime

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.reply import Reply, Tone
from annotator.tui.desk.standing import (
    definition_row,
    detail_row,
    grade_row,
    recent_rows,
    target_words,
)
from annotator.tui.keymap import Keymap
from annotator.tui.widgets.lines import CellWidth, Piece, Row, cut, fitted

LOOK_OF = {Tone.PLAIN: "text", Tone.DONE: "done", Tone.REFUSED: "refused"}
BOTTOM = 6
"""Rows under the text; always so many, so that nothing moves."""
COUNTED = 200_000
"""Code points up to which the number of paragraphs is shown."""
ID_SHOWN = 8
"""Last characters of an id, which are enough for a command."""
QUOTE_SHOWN = 300
"""Code points of a claim's words handed to a list row."""


def title_row(
    desk: CodingDesk, visible: Span, width: int, cells: CellWidth, *, finished: str, unsaved: int
) -> Row:
    """Title, place, claims, progress; a red banner while something is not on the disk."""
    document = desk.document
    first = document.block_at(visible.start).number
    last = document.block_at(max(visible.start, visible.end - 1)).number
    length = len(document.display)
    if length <= COUNTED:
        whole = f"/{document.block_count()}"
    else:
        whole = f" · {100 * visible.end // max(1, length)} %"
    place = f"¶{first}–{last}{whole}" if last > first else f"¶{first}{whole}"
    standing = " · finished" if desk.finished else ""
    warned = f" · ⚠{len(desk.source.warnings)}" if desk.source.warnings else ""
    right = f"  {place}  {_coded(desk)}{standing}{warned}  {finished} "
    banner = f" NOT SAVED: {unsaved} waiting, F8 tries again " if unsaved else ""
    room = width - cells(right) - cells(banner)
    title = cut(f" {desk.title}", room, cells)
    gap = " " * max(0, room - cells(title))
    return ((banner, "banner"), (title, "strong"), (gap, "text"), (right, "quiet"))


def _coded(desk: CodingDesk) -> str:
    """``3 claims``; where passages are given, how many of them have one."""
    if not desk.given:
        count = desk.marks.claim_count
        return f"{count} claim{'s' * (count != 1)}"
    coded = sum(bool(desk.marks.claims_on(words)) for words in desk.given.words)
    return f"given: {coded} of {len(desk.given.words)} coded"


def bottom_rows(
    desk: CodingDesk,
    said: Reply,
    saved_at: datetime | None,
    width: int,
    *,
    keymap: Keymap,
    cells: CellWidth,
    wide: bool,
) -> list[Row]:
    """Six rows: the target, its grades, what they mean, recent codes, what was done."""
    rows: list[Row] = [target_row(desk, width), grade_row(desk, width, wide=wide)]
    if wide:
        rows += [detail_row(desk, width), definition_row(desk), *recent_rows(desk, width, 1)]
    else:
        rows += [definition_row(desk, wide=False), *recent_rows(desk, width, 2)]
    row = said_row(said, saved_at)
    room = width - sum(cells(text) for text, _ in row)
    keys = fitted(keymap.footer("reading"), room, cells)
    room -= sum(cells(text) for text, _ in keys)
    default = f"{desk.default_reliability}°=source"
    told = ((default, "quiet"),) if desk.default_reliability and len(default) <= room else ()
    return [*rows, (*row, *keys, *told)]


def target_row(desk: CodingDesk, width: int) -> Row:
    """What the next key would change; at the right the id by which commands know it."""
    named, target = target_words(desk), desk.target
    look = "strong" if desk.pointer.words else "quiet"
    ident = f" {target.id[-ID_SHOWN:]} ──" if target is not None else ""
    room = width - len(named) - 6
    if len(ident) + 2 > room:
        ident = ""
    dashes = "─" * max(0, room - len(ident))
    return (("──── ", "rule"), (named, look), (f" {dashes}", "rule"), (ident, "quiet"))


def said_row(said: Reply, saved_at: datetime | None) -> Row:
    """What the last key did, and when the last event was saved; not beside a refusal."""
    pieces: list[Piece] = []
    if saved_at is not None and said.tone is not Tone.REFUSED:
        pieces.append((f"saved {saved_at.astimezone():%H:%M:%S}  ", "quiet"))
    if said.said:
        pieces.append((f"{said.said}  ", LOOK_OF[said.tone]))
    return tuple(pieces)


def claims_title(desk: CodingDesk, width: int) -> Row:
    """The line over the list of claims."""
    marks = desk.marks
    highlights = len(marks) - marks.claim_count
    count = marks.claim_count
    words = f"─ this source: {count} claim{'s' * (count != 1)}"
    if highlights:
        words += f", {highlights} highlight{'s' * (highlights > 1)}"
    if marks.passages():
        words += f", {len(marks.passages())} passed"
    return ((f"{words} " + "─" * max(0, width - len(words) - 1), "rule"),)


def claim_row(desk: CodingDesk, annotation: Annotation) -> Row:
    """One claim of the list: name, letters, grades, words."""
    codes = [desk.code_of(item.id) for item in annotation.codes]
    keys = "".join((code.key if code else "") or "•" for code in codes)
    inherited = desk.inherited(annotation)
    reliability = annotation.reliability or (f"{inherited}°" if inherited else "–")
    grade = f"{reliability}{annotation.credibility or '–'}"
    marks = "?" * (annotation.question is not None) + "*" * annotation.in_brief
    parts = desk.marks.words(annotation.id)
    text = desk.document.display
    words = " […] ".join(
        text[part.start : min(part.end, part.start + QUOTE_SHOWN)] for part in parts
    )
    return (
        (f"{desk.marks.name(annotation.id):<3} ", "quiet"),
        (f"{keys or '·':<3} ", "key"),
        (f"{grade:<4}", "text"),
        (f"{marks} " if marks else "", "refused"),
        (words.replace("\n", " "), "text"),
    )
