"""Keys that put together what is to hold: codes, grades, passage, split, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.span import Span
from annotator.text import selection
from annotator.text.search import find_all
from annotator.tui.desk.reply import Reply, refused
from annotator.tui.review.draft import ROWS, Claim, Draft, Work
from annotator.tui.review.group import differs
from annotator.workflow.adjudicating import Settling, Standing, agreed_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.model.codebook import Code
    from annotator.text.document import Document
    from annotator.tui.review.hand import Hand


class Editing:
    """Everything here changes what is put together in the group in hand; Enter settles it."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def begin(self, prefix: str) -> Reply:
        """``-`` or ``+``: the next letter is taken off, or is one more."""
        self._hand.prefix = prefix
        return Reply(
            "take off: a code's letter, a grade" if prefix == "-" else "one more code: its letter"
        )

    def letter(self, letter: str) -> Reply:
        """The code of a letter."""
        code = self._hand.codebook.by_key(letter)
        if code is None or not code.codable:
            return refused(f"{letter} is no code's letter")
        return self.code(code)

    def code(self, code: Code) -> Reply:
        """Another first code, one more after ``+``, one less after ``-``."""
        prefix = self._taken_prefix()
        draft = self._begun("codes")
        if prefix == "-":
            return self._put(draft.without(code.id), f"without {code.label}")
        draft = draft.coded(code.id, more=prefix == "+")
        return self._put(draft, f"{'also ' if prefix == '+' else ''}{code.label}")

    def grade(self, key: str) -> Reply:
        """A step of one of the scales, or after ``-`` none."""
        prefix, codebook = self._taken_prefix(), self._hand.codebook
        scale = codebook.credibility if key.isdigit() else codebook.reliability
        step = scale.find(key.upper()) or scale.find(key)
        if step is None:
            return refused(f"{key} is no step of {scale.name}")
        value = None if prefix == "-" else step.id
        words = f"{scale.name} {value}: {step.label}" if value else f"{scale.name} not given"
        return self._put(self._hand.drafted().changed(**{scale.name: value}), words)

    def take_row(self, row: str) -> Reply:
        """One line of the version that is pointed at."""
        hand = self._hand
        chosen = hand.chosen
        if hand.work.on_draft or chosen is None or not chosen.versions:
            return refused("Tab to the version whose line is to hold")
        draft = hand.drafted()
        version = chosen.versions[min(draft.at, len(chosen.versions) - 1)]
        draft = draft.taking(row, version)
        return self._put(
            draft, f"{row} of {chosen.name} taken over", on_draft=not draft.first_open[1]
        )

    def reshape(self, move: str, step: int = 0) -> Reply:
        """→ ← and their like move the passage that is to hold, as in Reading."""
        document, draft = self._hand.document, self._begun("passage")
        if document is None or not draft.current.settling.spans:
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

        return self._put(draft.reshaped(moved), "passage moved")

    def split(self) -> Reply:
        """% A second claim holds beside the first; ``,`` turns from one to the other."""
        draft = self._hand.drafted().split()
        self._hand.put(self._hand.work.put(draft))
        return Reply(f"claim {draft.at + 1} of {len(draft.claims)} in hand, , turns")

    def turn(self) -> Reply:
        """, The other claim after a split."""
        draft = self._hand.work.draft
        if draft is None or len(draft.claims) < 2:
            return refused("one claim is in hand: % splits it")
        draft = draft.turned()
        self._hand.put(self._hand.work.put(draft))
        return Reply(f"claim {draft.at + 1} of {len(draft.claims)} in hand")

    def merge(self) -> Reply:
        """= The next group in the text is settled together with this one."""
        hand = self._hand
        work, standing = hand.work, hand.standing
        last = work.merged[-1] if work.merged else standing
        following = hand.queue.after_in_text(last) if last is not None else None
        if standing is None or following is None or not standing.group.key:
            return refused("no further group in this source to merge with")
        draft = hand.drafted()
        spans = draft.current.settling.spans
        end = max(following.group.extent.end, spans[-1].end)
        draft = draft.changed(spans=(Span(spans[0].start, end),))
        if work.draft is None:
            draft = draft.opened(self._unlike(standing, following))
        merged = (*work.merged, following)
        return self._put(draft, f"{1 + len(merged)} groups are one claim", merged=merged)

    def _unlike(self, one: Standing, other: Standing) -> frozenset[str]:
        """Rows that are to be decided when two groups become one claim."""
        ground = self._hand.ground(one.group.source)
        first, second = agreed_version(ground, one.group), agreed_version(ground, other.group)
        found = {
            row
            for row in ("codes", "reliability", "credibility")
            if getattr(first, row) != getattr(second, row) or row in differs(other, ground)
        }
        return frozenset(found)

    # --- words beside it --------------------------------------------------------------------------

    def set_memo(self, memo: str) -> Reply:
        """The comment becomes the settled claim's memo."""
        return self._put(self._hand.drafted().changed(memo=memo.strip()), "comment noted")

    def set_origins(self, labels: Sequence[str]) -> Reply:
        """The settled claim's origins."""
        kept = tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))
        said = f"origin {'; '.join(kept) or 'not given'}"
        return self._put(self._hand.drafted().changed(origins=kept), said)

    # --- a passage of one's own -------------------------------------------------------------------

    def own_passage(self) -> Reply:
        """^ A passage that no coder marked; ↓ ↑ choose its sentence, / finds its words."""
        hand = self._hand
        standing, document = hand.standing, hand.document
        if standing is None or document is None:
            return refused("nothing to review")
        shown = document.to_display(standing.group.extent)
        at = document.sentence_at(shown.start if shown else 0)
        draft = Draft((Claim(_own(document, at)),))
        hand.put(Work(draft, own=True, on_draft=True))
        return Reply("a new passage: ↓ ↑ its sentence, / finds words, a letter codes it, Esc drops")

    def own_sentence(self, step: int) -> Reply:
        """The next sentence, or the one before."""
        document, draft = self._hand.document, self._hand.work.draft
        if document is None or draft is None:
            return refused("nothing to review")
        shown = document.to_display(draft.current.settling.spans[-1])
        find = selection.next_sentence if step > 0 else selection.previous_sentence
        found = find(document, shown if shown is not None else 0)
        return refused("no further sentence") if found is None else self._own_place(document, found)

    def own_words(self, words: str) -> Reply:
        """The sentence that holds the words, the next one after where one is."""
        document, draft = self._hand.document, self._hand.work.draft
        if document is None or draft is None:
            return refused("nothing to review")
        found = find_all(document.display, words)
        if not found:
            return refused(f"“{words}” is not in this source")
        shown = document.to_display(draft.current.settling.spans[-1])
        here = shown.end if shown is not None else 0
        place = next((each for each in found if each.start >= here), found[0])
        sentence = document.sentence_at(place.start)
        whole = Span(min(sentence.start, place.start), max(sentence.end, place.end))
        return self._own_place(document, whole)

    def _own_place(self, document: Document, shown: Span) -> Reply:
        spans = _own(document, shown).spans
        hand = self._hand
        hand.put(hand.work.put(hand.drafted().changed(spans=spans)))
        return Reply(show=shown)

    def escape(self) -> Reply | None:
        """Drop what is put together, which undo brings back; then what is in other groups.

        None where nothing is put together anywhere.
        """
        hand = self._hand
        if hand.prefix:
            hand.prefix = ""
            return Reply("dropped")
        if hand.work.is_empty:
            return hand.to_kept()
        hand.drop()
        return Reply("dropped · Ctrl+Z brings it back")

    # --- behind the keys --------------------------------------------------------------------------

    def _taken_prefix(self) -> str:
        prefix, self._hand.prefix = self._hand.prefix, ""
        return prefix

    def _begun(self, row: str) -> Draft:
        """The draft; a row that is open begins as the version that was pointed at has it."""
        draft, chosen = self._hand.drafted(), self._hand.chosen
        if row in draft.current.open and chosen is not None and chosen.versions:
            return draft.taking(row, chosen.versions[0])
        return draft

    def _put(self, draft: Draft, said: str, **fields: object) -> Reply:
        _, waiting = draft.first_open
        work = self._hand.work.put(draft, **fields)
        if waiting and not work.on_draft:
            work = work.put(draft, on_draft=False, row=ROWS.index(waiting))
        self._hand.put(work)
        return Reply(f"{said}: {f'{waiting} still to decide' if waiting else 'Enter settles'}")


def _own(document: Document, shown: Span) -> Settling:
    return Settling((document.to_canonical(selection.trimmed(document, shown)),), ())
