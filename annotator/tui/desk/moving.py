"""Keys that move the selection: sentences, words, clauses, quoted speech, parts, claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from annotator.model.span import Span
from annotator.text import selection
from annotator.tui.desk.pointer import Pointer
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.desk.state import DeskState

_Move: TypeAlias = Callable[[Span], Span]

NOTHING = "nothing is selected: ↓ selects the next sentence"


class Moving(DeskState):
    """Moves change the pointer alone; nothing is saved here."""

    # --- whole sentences ------------------------------------------------------------------------

    def next_sentence(self) -> Reply:
        """↓ The sentence after the selection, or the first one on the screen."""
        return self._sentence(1)

    def previous_sentence(self) -> Reply:
        """↑ The sentence before the selection."""
        return self._sentence(-1)

    def _sentence(self, step: int) -> Reply:
        start = self._moving_from()
        if self.given and not self.pointer.adding:
            return self._given(start if isinstance(start, int) else start.start, step)
        if step > 0:
            found = selection.next_sentence(self.document, start, skip=self.is_folded)
        else:
            found = selection.previous_sentence(self.document, start, skip=self.is_folded)
        if found is None:
            return refused("the last sentence" if step > 0 else "the first sentence")
        return self.select(found)

    def _given(self, place: int, step: int) -> Reply:
        """Where passages are given, they are what is gone through."""
        words = self.given.neighbour(self.pointer.words, place, step)
        if words is None:
            return refused("the last given passage" if step > 0 else "the first given passage")
        dropped = self._dropping()
        return replace(self.point_at_given(words), said=dropped)

    def _moving_from(self) -> Span | int:
        """The selection; else the last place if it is in sight; else the top of the screen."""
        current = self.pointer.hull or self.place
        in_sight = len(self.visible) == 0 or (
            current is not None and current.overlaps(self.visible)
        )
        if current is not None and (self.pointer.selection is not None or in_sight):
            return current
        return self.visible.start

    def select(self, span: Span) -> Reply:
        """Point at a passage, by key or mouse; a moved end that was not kept is dropped by name."""
        if self.pointer.adding:
            self.pointer = self.pointer.with_next(span)
            self.place = span
            return Reply(show=span)
        dropped = self._dropping()
        self.point_at(span)
        return Reply(dropped, show=self.pointer.selection)

    def _dropping(self) -> str:
        if self.pointer.claim is None or not self.pointer.draft:
            return ""
        name = self.marks.name(self.pointer.claim)
        return f"{name} keeps its old words: Enter would have kept the new ones"

    def show_again(self) -> Reply:
        """Words that are out of sight come into view, instead of being changed unseen."""
        return replace(
            refused("these words were out of sight: the same key again changes them"),
            show=self.pointer.selection or self.pointer.words[0],
        )

    def only_read(self) -> Reply:
        """Space and the page keys scroll: the selection goes, and the place with it."""
        if self.pointer.adding:
            self.pointer = replace(self.pointer, selection=None, within=None)
            self.place = None
            return Reply("select the next part; a code or Enter keeps it, Esc drops it")
        dropped = self._dropping()
        self.pointer = Pointer()
        self.place = None
        return Reply(dropped)

    # --- ends -----------------------------------------------------------------------------------

    def end_by_word(self, step: int) -> Reply:
        """→ ← The end, a word on or back."""
        return self._reshape(lambda span: selection.end_by_word(self.document, span, step))

    def start_by_word(self, step: int) -> Reply:
        """Shift+→ ← The start, a word on or back."""
        return self._reshape(lambda span: selection.start_by_word(self.document, span, step))

    def extend_by_sentence(self, step: int) -> Reply:
        """Shift+↓ ↑ One sentence more, or one less."""
        if self.pointer.selection is None:
            return self._sentence(step)
        return self._reshape(lambda span: selection.extend_by_sentence(self.document, span, step))

    def start_to_next_clause(self) -> Reply:
        """( The start, to the next clause edge."""
        return self._reshape(lambda span: selection.start_to_next_clause(self.document, span))

    def end_to_previous_clause(self) -> Reply:
        """) The end, to the clause edge before it."""
        return self._reshape(lambda span: selection.end_to_previous_clause(self.document, span))

    def quoted_speech(self) -> Reply:
        """The quoted speech inside the sentence; again: the next one."""
        current = self.pointer.selection
        if current is None:
            return refused(NOTHING)
        within = self.pointer.within or self.document.sentence_at(current.start)
        found = selection.quoted_speech(self.document, current, within)
        if found is None:
            return refused("no quoted speech in this sentence")
        return self._reshaped(found)

    def _reshape(self, move: _Move) -> Reply:
        current = self.pointer.selection
        if current is None:
            return refused(NOTHING)
        return self._reshaped(move(current))

    def _reshaped(self, span: Span) -> Reply:
        current = self.pointer.selection
        if span == current or not len(span):
            return Reply("no further")
        self._leave_other_words(span)
        pointer = self.pointer.reshaped(span)
        if pointer.claim is None and not (pointer.parts or pointer.second):
            here = self.marks.claims_on((span,))
            claim = here[-1] if here and len(self.marks.words(here[-1])) == 1 else None
            pointer = replace(pointer, claim=claim, moved=False)
        elif pointer.claim is not None and self.marks.words(pointer.claim) == pointer.words:
            pointer = replace(pointer, moved=False)
        self.pointer = pointer
        self.place = pointer.within or span
        return Reply(show=span)

    def _leave_other_words(self, span: Span) -> None:
        """Words apart from a claim's own are no moved end of it, and «nothing here» has no ends."""
        pointer = self.pointer
        if pointer.claim is None or pointer.second or pointer.parts:
            return
        own = self.marks.words(pointer.claim)
        passed = self.marks.passage(pointer.claim) is not None
        if passed or not any(part.overlaps(span) for part in own):
            self.pointer = Pointer(pointer.selection, (), None, pointer.within)

    # --- parts, second claims, dropping ---------------------------------------------------------

    def add_part(self) -> Reply:
        """+ The next selection is another part of this claim."""
        if not self.pointer.words:
            return refused(NOTHING)
        if self.marks.passage(self.pointer.claim) is not None:
            return refused("a passage with nothing to code has no parts")
        self.pointer = self.pointer.adding_parts()
        return Reply("select the next part; a code or Enter keeps it, Esc drops it")

    def second_claim(self) -> Reply:
        """& The next code makes another claim on the same words."""
        target = self.target
        if target is None:
            return refused("no claim is chosen; on fresh words a letter is enough")
        self.pointer = replace(self.pointer, second=True)
        return Reply(f"a second claim on the words of {self.marks.name(target.id)}: its code?")

    def escape(self) -> Reply | None:
        """Drop what is pending, then the selection. None when nothing was there to drop."""
        pointer = self.pointer
        if self.prefix:
            self.prefix = ""
            return Reply()
        if pointer.second and pointer.claim is not None:
            return self.point_at_mark(pointer.claim)
        if pointer.adding or pointer.draft:
            return self._drop_draft()
        if self.found:
            self.found = ()
            return Reply()
        if pointer.words:
            self._widen_or_clear()
            return Reply()
        return None

    def _widen_or_clear(self) -> None:
        within, chosen = self.pointer.within, self.pointer.selection
        if within is not None and chosen is not None and len(within) > len(chosen):
            self.point_at(within)
        else:
            self.pointer = Pointer()

    def _drop_draft(self) -> Reply:
        pointer = self.pointer
        if pointer.claim is not None:
            said = f"{self.marks.name(pointer.claim)} keeps its saved words"
            self.point_at_mark(pointer.claim)
            return Reply(said, show=self.pointer.selection)
        first = pointer.parts[0]
        self.pointer = Pointer(selection=first, within=first)
        return Reply("the pending part is dropped", show=first)

    # --- from claim to claim --------------------------------------------------------------------

    def neighbour_claim(self, step: int) -> Reply:
        """[ ] The claim before or after, overlapping ones one by one; or the given passage."""
        start = self.pointer.selection or self.place or Span(self.visible.start, self.visible.start)
        if self.given:
            return self._given(start.start, step)
        chosen = self.pointer.claim
        ident = self.marks.neighbour(chosen, start.start, step)
        if ident is None:
            return refused("no claims in this source yet")
        dropped = self._dropping()
        reply = self.point_at_mark(ident)
        return replace(reply, said=reply.said or dropped)
