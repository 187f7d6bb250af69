"""Find in the text, folds, and the note under a marker."""

from __future__ import annotations

import re

from annotator.model.change import Fold, Put
from annotator.model.source import BlockKind
from annotator.model.span import Span
from annotator.text.search import find_all
from annotator.tui.desk.moving import Moving
from annotator.tui.desk.noting import Noting
from annotator.tui.desk.reply import Ask, Reply, refused

FOUND_AT_MOST = 5_000
_MARKER = re.compile(r"\[\^?([0-9]{1,3})\]")
_NOTE = re.compile(r"\s*(?:\(?\[\^?([0-9]{1,3})\]:?\)?|([0-9]{1,3})[.)])\s")


class Finding(Moving, Noting):
    """Going somewhere in the text without changing anything."""

    def ask_find(self) -> Reply:
        """/ Find words; spaces, quotation marks and dashes of all kinds are equal."""
        return Reply(ask=Ask.FIND)

    def find(self, needle: str) -> Reply:
        """All places that hold the words."""
        self.found = ()
        if not needle.strip():
            return Reply()
        hits = find_all(self.document.display, needle, limit=FOUND_AT_MOST)
        self.found = tuple(hits)
        if not hits:
            return refused("not found")
        index = next(
            (at for at, hit in enumerate(hits) if hit.start >= self.visible.start),
            0,
        )
        return self.go_to_found(index)

    def go_to_found(self, index: int) -> Reply:
        """Show one of the places found, counted round the ends."""
        if not self.found:
            return refused("not found")
        self.found_at = index % len(self.found)
        more = "+" if len(self.found) == FOUND_AT_MOST else ""
        where = f"{self.found_at + 1} of {len(self.found)}{more}"
        return Reply(where, show=self.found[self.found_at])

    found_at = 0

    def choose_found(self) -> Reply:
        """The sentence that holds the place found becomes the selection."""
        if not self.found:
            return Reply()
        hit = self.found[self.found_at]
        return self.select(self.document.sentence_at(hit.start))

    def fold(self) -> Reply:
        """= Fold the block of the selection, or unfold it."""
        start = self.pointer.selection.start if self.pointer.selection else self.visible.start
        return self.fold_at(start)

    def fold_at(self, start: int) -> Reply:
        """Fold or unfold the block that holds a display offset."""
        block = self.document.block_at(start)
        at = self.document.to_canonical(block.span).start
        folded = not self.folds.get(at, False)
        self.folds[at] = folded
        if self.coder and not self.repository.read_only:
            fold = Fold(source=self.source.id, coder=self.coder, start=at, folded=folded)
            self.repository.save([Put(fold)], hold=True)
        return Reply(f"¶{block.number} folded" if folded else f"¶{block.number} unfolded")

    def folded_blocks(self) -> frozenset[int]:
        """Display starts of folded blocks."""
        starts = set()
        for at, folded in self.folds.items():
            shown = self.document.to_display(Span(at, at + 1)) if folded else None
            if shown is not None:
                starts.add(self.document.block_at(shown.start).span.start)
        return frozenset(starts)

    # --- notes ----------------------------------------------------------------------------------

    def note(self) -> Reply:
        """, The note with the number of the marker in the selection. Matched by number alone."""
        chosen = self.pointer.hull
        if chosen is None:
            return refused("select a passage with a marker such as [3]")
        line = self.document.display[chosen.start : chosen.end]
        marker = _MARKER.search(line)
        if marker is None:
            return refused("no marker such as [3] in this passage")
        number = marker[1]
        found = self._note_block(number, chosen)
        if found is None:
            return refused(f"no note {number} in this source")
        return Reply(f"note {number}, matched by its number · Alt+← goes back", show=found)

    def _note_block(self, number: str, marker: Span) -> Span | None:
        text = self.document.display
        for block in reversed(self.document.blocks()):
            start = block.span.start
            head = _NOTE.match(text, start, min(block.span.end, start + 12))
            held = head is not None and number in (head[1], head[2])
            if held and not block.span.overlaps(marker) and block.kind is not BlockKind.HEADING:
                return block.span
        return None
