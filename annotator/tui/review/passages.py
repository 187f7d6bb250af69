"""Words of a passage in the room there is, at the end at which versions differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.text.trimming import bare_span
from annotator.tui.widgets.lines import CellWidth, cut

if TYPE_CHECKING:
    from annotator.workflow.adjudicating import Settling
    from annotator.workflow.comparing import Ground

_GAP = "… "


@dataclass(frozen=True, slots=True)
class Ends:
    """Which ends of its versions differ."""

    first: bool = False
    last: bool = False


def differing_ends(versions: Iterable[Sequence[Settling]], ground: Ground) -> Ends:
    """Of those who marked the passage; punctuation at the edges is no difference."""
    extents = [
        (
            bare_span(ground.text, some[0].spans[0]).start,
            bare_span(ground.text, some[-1].spans[-1]).end,
        )
        for some in versions
        if some
    ]
    starts, ends = {start for start, _ in extents}, {end for _, end in extents}
    return Ends(len(starts) > 1, len(ends) > 1)


def shortened(parts: Sequence[str], room: int, cells: CellWidth, ends: Ends) -> str:
    """Beginning and end where both differ, the end where it alone does, else the beginning."""
    words = " […] ".join(parts)
    if cells(words) <= room or not ends.last:
        return cut(words, room, cells)
    if not ends.first:
        return _GAP + _tail(words, room - cells(_GAP), cells)
    half = (room - cells(_GAP)) // 2
    return f"{cut(words, half, cells)} {_tail(words, room - half - 1, cells)}"


def _tail(words: str, room: int, cells: CellWidth) -> str:
    """The last words that fit, whole ones where there is room for one."""
    kept = words[-room:] if room > 0 else ""
    cut_into = len(kept) < len(words) and not words[-len(kept) - 1 :].startswith(" ")
    while kept and (cut_into or cells(kept) > room):
        _, space, after = kept.partition(" ")
        if cut_into and not space:
            break
        cut_into = False
        kept = after if space else kept[1:]
    return kept
