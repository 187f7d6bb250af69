"""Find in the text, and folds."""

from __future__ import annotations

from annotator.model.change import Fold, Put
from annotator.model.span import Span
from annotator.text.search import find_all
from annotator.tui.desk.citing import Citing
from annotator.tui.desk.moving import Moving
from annotator.tui.desk.reply import Ask, Reply, refused

FOUND_AT_MOST = 5_000


class Finding(Moving, Citing):
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
