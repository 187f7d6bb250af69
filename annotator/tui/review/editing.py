"""Keys that put together what is to hold: codes, grades, passage, split, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.span import Span
from annotator.text import selection
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.review.draft import Draft
from annotator.tui.review.hand import Hand
from annotator.workflow.adjudicating import Settling

if TYPE_CHECKING:
    from annotator.model.codebook import Code


class Editing(Hand):
    """Everything here changes the draft alone; Enter on the first line settles it."""

    def letter(self, letter: str) -> Reply:
        code = self.codebook.by_key(letter)
        if code is None or not code.codable:
            return refused(f"{letter} is no code's letter")
        return self.code(code)

    def code(self, code: Code) -> Reply:
        """Another first code, one more after ``+``, one less after ``-``."""
        prefix, self.prefix = self.prefix, ""
        draft = self.drafted()
        if prefix == "-":
            self.draft = draft.without(code.id)
            return Reply(f"without {code.label}")
        self.draft = draft.coded(code.id, more=prefix == "+")
        return Reply(f"{'also ' if prefix == '+' else ''}{code.label}: Enter settles")

    def grade(self, key: str) -> Reply:
        prefix, self.prefix = self.prefix, ""
        scale = self.codebook.credibility if key.isdigit() else self.codebook.reliability
        step = scale.find(key.upper()) or scale.find(key)
        if step is None:
            return refused(f"{key} is no step of {scale.name}")
        value = None if prefix == "-" else step.id
        self.draft = self.drafted().changed(**{scale.name: value})
        words = f"{scale.name} {value}: {step.label}" if value else f"{scale.name} not given"
        return Reply(f"{words} · Enter settles")

    def reshape(self, move: str, step: int = 0) -> Reply:
        """→ ← and their like move the passage that is to hold, as in Reading."""
        document, draft = self.document, self.drafted()
        if document is None or not draft.current.spans:
            return refused("no passage to move")
        moves = {
            "end": lambda span: selection.end_by_word(document, span, step),
            "start": lambda span: selection.start_by_word(document, span, step),
            "extend": lambda span: selection.extend_by_sentence(document, span, step),
            "start-clause": lambda span: selection.start_to_next_clause(document, span),
            "end-clause": lambda span: selection.end_to_previous_clause(document, span),
        }

        def moved(span: Span) -> Span:
            shown = document.to_display(span)
            if shown is None:
                return span
            return document.to_canonical(selection.trimmed(document, moves[move](shown)))

        self.draft = draft.reshaped(moved)
        return Reply("passage moved: Enter settles")

    def split(self) -> Reply:
        """% A second claim holds beside the first; ``,`` turns from one to the other."""
        self.draft = self.drafted().split()
        return Reply(f"claim {self.draft.at + 1} of {len(self.draft.claims)} in hand, , turns")

    def turn(self) -> Reply:
        """, The other claim after a split."""
        if self.draft is None or len(self.draft.claims) < 2:
            return refused("one claim is in hand: % splits it")
        self.draft = self.draft.turned()
        return Reply(f"claim {self.draft.at + 1} of {len(self.draft.claims)} in hand")

    def merge(self) -> Reply:
        """= The next group in the text is settled together with this one."""
        standing = self.standing
        last = self.merged[-1] if self.merged else standing
        following = self.queue.after_in_text(last) if last is not None else None
        if standing is None or following is None:
            return refused("no further group in this source to merge with")
        draft = self.drafted()
        start, end = draft.current.spans[0].start, following.group.extent.end
        self.merged = (*self.merged, following)
        self.draft = draft.changed(spans=(Span(start, max(end, draft.current.spans[-1].end)),))
        return Reply(f"{1 + len(self.merged)} groups are one claim: Enter settles")

    def own_passage(self) -> Reply:
        """^ A passage that no coder marked; ↓ ↑ choose its sentence."""
        standing, document = self.standing, self.document
        if standing is None or document is None:
            return refused("nothing to review")
        shown = document.to_display(standing.group.extent)
        at = document.sentence_at(shown.start if shown else 0)
        self._fresh()
        self.own = True
        self.draft = Draft((Settling((document.to_canonical(at),), ()),))
        return Reply("a passage of your own: ↓ ↑ choose its sentence, a letter codes it, Esc drops")

    def own_sentence(self, step: int) -> Reply:
        document = self.document
        draft = self.draft
        if document is None or draft is None:
            return refused("nothing to review")
        shown = document.to_display(draft.current.spans[-1])
        find = selection.next_sentence if step > 0 else selection.previous_sentence
        found = find(document, shown if shown is not None else 0)
        if found is None:
            return refused("no further sentence")
        self.draft = draft.changed(
            spans=(document.to_canonical(selection.trimmed(document, found)),)
        )
        return Reply(show=found)

    def escape(self) -> Reply | None:
        """Drop the draft; None where there is none."""
        if self.draft is None and not self.merged and not self.prefix:
            return None
        self._fresh()
        return Reply("dropped")
