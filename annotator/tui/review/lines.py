"""Rows of the Review screen around its text: title, versions side by side, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.tui.review.asked import asked
from annotator.tui.review.decided import decided, held_before
from annotator.tui.review.draft import ROWS
from annotator.tui.review.group import differs, settling_of
from annotator.tui.review.passages import differing_ends, shortened
from annotator.tui.widgets.lines import CellWidth, Piece, Row, cut, padded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.tui.review.group import Candidate
    from annotator.tui.review.hand import Hand
    from annotator.workflow.adjudicating import Settling, Standing

WORDS = {
    Difference.ONLY_ONE: "not marked by all",
    Difference.CODE: "another code",
    Difference.BOUNDARY: "another boundary",
    Difference.GRADE: "another grade",
    Difference.SAME: "the same: a look is asked for",
    Difference.NOBODY: "marked by nobody",
}
_HEAD = " Review · "
_LABEL = 14
_LEAST = 18
"""Cells of a column, or of a title, at least; further candidates are reached with Tab."""
_QUESTIONS = 2
"""Rows for what coders ask; further questions come up as these are answered."""


def title_row(hand: Hand, title: str, locator: str, width: int, cells: CellWidth) -> Row:
    """Where it stands, in what the coders differ, and how far one is in the queue.

    A long title gives way to the rest.
    """
    standing = hand.standing
    if standing is None:
        return ((" Review · nothing in which coders differ", "strong"),)
    what = WORDS[standing.group.difference]
    if hand.work.own:
        what = "new passage, nobody marked it"
    elif standing.reopened:
        what += " · reopened: a mark changed"
    where = f" ¶{locator} · "
    place = f" · {hand.queue.place(hand.at)} · "
    far = f"{place}{hand.queue.progress.words}…"
    room = width - sum(map(cells, (_HEAD, where, what, far)))
    return (
        (_HEAD, "strong"),
        (f"{cut(title, max(room, _LEAST), cells)}{where}", "strong"),
        (what, "refused"),
        (f"{place}{hand.queue.words} · by {'impact' if hand.impact else 'document'}", "quiet"),
    )


def table_rows(hand: Hand, width: int, cells: CellWidth) -> list[Row]:
    """Each coder's version in a column, what differs marked, and what is to hold in the last."""
    standing = hand.standing
    if standing is None:
        return [() for _ in ROWS]
    return [*_Table(hand, standing, width, cells).rows(), *_notes(hand, standing)]


