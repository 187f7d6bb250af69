"""Rows of the Review screen around its text: title, versions side by side, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference, Outcome
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.draft import ROWS
from annotator.tui.review.hand import differs
from annotator.tui.widgets.lines import CellWidth, Piece, Row, padded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.workflow.adjudicating import Settling, Standing

WORDS = {
    Difference.ONLY_ONE: "not marked by all",
    Difference.CODE: "another code",
    Difference.BOUNDARY: "another boundary",
    Difference.GRADE: "another grade",
    Difference.SAME: "the same: a look is asked for",
    Difference.NOBODY: "marked by nobody",
}
TABLE = 8
"""Rows of the table: its head, a line for each thing to take, and the decision."""
_LABEL = 14
_LEAST = 18
"""Cells of a column at least; further candidates are reached with Tab."""


def title_row(desk: ReviewDesk, title: str) -> Row:
    """Where one is in the queue, and in what the coders differ."""
    standing = desk.standing
    if standing is None:
        return ((" Review · nothing in which coders differ", "strong"),)
    order = "by impact" if desk.impact else "by document"
    place = f"{desk.at + 1} of {len(desk.queue.groups)}, {order}"
    what = WORDS[standing.group.difference]
    again = " · reopened: a mark was changed since" if standing.reopened else ""
    return (
        (f" Review · {desk.queue.progress.words} · ", "strong"),
        (f"{what}{again}", "refused"),
        (f" · {place} · {title}", "quiet"),
    )


def table_rows(desk: ReviewDesk, width: int, cells: CellWidth) -> list[Row]:
    """Each coder's version in a column, what differs marked, and what is to hold in the last."""
    standing, candidates = desk.standing, desk.candidates()
    if standing is None:
        return [()] * TABLE
    fits = max(1, min(len(candidates), (width - _LABEL) // _LEAST - 1))
    at = desk.candidate % len(candidates) if candidates else 0
    first = max(0, min(at - fits + 1, len(candidates) - fits))
    shown = candidates[first : first + fits]
    column = (width - _LABEL) // (fits + 1)
    head: list[Piece] = [(" " * _LABEL, "text")]
    for index, each in enumerate(shown, first):
        pointer = "▸ " if index == at else "  "
        head.append(
            (padded(pointer + each.name, column, cells), "key" if index == at else "strong")
        )
    hidden = len(candidates) - len(shown)
    more = f" (+{hidden}: Tab)" if hidden else ""
    head.append((padded(f"→ holds{more}", column, cells), "strong"))
    unlike = differs(standing, desk.ground(standing.group.source))
    rows: list[Row] = [tuple(head)]
    for number, name in enumerate(ROWS):
        mark = ("›" if number == desk.row else " ") + ("≠" if name in unlike else " ")
        look = "key" if number == desk.row else "refused" if name in unlike else "quiet"
        pieces: list[Piece] = [(f"{mark}{name:<{_LABEL - 2}}", look)]
        pieces += [
            (padded(_cell(desk, name, each.versions), column - 1, cells) + " ", "text")
            for each in shown
        ]
        pieces.append((padded(_holding(desk, standing, name), column, cells), "done"))
        rows.append(tuple(pieces))
    return [*rows, _decision_row(desk, standing)]


def _cell(desk: ReviewDesk, name: str, versions: Sequence[Settling]) -> str:
    if not versions:
        return "marked nothing" if name == "whole" else "–"
    if name == "whole":
        return f"{len(versions)} passages" if len(versions) > 1 else "one passage"
    return " + ".join(_value(desk, name, version) for version in versions)


def _value(desk: ReviewDesk, name: str, version: Settling) -> str:
    if name == "passage":
        document = desk.document
        if document is None:
            return ""
        words = " […] ".join(span.of(document.canonical) for span in version.spans)
        flat = " ".join(words.split())
        return flat if len(flat) <= 60 else f"{flat[:28]} … {flat[-28:]}"
    if name == "codes":
        found = [(desk.codebook.find(code), code) for code in version.codes]
        return ", ".join(
            f"{code.key} {code.label}".strip() if code else ident for code, ident in found
        )
    if name == "origin":
        return "; ".join(version.origins) or "–"
    return getattr(version, name) or "–"


def _holding(desk: ReviewDesk, standing: Standing, name: str) -> str:
    """The draft; else what was decided."""
    if desk.draft is not None:
        if name == "whole":
            count = len(desk.draft.claims)
            parts = f"{desk.draft.at + 1} of {count} claims" if count > 1 else "put together"
            return f"{parts}, {1 + len(desk.merged)} groups" if desk.merged else parts
        return _value(desk, name, desk.draft.current)
    decision = standing.decision
    if decision is None:
        return "?" if name == "whole" else ""
    if name == "whole":
        count = len(decision.settled)
        return f"{count} claim{'s' * (count != 1)}" if count else "nothing holds"
    values = []
    for mark in decision.settled:
        if name == "codes":
            found = [(desk.codebook.find(code.id), code.id) for code in mark.codes]
            values.append(", ".join(code.label if code else ident for code, ident in found))
        elif name == "passage":
            values.append(" ".join(mark.quote.split()))
        elif name == "origin":
            values.append("; ".join(mark.origins) or "–")
        else:
            values.append(getattr(mark, name) or "–")
    return " + ".join(values)


def _decision_row(desk: ReviewDesk, standing: Standing) -> Row:
    decision = standing.decision
    pieces: list[Piece] = []
    if desk.negotiated:
        pieces.append((" negotiated ", "done"))
    if desk.reason:
        pieces.append((f" because {desk.reason}", "text"))
    names = desk.names()
    pieces += [
        (f" {names.get(mark.coder, mark.coder)} asks: {mark.question}", "key")
        for mark in standing.group.annotations
        if mark.question
    ]
    if decision is not None and not pieces:
        how = {Outcome.RULE: decision.rule or "by a rule"}.get(decision.outcome, decision.outcome)
        why = f": {decision.reason}" if decision.reason else ""
        pieces.append((f" {how} on {decision.at:%Y-%m-%d}{why}", "quiet"))
    return tuple(pieces)
