"""Find in the text, and folds."""

from __future__ import annotations

from annotator.model.change import Fold, Put
from annotator.model.span import Span
from annotator.text.search import find_all
from annotator.tui.desk.moving import Moving
from annotator.tui.desk.reply import Ask, Reply, refused
from annotator.tui.desk.state import DeskState

FOUND_AT_MOST = 5_000


class Finding:
    """Going somewhere in the text without changing anything."""

    def __init__(self, desk: DeskState, moving: Moving) -> None:
        self.desk = desk
        self.moving = moving

    def find(self) -> Reply:
        """/ Find words; spaces, quotation marks and dashes of all kinds are equal."""
        return Reply(ask=Ask.FIND)

    def look_for(self, needle: str) -> Reply:
        """All places that hold the words."""
        self.desk.found = ()
        if not needle.strip():
            return Reply()
        hits = find_all(self.desk.document.display, needle, limit=FOUND_AT_MOST)
        self.desk.found = tuple(hits)
        if not hits:
            return refused("not found")
        index = next(
            (at for at, hit in enumerate(hits) if hit.start >= self.desk.visible.start),
            0,
        )
        return self.go_to_found(index)

    def go_to_found(self, index: int) -> Reply:
        """Show one of the places found, counted round the ends."""
        if not self.desk.found:
            return refused("not found")
        self.found_at = index % len(self.desk.found)
        more = "+" if len(self.desk.found) == FOUND_AT_MOST else ""
        where = f"{self.found_at + 1} of {len(self.desk.found)}{more}"
        return Reply(where, show=self.desk.found[self.found_at])

    found_at = 0

    def step(self, by: int) -> Reply:
        """The next place found, or the one before."""
        return self.go_to_found(self.found_at + by)

    def choose_found(self) -> Reply:
        """The sentence that holds the place found becomes the selection."""
        if not self.desk.found:
            return Reply()
        hit = self.desk.found[self.found_at]
        return self.moving.select(self.desk.document.sentence_at(hit.start))

    def fold(self) -> Reply:
        """= Fold the block of the selection, or unfold it."""
        chosen = self.desk.pointer.selection or self.desk.visible
        return self.fold_at(chosen.start)

    def fold_at(self, start: int) -> Reply:
        """Fold or unfold the block that holds a display offset."""
        block = self.desk.document.block_at(start)
        at = self.desk.document.to_canonical(block.span).start
        folded = not self.desk.folds.get(at, False)
        self.desk.folds[at] = folded
        if self.desk.coder and not self.desk.repository.read_only:
            fold = Fold(source=self.desk.source.id, coder=self.desk.coder, start=at, folded=folded)
            self.desk.repository.save([Put(fold)], hold=True)
        return Reply(f"¶{block.number} folded" if folded else f"¶{block.number} unfolded")

    def folded_blocks(self) -> frozenset[int]:
        """Display starts of folded blocks."""
        starts = set()
        for at, folded in self.desk.folds.items():
            shown = self.desk.document.to_display(Span(at, at + 1)) if folded else None
            if shown is not None:
                starts.add(self.desk.document.block_at(shown.start).span.start)
        return frozenset(starts)
