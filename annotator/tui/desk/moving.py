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


class Moving:
    """Moves change the pointer alone; nothing is saved here."""

    def __init__(self, desk: DeskState) -> None:
        self.desk = desk

    # --- whole sentences ------------------------------------------------------------------------

    def next_sentence(self) -> Reply:
        """↓ The sentence after the selection, or the first one on the screen."""
        return self._sentence(1)

    def previous_sentence(self) -> Reply:
        """↑ The sentence before the selection."""
        return self._sentence(-1)

    def _sentence(self, step: int) -> Reply:
        start = self._moving_from()
        if self.desk.given and not self.desk.pointer.adding:
            return self._given(start if isinstance(start, int) else start.start, step)
        if step > 0:
            found = selection.next_sentence(self.desk.document, start, skip=self.desk.is_folded)
        else:
            found = selection.previous_sentence(self.desk.document, start, skip=self.desk.is_folded)
        if found is None:
            return refused("the last sentence" if step > 0 else "the first sentence")
        return self.select(found)

    def _given(self, place: int, step: int) -> Reply:
        """Where passages are given, they are what is gone through."""
        words = self.desk.given.neighbour(self.desk.pointer.words, place, step)
        if words is None:
            return refused("the last given passage" if step > 0 else "the first given passage")
        dropped = self._dropping()
        return replace(self.desk.point_at_given(words), said=dropped)

    def _moving_from(self) -> Span | int:
        """The selection; else the last place if it is in sight; else the top of the screen."""
        current = self.desk.pointer.hull or self.desk.place
        in_sight = len(self.desk.visible) == 0 or (
            current is not None and current.overlaps(self.desk.visible)
        )
        if current is not None and (self.desk.pointer.selection is not None or in_sight):
            return current
        return self.desk.visible.start

    def select(self, span: Span) -> Reply:
        """Point at a passage, by key or mouse; a moved end that was not kept is dropped by name."""
        if self.desk.pointer.adding:
            self.desk.pointer = self.desk.pointer.with_next(span)
            self.desk.place = span
            return Reply(show=span)
        dropped = self._dropping()
        self.desk.point_at(span)
        return Reply(dropped, show=self.desk.pointer.selection)

    def _dropping(self) -> str:
        if self.desk.pointer.claim is None or not self.desk.pointer.draft:
            return ""
        name = self.desk.marks.name(self.desk.pointer.claim)
        return f"{name} keeps its old words: Enter would have kept the new ones"

    def show_again(self) -> Reply:
        """Words that are out of sight come into view, instead of being changed unseen."""
        return replace(
            refused("these words were out of sight: the same key again changes them"),
            show=self.desk.pointer.selection or self.desk.pointer.words[0],
        )

    def only_read(self) -> Reply:
        """Space and the page keys scroll: the selection goes, and the place with it."""
        if self.desk.pointer.adding:
            self.desk.pointer = replace(self.desk.pointer, selection=None, within=None)
            self.desk.place = None
            return Reply("select the next part; a code or Enter keeps it, Esc drops it")
        dropped = self._dropping()
        self.desk.pointer = Pointer()
        self.desk.place = None
        return Reply(dropped)

    # --- ends -----------------------------------------------------------------------------------

    def end_right(self) -> Reply:
        """→ The end, a word on."""
        return self._reshape(lambda span: selection.end_by_word(self.desk.document, span, 1))

    def end_left(self) -> Reply:
        """← The end, a word back."""
        return self._reshape(lambda span: selection.end_by_word(self.desk.document, span, -1))

    def start_right(self) -> Reply:
        """Shift+→ The start, a word on."""
        return self._reshape(lambda span: selection.start_by_word(self.desk.document, span, 1))

    def start_left(self) -> Reply:
        """Shift+← The start, a word back."""
        return self._reshape(lambda span: selection.start_by_word(self.desk.document, span, -1))

    def extend_down(self) -> Reply:
        """Shift+↓ One sentence more."""
        return self._extend(1)

    def extend_up(self) -> Reply:
        """Shift+↑ One sentence less."""
        return self._extend(-1)

    def _extend(self, step: int) -> Reply:
        if self.desk.pointer.selection is None:
            return self._sentence(step)
        document = self.desk.document
        return self._reshape(lambda span: selection.extend_by_sentence(document, span, step))

    def start_to_clause(self) -> Reply:
        """( The start, to the next clause edge."""
        return self._reshape(lambda span: selection.start_to_next_clause(self.desk.document, span))

    def end_to_clause(self) -> Reply:
        """) The end, to the clause edge before it."""
        return self._reshape(
            lambda span: selection.end_to_previous_clause(self.desk.document, span)
        )

    def quoted_speech(self) -> Reply:
        """The quoted speech inside the sentence; again: the next one."""
        current = self.desk.pointer.selection
        if current is None:
            return refused(NOTHING)
        within = self.desk.pointer.within or self.desk.document.sentence_at(current.start)
        found = selection.quoted_speech(self.desk.document, current, within)
        if found is None:
            return refused("no quoted speech in this sentence")
        return self._reshaped(found)

    def _reshape(self, move: _Move) -> Reply:
        current = self.desk.pointer.selection
        if current is None:
            return refused(NOTHING)
        return self._reshaped(move(current))

    def _reshaped(self, span: Span) -> Reply:
        current = self.desk.pointer.selection
        if span == current or not len(span):
            return Reply("no further")
        self._leave_other_words(span)
        pointer = self.desk.pointer.reshaped(span)
        if pointer.claim is None and not (pointer.parts or pointer.second):
            here = self.desk.marks.claims_on((span,))
            claim = here[-1] if here and len(self.desk.marks.words(here[-1])) == 1 else None
            pointer = replace(pointer, claim=claim, moved=False)
        elif pointer.claim is not None and self.desk.marks.words(pointer.claim) == pointer.words:
            pointer = replace(pointer, moved=False)
        self.desk.pointer = pointer
        self.desk.place = pointer.within or span
        return Reply(show=span)

    def _leave_other_words(self, span: Span) -> None:
        """Words apart from a claim's own are no moved end of it, and «nothing here» has no ends."""
        pointer = self.desk.pointer
        if pointer.claim is None or pointer.second or pointer.parts:
            return
        own = self.desk.marks.words(pointer.claim)
        passed = self.desk.marks.passage(pointer.claim) is not None
        if passed or not any(part.overlaps(span) for part in own):
            self.desk.pointer = Pointer(pointer.selection, (), None, pointer.within)

    # --- parts, second claims, dropping ---------------------------------------------------------

    def add_part(self) -> Reply:
        """+ The next selection is another part of this claim."""
        if not self.desk.pointer.words:
            return refused(NOTHING)
        if self.desk.marks.passage(self.desk.pointer.claim) is not None:
            return refused("a passage with nothing to code has no parts")
        self.desk.pointer = self.desk.pointer.adding_parts()
        return Reply("select the next part; a code or Enter keeps it, Esc drops it")

    def second_claim(self) -> Reply:
        """& The next code makes another claim on the same words."""
        target = self.desk.target
        if target is None:
            return refused("no claim is chosen; on fresh words a letter is enough")
        self.desk.pointer = replace(self.desk.pointer, second=True)
        return Reply(f"a second claim on the words of {self.desk.marks.name(target.id)}: its code?")

    def escape(self) -> Reply | None:
        """Drop what is pending, then the selection. None when nothing was there to drop."""
        pointer = self.desk.pointer
        if self.desk.prefix:
            self.desk.prefix = ""
            return Reply()
        if pointer.second and pointer.claim is not None:
            return self.desk.point_at_mark(pointer.claim)
        if pointer.adding or pointer.draft:
            return self._drop_draft()
        if self.desk.found:
            self.desk.found = ()
            return Reply()
        if pointer.words:
            self._widen_or_clear()
            return Reply()
        return None

    def _widen_or_clear(self) -> None:
        within, chosen = self.desk.pointer.within, self.desk.pointer.selection
        if within is not None and chosen is not None and len(within) > len(chosen):
            self.desk.point_at(within)
        else:
            self.desk.pointer = Pointer()

    def _drop_draft(self) -> Reply:
        pointer = self.desk.pointer
        if pointer.claim is not None:
            said = f"{self.desk.marks.name(pointer.claim)} keeps its saved words"
            self.desk.point_at_mark(pointer.claim)
            return Reply(said, show=self.desk.pointer.selection)
        first = pointer.parts[0]
        self.desk.pointer = Pointer(selection=first, within=first)
        return Reply("the pending part is dropped", show=first)

    # --- from claim to claim --------------------------------------------------------------------

    def next_claim(self) -> Reply:
        """] The claim after this one, overlapping ones one by one; or the next given passage."""
        return self._neighbour(1)

    def previous_claim(self) -> Reply:
        """[ The claim before this one, or the given passage."""
        return self._neighbour(-1)

    def _neighbour(self, step: int) -> Reply:
        top = self.desk.visible.start
        start = self.desk.pointer.selection or self.desk.place or Span(top, top)
        if self.desk.given:
            return self._given(start.start, step)
        chosen = self.desk.pointer.claim
        ident = self.desk.marks.neighbour(chosen, start.start, step)
        if ident is None:
            return refused("no claims in this source yet")
        dropped = self._dropping()
        reply = self.desk.point_at_mark(ident)
        return replace(reply, said=reply.said or dropped)