class _Table:
    """One frame of the versions side by side."""

    def __init__(self, hand: Hand, standing: Standing, width: int, cells: CellWidth) -> None:
        self._hand = hand
        self._standing = standing
        self._cells = cells
        work, candidates = hand.work, hand.candidates()
        fits = max(1, min(len(candidates), (width - _LABEL) // _LEAST - 1))
        self._at = work.candidate % len(candidates) if candidates else 0
        self._first = max(0, min(self._at - fits + 1, len(candidates) - fits))
        self._shown = candidates[self._first : self._first + fits]
        self._hidden = len(candidates) - len(self._shown)
        self._column = (width - _LABEL) // (fits + 1)
        ground = hand.ground(standing.group.source)
        self._unlike: frozenset[str] = frozenset() if work.own else differs(standing, ground)
        self._ends = differing_ends([each.versions for each in candidates], ground)

    def rows(self) -> list[Row]:
        """Head, then a line for each thing to take."""
        return [self._head(), *(self._row(number, name) for number, name in enumerate(ROWS))]

    def _head(self) -> Row:
        work = self._hand.work
        pieces: list[Piece] = [(" " * _LABEL, "text")]
        for index, each in enumerate(self._shown, self._first):
            pieces.append(self._heading(each.name, index == self._at and not work.on_draft))
        more = f" (+{self._hidden}: Tab)" if self._hidden else ""
        holds = "new passage" if work.own else "holds"
        return (*pieces, self._heading(f"→ {holds}{more}", work.on_draft))

    def _heading(self, words: str, is_pointed_at: bool) -> Piece:
        text = f"{'▸ ' if is_pointed_at else '  '}{words}"
        return padded(text, self._column, self._cells), "key" if is_pointed_at else "strong"

    def _row(self, number: int, name: str) -> Row:
        here = number == self._hand.work.row
        unlike = name in self._unlike
        look = "key" if here else "refused" if unlike else "quiet"
        mark = ("›" if here else " ") + ("≠" if unlike else " ")
        pieces: list[Piece] = [(f"{mark}{name:<{_LABEL - 2}}", look)]
        for each in self._shown:
            text = "–" if self._hand.work.own else self._cell(name, each)
            pieces.append((padded(text, self._column - 1, self._cells) + " ", "text"))
        pieces.append((padded(self._holding(name), self._column, self._cells), "done"))
        return tuple(pieces)

    def _cell(self, name: str, each: Candidate) -> str:
        if not each.versions:
            return "marked nothing" if name == "whole" else "–"
        if name == "whole":
            return self._extent(each.versions)
        return self._values(name, each.versions)

    def _holding(self, name: str) -> str:
        """What is put together; else what was decided."""
        draft, decision = self._hand.work.draft, self._standing.decision
        if draft is not None:
            if name in draft.current.open:
                return "?"
            if name != "whole":
                return self._values(name, [draft.current.settling])
            merged = self._hand.work.merged
            count = len(draft.claims)
            parts = f"{draft.at + 1} of {count} claims" if count > 1 else "put together"
            return f"{parts}, {1 + len(merged)} groups" if merged else parts
        if decision is None:
            return "?" if name == "whole" else ""
        if name != "whole":
            return self._values(name, [settling_of(mark) for mark in decision.settled])
        count = len(decision.settled)
        return f"{count} claim{'s' * (count != 1)}" if count else "nothing holds"

    def _extent(self, versions: Sequence[Settling]) -> str:
        """«12 words», «2 passages, 30 words»."""
        parts = [words for version in versions for words in self._words(version)]
        count = sum(len(words.split()) for words in parts)
        passages = f"{len(versions)} passages, " if len(versions) > 1 else ""
        return f"{passages}{count:,} word{'s' * (count != 1)}"

    def _values(self, name: str, versions: Sequence[Settling]) -> str:
        if name == "passage":
            parts = [words for version in versions for words in self._words(version)]
            return shortened(parts, self._column - 2, self._cells, self._ends)
        return " + ".join(_value(self._hand, name, version) for version in versions)

    def _words(self, version: Settling) -> list[str]:
        document = self._hand.document
        if document is None:
            return []
        return [" ".join(span.of(document.canonical).split()) for span in version.spans]


def _value(hand: Hand, name: str, version: Settling) -> str:
    if name == "codes":
        found = [(hand.codebook.find(code), code) for code in version.codes]
        named = [f"{code.key} {code.label}".strip() if code else ident for code, ident in found]
        return ", ".join(named) or "–"
    if name == "origin":
        return "; ".join(version.origins) or "–"
    return getattr(version, name) or "–"


def _notes(hand: Hand, standing: Standing) -> list[Row]:
    """How it is being decided, or was, and what coders ask."""
    work, pieces = hand.work, list[Piece]()
    if work.negotiated:
        pieces.append((" negotiated ", "done"))
    if work.reason:
        pieces.append((f" because {work.reason}", "text"))
    if standing.decision is not None and not pieces and not work.own:
        pieces.append((f" {decided(hand, standing.decision)}", "quiet"))
    rows: list[Row] = [tuple(pieces)]
    if standing.before is not None and not work.own:
        rows.append(((f" {held_before(hand, standing.before)}", "quiet"),))
    for each in asked(hand)[:_QUESTIONS]:
        words = each.text or "a look at this passage"
        if each.answer:
            rows.append(((f" {each.name} asked: {words} · answered: {each.answer}", "quiet"),))
        else:
            rows.append(((f" {each.name} asks: {words}", "key"), (" · ? answers", "quiet")))
    return rows
